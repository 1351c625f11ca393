/** How a key manager reaches its PostgreSQL, and what clears an interrupted migration. Pure plans. */
import { crc32 } from "node:zlib";
import type { DatabaseTls } from "../../services/database";
import { FILES } from "./manifests";

/** A PostgreSQL, wherever it is. It holds no secret. */
export interface DatabasePlan {
    readonly host: string;
    readonly port: number;
    readonly name: string;
    readonly tls: DatabaseTls;
    /** The Secret with its user and password, and with the CA of its server if `hasCa` is true. */
    readonly secretName: string;
    /** Without a CA, the image's public CAs are trusted. */
    readonly hasCa: boolean;
}

/** The keys of the Secret. */
export const USER_KEY = "user";
export const PASSWORD_KEY = "password";
export const CA_KEY = "ca.crt";

/** The file with the CA certificates. */
const CA = `${FILES.databaseCaFolder}/${CA_KEY}`;

const fromSecret = (name: string, secretName: string, key: string) => ({
    name,
    valueFrom: { secretKeyRef: { name: secretName, key } },
});

/** Environment variables of the key manager. */
export function databaseEnvironment({ host, port, name, tls, hasCa, secretName }: DatabasePlan) {
    return [
        { name: "DB_HOST", value: host },
        { name: "DB_PORT", value: String(port) },
        { name: "DB_DATABASE", value: name },
        { name: "DB_TLS_SSLMODE", value: tls },
        ...(hasCa ? CA_VARIABLES : []),
        fromSecret("DB_USER", secretName, USER_KEY),
        fromSecret("DB_PASSWORD", secretName, PASSWORD_KEY),
    ];
}

/**
 * The migration reads the first. The server reads it only beside a client's certificate, so it trusts the CA among the
 * system's (docs/facts/key-manager.md#the-databases-ca-is-read-beside-a-client-certificate-only).
 */
const CA_VARIABLES = [
    { name: "DB_TLS_CA", value: CA },
    { name: "SSL_CERT_DIR", value: FILES.databaseCaFolder },
];

/** The same for PostgreSQL's own client. */
export function clientEnvironment({ host, port, name, tls, hasCa, secretName }: DatabasePlan) {
    return [
        { name: "PGHOST", value: host },
        { name: "PGPORT", value: String(port) },
        { name: "PGDATABASE", value: name },
        { name: "PGSSLMODE", value: tls },
        { name: "PGCONNECT_TIMEOUT", value: "10" },
        // Where it would look for certificates of its own.
        { name: "HOME", value: "/nonexistent" },
        ...trusted(tls, hasCa),
        ...(tls === "disable" ? [] : [WITHOUT_SCRAM]),
        fromSecret("PGUSER", secretName, USER_KEY),
        fromSecret("PGPASSWORD", secretName, PASSWORD_KEY),
    ];
}

/**
 * The key manager cannot log in with SCRAM over TLS, and would be ready all the same. So the migration fails, with the
 * reason in its log (docs/facts/key-manager.md#no-scram-over-tls).
 */
const WITHOUT_SCRAM = { name: "PGREQUIREAUTH", value: "!scram-sha-256" };

/** Without a file, the client verifies by the system's CAs only if it is told to. */
function trusted(tls: DatabaseTls, hasCa: boolean) {
    if (hasCa) {
        return [{ name: "PGSSLROOTCERT", value: CA }];
    }
    return tls === "verify-full" ? [{ name: "PGSSLROOTCERT", value: "system" }] : [];
}

/** The last of the migrations of v21.12. Each of them is one transaction that may be repeated. */
const LAST_MIGRATION = 2;

/** The factor in the number of the lock that golang-migrate takes. */
const LOCK_FACTOR = 1486364155;

/** The lock that golang-migrate holds while it migrates the database of this name. */
export function migrationLock(database: string): number {
    return Math.imul(crc32(["public", "schema_migrations", database].join("\0")), LOCK_FACTOR) >>> 0;
}

/**
 * A migration that was killed leaves a mark, with which every later one fails for ever
 * (docs/facts/key-manager.md#an-interrupted-migration-blocks-all-later-ones). Whoever holds the lock knows that nobody
 * is at it, so the mark is left over, and the migration is to be repeated.
 */
export function clearingStatement(database: string): string {
    const marked = `dirty AND version BETWEEN 1 AND ${LAST_MIGRATION}`;
    return [
        "DO $$ BEGIN",
        `  PERFORM pg_advisory_lock(${migrationLock(database)});`,
        "  IF to_regclass('schema_migrations') IS NOT NULL THEN",
        `    DELETE FROM schema_migrations WHERE ${marked} AND version = 1;`,
        `    UPDATE schema_migrations SET version = version - 1, dirty = false WHERE ${marked};`,
        "  END IF;",
        "END $$",
    ].join("\n");
}
