/**
 * Which workloads roll when one value changes (docs/facts/substra-charts.md#few-changes-roll-pods). compare.spec.ts
 * proves it on the published charts.
 */
import type { ChartName } from "./scenarios";

export interface Change {
    readonly title: string;
    readonly from: Record<string, unknown>;
    readonly to: Record<string, unknown>;
    /** The workloads without the release's name, in alphabetical order. */
    readonly rolls: readonly string[];
}

const orchestratorReaders = [
    "api-events",
    "builder",
    "scheduler",
    "scheduler-worker",
    "server",
    "worker",
    "worker-events",
];
const databaseReaders = orchestratorReaders.filter((name) => name !== "builder");
const own = (...names: readonly string[]): string[] => names.map((name) => `substra-backend-${name}`);

/** The registry's secret is random if it is not set. It would roll the registry every time. */
const fixed = (values: Record<string, unknown>): Record<string, unknown> => ({
    ...values,
    "docker-registry": { secrets: { haSharedSecret: "fixed" } },
});

const backend = (title: string, to: Record<string, unknown>, rolls: readonly string[]): Change => ({
    title,
    from: fixed({}),
    to: fixed(to),
    rolls,
});

const plain = (title: string, to: Record<string, unknown>, rolls: readonly string[]): Change => ({
    title,
    from: {},
    to,
    rolls,
});

/** Servers in HA, without what the published chart has by default beside them. */
const servers = (title: string, to: Record<string, unknown>, rolls: readonly string[]): Change => {
    const { ha, ...rest } = to;
    const values = (more: object) => ({ injector: { enabled: false }, server: { ha: { enabled: true }, ...more } });
    return {
        title,
        from: values({}),
        to: values({ ...rest, ha: { enabled: true, ...(ha as object | undefined) } }),
        rolls,
    };
};

export const changes: Record<ChartName, readonly Change[]> = {
    orchestrator: [
        plain("nothing", {}, []),
        plain("channels", { channels: [{ name: "c", organizations: ["ingen"] }] }, []),
        plain("pod annotations", { podAnnotations: { roll: "1" } }, ["server"]),
        plain("the environment", { orchestrator: { txRetryBudget: "1s" } }, ["server"]),
        plain("the database's parameters", { database: { connectionParameters: "sslmode=require" } }, []),
        plain(
            "the database's configuration",
            { postgresql: { primary: { extendedConfiguration: "max_connections = 9" } } },
            ["postgresql"],
        ),
    ],
    "substra-backend": [
        backend("nothing", {}, []),
        { title: "nothing, with a random registry secret", from: {}, to: {}, rolls: ["docker-registry"] },
        backend("a setting", { config: { ROLL: "1" } }, own(...orchestratorReaders)),
        backend("the orchestrator's address", { orchestrator: { host: "other.example" } }, own(...orchestratorReaders)),
        backend("the database's name", { database: { auth: { database: "other" } } }, own(...orchestratorReaders)),
        backend("the database's password", { database: { auth: { password: "x" } } }, own(...orchestratorReaders)),
        backend("the database's port", { database: { port: 5433 } }, own(...orchestratorReaders)),
        backend("Redis's password", { redis: { auth: { password: "x" } } }, ["redis-master"]),
        backend("MinIO's password", { minio: { auth: { rootPassword: "x" } } }, [
            "minio",
            ...own("builder", "server", "worker"),
        ]),
        backend("OIDC", { oidc: { users: { appendDomain: true } } }, own("server")),
        backend(
            "the registry's address",
            { containerRegistry: { pullDomain: "other.example" } },
            own("builder", "scheduler", "scheduler-worker", "worker"),
        ),
        backend("users", { addAccountOperator: { users: [{ name: "a", secret: "b", channel: "c" }] } }, []),
        backend("server threads", { server: { uwsgiThreads: 3 } }, []),
        backend(
            "the database's login Secret",
            { database: { auth: { credentialsSecretName: "login" } } },
            own(...databaseReaders, "builder").sort(),
        ),
    ],
    "substra-frontend": [
        plain("nothing", {}, []),
        plain("the API's address", { api: { url: "https://api.ingen.example:443" } }, ["substra-frontend"]),
        plain("the analytics' id", { microsoftClarity: { id: "abc" } }, ["substra-frontend"]),
        plain("the ingress", { ingress: { enabled: true, hosts: [{ host: "ui.ingen.example", paths: ["/"] }] } }, []),
        plain("the port of the Service", { service: { port: 8080 } }, []),
    ],
    vault: [
        servers("nothing", {}, []),
        servers("the configuration", { ha: { config: "ui = false" } }, []),
        servers("pod annotations", { annotations: { roll: "1" } }, ["vault"]),
        servers("the environment", { extraEnvironmentVars: { ROLL: "1" } }, ["vault"]),
        servers("the image", { image: { tag: "1.20.0" } }, ["vault"]),
        servers("the number of servers", { ha: { replicas: 5 } }, []),
        servers("the update strategy", { updateStrategyType: "RollingUpdate" }, []),
    ],
    orchestrate: [
        plain("nothing", {}, []),
        plain("a variable of all", { global: { environment: { LOG_LEVEL: "debug" } } }, [
            ...["orchestrate-api", "orchestrate-tx-listener", "orchestrate-tx-sender"],
        ]),
        plain("a variable of the API", { api: { environment: { DB_HOST: "other" } } }, ["orchestrate-api"]),
        plain("annotations at the top", { podAnnotations: { roll: "1" } }, ["orchestrate-api"]),
        plain("annotations of the sender", { txSender: { podAnnotations: { roll: "1" } } }, ["orchestrate-tx-sender"]),
        plain("annotations of the listener", { txListener: { podAnnotations: { roll: "1" } } }, [
            "orchestrate-tx-listener",
        ]),
        plain("the password of a pull Secret", { global: { imageCredentials: { password: "other" } } }, []),
        plain("the number of pods", { api: { replicaCount: 3 } }, []),
    ],
};
