/** What a key manager's PostgreSQL must be like. Its inputs are those of all databases of this module. */
import type { GivenInputs, Known, Report } from "../../../../contract";
import type { databaseInput } from "../../services/database";
import { checkEmbedded } from "../../services/inputs";

export interface KnownDatabase {
    readonly database?: Known<typeof databaseInput> | undefined;
    readonly deletionProtection?: boolean | undefined;
}

/** Reports what the key manager cannot use. */
export function checkDatabase(
    { database, deletionProtection }: KnownDatabase,
    report: Report,
    given: GivenInputs,
): void {
    checkEmbedded({ database }, deletionProtection, report);
    const external = database?.external;
    // docs/facts/key-manager.md#the-migrations-url-has-the-password-in-another-encoding
    if (external?.password !== undefined && /\s/u.test(external.password)) {
        report(
            ["database", "external", "password"],
            "contains white space, which the key manager's migration would send as a plus. Give the user another one.",
        );
    }
    if (external?.tls === "verify-ca" && !given.has("database.external.caCertPem")) {
        report(
            ["database", "external", "caCertPem"],
            "is required with verify-ca: the CA certificates that have signed the server's certificate, PEM.",
        );
    }
}
