/** What Vault, KeyManager and Orchestrate refuse, over sets of options that hold every pair of two values. */
import assert from "node:assert/strict";
import { check, pathText } from "../../contract";
import { components } from "../../provider/components";
import { judgedPairs, type Component } from "../support/orchestrate/matrix";

const COMPONENTS: readonly Component[] = ["Vault", "KeyManager", "Orchestrate"];

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
    });
}
