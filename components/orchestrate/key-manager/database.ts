/** The PostgreSQL of a key manager: what it is told of one elsewhere, or one that is made. */
import type * as pulumi from "@pulumi/pulumi";
import { combined, type NormalisedArgs } from "../../../contract";
import { fromMirror, type Mirror } from "../../kubernetes/image-mirror";
import type { NamespacedObjects } from "../../kubernetes/namespaced-objects";
import type { SecretSeed } from "../../shared/seed";
import { embeddedName, POSTGRESQL, POSTGRESQL_PORT, postgresqlPlan } from "../services/database";
import { embeddedService } from "../services/embedded";
import type { keyManagerContract } from "./contract";
import { CA_KEY, PASSWORD_KEY, USER_KEY, type DatabasePlan } from "./plan/database";

type Inputs = NormalisedArgs<typeof keyManagerContract>;

/** The database, and the content of its Secret, which pods read at their start. */
export interface Database {
    readonly plan: pulumi.Output<DatabasePlan>;
    readonly content: pulumi.Output<Record<string, string>>;
}

/** Where the database's objects are made. */
export interface DatabasePlace {
    readonly name: string;
    readonly parent: pulumi.ComponentResource;
    readonly objects: NamespacedObjects;
    readonly seed: SecretSeed;
    readonly mirror: pulumi.Output<Mirror>;
}

/** The name of an embedded database, and of its user. */
const OWN_NAME = "quorum_key_manager";

/** Makes what the database needs beside the pods. Of both inputs exactly one is given. */
export function databaseOf(inputs: Inputs, place: DatabasePlace): Database {
    const { external, embedded } = inputs.database;
    return external === undefined ? madeHere(inputs, embedded!, place) : madeElsewhere(inputs, external, place);
}

type External = NonNullable<Inputs["database"]["external"]>;

function madeElsewhere({ serviceName }: Inputs, external: External, { objects }: DatabasePlace): Database {
    const { host, port, name, tls, user, password, caCertPem } = external;
    const secretName = embeddedName(serviceName, POSTGRESQL);
    const content = combined([user, password, caCertPem], (parts) => secretContent(...parts));
    objects.secret("database", secretName, content);
    const hasCa = caCertPem.apply((pem) => pem !== undefined);
    return { plan: combined({ host, port, name, tls, hasCa, secretName }), content };
}

function secretContent(user: string, password: string, caCertPem: string | undefined): Record<string, string> {
    return { [USER_KEY]: user, [PASSWORD_KEY]: password, ...(caCertPem !== undefined && { [CA_KEY]: caCertPem }) };
}

type Embedded = NonNullable<Inputs["database"]["embedded"]>;

function madeHere({ serviceName }: Inputs, embedded: Embedded, place: DatabasePlace): Database {
    const { objects, seed, mirror, name, parent } = place;
    const content = seed.derive("database").apply((password) => secretContent(OWN_NAME, password, undefined));
    const secretName = embeddedName(serviceName, POSTGRESQL);
    objects.secret("database", secretName, content);
    const checksum = seed.checksum(content);
    const plan = combined([embedded, mirror, checksum], ([{ image, ...rest }, from, sum]) =>
        postgresqlPlan(
            {
                ...rest,
                releaseName: serviceName,
                image: fromMirror(image, from),
                imagePullSecrets: from.pullSecretNames,
                checksum: sum,
            },
            OWN_NAME,
        ),
    );
    const host = embeddedService(
        { name: `${name}-${POSTGRESQL}`, objectName: secretName, namespace: objects.namespace, opts: { parent } },
        plan,
    );
    const reached = { host, port: POSTGRESQL_PORT, name: OWN_NAME, tls: "disable" as const };
    return { plan: combined({ ...reached, secretName, hasCa: false }), content };
}
