/** What a user chose among things that exclude each other, with the defaults of the mode. */

/** Mode of an installation. */
export type Mode = "production" | "ownProxy" | "local";

/** The providers of log-ins. */
export const PROVIDERS = ["google", "github", "oidc"] as const;
export type Provider = (typeof PROVIDERS)[number];

/** The kinds of databases. */
export const DATABASES = ["url", "connection", "cloudSql", "existingSecret", "embedded"] as const;
export type DatabaseKind = (typeof DATABASES)[number];

/** The sources of certificates. */
export type TlsSource = "certManager" | "secret" | "controller" | "selfSigned";

/** The domain of mode local unless the user names one. */
const LOCAL_DOMAIN = "orchestra.localhost";

/** The domain. */
export function domainOf(mode: Mode, domain: string | undefined): string {
    return domain ?? (mode === "local" ? LOCAL_DOMAIN : "");
}

/** Where the certificate comes from. */
export function tlsSourceOf(mode: Mode | undefined, source: TlsSource | undefined): TlsSource | undefined {
    return source ?? (mode === "local" ? "selfSigned" : undefined);
}

/** The keys of an object that have a value. Other languages send null for what is left out. */
export function chosen<K extends string>(among: readonly K[], given: Readonly<Partial<Record<K, unknown>>>): K[] {
    return among.filter((name) => (given[name] ?? undefined) !== undefined);
}

/** The kind of the database. The check has made sure that there is one. */
export function databaseKindOf(mode: Mode, database: Readonly<Partial<Record<DatabaseKind, unknown>>>): DatabaseKind {
    return chosen(DATABASES, database)[0] ?? (mode === "local" ? "embedded" : "url");
}

/** The identity in mode local. */
export function localIdentityOf(mode: Mode, identity: string | undefined, domain: string): string | undefined {
    return mode === "local" ? (identity ?? `dev@${domain}`) : undefined;
}
