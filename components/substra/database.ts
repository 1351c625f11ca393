/** The databases of Substra's charts: embedded or external, with the credentials of their user. */
import type * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import {
    choice,
    combined,
    object,
    plain,
    plainSection,
    secret,
    type Data,
    type GivenInputs,
    type Report,
} from "../../contract";
import type { Image } from "../kubernetes/image";
import type { Installation } from "../kubernetes/installation";
import { derive } from "../shared/derive";
import { hostname, objectName, port } from "../shared/formats";
import { checkNotInSecret } from "../shared/named-secret";
import type { SecretSeed } from "../shared/seed";
import { BITNAMI_IMAGES } from "./names";

/**
 * The key of the password in the database Secret: the server's environment variable and PostgreSQL's password alike.
 */
const PASSWORD_KEY = "DATABASE_PASSWORD";
/** The key of the user in the database Secret. */
const USERNAME_KEY = "DATABASE_USERNAME";
/** The chart's own user, whose password has a value of its own. */
const SUPERUSER = "postgres";

const sslMode = choice("substra:SslMode", "How connections to a database are encrypted, by libpq's names.", {
    disable: "They are not.",
    require: "They are, and nobody asks who answers.",
    "verify-full": "They are, and the server's certificate must be of a public CA and for the host's name.",
});

const external = object("substra:ExternalDatabase", "A PostgreSQL that runs elsewhere.", {
    host: hostname().meta({ description: "Its host name.", onChange: "restart" }),
    port: port().default(5432).meta({ description: "Its port.", onChange: "restart" }),
    sslMode: sslMode.meta({
        description:
            "How connections are encrypted. A Backend's migrations Job does not get the setting: it prefers TLS and " +
            "does not insist on it. Let the server refuse connections in clear.",
        onChange: "restart",
    }),
});

const IDENTIFIER = /^[a-z_][a-z0-9_]{0,62}$/;
/** What YAML reads as no text (docs/facts/substra-charts.md#names-of-databases-stand-without-quotes). */
const YAML_WORD = /^(?:true|false|null|yes|no|on|off|y|n)$/;
const identifier = (what: string) =>
    z
        .string()
        .regex(
            IDENTIFIER,
            `is not the name of a ${what}. Use up to 63 lower-case letters, digits and underscores, like substra_1.`,
        )
        .refine((name) => !YAML_WORD.test(name), {
            error: "is a word that the chart writes without quotes, so that it is no text any more. Choose another.",
        });

/** The input of one component. `name` is the database's by default. */
export function databaseInput(typeName: string, name: string, password: z.ZodString) {
    return plainSection(typeName, "A component's database.", {
        external: plain(external)
            .optional()
            .meta({
                description:
                    "A PostgreSQL that runs elsewhere and takes the place of the embedded one. Nothing moves the " +
                    "data. With deletionProtection, the engine refuses to delete the claim of an embedded one.",
                onChange: "replace",
            }),
        name: identifier("database").default(name).meta({
            description: "The database's name. An existing volume keeps the database that it was made with.",
            onChange: "restart",
        }),
        user: identifier("user").default(SUPERUSER).meta({
            description: "Its user. An existing volume keeps the users that it was made with.",
            onChange: "restart",
        }),
        password: password.optional().meta({
            description:
                "The user's password. Required with an external database, unless credentialsSecretName is given. An " +
                "existing volume keeps the password that it was made with, so give that one (docs/take-over.md), or " +
                "change both.",
            derivedDefault: "for an embedded database, a generated one",
            onChange: "restart",
        }),
        credentialsSecretName: plain(objectName())
            .optional()
            .meta({
                description:
                    `A Secret of yours in the release's namespace with the keys ${USERNAME_KEY} and ${PASSWORD_KEY}, in ` +
                    "place of the component's. Pods read it at their start: restart them when it changes.",
                onChange: "restart",
            }),
    }).meta({ description: "The PostgreSQL. By default the chart's, which is embedded." });
}
export type Database = Data<ReturnType<typeof databaseInput>>;

/** A password that any server takes. */
export function anyPassword(): z.ZodString {
    return secret(z.string().regex(/^[^\s\p{Cc}]{8,128}$/u, "must have 8 to 128 characters and no white space."));
}

/** Chart values that follow from the database, and what to set instead. */
const INSTEAD = "follows from the database. Set database.external instead.";
export const DATABASE_RESERVED = {
    "database.auth": "is kept in a Secret. Set database.user, name, password or credentialsSecretName instead.",
    "postgresql.auth": "is kept in a Secret. Set database.user, name, password or credentialsSecretName instead.",
    "postgresql.enabled": INSTEAD,
    "database.host": INSTEAD,
    "database.port": INSTEAD,
};

/** Reports what an external database lacks, and what is said twice or for nothing. */
export function checkDatabase(
    known: { readonly networkPolicies?: { readonly enabled?: boolean | undefined } },
    report: Report,
    given: GivenInputs,
): void {
    const has = (name: string) => given.has(`database.${name}`);
    checkNotInSecret("database", "credentialsSecretName", ["password"], report, given);
    if (!has("external")) {
        return;
    }
    checkNotInSecret("database", "credentialsSecretName", ["user"], report, given);
    if (!has("credentialsSecretName") && !has("password")) {
        const reason =
            "is required with an external database, unless credentialsSecretName names a Secret that has it.";
        report(["database", "password"], reason);
    }
    if (known.networkPolicies?.enabled !== false && !given.has("networkPolicies.database")) {
        report(
            ["networkPolicies", "database"],
            "is required with database.external, because policies cut off what is outside. Say where it is, like " +
                '{ to: [{ ipBlock: { cidr: "10.2.0.0/16" } }], ports: [5432] }, or set networkPolicies.enabled ' +
                "to false.",
        );
    }
    if (given.has("storage.postgresql")) {
        report(["storage", "postgresql"], "has no effect with an external database. Leave it out.");
    }
}

/** A subchart's image: the parts that the user gives, and by default a repository that still has the chart's tag. */
export function bitnamiImage(name: keyof typeof BITNAMI_IMAGES, { repository, ...given }: Image): Image {
    return { ...given, repository: repository ?? BITNAMI_IMAGES[name] };
}

/** The inputs of a component that its database's Secret follows from. */
interface Stored {
    readonly releaseName: string;
    readonly database: {
        readonly credentialsSecretName?: string | undefined;
        readonly user: pulumi.Output<string>;
        readonly password: pulumi.Output<string | undefined>;
    };
}

/** The Secret with the credentials: the user's, or the component's. */
export function databaseSecretName({ releaseName, database }: Stored): string {
    return database.credentialsSecretName ?? `${releaseName}-database-credentials`;
}

/** Makes the Secret with the credentials, unless the user names another. */
export function makeDatabaseSecret(installation: Installation, inputs: Stored, seed: SecretSeed): void {
    const { credentialsSecretName, user, password } = inputs.database;
    if (credentialsSecretName === undefined) {
        const credentials = { [USERNAME_KEY]: user, [PASSWORD_KEY]: givenOrDerived(password, seed) };
        installation.secret("database", databaseSecretName(inputs), credentials);
    }
}

/** The password of the database's user. */
function givenOrDerived(password: pulumi.Output<string | undefined>, seed: SecretSeed): pulumi.Output<string> {
    return combined([password, seed.value], ([given, secret]) => given ?? derive(secret, "database"));
}

/** The inputs of a database that are not secret: chart values that depend on a secret one are hidden as a whole. */
export function withoutPassword<D extends { readonly [Name in keyof PlannedDatabase]: unknown }>(database: D) {
    const { name, user, external } = database;
    return { name, user, external } as Pick<D, keyof PlannedDatabase>;
}

/** What the values of a database follow from. */
export type PlannedDatabase = Pick<Database, "name" | "user" | "external">;

/** The chart values of a database and of its client. */
export function databaseValues(database: PlannedDatabase, credentialsSecretName: string) {
    const auth = clientAuth(database, credentialsSecretName);
    const { external } = database;
    return external === undefined
        ? { database: { auth }, postgresql: { auth: embeddedAuth(database, credentialsSecretName) } }
        : { database: { auth, host: external.host, port: external.port }, postgresql: { enabled: false } };
}

/**
 * How a Substra chart's server finds its credentials. The password value is a word, not a password, because it ends up
 * in clear in a pod (docs/facts/substra-charts.md#database-passwords-stand-in-an-init-container).
 */
function clientAuth({ name, user }: PlannedDatabase, credentialsSecretName: string) {
    return { credentialsSecretName, database: name, username: user, password: "see-credentialsSecretName" };
}

/**
 * What the embedded database is made with. The superuser is switched on where it is the user, because the chart's own
 * default, this user with the switch off, starts a database that takes everybody without a password
 * (ALLOW_EMPTY_PASSWORD in the subchart). Where another is the user, the superuser has no password and no way in.
 */
function embeddedAuth({ name, user }: PlannedDatabase, existingSecret: string) {
    const secretKeys = { adminPasswordKey: PASSWORD_KEY, userPasswordKey: PASSWORD_KEY };
    return { enablePostgresUser: user === SUPERUSER, username: user, database: name, existingSecret, secretKeys };
}
