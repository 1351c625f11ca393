/**
 * The sets of values with which the charts are rendered. Tests render the stand-ins. The comparison renders the
 * published charts too, if their path is given (docs/decisions/0012-stand-in-charts.md).
 */
import { backendScenarios } from "./scenarios/backend";
import type { ChartName, Scenario } from "./scenarios/common";
import { frontendScenarios } from "./scenarios/frontend";
import { orchestrateScenarios } from "./scenarios/orchestrate";
import { orchestratorScenarios } from "./scenarios/orchestrator";
import { vaultScenarios } from "./scenarios/vault";

export type { ChartName, Scenario } from "./scenarios/common";

export const scenarios: Record<ChartName, readonly Scenario[]> = {
    orchestrator: orchestratorScenarios,
    "substra-backend": backendScenarios,
    "substra-frontend": frontendScenarios,
    vault: vaultScenarios,
    orchestrate: orchestrateScenarios,
};
