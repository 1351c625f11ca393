/** What the pods of an Orchestra, of the chart's and of the component's own, have of its inputs. */
import assert from "node:assert/strict";
import { local, ownProxy } from "../../support/orchestra/arguments";
import type { Recorded } from "../../support/recording/recording";
import { recordProgram } from "../components/programs";

type Dictionary = Readonly<Record<string, unknown>>;

interface Workload {
    readonly template: { readonly spec: { readonly imagePullSecrets?: object[]; readonly tolerations?: object[] } };
}

interface Values {
    readonly global: { readonly imagePullSecrets: object[] };
    readonly operator: { readonly tierMap: Readonly<Record<string, { readonly tolerations: object[] }>> };
}

async function recorded(args: Dictionary): Promise<readonly Recorded[]> {
    const { resources, error } = await recordProgram({ token: "ensemble:orchestra:Orchestra", args });
    assert.equal(error, undefined);
    return resources;
}

const podsOf = (resources: readonly Recorded[]) =>
    resources
        .filter(({ type }) => /:(?:Deployment|StatefulSet)$/.test(type))
        .map(({ name, inputs }) => ({ name, pods: (inputs["spec"] as Workload).template.spec }));

const valuesOf = (resources: readonly Recorded[]) =>
    resources.find(({ type }) => type.endsWith(":Release"))!.inputs["values"] as Values;

const WARM = { sessions: { warm: { replicas: 1 } } };

describe("the pods of an Orchestra", () => {
    it("pull with the registry's Secrets, those of the component's own too", async () => {
        const images = { registry: "r.example.com/o", tag: "1", pullSecrets: ["registry"] };
        const [own, one] = [await recorded(ownProxy({ images, ...WARM })), await recorded(local({ images, ...WARM }))];
        const names = [...podsOf(own), ...podsOf(one)].map(({ name }) => name);
        assert.deepEqual([...new Set(names)].sort(), ["it-bridge", "it-postgres", "it-warm"]);
        for (const { name, pods } of [...podsOf(own), ...podsOf(one)]) {
            assert.deepEqual(pods.imagePullSecrets, [{ name: "registry" }], name);
        }
        assert.deepEqual(valuesOf(own).global.imagePullSecrets, [{ name: "registry" }]);
    });

    it("tolerate what the tier says, with placeholders as with sessions, whose operator takes no effect for one", async () => {
        const tiers = { small: { tolerations: [{ key: "sessions" }] } };
        const resources = await recorded(local({ operator: { tiers }, ...WARM }));
        const { pods } = podsOf(resources).find(({ name }) => name === "it-warm")!;
        assert.deepEqual(pods.tolerations, [{ key: "sessions", operator: "Exists" }]);
        assert.deepEqual(valuesOf(resources).operator.tierMap["small"]!.tolerations, [
            { key: "sessions", operator: "Exists", effect: "" },
        ]);
    });
});
