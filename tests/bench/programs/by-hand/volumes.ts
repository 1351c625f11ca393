import * as kubernetes from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";

// The volumes of what holds data, which the release does not own.
export function claimOf(
    name: string,
    metadata: { name: string; namespace: pulumi.Output<string> },
    size: string,
    provider: kubernetes.Provider,
) {
    const annotations = { "pulumi.com/skipAwait": "true" };
    const spec = { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: size } } };
    return new kubernetes.core.v1.PersistentVolumeClaim(
        name,
        { metadata: { ...metadata, annotations }, spec },
        { provider },
    );
}

export const VOLUMES = { postgresql: "8Gi", redis: "8Gi", minio: "8Gi", registry: "10Gi", servermedias: "10Gi" };

export const databaseValues = (release: string, database: string) => ({
    database: {
        auth: {
            credentialsSecretName: `${release}-database-credentials`,
            database,
            username: "postgres",
            password: "see-credentialsSecretName",
        },
    },
    postgresql: {
        auth: {
            enablePostgresUser: true,
            username: "postgres",
            database,
            existingSecret: `${release}-database-credentials`,
            secretKeys: { adminPasswordKey: "DATABASE_PASSWORD", userPasswordKey: "DATABASE_PASSWORD" },
        },
        image: { repository: "bitnamilegacy/postgresql" },
        primary: {
            networkPolicy: { enabled: false },
            persistence: { existingClaim: `${release}-postgresql-data` },
        },
    },
});
