/** A PostgreSQL: the contract, and the embedded one. */
import * as z from "zod";
import { choice, object, plain, ruled, secret, type Data, type OutputOf } from "../../../contract";
import { resourcesOf } from "../../kubernetes/container-resources";
import { port } from "../../shared/formats";
import { certificatePem } from "../../shared/pem";
import {
    checkOneKind,
    ELSEWHERE,
    embedded,
    embeddedShape,
    fitsVariable,
    oneLine,
    serviceHost,
    volumeShape,
} from "./inputs";
import type { EmbeddedPlan } from "./plan";

/** How clients encrypt and what they verify. */
const tlsMode = choice("orchestrate:DatabaseTls", "How connections to a database are encrypted, by libpq's names.", {
    "verify-full": "They are, and the server's certificate must be of the CA and for the host's name.",
    "verify-ca": "They are, and the server's certificate must be of the CA.",
    require: "They are, and nobody asks who answers.",
    disable: "They are not.",
});
export type DatabaseTls = z.output<typeof tlsMode>;

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_$-]{0,62}$/;
const identifier = (what: string) =>
    z
        .string()
        .regex(IDENTIFIER, `is not the name of a ${what}. Use up to 63 letters, digits, hyphens and underscores.`);

const TOO_LARGE =
    "is larger than 128 KiB, the most that a process gets in one variable. Give the CAs of your region alone, like " +
    "https://truststore.pki.rds.amazonaws.com/eu-west-1/eu-west-1-bundle.pem.";

/** The CAs of a server, which reach the client in a variable of its environment. */
export const serverCa = (what: string) =>
    certificatePem()
        .refine(fitsVariable, { error: TOO_LARGE })
        .optional()
        .meta({
            description: `The CA certificates by which ${what} is trusted, PEM.`,
            derivedDefault: "the public CAs in the image",
            onChange: "restart",
        });

const external = ruled(
    object("orchestrate:ExternalDatabase", "A PostgreSQL that runs elsewhere, such as on RDS.", {
        host: serviceHost().meta({ description: "Its host name, or the address.", onChange: "restart" }),
        port: port().default(5432).meta({ description: "Its port.", onChange: "restart" }),
        name: identifier("database").meta({ description: "The database's name. It must exist.", onChange: "restart" }),
        user: identifier("user").meta({
            description: "The user, who owns the database: migrations make tables and triggers in it.",
            onChange: "restart",
        }),
        password: secret(oneLine("the password")).meta({
            description:
                "The user's password. With TLS, the server must store it as md5, because clients of this age take no " +
                "SCRAM over TLS.",
            onChange: "restart",
        }),
        tls: tlsMode
            .default("verify-full")
            .meta({ description: "How connections are encrypted.", onChange: "restart" }),
        caCertPem: serverCa("the server"),
    }),
    ({ tls, caCertPem }, report) => {
        if (caCertPem !== undefined && (tls === "disable" || tls === "require")) {
            report(["caCertPem"], "has no effect unless tls is verify-full or verify-ca. Leave one of them out.");
        }
    },
);

const RESOURCES = { requests: { cpu: "50m", memory: "128Mi" }, limits: { memory: "512Mi" } };

/** The name of the database and of its user, where the component makes both. */
const ownDatabase = embedded("orchestrate:EmbeddedDatabase", "A PostgreSQL of the component's own.", {
    ...embeddedShape("library/postgres:16-alpine", RESOURCES),
    ...volumeShape("1Gi"),
});

/** The input. */
export const databaseInput = plain(
    ruled(
        object("orchestrate:Database", "A PostgreSQL. Give one of external and embedded.", {
            external: plain(external).optional().meta(ELSEWHERE),
            embedded: ownDatabase,
        }),
        checkOneKind,
    ),
);
export type DatabaseData = Data<typeof databaseInput>;
export type DatabaseOutputs = OutputOf<typeof databaseInput>;

/** How clients reach a database, embedded or not. */
export interface DatabaseConnection {
    readonly host: string;
    readonly port: number;
    readonly name: string;
    readonly user: string;
    readonly password: string;
    readonly tls: DatabaseTls;
    readonly caCertPem?: string | undefined;
}

export const POSTGRESQL = "postgresql";
export const POSTGRESQL_PORT = 5432;
/** The key of the password in the Secret of an embedded service. */
export const PASSWORD_KEY = "password";

/** What an embedded service is planned from. */
export interface EmbeddedInput {
    readonly releaseName: string;
    readonly image: string;
    readonly imagePullSecrets: readonly string[];
    readonly resources: EmbeddedPlan["resources"];
    readonly checksum: string;
    readonly size?: string;
    readonly storageClass?: string | undefined;
}

/** The Secret of an embedded service. */
export const embeddedName = (releaseName: string, part: string) => `${releaseName}-${part}`;

/** The embedded PostgreSQL. `name` is its database's and its user's. */
export function postgresqlPlan(input: EmbeddedInput, name: string): EmbeddedPlan {
    const { size = "1Gi", storageClass, ...rest } = input;
    const secretName = embeddedName(input.releaseName, POSTGRESQL);
    const folder = "/var/lib/postgresql/data";
    return {
        ...rest,
        part: POSTGRESQL,
        resources: resourcesOf(input.resources, RESOURCES),
        // The user `postgres` of the Alpine images.
        user: 70,
        port: POSTGRESQL_PORT,
        env: [
            { name: "POSTGRES_DB", value: name },
            { name: "POSTGRES_USER", value: name },
            { name: "POSTGRES_PASSWORD", valueFrom: { secretKeyRef: { name: secretName, key: PASSWORD_KEY } } },
            // A folder below the volume's root, which may hold lost+found and is not this user's.
            { name: "PGDATA", value: `${folder}/pgdata` },
        ],
        // Over TCP: the server that only prepares the data listens on a socket alone.
        readiness: { exec: { command: ["pg_isready", "--host=127.0.0.1", `--username=${name}`] } },
        data: { path: folder, size, storageClass },
    };
}
