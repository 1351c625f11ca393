/** The benchmark compares like with like: the program by hand registers the same resources as the components. */
import assert from "node:assert/strict";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { programConfig, runProgram } from "../../bench/programs";
import { madePerOrganization } from "../../bench/promises";
import { isSecretValue, record, type Recorded } from "../../support/recording/recording";

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

describe("benchmark: the network by components", function () {
    this.timeout(180_000);

    it("has backends that do not depend on each other, so that dependencies grow linearly with organizations", async () => {
        const recorded = await recording("components");
        assert.ok(recorded.length > 12 * ORGANIZATIONS);
        const own = (name: string) => /(?:^|-)(org-\d+)(?:-|$)/.exec(name)?.[1];
        const foreign = recorded.flatMap(({ name, dependsOn }) => {
            const others = dependsOn.map((urn) => own(urn.split("::").at(-1)!)).filter((other) => other !== undefined);
            return own(name) === undefined || others.every((other) => other === own(name)) ? [] : [name];
        });
        assert.deepEqual(foreign, []);
        const counts = recorded
            .filter(({ name }) => name.endsWith("-release"))
            .map(({ dependsOn }) => dependsOn.length);
        assert.ok(Math.max(...counts) < 20, counts.join());
    });

    it("makes one more resource for an organization than the one by hand, and at most three tenths more Outputs", async () => {
        const [ours, theirs] = await bothMade();
        assert.equal(ours.resources, theirs.resources + 1);
        assert.ok(theirs.outputs > 100, JSON.stringify(theirs));
        assert.ok(ours.outputs <= theirs.outputs * 1.3, `${ours.outputs} against ${theirs.outputs}`);
    });
});

/** Counts what each program makes for one more organization. */
async function bothMade() {
    const sizes = [2, 5] as const;
    return [await madePerOrganization("components", sizes), await madePerOrganization("by-hand", sizes)] as const;
}

/** The properties that are compared of each resource that is not a component, by name. */
async function registered(program: "components" | "by-hand") {
    return (await recording(program))
        .filter(({ custom }) => custom)
        .map(({ type, name, protect, provider, inputs }) => ({
            type,
            name,
            protect,
            provider: provider.split("::")[3],
            // The program by hand does not compute the digest of a chart's folder.
            inputs: pruned({ ...inputs, description: null }),
        }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const recordings = new Map<string, Promise<readonly Recorded[]>>();

function recording(program: "components" | "by-hand"): Promise<readonly Recorded[]> {
    const known = recordings.get(program) ?? recordOnce(program);
    recordings.set(program, known);
    return known;
}

async function recordOnce(program: "components" | "by-hand"): Promise<readonly Recorded[]> {
    const settings = programConfig(ORGANIZATIONS, { cluster1: "{}", cluster2: "{}" });
    const project = `bench-${program}`;
    const config = Object.fromEntries(Object.entries(settings).map(([key, value]) => [`${project}:${key}`, value]));
    const { resources, error } = await record(() => runProgram(program), { project, config });
    assert.equal(error, undefined);
    return resources;
}

/** Removes empty maps, which a person leaves out and Helm ignores. The content of a Secret is secret as a whole. */
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
