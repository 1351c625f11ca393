/** The benchmark compares like with like: what is written by hand registers what the components register. */
import assert from "node:assert/strict";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { programPath, programConfig } from "./programs";
import { isSecretValue, record, type Recorded } from "../support/recording";

const ORGANIZATIONS = 11;

describe("benchmark: the network written by hand", function () {
    this.timeout(180_000);

    it("has the components' resources with the components' inputs, secrets and providers", async () => {
        const byComponents = await registered("components");
        const byHand = await registered("by-hand");
        assert.ok(byComponents.length > 12 * ORGANIZATIONS);
        assert.deepEqual(
            byHand.map(({ name }) => name),
            byComponents.map(({ name }) => name),
        );
        byComponents.forEach((resource, index) => assert.deepEqual(byHand[index], resource));
    });
});

/** What is compared of each resource that is not a component, by name. */
async function registered(program: "components" | "by-hand") {
    const settings = programConfig(ORGANIZATIONS, { cluster1: "{}", cluster2: "{}" });
    const project = `bench-${program}`;
    const config = Object.fromEntries(Object.entries(settings).map(([key, value]) => [`${project}:${key}`, value]));
    const recording = await record(() => require(programPath(program)) as unknown, { project, config });
    assert.equal(recording.error, undefined);
    return recording.resources
        .filter(({ custom }) => custom)
        .map(({ type, name, protect, provider, inputs }: Recorded) => ({
            ...{ type, name, protect },
            provider: provider.split("::")[3],
            inputs: pruned(inputs as JavaScriptValue),
        }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Without empty maps, which a person leaves out and Helm reads as nothing. A Secret's content is a secret as a whole. */
function pruned(value: JavaScriptValue): JavaScriptValue {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
        return value;
    }
    if (isSecretValue(value)) {
        return value;
    }
    const entries = Object.entries(value)
        .map(([key, item]) => [key, pruned(item)] as const)
        .filter(([, item]) => JSON.stringify(item) !== "{}");
    return Object.fromEntries(entries);
}
