/** The check of users' values and the stand-in charts agree: both accept the same values and refuse the same values. */
import assert from "node:assert/strict";
import { checkChartValues, type ValueRules } from "../../../../components/kubernetes/values/check";
import type { ReservedValues } from "../../../../components/kubernetes/values/reserved";
import { orchestrateIndex, vaultIndex } from "../../../../components/orchestrate/charts";
import { ORCHESTRATE_COMBINATIONS, ORCHESTRATE_RESERVED } from "../../../../components/orchestrate/orchestrate/values";
import { VAULT_COMBINATIONS, VAULT_RESERVED } from "../../../../components/orchestrate/vault/values";
import { BACKEND_COMBINATIONS } from "../../../../components/substra/backend/combinations";
import { backendIndex, frontendIndex, orchestratorIndex } from "../../../../components/substra/charts";
import { BACKEND_RESERVED } from "../../../../components/substra/backend/values";
import { FRONTEND_COMBINATIONS, FRONTEND_RESERVED } from "../../../../components/substra/frontend/values";
import { ORCHESTRATOR_COMBINATIONS, ORCHESTRATOR_RESERVED } from "../../../../components/substra/orchestrator/values";
import { pathText } from "../../../../contract";
import { refusedByBoth, refusedByStandIn } from "../../../charts/refusals";
import { scenarios, type ChartName } from "../../../charts/scenarios";
import { reasonText } from "../../../support/reason";

const RULES: Readonly<Record<ChartName, Omit<ValueRules, "reserved">>> = {
    orchestrator: { index: orchestratorIndex(), combinations: ORCHESTRATOR_COMBINATIONS },
    "substra-backend": { index: backendIndex(), combinations: BACKEND_COMBINATIONS },
    "substra-frontend": { index: frontendIndex(), combinations: FRONTEND_COMBINATIONS },
    vault: { index: vaultIndex(), combinations: VAULT_COMBINATIONS },
    orchestrate: { index: orchestrateIndex(), combinations: ORCHESTRATE_COMBINATIONS },
};

const RESERVED: Readonly<Record<ChartName, ReservedValues>> = {
    orchestrator: ORCHESTRATOR_RESERVED,
    "substra-backend": BACKEND_RESERVED,
    "substra-frontend": FRONTEND_RESERVED,
    vault: VAULT_RESERVED,
    orchestrate: ORCHESTRATE_RESERVED,
};

/**
 * Values that only the stand-ins refuse: they make one store and one Redis, and users do not set a backend's channels
 * or CAs as values.
 */
const NARROWER = [
    ...["a replicated Redis", "a registry on S3"],
    "a private CA without an image tag",
    ...["two channels in one map", "a channel without model_export_enabled"],
    "the configuration as a map, on which the published chart's template fails",
];

for (const chart of Object.keys(RULES) as ChartName[]) {
    const problems = (values: object) => checkChartValues(values, { ...RULES[chart], reserved: {} });

    describe(`the check of values of ${chart}`, () => {
        for (const { title, values } of scenarios[chart]) {
            it(`accepts what its stand-in renders, except dead paths: ${title}`, () => {
                const unread = problems(values).filter(
                    ({ path, reason }) => /^(is not read|must be)/.test(reasonText(reason)) && !isDead(path),
                );
                assert.deepEqual(unread, []);
            });
        }

        const refused = (values: object) => checkChartValues(values, { ...RULES[chart], reserved: RESERVED[chart] });
        for (const { title, values } of [...refusedByBoth[chart], ...refusedByStandIn[chart]]) {
            if (!NARROWER.includes(title)) {
                it(`refuses what its stand-in refuses: ${title}`, () => assert.ok(refused(values).length > 0));
            }
        }
    });

    function isDead(path: readonly (string | number)[]): boolean {
        return Object.hasOwn(RULES[chart].index.dead, pathText(path));
    }
}
