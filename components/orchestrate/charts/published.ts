/** The charts of which this module's components install one each. */
import type { PublishedChart } from "../../kubernetes/chart";

/** HashiCorp's chart. */
export const VAULT_CHART: PublishedChart = {
    component: "Vault",
    name: "vault",
    version: "0.34.1",
    repository: "https://helm.releases.hashicorp.com",
};

/** All of them. */
export const ORCHESTRATE_CHARTS: readonly PublishedChart[] = [VAULT_CHART];
