/** How much the pods of a backend ask for. */
import type { Values } from "../../kubernetes/plan";
import { requests, sizingInput, type Sizing } from "../sizing";

/** The input. */
export const backendSizing = sizingInput("8 CPU and 49 GiB", "1 CPU and 3 GiB");

/** What the workloads request at rest. */
const AT_REST = {
    server: requests("200m", "768Mi"),
    worker: { ...requests("200m", "512Mi"), events: requests("50m", "200Mi") },
    api: { events: requests("50m", "200Mi") },
    scheduler: requests("50m", "200Mi"),
    schedulerWorker: requests("50m", "200Mi"),
    builder: requests("100m", "256Mi"),
    postgresql: { primary: requests("100m", "256Mi") },
    redis: { master: requests("50m", "64Mi") },
    minio: requests("100m", "256Mi"),
    "docker-registry": requests("50m", "64Mi"),
};

/** What comes on top for each task and each build that runs. */
const WHILE_RUNNING = {
    worker: { computePod: requests("100m", "256Mi") },
    kaniko: requests("100m", "512Mi"),
};

/** The chart values, a layer each. */
export function sizingValues(sizing: Sizing): readonly Values[] {
    return sizing === "laptop" ? [AT_REST, WHILE_RUNNING] : [];
}
