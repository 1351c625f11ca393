/** The pure plan of the database: its URL, the proxy of Cloud SQL, and the embedded PostgreSQL. */
import type { Data } from "../../../../contract";
import { claimSpec } from "../../../kubernetes/claim";
import { resourcesOf } from "../../../kubernetes/container-resources";
import type { databaseInput } from "../contract/database";
import { CLOUD_SQL_RESOURCES, type PodImage } from "./defaults";
import { databaseUrl, iamUser } from "./database-url";
import { recommendedLabels } from "../../../kubernetes/labels";
import { OBJECTS } from "./names";
import { RESTRICTED } from "./sessions";

type Database = Data<typeof databaseInput>;
type CloudSql = NonNullable<Database["cloudSql"]>;

/** The embedded database's user and name. */
const EMBEDDED = { user: "orchestra", name: "orchestra" };
const PORT = 5432;

/** What is there in place of a password where the identity of the pod counts. */
const NO_PASSWORD = "iam";

/** The URL. `password` is that of the embedded database. */
export function urlOf({ url, connection, cloudSql }: Database, password: string): string {
    if (url !== undefined) {
        return url;
    }
    if (connection !== undefined) {
        return databaseUrl(connection);
    }
    if (cloudSql !== undefined) {
        const { iamServiceAccount, user, password: given = NO_PASSWORD, database } = cloudSql;
        const as = iamServiceAccount === undefined ? user! : iamUser(iamServiceAccount);
        return databaseUrl({ user: as, password: given, host: "127.0.0.1", port: PORT, name: database });
    }
    return databaseUrl({ ...EMBEDDED, password, host: OBJECTS.postgres, port: PORT });
}

/**
 * The proxy beside API and migration. It has no volumes, because the migration has none, and a startup probe, because
 * the migration begins as soon as it has started.
 */
export function cloudSqlProxy({ instance, iamServiceAccount, privateIp, image, resources }: PublicCloudSql) {
    const flags = [
        "--structured-logs",
        "--health-check",
        "--http-address=0.0.0.0",
        `--port=${PORT}`,
        ...(iamServiceAccount === undefined ? [] : ["--auto-iam-authn"]),
        ...(privateIp ? ["--private-ip"] : []),
    ];
    return {
        ...{ name: "cloud-sql-proxy", image, args: [...flags, instance] },
        resources: resourcesOf(resources, CLOUD_SQL_RESOURCES),
        startupProbe: { httpGet: { path: "/startup", port: 9090 }, periodSeconds: 1, failureThreshold: 60 },
        securityContext: RESTRICTED,
    };
}

/** What is no secret of it. */
export type PublicCloudSql = Omit<CloudSql, "password" | "user" | "database" | "gcpServiceAccount">;

/** The service account of Google that the pods act as. */
export function gcpServiceAccount({ gcpServiceAccount, iamServiceAccount }: Partial<CloudSql>): string | undefined {
    return gcpServiceAccount ?? iamServiceAccount;
}

/** Who must be allowed to act as it: the ServiceAccounts of migration and API. */
export function workloadIdentityMembers(
    { instance, clusterProject }: Pick<CloudSql, "instance" | "clusterProject">,
    namespace: string,
    accounts: readonly string[],
): string[] {
    const project = clusterProject ?? instance.split(":").slice(0, -2).join(":");
    return accounts.map((account) => `serviceAccount:${project}.svc.id.goog[${namespace}/${account}]`);
}

/** What the embedded database follows from. */
export interface EmbeddedInput {
    readonly size: string | undefined;
    readonly storageClass: string | undefined;
    readonly image: PodImage;
    readonly releaseName: string;
}

/** The key of the password in the Secret of the database. */
export const PASSWORD_KEY = "password";

/** The size of the volume unless the user says otherwise: `embedded` may be left out as a whole. */
const SIZE = "5Gi";

/** The StatefulSet. The password is in the Secret alone. */
export function postgresStatefulSet({ size, storageClass, image, releaseName }: EmbeddedInput) {
    const matchLabels = recommendedLabels(OBJECTS.postgres, releaseName);
    const security = { automountServiceAccountToken: false, securityContext: { fsGroup: POSTGRES_USER } };
    const spec = { ...image.pod, ...security, containers: [postgresContainer(image)] };
    return {
        ...{ serviceName: OBJECTS.postgres, replicas: 1, selector: { matchLabels } },
        template: { metadata: { labels: matchLabels }, spec },
        volumeClaimTemplates: [{ metadata: { name: "data" }, spec: claimSpec({ size, storageClass }, SIZE) }],
    };
}

/** The user of the official image. */
const POSTGRES_USER = 999;

function postgresContainer({ container }: PodImage) {
    const ready = { exec: { command: ["pg_isready", "-U", EMBEDDED.user] }, periodSeconds: 5 };
    return {
        ...{ name: "postgres", ...container, readinessProbe: ready },
        ports: [{ name: "postgres", containerPort: PORT }],
        env: postgresEnvironment(),
        securityContext: { ...RESTRICTED, runAsUser: POSTGRES_USER },
        volumeMounts: [{ name: "data", mountPath: "/data" }],
    };
}

function postgresEnvironment() {
    const password = { secretKeyRef: { name: OBJECTS.database, key: PASSWORD_KEY } };
    const open = { POSTGRES_USER: EMBEDDED.user, POSTGRES_DB: EMBEDDED.name, PGDATA: "/data/pgdata" };
    const named = Object.entries(open).map(([name, value]) => ({ name, value }));
    return [...named, { name: "POSTGRES_PASSWORD", valueFrom: password }];
}

/** Its Service. */
export function postgresService(releaseName: string) {
    return {
        selector: recommendedLabels(OBJECTS.postgres, releaseName),
        ports: [{ name: "postgres", port: PORT, targetPort: PORT }],
    };
}
