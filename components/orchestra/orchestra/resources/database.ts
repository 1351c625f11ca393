/** The database: the Secret with its URL, identities for Cloud SQL, and the embedded PostgreSQL. */
import * as pulumi from "@pulumi/pulumi";
import { StatefulSet } from "@pulumi/kubernetes/apps/v1/statefulSet";
import { Service } from "@pulumi/kubernetes/core/v1/service";
import { ServiceAccount } from "@pulumi/kubernetes/core/v1/serviceAccount";
import { ServiceAccountPatch } from "@pulumi/kubernetes/core/v1/serviceAccountPatch";
import { combined } from "../../../../contract";
import { derive } from "../../../shared/derive";
import { helmOwnership } from "../../../kubernetes/namespace";
import { podImage } from "../plan/defaults";
import {
    cloudSqlProxy,
    gcpServiceAccount,
    PASSWORD_KEY,
    postgresService,
    postgresStatefulSet,
    urlOf,
    workloadIdentityMembers,
} from "../plan/database";
import { DATABASE_KEY, OBJECTS, OPERATOR_ACCOUNT } from "../plan/names";
import { kept, metadataIn, replaceable, type Site } from "./site";

/** What the release needs of the database. */
export interface DatabaseParts {
    readonly secret: { readonly name: pulumi.Output<string>; readonly key: pulumi.Output<string> };
    /** What changes when the URL does. Undefined for a Secret of the user's. */
    readonly url: pulumi.Output<string> | undefined;
    readonly sidecar: pulumi.Output<object> | undefined;
    readonly workloadIdentityMembers: pulumi.Output<string[]>;
}

/** Makes what there is. */
export function makeDatabase(site: Site): DatabaseParts {
    const { existingSecret, cloudSql } = site.inputs.database;
    const none = { sidecar: undefined, workloadIdentityMembers: pulumi.output<string[]>([]) };
    if (existingSecret !== undefined) {
        return { ...none, secret: existingSecret, url: undefined };
    }
    const url = makeSecret(site);
    const secret = { name: pulumi.output(OBJECTS.database as string), key: pulumi.output(DATABASE_KEY) };
    if (site.databaseKind === "embedded") {
        makeEmbedded(site);
    }
    return { ...none, secret, url, ...(cloudSql && cloudSqlParts(site, cloudSql)) };
}

function makeSecret(site: Site): pulumi.Output<string> {
    const { seed, inputs, databaseKind, installation } = site;
    const password = seed.value.apply((value) => derive(value, "database"));
    const { url, connection, cloudSql, embedded, existingSecret: _ } = inputs.database;
    const given = combined([{ url, connection, cloudSql, embedded, existingSecret: undefined }, password]);
    const assembled = given.apply(([database, own]) => urlOf(database, own));
    const isEmbedded = databaseKind === "embedded";
    installation.secret("database", OBJECTS.database, {
        [DATABASE_KEY]: assembled,
        ...(isEmbedded && { [PASSWORD_KEY]: password }),
    });
    return assembled;
}

type CloudSql = NonNullable<Site["inputs"]["database"]["cloudSql"]>;

/** The migration runs as `default`, API and operator as their own: both need the identity, before the release. */
function cloudSqlParts(site: Site, cloudSql: CloudSql) {
    const { password: _password, user: _user, ...open } = cloudSql;
    const account = combined(open, (given) => gcpServiceAccount(given) ?? "");
    const identity = account.apply((email): Record<string, string> => (email === "" ? {} : { [IDENTITY]: email }));
    const { labels, annotations } = helmOwnership(site.inputs.releaseName, site.installation.namespaceName);
    const own = identity.apply((given) => ({ ...annotations, ...given }));
    const patched = { metadata: { ...metadataIn(site, "default"), annotations: identity } };
    const made = { metadata: { ...metadataIn(site, OPERATOR_ACCOUNT), labels, annotations: own } };
    // The chart holds it too, so it stays for the release if Cloud SQL is given up.
    const shared = { ...replaceable(site), retainOnDelete: true };
    site.installation.waitFor(
        new ServiceAccountPatch(`${site.name}-default-account`, patched, replaceable(site)),
        new ServiceAccount(`${site.name}-operator-account`, made, shared),
    );
    const { namespaceName } = site.installation;
    const { instance, clusterProject } = cloudSql;
    return {
        sidecar: combined(open, (given): object => cloudSqlProxy(given)),
        workloadIdentityMembers: combined({ instance, clusterProject }, (pool) =>
            workloadIdentityMembers(pool, namespaceName, ["default", OPERATOR_ACCOUNT]),
        ),
    };
}

/** GKE's annotation of a ServiceAccount that acts as a service account of Google. */
const IDENTITY = "iam.gke.io/gcp-service-account";

function makeEmbedded(site: Site): void {
    const { inputs, name } = site;
    const { embedded } = inputs.database;
    const image = combined(inputs.images, (images) => podImage("postgres", images));
    const size = embedded?.size ?? pulumi.output(undefined);
    const storageClass = embedded?.storageClass ?? pulumi.output(undefined);
    const spec = combined({ size, storageClass, image, releaseName: inputs.releaseName }, postgresStatefulSet);
    const service = { metadata: metadataIn(site, OBJECTS.postgres), spec: postgresService(inputs.releaseName) };
    // The Secret holds its password, so both wait for the same namespace; the pod waits for the Secret.
    site.installation.waitFor(
        new Service(`${name}-postgres-service`, service, replaceable(site)),
        new StatefulSet(`${name}-postgres`, { metadata: metadataIn(site, OBJECTS.postgres), spec }, kept(site)),
    );
}
