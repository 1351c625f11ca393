/** A real provider process over gRPC. */
import assert from "node:assert/strict";
import * as kubernetes from "@pulumi/kubernetes";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { unwrap, type Shape } from "../../contract/introspect";
import { LAUNCHER } from "../../provider/bundle";
import { components } from "../../provider/components";
import { packageSchema } from "../../provider/schema";
import { substra } from "../../index";
import { ROOT } from "../support/examples";
import { fakePem } from "../support/recording/fake-outputs";
import {
    backendCall,
    constructNetwork,
    FEDERATION,
    frontendCall,
    orchestratorCall,
    revealed,
} from "../support/substra/network-calls";
import { Plugin, refusedBy, type ConstructCall, type Properties } from "../support/engine/plugin";
import { comparable, inClear, revealedDeep, shownBeside, typesOf } from "../support/recording/registrations";
import {
    isSecretValue,
    OUTPUT_SIGNATURE,
    record,
    SECRET_KEY,
    UNKNOWN,
    type Recorded,
} from "../support/recording/recording";
import { CALLS, HOW_TO, MEMBERSHIP, reference, secret, SIGNER } from "./calls";

describe("the provider", function () {
    this.timeout(180_000);
    let folder: string;
    let plugin: Plugin;
    let end: () => Promise<void>;
    before(async () => {
        ({ plugin, folder, end } = await Plugin.alone());
    });
    after(() => end());

    const refused = (call: ConstructCall) => refusedBy(plugin, call);

    it("serves the committed schema", async () => {
        const committed: unknown = JSON.parse(readFileSync(path.join(ROOT, "schema.json"), "utf8"));
        assert.deepEqual(await plugin.schema(), committed);
    });

    it("takes an Output of nothing inside a plain object for an omitted input, because SDKs send one", async () => {
        const call = frontendCall();
        const nothing = { [SECRET_KEY]: OUTPUT_SIGNATURE, value: null };
        const ingress = { certificate: { source: "controller", issuer: nothing } };
        const { resources } = await plugin.construct({ ...call, inputs: { ...call.inputs, ingress } });
        assert.deepEqual(comparable(resources), comparable((await plugin.construct(call)).resources));
    });

    for (const call of CALLS) {
        describe(call.type, () => {
            it("is made from known inputs, with every output that the schema requires", async () => {
                const { state, resources } = await plugin.construct(call);
                const { properties, required } = packageSchema().resources[call.type]!;
                assert.deepEqual(
                    required.filter((output) => state[output] === undefined),
                    [],
                );
                assert.deepEqual(
                    Object.keys(state).filter((output) => !(output in properties)),
                    [],
                );
                assert.deepEqual(comparable(resources), comparable(await inProcess(call)));
            });

            it("is made from unknown inputs in a preview, with the same resources", async () => {
                const known = await plugin.construct(call);
                const preview = await plugin.construct({ ...call, inputs: leavesUnknown(call), preview: true });
                assert.deepEqual(typesOf(preview.resources), typesOf(known.resources));
            });

            it("is made from inputs that are all secrets, plain inputs too, as old clients send them", async () => {
                const known = await plugin.construct(call);
                const wrapped = Object.entries(call.inputs).map(([key, value]) => [
                    key,
                    secret(revealedDeep(value) as Properties),
                ]);
                const secrets = await plugin.construct({ ...call, inputs: Object.fromEntries(wrapped) as Properties });
                assert.deepEqual(comparable(inClear(secrets.resources)), comparable(inClear(known.resources)));
                assert.deepEqual(shownBeside(known.resources, secrets.resources), []);
            });

            it("is made from inputs in which nulls stand for omitted inputs", async () => {
                const { inputProperties, requiredInputs } = packageSchema().resources[call.type]!;
                const nulls = Object.keys(inputProperties)
                    .filter((input) => !requiredInputs.includes(input))
                    .map((input) => [input, null]);
                const { resources } = await plugin.construct({
                    ...call,
                    inputs: { ...Object.fromEntries(nulls), ...call.inputs },
                });
                assert.deepEqual(comparable(resources), comparable((await plugin.construct(call)).resources));
            });

            it("is refused with every missing and every unknown input, and registers nothing", async () => {
                const { problems, resources } = await refused({ ...call, inputs: { hostnam: "x" } });
                const { requiredInputs } = packageSchema().resources[call.type]!;
                const named = problems.map((problem) => problem.path.replace(/^\./, ""));
                assert.deepEqual(
                    [...requiredInputs, "hostnam"].filter((input) => !named.includes(input)),
                    [],
                );
                assert.deepEqual(resources, []);
            });
        });
    }

    it("makes a network in which each component takes outputs of the one before, also unknown ones in a preview", async () => {
        const { backend } = await constructNetwork(plugin);
        const accounts = backend.resources.find(({ name }) => name === "biotechnica-accounts")!;
        assert.match(JSON.stringify(accounts.inputs), /alice [0-9a-f]{48} our-channel/);
        const preview = await constructNetwork(plugin, true);
        assert.deepEqual(typesOf(preview.backend.resources), typesOf(backend.resources));
    });

    it("wraps only those outputs as secrets that the contract marks", async () => {
        const { federation, orchestrator } = await constructNetwork(plugin);
        assert.ok(isSecretValue(federation.state["memberships"]) && isSecretValue(federation.state["orchestrator"]));
        assert.equal(federation.state["caCertPem"], fakePem("CERTIFICATE", "network-ca-g1-cert"));
        assert.equal(orchestrator.state["address"], "orchestrator-server.orchestrator:9000");
    });

    it("makes twenty components at once, and the failure of one does not affect the others", async () => {
        const calls = Array.from({ length: 20 }, (_, index) => ({
            ...orchestratorCall(index === 7 ? { ...HOW_TO, hostname: "https://wrong" } : HOW_TO),
            name: `orchestrator-${index}`,
        }));
        const outcomes = await Promise.allSettled(calls.map((call) => plugin.construct(call)));
        assert.deepEqual(
            outcomes.flatMap(({ status }, index) => (status === "rejected" ? [index] : [])),
            [7],
        );
        const counts = outcomes.flatMap((outcome) =>
            outcome.status === "fulfilled" ? [outcome.value.resources.length] : [],
        );
        assert.equal(new Set(counts).size, 1);
    });

    it("refuses an unknown component, and a call without a Kubernetes provider", async () => {
        const unknown = await plugin
            .construct({ type: "ensemble:substra:Frontent", name: "x", inputs: {} })
            .catch((error: Error) => error.message);
        assert.match(String(unknown), /no component ensemble:substra:Frontent/);
        const { cluster: _cluster, ...nowhere } = orchestratorCall(HOW_TO);
        const { problems } = await refused(nowhere);
        assert.match(problems[0]!.reason, /needs an explicit kubernetes provider/);
    });

    it("names the wanted output if a program passes a component, which arrives as a reference", async () => {
        const urn = "urn:pulumi:test::test::ensemble:substra:Federation::network";
        const { problems } = await refused(orchestratorCall({ federation: reference(urn) }));
        assert.deepEqual(problems, [
            {
                path: ".federation",
                reason:
                    "is a resource (ensemble:substra:Federation), not one of its outputs. Wanted here: A Federation's " +
                    "output `orchestrator`.",
            },
        ]);
    });

    it("never shows a secret's value, and gives the engine no path at which it finds one", async () => {
        const hidden = "TOPSECRETTOPSECRET";
        const wrong: ConstructCall[] = [
            backendCall({ ...MEMBERSHIP, client: { certPem: hidden, privateKeyPem: secret(hidden) } }),
            backendCall({ ...MEMBERSHIP, incoming: secret({ x: `${hidden} with spaces` }) }),
            backendCall(secret({ ...(revealedDeep(MEMBERSHIP) as Properties), mspId: `${hidden} !` })),
            backendCall(MEMBERSHIP, { users: { alice: { channel: "our-channel", password: hidden } } }),
            backendCall(MEMBERSHIP, { users: { alice: { channel: "our-channel", passwort: hidden } } }),
            backendCall(MEMBERSHIP, { hostname: secret(`https://${hidden}`) }),
            backendCall(MEMBERSHIP, { values: { redis: { auth: { password: hidden } } } }),
            backendCall(MEMBERSHIP, { users: hidden }),
            { ...CALLS[1]!, inputs: { ca: { ...SIGNER, privateKeyPem: hidden }, commonName: "leaf" } },
            { ...CALLS[0]!, inputs: { commonName: "CA", existing: { certPem: "x", privateKeyPem: hidden } } },
        ];
        for (const call of wrong) {
            const { message, problems } = await refused(call);
            const resolvable = problems.filter((problem) => resolves(call.inputs, problem.path, hidden));
            assert.deepEqual(resolvable, []);
            assert.ok(
                ![message, ...problems.map(({ reason }) => reason)].some((text) => text.includes(hidden)),
                JSON.stringify(problems),
            );
        }
    });

    it("registers the same as the components do in a TypeScript program", async () => {
        const viaPlugin = await constructNetwork(plugin);
        const inProcess = await record(() => {
            const cluster = (name: string) => new kubernetes.Provider(name, {});
            const network = new substra.Federation("network", FEDERATION as unknown as substra.FederationArgs);
            const bundles = { federation: network.orchestrator, memberships: network.memberships };
            const orchestrator = new substra.Orchestrator("orchestrator", bundles, { provider: cluster("cluster-1") });
            new substra.Backend(
                "biotechnica",
                {
                    membership: orchestrator.memberships["biotechnica"]!,
                    hostname: "substra.ingen.example.com",
                    users: { alice: { channel: "our-channel" } },
                },
                { provider: cluster("cluster-2") },
            );
        });
        const remote = Object.values(viaPlugin).flatMap(({ resources }) => resources);
        const local = inProcess.resources.filter(({ type }) => !type.startsWith("pulumi:"));
        assert.deepEqual(comparable(remote), comparable(local));
    });

    it("starts with its launcher, as Pulumi starts an installed plugin", async () => {
        const launched = await Plugin.start(path.join(folder, LAUNCHER));
        assert.deepEqual(await launched.schema(), await plugin.schema());
        await launched.stop();
    });
});

/** The inputs with every leaf unknown that the contract allows to be unknown. */
function leavesUnknown({ type, inputs }: ConstructCall): Properties {
    const shape = components.get(type)!.contract.inputs as Shape;
    const entries = Object.entries(inputs).map(([key, value]) => [
        key,
        unwrap(shape[key]!).meta.plain === true ? value : UNKNOWN,
    ]);
    return Object.fromEntries(entries) as Properties;
}

/** The registrations of the same component in a TypeScript program. */
async function inProcess({ type, name, inputs, cluster }: ConstructCall): Promise<readonly Recorded[]> {
    const { resources, error } = await record(() => {
        const provider =
            cluster === undefined ? {} : { provider: new kubernetes.Provider(cluster.split("::").at(-1)!, {}) };
        components.get(type)!.create(name, revealedDeep(inputs), provider);
    });
    assert.equal(error, undefined);
    return resources.filter((resource) => !resource.type.startsWith("pulumi:"));
}

/** Whether the engine would find the secret at this path. It would then print it. */
function resolves(inputs: Properties, text: string, hidden: string): boolean {
    const steps = text.replace(/\["?([^"\]]+)"?\]/g, ".$1").split(".");
    const found = steps.reduce<unknown>(
        (value, step) => (revealed(value as never) as Record<string, unknown> | undefined)?.[step],
        inputs,
    );
    return found !== undefined && JSON.stringify(found).includes(hidden);
}
