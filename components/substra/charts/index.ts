/**
 * The charts of Substra whose value paths the package knows. Their files are read when chart values are first checked:
 * the start of a provider has no use for them.
 */
import { composeIndex, type ChartIndex, type ChartIndexFile } from "../../kubernetes/values/chart-index";

// The types make the compiler copy the files to dist; what they say of the content is of no use.
const FILES: Readonly<Record<string, () => unknown>> = {
    "orchestrator-8.8.0": () => require("./orchestrator-8.8.0.json") as typeof import("./orchestrator-8.8.0.json"),
    "substra-backend-26.15.3": () =>
        require("./substra-backend-26.15.3.json") as typeof import("./substra-backend-26.15.3.json"),
    "substra-frontend-1.2.3": () =>
        require("./substra-frontend-1.2.3.json") as typeof import("./substra-frontend-1.2.3.json"),
    "postgresql-15.4.1": () => require("./postgresql-15.4.1.json") as typeof import("./postgresql-15.4.1.json"),
    "redis-19.5.0": () => require("./redis-19.5.0.json") as typeof import("./redis-19.5.0.json"),
    "minio-14.6.1": () => require("./minio-14.6.1.json") as typeof import("./minio-14.6.1.json"),
    "docker-registry-2.2.3": () =>
        require("./docker-registry-2.2.3.json") as typeof import("./docker-registry-2.2.3.json"),
    "localstack-0.6.9": () => require("./localstack-0.6.9.json") as typeof import("./localstack-0.6.9.json"),
};

/** The index of orchestrator 8.8.0. */
export const orchestratorIndex = once(() => composed("orchestrator-8.8.0"));

/** The index of substra-backend 26.15.3. */
export const backendIndex = once(() => composed("substra-backend-26.15.3"));

/** The index of substra-frontend 1.2.3. */
export const frontendIndex = once(() => composed("substra-frontend-1.2.3"));

function composed(name: string): ChartIndex {
    const chart = file(name);
    const subcharts = Object.entries(chart.subcharts ?? {}).map(([key, subchart]) => [key, file(subchart)] as const);
    return composeIndex(chart, Object.fromEntries(subcharts));
}

function file(name: string): ChartIndexFile {
    return FILES[name]!() as ChartIndexFile;
}

function once<T>(make: () => T): () => T {
    let made: T | undefined;
    return () => (made ??= make());
}
