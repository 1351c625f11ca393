/** Outputs, and the bundles of Outputs that components hand to each other. */
import assert from "node:assert/strict";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { RandomPassword } from "@pulumi/random";
import fc from "fast-check";
import { asSecret, combined } from "../../../contract";
import { applied, plainWhereKnown } from "../../../contract/outputs";
import type { Settling } from "../../../contract/settle";
import { substra } from "../../../index";
import { MEMBERSHIP } from "../../support/substra/membership";
import { isSecretValue, record, UNKNOWN, type Recorded } from "../../support/recording/recording";

/** What an Output resolves to, whether known or not. */
async function ask(output: unknown) {
    const { isKnown, isSecret, promise } = output as Settling;
    return { known: await isKnown, secret: await isSecret, value: await promise(true) };
}

const unknown = () => pulumi.output(pulumi.unknown) as pulumi.Output<string>;

describe("asSecret", () => {
    it("makes an Output secret and changes nothing else", async () => {
        assert.deepEqual(await ask(asSecret(pulumi.output("x"))), { known: true, secret: true, value: "x" });
        const { known, secret } = await ask(asSecret(unknown()));
        assert.deepEqual({ known, secret }, { known: false, secret: true });
    });

    it("returns an Output that it made itself, and an Output applied to one, unchanged", async () => {
        const secret = asSecret(pulumi.output("x"));
        assert.equal(asSecret(secret), secret);
        const longer = applied(secret, (text) => `${text}y`);
        assert.equal(asSecret(longer), longer);
        assert.deepEqual(await ask(longer), { known: true, secret: true, value: "xy" });
        const open = applied(pulumi.output("x"), (text) => `${text}y`);
        assert.notEqual(asSecret(open), open);
    });
});

describe("the outputs that a component stores", () => {
    it("are plain where they are known, and stay as they are where they are secret or unknown", async () => {
        const given = {
            plain: "x",
            open: pulumi.output("y"),
            hidden: pulumi.secret("z"),
            later: unknown(),
            none: undefined,
        };
        const { hidden, later } = given;
        assert.deepEqual(
            { ...(await plainWhereKnown(given)) },
            { plain: "x", open: "y", hidden, later, none: undefined },
        );
    });

    it("reach the engine with a secret marked and an unknown value left open", async () => {
        const storedUrl = async (hostname: pulumi.Input<string>) => {
            const { outputs, error } = await record(() => {
                const provider = new kubernetes.Provider("cluster-1", { kubeconfig: "{}" });
                new substra.Backend("ingen", { membership: MEMBERSHIP, hostname }, { provider });
            });
            assert.equal(error, undefined);
            return [...outputs.values()].find((each) => "url" in each)!["url"];
        };
        assert.equal(await storedUrl("substra.ingen.example.com"), "https://substra.ingen.example.com:443");
        const secret = await storedUrl(pulumi.secret("substra.ingen.example.com"));
        assert.ok(isSecretValue(secret) && JSON.stringify(secret).includes("https://substra.ingen.example.com:443"));
        assert.equal(await storedUrl(unknown()), UNKNOWN);
    });
});

describe("combined", () => {
    type Hidden = Settling & { readonly allResources: () => Promise<Set<pulumi.Resource>> };
    const all = async (output: unknown) => ({
        ...(await ask(output)),
        resources: [...(await (output as Hidden).allResources())],
    });

    it("resolves to what pulumi.output does for values, secrets, unknown values and resources, then applied or not", async () => {
        const made: pulumi.Resource[] = [];
        await record(() => made.push(...["a", "b"].map((name) => new RandomPassword(name, { length: 8 }))));
        const [a, b] = made as RandomPassword[];
        const leaf = fc.oneof(
            fc.constantFrom<unknown>("text", 7, true, null, undefined),
            fc.constantFrom<unknown>(a!.result, b!.length, a!.id, unknown()),
            fc.string().map((text) => pulumi.output(text)),
            fc.string().map((text) => pulumi.secret(text)),
        );
        const { value } = fc.letrec((tie) => ({
            value: fc.oneof({ depthSize: "small", withCrossShrink: true }, leaf, tie("list"), tie("map")),
            list: fc.array(tie("value"), { maxLength: 3 }),
            map: fc.dictionary(fc.constantFrom("x", "y", "z"), tie("value"), { noNullPrototype: true }),
        }));
        await fc.assert(
            fc.asyncProperty(fc.record({ first: value, second: value }), async (parts) => {
                const whole = pulumi.output(parts);
                assert.deepEqual(await all(combined(parts)), await all(whole));
                const plans: ((of: unknown) => pulumi.Input<string>)[] = [
                    JSON.stringify,
                    async () => "later",
                    () => a!.result,
                    unknown,
                ];
                for (const then of plans) {
                    assert.deepEqual(await all(combined(parts, then)), await all(whole.apply(then)));
                }
            }),
        );
    });

    it("fails if one of its parts fails", async () => {
        const failed = new Error("no value");
        const { error } = await record(async () => {
            const whole = combined({ text: pulumi.output("x"), more: [pulumi.output(Promise.reject(failed))] });
            await assert.rejects(ask(whole), failed);
        });
        assert.equal(error, failed);
    });
});

describe("a membership", () => {
    const dependsOn = (resources: readonly Recorded[], name: string) =>
        resources.find((resource) => resource.name === name)!.dependsOn.map((urn) => urn.split("::").at(-1));

    /** An orchestrator with these memberships, and a backend with the first of them. */
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

    it("made of Outputs does not depend on other memberships, and its release waits for the orchestrator's", async () => {
        const { resources, error } = await network(([ingen, biotechnica]) => ({
            ingen: ingen!.result.apply(() => MEMBERSHIP),
            biotechnica: biotechnica!.result.apply(() => MEMBERSHIP),
        }));
        assert.equal(error, undefined);
        const own = dependsOn(resources, "ingen-release");
        assert.ok(own.includes("ingen") && own.includes("orchestrator-release") && !own.includes("biotechnica"));
    });

    it("made of plain data is a bundle of Outputs, in which secret values are secret", async () => {
        const { error } = await record(async () => {
            const { memberships } = new substra.Orchestrator(
                "orchestrator",
                { hostname: "o.example.com", channels: { c: ["ingen"] }, memberships: { ingen: MEMBERSHIP } },
                { provider: new kubernetes.Provider("cluster-1", { kubeconfig: "{}" }) },
            );
            const { mspId, client, orchestrator, incoming } = memberships["ingen"]!;
            assert.deepEqual(await ask(mspId), { known: true, secret: false, value: "ingen" });
            assert.deepEqual(await ask(client!.privateKeyPem!), {
                known: true,
                secret: true,
                value: MEMBERSHIP.client.privateKeyPem,
            });
            assert.deepEqual(await ask(incoming), { known: true, secret: true, value: MEMBERSHIP.incoming });
            assert.deepEqual(await ask(orchestrator.host), {
                known: true,
                secret: false,
                value: MEMBERSHIP.orchestrator.host,
            });
        });
        assert.equal(error, undefined);
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
