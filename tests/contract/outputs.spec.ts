/** Outputs that keep their parts, and what a component makes of them. */
import assert from "node:assert/strict";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { RandomPassword } from "@pulumi/random";
import { asSecret, outputOf, partsOf, settle } from "../../contract";
import type { Settling } from "../../contract/settle";
import { substra } from "../../index";
import { MEMBERSHIP } from "../support/membership";
import { record, type Recorded } from "../support/recording";

/** What an Output settles on, unknown or not. */
async function ask(output: unknown) {
    const { isKnown, isSecret, promise } = output as Settling;
    return { known: await isKnown, secret: await isSecret, value: await promise(true) };
}

const unknown = () => pulumi.output(pulumi.unknown) as pulumi.Output<string>;

describe("an Output that keeps its parts", () => {
    it("is an Output of all of them, secret and unknown as they are", async () => {
        const open = outputOf({ a: pulumi.output(1), b: pulumi.output("two") });
        assert.ok(pulumi.Output.isInstance(open));
        assert.deepEqual(await ask(open), { known: true, secret: false, value: { a: 1, b: "two" } });
        const mixed = outputOf({ a: pulumi.secret(1), b: unknown() });
        assert.deepEqual(await ask(mixed.apply((all) => all)), { known: false, secret: true, value: undefined });
    });

    it("gives each part out as it was put in", () => {
        const part = pulumi.output("x");
        const whole = outputOf({ part, nested: outputOf({ part }) });
        assert.equal(whole.part, part);
        assert.equal(whole.nested.part, part);
        assert.equal(partsOf(whole)!.part, part);
        assert.equal(partsOf(pulumi.output({ part: "x" })), undefined);
    });

    it("answers what it has no part for as every Output does", async () => {
        const whole: pulumi.Output<Record<string, string>> = outputOf<Record<string, string>>({
            a: pulumi.output("1"),
        });
        assert.deepEqual((await ask(whole["b"])).value, undefined);
        assert.equal(await Promise.resolve(whole), whole, "awaited, it is no promise");
        assert.equal(pulumi.Resource.isInstance(whole), false);
    });

    it("keeps its own members, whatever a part is called", async () => {
        const whole: pulumi.Output<Record<string, string>> = outputOf<Record<string, string>>({
            apply: pulumi.output("an organization"),
        });
        assert.equal((await ask(whole.apply((all) => all["apply"]))).value, "an organization");
    });

    it("settles part by part", async () => {
        const settled = await settle({
            whole: outputOf({ a: pulumi.output(1), b: outputOf({ c: pulumi.output(2) }) }),
        });
        assert.deepEqual(settled, { whole: { a: 1, b: { c: 2 } } });
    });
});

describe("asSecret", () => {
    it("makes an Output secret and changes nothing else", async () => {
        assert.deepEqual(await ask(asSecret(pulumi.output("x"))), { known: true, secret: true, value: "x" });
        const { known, secret } = await ask(asSecret(unknown()));
        assert.deepEqual({ known, secret }, { known: false, secret: true });
    });
});

describe("a membership", () => {
    const dependsOn = (resources: readonly Recorded[], name: string) =>
        resources.find((resource) => resource.name === name)!.dependsOn.map((urn) => urn.split("::").at(-1));

    /** The orchestrator's memberships as `given`, and a backend with the first of them. */
    const network = (given: (passwords: RandomPassword[]) => substra.OrchestratorArgs["memberships"]) =>
        record(() => {
            const provider = new kubernetes.Provider("cluster-1", { kubeconfig: "{}" });
            const passwords = ["ingen", "biotechnica"].map((name) => new RandomPassword(name, { length: 8 }));
            const orchestrator = new substra.Orchestrator(
                "orchestrator",
                { hostname: "o.example.com", channels: { c: ["ingen"] }, memberships: given(passwords) },
                { provider },
            );
            const membership = orchestrator.memberships["ingen"]!;
            new substra.Backend("ingen", { membership, hostname: "substra.ingen.example.com" }, { provider });
        });

    it("written out in Outputs depends on nothing of its neighbour, and its release on the orchestrator's", async () => {
        const { resources, error } = await network(([ingen, biotechnica]) => ({
            ingen: ingen!.result.apply(() => MEMBERSHIP),
            biotechnica: biotechnica!.result.apply(() => MEMBERSHIP),
        }));
        assert.equal(error, undefined);
        const own = dependsOn(resources, "ingen-release");
        assert.ok(own.includes("ingen") && own.includes("orchestrator-release") && !own.includes("biotechnica"));
    });

    it("may hold Outputs in plain objects", async () => {
        const { resources, error } = await network(([ingen]) => ({
            ingen: { ...MEMBERSHIP, mspId: ingen!.result.apply(() => "ingen") },
            biotechnica: MEMBERSHIP,
        }));
        assert.equal(error, undefined);
        assert.ok(dependsOn(resources, "ingen-release").includes("orchestrator-release"));
    });
});
