/** The URL of an Orchestra's database, as the component and as real SQLAlchemy, asyncpg and Alembic judge it. */
import assert from "node:assert/strict";
import { databaseUrl, passwordProblem, urlProblem } from "../../../components/orchestra/orchestra/plan/database-url";
import { logInsBy, verdictsOf } from "../../support/orchestra/database-verdicts";
import { PostgresServer } from "../../support/orchestra/postgres-server";

/** What the person who wrote the URL means. */
interface Meant {
    readonly user: string;
    readonly password?: string;
    readonly host?: string;
    readonly port?: string;
    readonly database?: string;
}

const ALL: Required<Meant> = { user: "u", password: "p", host: "h", port: "5432", database: "db" };
const with_ = (more: Partial<Meant>): Meant => ({ ...ALL, ...more });
const { port: _port, ...WITHOUT_PORT } = ALL;
const { password: _password, ...WITHOUT_PASSWORD } = ALL;

/** URLs, and what each is meant to say. A URL works if all three read just that. */
const URLS: readonly (readonly [url: string, meant: Meant])[] = [
    ["postgresql+asyncpg://u:p@h:5432/db", ALL],
    [
        "postgresql+asyncpg://u:p#a/s?s:w[o]{r}d!$&*()=+,;'<>|^`~-_.\\@h:5432/db",
        with_({ password: "p#a/s?s:w[o]{r}d!$&*()=+,;'<>|^`~-_.\\" }),
    ],
    ['postgresql+asyncpg://u:p "x" y@h:5432/db', with_({ password: 'p "x" y' })],
    ["postgresql+asyncpg://u:a+b@h:5432/db", with_({ password: "a+b" })],
    ["postgresql+asyncpg://u:@h:5432/db", WITHOUT_PASSWORD],
    ["postgresql+asyncpg://u:p@ss@h:5432/db", with_({ password: "p@ss" })],
    ["postgresql+asyncpg://u:p%40ss@h:5432/db", with_({ password: "p@ss" })],
    ["postgresql+asyncpg://u:p%ss@h:5432/db", with_({ password: "p%ss" })],
    ["postgresql+asyncpg://u:p%%ss@h:5432/db", with_({ password: "p%ss" })],
    ["postgresql+asyncpg://u:%(here)s@h:5432/db", with_({ password: "%(here)s" })],
    [
        "postgresql+asyncpg://sa@proj.iam@127.0.0.1:5432/db",
        { ...WITHOUT_PASSWORD, user: "sa@proj.iam", host: "127.0.0.1" },
    ],
    ["postgresql+asyncpg://sa@proj.iam:p@127.0.0.1:5432/db", with_({ user: "sa@proj.iam", host: "127.0.0.1" })],
    ["postgresql+asyncpg://sa%40proj.iam@127.0.0.1:5432/db", with_({ user: "sa@proj.iam", host: "127.0.0.1" })],
    ["postgresql+asyncpg://a/b:p@h/db", { ...WITHOUT_PORT, user: "a/b" }],
    ["postgresql+asyncpg://u:p@h:5432/db?ssl=require", ALL],
    ["postgresql+asyncpg://u:p@h:5432/db?sslmode=require", ALL],
    ["postgresql+asyncpg://u:p@h:5432/db?ssl=verify-full", ALL],
    ["postgresql+asyncpg://u:p@h:5432/db?ssl=verify-ca", ALL],
    ["postgresql+asyncpg://u:p@h:5432/db?prepared_statement_cache_size=0", ALL],
    ["postgresql+asyncpg://u:p@h:5432/db?prepared_statement_cache_size=0&statement_cache_size=0", ALL],
    ["postgresql+asyncpg://u:p@/db?host=/cloudsql/p:r:i", { ...WITHOUT_PORT, host: "/cloudsql/p:r:i" }],
    ["postgresql+asyncpg://u:p@[::1]:5432/db", with_({ host: "::1" })],
    ["postgresql+asyncpg://u:p@h/my-db", { ...WITHOUT_PORT, database: "my-db" }],
    ["postgresql+asyncpg://u:p@h:x/db", with_({ port: "x" })],
    ["postgresql://u:p@h:5432/db", ALL],
    ["postgres://u:p@h:5432/db", ALL],
];

describe("the URL of an Orchestra's database, by real SQLAlchemy, asyncpg and Alembic", function () {
    this.timeout(120_000);

    it("is taken by the component if and only if all three read what is meant", async () => {
        const verdicts = await verdictsOf(URLS.map(([url]) => url));
        const theirs = URLS.map(([url, meant], index) => [url, isSame(verdicts[index]!.read, meant)] as const);
        const ours = URLS.map(([url]) => [url, urlProblem(url) === undefined] as const);
        assert.deepEqual(ours, theirs, JSON.stringify(verdicts, undefined, 2));
    });

    it("is refused without a database's name, with which PostgreSQL takes the user's", async () => {
        const url = "postgresql+asyncpg://u:p@h:5432";
        const [verdict] = await verdictsOf([url]);
        assert.equal(verdict!.read?.database, undefined);
        assert.match(urlProblem(url) ?? "", /names no database/);
    });

    it("arrives as its parts, with every printable character that a password may have", async () => {
        const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
        const passwords = printable.map((character) => `p${character}w`);
        const urls = passwords.map((password) => databaseUrl({ ...PARTS, password, ssl: "require" }));
        const verdicts = await verdictsOf(urls);
        const theirs = passwords.map((password, index) => [password, verdicts[index]!.read?.password === password]);
        assert.deepEqual(
            passwords.map((password) => [password, passwordProblem(password) === undefined]),
            theirs,
        );
    });
});

const PARTS = { user: "orchestra", password: "p", host: "db.example.edu", port: 5432, name: "orchestra" };

function isSame(read: object | undefined, meant: Meant): boolean {
    const sorted = (parts: object) => JSON.stringify(Object.entries(parts).sort());
    return read !== undefined && sorted(read) === sorted(meant);
}

/** What people have in names and passwords. */
const PEOPLE: readonly (readonly [user: string, password: string])[] = [
    ["orchestra", "plain"],
    ["sa@proj.iam", "p#a/s?s:w[o]{r}d!$&*()=+,;'<>|^`~-_.\\"],
    ["with space", 'p "x" y'],
];

const IS_THERE = PostgresServer.isThere();

describe(`a real PostgreSQL${IS_THERE ? "" : ", which this machine does not have"}`, function () {
    this.timeout(120_000);
    let server: PostgresServer;

    before(async function () {
        if (!IS_THERE) {
            this.skip();
        }
        server = await PostgresServer.start();
        for (const [user, password] of PEOPLE) {
            server.run(`CREATE ROLE "${user}" LOGIN PASSWORD '${password.replaceAll("'", "''")}'`);
        }
    });

    after(() => server?.stop());

    it("logs in whom the component's URL names, and nobody with another password", async () => {
        const urlOf = ([user, password]: readonly [string, string]) =>
            databaseUrl({ user, password, host: "127.0.0.1", port: server.port, name: "postgres" });
        const wrong = urlOf(["orchestra", "wrong"]);
        assert.deepEqual(await logInsBy([...PEOPLE.map(urlOf), wrong]), [
            ...PEOPLE.map(([user]) => user),
            "InvalidPasswordError",
        ]);
    });
});
