/** The matrix of an Orchestra: every combination of mode, controller, web interface, certificate and database. */
import { check, pathText, type Problem } from "../../../contract";
import { orchestraContract } from "../../../components/orchestra/orchestra/contract";
import { CONNECTION, local, ownProxy, production } from "./arguments";

type Dictionary = Readonly<Record<string, unknown>>;

const MODES = ["production", "ownProxy", "local"] as const;
const CONTROLLERS = ["traefik", "nginx", "custom"] as const;
const FRONTENDS = ["proxied", "forwardAuth"] as const;
const TLS = ["certManager", "secret", "controller", "selfSigned"] as const;
const DATABASES = ["url", "connection", "cloudSql", "existingSecret", "embedded"] as const;

/** One combination. */
export interface Cell {
    readonly mode: (typeof MODES)[number];
    readonly controller: (typeof CONTROLLERS)[number];
    readonly frontend: (typeof FRONTENDS)[number];
    readonly tls: (typeof TLS)[number];
    readonly database: (typeof DATABASES)[number];
}

/** All combinations. */
export const CELLS: readonly Cell[] = MODES.flatMap((mode) =>
    CONTROLLERS.flatMap((controller) =>
        FRONTENDS.flatMap((frontend) =>
            TLS.flatMap((tls) => DATABASES.map((database) => ({ mode, controller, frontend, tls, database }))),
        ),
    ),
);

const CERTIFICATES: Readonly<Record<Cell["tls"], Dictionary>> = {
    certManager: { source: "certManager", issuer: { name: "letsencrypt-dns" } },
    secret: { source: "secret", secretName: "wildcard" },
    controller: { source: "controller" },
    selfSigned: { source: "selfSigned" },
};

const OF_DATABASES: Readonly<Record<Cell["database"], Dictionary>> = {
    url: { url: "postgresql+asyncpg://orchestra:pw@db:5432/orchestra" },
    connection: CONNECTION,
    cloudSql: {
        cloudSql: { instance: "project:europe-west1:db", database: "orchestra", iamServiceAccount: "a@project.iam" },
    },
    existingSecret: { existingSecret: { name: "database" } },
    embedded: { embedded: {} },
};

/** What a controller needs beside its name. */
const INGRESSES: Readonly<Record<Cell["controller"], Dictionary>> = {
    traefik: {},
    nginx: { sessionsThroughTraefik: true },
    custom: { sessionsThroughTraefik: true, className: "edge", controllerNamespace: "edge" },
};

const BASES = { production, ownProxy, local };

/** The arguments of a combination. */
export function argumentsOf({ mode, controller, frontend, tls, database }: Cell): Dictionary {
    const base = BASES[mode]();
    const isOwn = mode === "ownProxy";
    const middlewares = controller === "traefik" ? ["auth-access@kubernetescrd"] : [];
    return {
        ...base,
        ingress: { controller, ...INGRESSES[controller] },
        auth: { ...(base["auth"] as Dictionary | undefined), ...(frontend === "forwardAuth" && { frontend }) },
        tls: CERTIFICATES[tls],
        database: OF_DATABASES[database],
        ...(isOwn && { ownProxy: { ...(base["ownProxy"] as Dictionary), middlewares } }),
    };
}

/** The first rule that refuses a combination. */
export function refusalOf(cell: Cell): Problem | undefined {
    return REFUSALS.get(keyOf(cell));
}

const keyOf = (cell: Cell): string => Object.values(cell).join(" ");

const REFUSALS: ReadonlyMap<string, Problem | undefined> = new Map(
    CELLS.map((cell) => [keyOf(cell), check(orchestraContract, argumentsOf(cell), "it").problems[0]]),
);

/** The combinations that are made. */
export const MADE: readonly Cell[] = CELLS.filter((cell) => refusalOf(cell) === undefined);

/** The table of the docs: by certificate the databases that work, or the input that refuses. */
export function table(): string {
    const head = `| mode | controller | web interface | ${TLS.join(" | ")} |`;
    const line = `|${" --- |".repeat(3 + TLS.length)}`;
    const rows = CELLS.filter(({ tls, database }) => tls === TLS[0] && database === DATABASES[0]);
    const text = rows.map(
        (row) => `| ${row.mode} | ${row.controller} | ${row.frontend} | ${cellsOf(row).join(" | ")} |`,
    );
    return [head, line, ...text].join("\n");
}

function cellsOf(row: Cell): string[] {
    return TLS.map((tls) => {
        const cells = DATABASES.map((database) => ({ ...row, tls, database }));
        const made = cells.filter((cell) => refusalOf(cell) === undefined);
        return made.length > 0 ? made.map(({ database }) => database).join(", ") : `no: \`${refusedBy(cells[0]!)}\``;
    });
}

function refusedBy(cell: Cell): string {
    return pathText(refusalOf(cell)!.path);
}
