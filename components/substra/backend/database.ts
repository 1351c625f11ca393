/** What is particular to the database of a backend. */
import type { Report } from "../../../contract";
import { databaseValues, type PlannedDatabase } from "../database";

/**
 * The setting by which a backend's client encrypts: the chart has no value for it, but settings become environment
 * variables, and libpq reads this one.
 */
const SSL_MODE = "PGSSLMODE";

/** Chart values that follow from the database, and what to set instead. */
export const ENCRYPTION_RESERVED = {
    [`config.${SSL_MODE}`]: "follows from the database. Set database.external.sslMode instead.",
};

/** Reports what a backend cannot do. */
export function checkEncryption(sslMode: string | undefined, report: Report): void {
    if (sslMode === "verify-full") {
        report(
            ["database", "external", "sslMode"],
            "cannot be verify-full: the backend's pods have no file with the CAs that libpq verifies by. Set require.",
        );
    }
}

/** The chart values. */
export function backendDatabaseValues(database: PlannedDatabase, credentialsSecretName: string) {
    const values = databaseValues(database, credentialsSecretName);
    const { external } = database;
    return external === undefined ? values : { ...values, config: { [SSL_MODE]: external.sslMode } };
}
