/** Vault, KeyManager and Orchestrate over their matrix: what is refused, and pods that hold to their standards. */
import assert from "node:assert/strict";
import { check, pathText } from "../../contract";
import { components } from "../../provider/components";
import { judgedPairs, orchestratePairs, type Component } from "../support/orchestrate/matrix";
import type { KubernetesObject } from "./helm";
import { restrictedViolations, unresolved, workloads } from "./pods";
import { landed } from "./policies/landed";

const COMPONENTS: readonly Component[] = ["Vault", "KeyManager", "Orchestrate"];

/** What the user makes, and what every namespace has. */
const THERE = /^(Secret wildcard|ServiceAccount default$)/;

/** Pods that the charts make, and whose security nobody can set. */
const ABOVE: Readonly<Record<Component, RegExp>> = {
    // Its CSI provider mounts a folder of each node.
    Vault: /^vault-csi-provider/,
    KeyManager: /^$/,
    Orchestrate: /^orchestrate-api-migrate-init-job/,
};

const contractOf = (component: Component) => components.get(`ensemble:orchestrate:${component}`)!.contract;

for (const component of COMPONENTS) {
    describe(`the matrix of ${component}`, () => {
        for (const { title, args, refusals } of judgedPairs(component)) {
            it(`is ${refusals.length > 0 ? "refused" : "accepted"}: ${title}`, () => {
                const { problems } = check(contractOf(component), args, "it");
                const said = problems.map(({ path, reason }) => `${pathText(path)}: ${reason}`);
                assert.equal(said.length, refusals.length, said.join("\n"));
                for (const { path, reason } of refusals) {
                    assert.ok(
                        said.some((one) => one.startsWith(`${path}: `) && reason.test(one)),
                        `${path} ${String(reason)}: ${said.join("\n")}`,
                    );
                }
            });
        }

        for (const { title, args } of orchestratePairs(component)) {
            it(`has every Secret and key that pods read, and pods of the restricted standard: ${title}`, async () => {
                const objects = (await landed(component, args)) as unknown as KubernetesObject[];
                assert.deepEqual(
                    unresolved(objects).filter((name) => !THERE.test(name)),
                    [],
                );
                const violations = workloads(objects).flatMap(restrictedViolations);
                assert.deepEqual(
                    violations.filter((one) => !ABOVE[component].test(one)),
                    [],
                );
            });
        }
    });
}
