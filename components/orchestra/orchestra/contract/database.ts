/** The database, one of five kinds. */
import * as z from "zod";
import { choice, object, plain, plainSection, secret } from "../../../../contract";
import { resourcesInput } from "../../../kubernetes/container-resources";
import { quantity } from "../../../kubernetes/quantity";
import { objectName, port } from "../../../shared/formats";
import { CLOUD_SQL_RESOURCES } from "../plan/defaults";
import { filled } from "./formats";

const user = filled("the user's name").regex(
    /^[^:/%]*$/,
    "contains one of : / %, which the database's URL cannot hold. Give the user another name.",
);

const databaseName = filled("the database's name").regex(
    /^[^/?#%]*$/,
    "contains one of / ? # %, which the database's URL cannot hold.",
);

const ssl = choice("orchestra:DatabaseSsl", "How connections are encrypted.", {
    require: "They are encrypted. The server's certificate is not verified.",
    prefer: "They are encrypted if the server can.",
    disable: "They are not encrypted.",
});

const connection = plain(
    object("orchestra:DatabaseConnection", "A PostgreSQL server, version 14 or later.", {
        host: filled("the server's host name")
            .regex(
                /^(?:[A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\])$/,
                "is not a host. Give a name or an address, an IPv6 one in brackets, without port.",
            )
            .meta({ description: "The host name or address.", onChange: "restart" }),
        port: port().default(5432).meta({ description: "The port.", onChange: "restart" }),
        name: databaseName.meta({ description: "The database's name.", onChange: "restart" }),
        user: user.meta({ description: "The user.", onChange: "restart" }),
        password: secret(filled("the password")).meta({
            description: "The password. It may hold every character but @ and %.",
            onChange: "restart",
        }),
        ssl: ssl.default("require").meta({ description: "How connections are encrypted.", onChange: "restart" }),
    }),
);

const INSTANCE = /^(?:[a-z0-9.-]+:)?[a-z][a-z0-9-]+:[a-z0-9-]+:[a-z][a-z0-9-]*$/;

const cloudSql = plain(
    object("orchestra:CloudSql", "A Cloud SQL instance, through Google's proxy beside each pod.", {
        instance: z
            .string()
            .regex(INSTANCE, "is not an instance connection name. Give PROJECT:REGION:INSTANCE.")
            .meta({ description: "The instance connection name, PROJECT:REGION:INSTANCE.", onChange: "restart" }),
        database: databaseName.meta({ description: "The database's name.", onChange: "restart" }),
        iamServiceAccount: filled("the e-mail address of the service account")
            .regex(/^[^@\s:/%]+@[^@\s:/%]+$/, "is not the e-mail address of a service account.")
            .optional()
            .meta({
                description:
                    "The e-mail address of the service account that logs in, without password. Give it, or user and " +
                    "password. It is also the identity of the pods.",
                onChange: "restart",
            }),
        user: user.optional().meta({ description: "The user, with a password.", onChange: "restart" }),
        password: secret(filled("the password"))
            .optional()
            .meta({ description: "The user's password, without @ and %.", onChange: "restart" }),
        gcpServiceAccount: filled("the e-mail address of the service account").optional().meta({
            description: "The service account that the pods act as, by Workload Identity.",
            derivedDefault: "iamServiceAccount",
            onChange: "update",
        }),
        clusterProject: filled("the project of the cluster, or leave it out").optional().meta({
            description: "The project of the GKE cluster, whose identities the pods have.",
            derivedDefault: "the instance's project",
            onChange: "none",
        }),
        privateIp: z.boolean().default(false).meta({
            description: "Whether the proxy connects to the instance's private address.",
            onChange: "restart",
        }),
        image: filled("the image, with its tag")
            .default("gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.18.2")
            .meta({ description: "The proxy's image, with its tag.", onChange: "restart" }),
        resources: resourcesInput("the proxy", CLOUD_SQL_RESOURCES),
    }),
);

const existingSecret = object("orchestra:DatabaseSecret", "A Secret with the database's URL.", {
    name: objectName().meta({ description: "Its name, in the release's namespace.", onChange: "restart" }),
    key: filled("the key").default("database-url").meta({
        description: "The key of the URL, postgresql+asyncpg://...",
        onChange: "restart",
    }),
});

const embedded = plain(
    object("orchestra:EmbeddedDatabase", "A PostgreSQL of the component's own, for one machine.", {
        size: quantity()
            .default("5Gi")
            .meta({
                description:
                    "The size of its volume. While `deletionProtection` is on, a change is refused. Without it, " +
                    "the pod is made again and keeps its volume.",
                onChange: "replace",
            }),
        storageClass: objectName()
            .optional()
            .meta({
                description:
                    "The storage class of its volume. While `deletionProtection` is on, a change is refused. " +
                    "Without it, the pod is made again and keeps its volume.",
                derivedDefault: "the cluster's default",
                onChange: "replace",
            }),
    }),
);

/** The input. */
export const databaseInput = plainSection("orchestra:Database", "The database of users and sessions. Give one kind.", {
    url: secret(z.string())
        .optional()
        .meta({
            description:
                "A whole URL, postgresql+asyncpg://USER:PASSWORD@HOST:PORT/NAME, with ?ssl=require where the " +
                "server wants " +
                "TLS. Nothing in it is percent-encoded.",
            onChange: "restart",
        }),
    connection: connection.optional().meta({
        description: "A server by its parts, from which the URL is assembled.",
        onChange: "restart",
    }),
    cloudSql: cloudSql.optional().meta({
        description: "Cloud SQL on GKE. It needs Kubernetes 1.29 or later, for its proxy in the migration.",
        onChange: "restart",
    }),
    existingSecret: plain(existingSecret)
        .optional()
        .meta({
            description:
                "A Secret that you make. The component cannot check it, and a change of it rolls no pods. The " +
                "namespace " +
                "must exist before, so set namespace.create to false.",
            onChange: "restart",
        }),
    embedded: embedded.optional().meta({
        description: "With local, and its default: a PostgreSQL of the component's own.",
        onChange: "replace",
    }),
}).meta({ description: "The database: exactly one of url, connection, cloudSql, existingSecret and embedded." });
