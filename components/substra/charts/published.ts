/** The charts that Substra publishes, and which component installs each. */
import type { PublishedChart } from "../../kubernetes/chart";

const repository = "https://substra.github.io/charts/";

export const ORCHESTRATOR_CHART: PublishedChart = {
    component: "Orchestrator",
    name: "orchestrator",
    version: "8.8.0",
    repository,
};

export const BACKEND_CHART: PublishedChart = {
    component: "Backend",
    name: "substra-backend",
    version: "26.15.3",
    repository,
};

export const FRONTEND_CHART: PublishedChart = {
    component: "Frontend",
    name: "substra-frontend",
    version: "1.2.3",
    repository,
};

/** All of them. */
export const SUBSTRA_CHARTS: readonly PublishedChart[] = [ORCHESTRATOR_CHART, BACKEND_CHART, FRONTEND_CHART];
