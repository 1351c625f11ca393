/** The URL of the database, as SQLAlchemy, asyncpg and Alembic read it: nothing in it is percent-encoded. */

/** The driver that Orchestra uses. */
const DRIVER = "postgresql+asyncpg";

/** The parts of a URL. */
interface UrlParts {
    readonly user: string;
    readonly password: string;
    readonly host: string;
    readonly port: number;
    readonly name: string;
    readonly ssl?: string | undefined;
}

/** The URL of these parts. */
export function databaseUrl({ user, password, host, port, name, ssl }: UrlParts): string {
    const query = ssl === undefined ? "" : `?ssl=${ssl}`;
    return `${DRIVER}://${user}:${password}@${host}:${port}/${name}${query}`;
}

/** The name of an IAM user of Cloud SQL: that of its service account without the end. */
export function iamUser(serviceAccount: string): string {
    return serviceAccount.replace(/\.gserviceaccount\.com$/, "");
}

/** The user ends before the first colon, the password at the first @ behind it. */
const URL_FORM =
    /^([\w+]+):\/\/(?:([^:/]*)(?::([^@]*))?@)?(\[[^/?]+\]|[^/:?]*)(?::([^/?]*))?(?:\/([^?]*))?(?:\?(.*))?$/s;

/** Options that asyncpg does not take from a URL, each with the reason. */
const OPTIONS: readonly (readonly [option: RegExp, reason: string])[] = [
    [/^sslmode=/, "has the option sslmode, which asyncpg does not know. Write ssl=require."],
    [
        /^ssl=verify-/,
        "asks to verify the server's certificate, for which the migration has no file. Write ssl=require.",
    ],
    [
        /^statement_cache_size=/,
        "has the option statement_cache_size, which arrives as a text and breaks. Behind PgBouncer use its session " +
            "mode, or version 1.21 or later with max_prepared_statements above 0.",
    ],
];

/** What is wrong with a URL, without any part of it. */
export function urlProblem(url: string): string | undefined {
    const [, driver, , , host = "", port, name = "", query = ""] = URL_FORM.exec(url) ?? [];
    const options = query.split("&");
    if (driver !== DRIVER) {
        return `does not start with ${DRIVER}://, the driver that Orchestra uses.`;
    }
    if (url.includes("%")) {
        return "contains %, with which the migration fails or takes another password. Write every character as it is.";
    }
    if (host.includes("@")) {
        return "has an @ in the password, which ends there. Change the password.";
    }
    if (host === "" && !options.some((option) => option.startsWith("host="))) {
        return "names no host.";
    }
    if (port !== undefined && !/^\d{1,5}$/.test(port)) {
        return "has a port that is not a number. The user may contain a colon or a slash, which it cannot.";
    }
    if (name.includes("@")) {
        return "has a user with a slash, which it cannot contain.";
    }
    if (name === "") {
        return "names no database, so that it would be called like the user. Give its name behind the last slash.";
    }
    return OPTIONS.find(([option]) => options.some((given) => option.test(given)))?.[1];
}

/** What is wrong with a password as a part of a URL. */
export function passwordProblem(password: string): string | undefined {
    const character = ["@", "%"].find((one) => password.includes(one));
    return character === undefined
        ? undefined
        : `contains ${character}, which the database's URL cannot hold. Change the password in the database first.`;
}
