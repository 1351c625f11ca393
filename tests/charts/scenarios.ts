/**
 * Value sets that the charts are rendered with: by the tests on the stand-ins alone, and by the comparison with the
 * published charts where their place is given (docs/decisions/0012-stand-in-charts.md).
 */
import { backendScenarios } from "./scenarios/backend";
import type { ChartName, Scenario } from "./scenarios/common";
import { frontendScenarios } from "./scenarios/frontend";
import { orchestratorScenarios } from "./scenarios/orchestrator";

export type { ChartName, Scenario } from "./scenarios/common";

export const scenarios: Record<ChartName, readonly Scenario[]> = {
    orchestrator: orchestratorScenarios,
    "substra-backend": backendScenarios,
    "substra-frontend": frontendScenarios,
};
