/** The PostgreSQL of a key manager: its index of what is in Vault. No private key and no secret is in it. */
import * as z from "zod";
import { choice, object, plain, secret, type GivenInputs, type Known, type Report } from "../../../../contract";
import { hostname, objectName, port, storageSize } from "../../../shared/formats";
import { certificatePem } from "../../../shared/pem";
import { imageReference } from "../../image";

/** The keys of the Secret with the user and the password: the key manager's environment variables. */
export const USER_KEY = "DB_USER";
export const PASSWORD_KEY = "DB_PASSWORD";

const sslMode = choice("orchestrate:PostgreSqlSslMode", "How connections to PostgreSQL are encrypted.", {
    disable: "They are not.",
    require: "They are, and nobody asks who answers.",
    "verify-full": "They are, and the server's certificate must be of the given CA and for the host's name.",
});

/** It stands in a URL as it is. */
const databaseName = () =>
    z
        .string()
        .regex(
            /^[A-Za-z_][A-Za-z0-9_-]{0,62}$/,
            "is not the name of a database that the key manager can use. Use up to 63 letters, digits, _ and -.",
        );

/** The key manager puts both into a URL, where a space would become a plus. */
const noSpace = (most: number, what: string) =>
    z
        .string()
        .regex(
            new RegExp(`^[^\\s\\p{Cc}]{1,${most}}$`, "u"),
            `is not ${what} that the key manager can use. Give 1 to ${most} characters without white space.`,
        );

const external = object("orchestrate:KeyManagerExternalDatabase", "A PostgreSQL that runs elsewhere.", {
    host: hostname().meta({ description: "Its host name.", onChange: "restart" }),
    port: port().default(5432).meta({ description: "Its port.", onChange: "restart" }),
    name: databaseName().default("quorum_key_manager").meta({
        description: "The database, which must be there.",
        onChange: "restart",
    }),
    user: noSpace(63, "a user").optional().meta({
        description: "The user, who may create tables. Required without credentialsSecretName.",
        onChange: "restart",
    }),
    password: secret(noSpace(128, "a password")).optional().meta({
        description: "The user's password. Required without credentialsSecretName.",
        onChange: "restart",
    }),
    credentialsSecretName: plain(objectName())
        .optional()
        .meta({
            description:
                `A Secret of yours in the namespace with the keys ${USER_KEY} and ${PASSWORD_KEY}, in place of the ` +
                "component's. Pods read it at their start: restart them when it changes.",
            onChange: "restart",
        }),
    sslMode: sslMode
        .default("verify-full")
        .meta({ description: "How connections are encrypted.", onChange: "restart" }),
    caCertPem: certificatePem().optional().meta({
        description: "The CA certificates of its server, PEM, such as those of RDS. Required with verify-full.",
        onChange: "restart",
    }),
});

const embedded = object(
    "orchestrate:KeyManagerEmbeddedDatabase",
    "A PostgreSQL of one replica beside the key manager, with TLS and without backups.",
    {
        size: storageSize().default("1Gi").meta({ description: "The size of its volume.", onChange: "replace" }),
        storageClass: objectName().optional().meta({
            description: "The StorageClass of its volume.",
            derivedDefault: "the cluster's default class",
            onChange: "replace",
        }),
    },
);

export const databaseInput = plain(
    object("orchestrate:KeyManagerDatabase", "The PostgreSQL of a key manager. Give one of both.", {
        external: plain(external).optional().meta({ description: "One that runs elsewhere.", onChange: "replace" }),
        embedded: plain(embedded).optional().meta({
            description: "One of its own, for stacks that are thrown away. Refused with deletionProtection.",
            onChange: "replace",
        }),
    }),
).meta({
    description:
        "The PostgreSQL that holds the key manager's index. Nothing moves it from one to another: private keys stay " +
        "in Vault, and `sync` of the key manager makes the index anew (docs/key-manager.md).",
});

/** PostgreSQL's image: the client that looks for an interrupted migration, and the embedded server. */
export const POSTGRESQL_IMAGE = "library/postgres:16-alpine";

export const postgresqlImage = () =>
    imageReference().default(POSTGRESQL_IMAGE).meta({
        description: "The image of PostgreSQL: the client in the migration, and the embedded server.",
        onChange: "restart",
    });

interface KnownDatabase {
    readonly database?: Known<typeof databaseInput> | undefined;
    readonly deletionProtection?: boolean | undefined;
}

/** Reports a database that is missing, that there is twice, or that lacks something. */
export function checkDatabase(
    { database, deletionProtection }: KnownDatabase,
    report: Report,
    given: GivenInputs,
): void {
    const has = (path: string) => given.has(`database.${path}`);
    if (has("external") === has("embedded")) {
        report(
            ["database"],
            "needs one of both: external for data that is to stay, or embedded with deletionProtection false for a " +
                "stack that is thrown away.",
        );
        return;
    }
    if (has("embedded") && deletionProtection === true) {
        report(
            ["database", "embedded"],
            "has one replica and no backups, which deletionProtection does not go with. Give external, or set " +
                "deletionProtection to false.",
        );
    }
    if (has("external")) {
        checkCredentials(report, has);
        checkTrust(database?.external, report, has);
    }
}

type Has = (path: string) => boolean;

function checkCredentials(report: Report, has: Has): void {
    const isInSecret = has("external.credentialsSecretName");
    for (const name of ["user", "password"]) {
        if (isInSecret && has(`external.${name}`)) {
            report(
                ["database", "external", name],
                "is in the Secret that credentialsSecretName names. Leave one of them out.",
            );
        } else if (!isInSecret && !has(`external.${name}`)) {
            report(
                ["database", "external", name],
                "is required, unless credentialsSecretName names a Secret that has it.",
            );
        }
    }
}

function checkTrust(external: Known<typeof databaseInput>["external"], report: Report, has: Has): void {
    const isVerified = external?.sslMode === "verify-full";
    if (isVerified && !has("external.caCertPem")) {
        report(
            ["database", "external", "caCertPem"],
            "is required with verify-full: the CA certificates that have signed the server's certificate, PEM.",
        );
    } else if (external?.sslMode !== undefined && !isVerified && has("external.caCertPem")) {
        report(["database", "external", "caCertPem"], "has no effect unless sslMode is verify-full. Leave it out.");
    }
}
