/** The charts of which this module's components install one each. */
import type { PublishedChart } from "../../kubernetes/chart";

/** HashiCorp's chart. */
export const VAULT_CHART: PublishedChart = {
    component: "Vault",
    name: "vault",
    version: "0.34.1",
    repository: "https://helm.releases.hashicorp.com",
};

/** The last chart that fits published images (docs/facts/orchestrate.md#chart-300-fits-no-published-image). */
export const ORCHESTRATE_CHART: PublishedChart = {
    component: "Orchestrate",
    name: "orchestrate",
    version: "2.0.8",
    repository: "https://artifacts.consensys.net/public/helm/helm/charts/",
};

/** All of them. */
export const ORCHESTRATE_CHARTS: readonly PublishedChart[] = [VAULT_CHART, ORCHESTRATE_CHART];
