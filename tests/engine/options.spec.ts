/** The effect of resource options from each language through the plugin, compared with a program in process. */
import assert from "node:assert/strict";
import type { EngineEvent, Stack } from "@pulumi/pulumi/automation";
import * as kubernetes from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import * as library from "../../index";
import { filesStack, inlineStack, theLab } from "../support/engine/engine";
import { theLanguages } from "../support/engine/languages";
import { run } from "../support/engine/operations";
import { stateOf, type Described } from "../support/engine/state";

/**
 * A program in two states: its first state, and one with a renamed component and with orchestrators that use
 * `providers`.
 */
type Phase = "first" | "then";

const HOW_TO = { hostname: "o.example.com", channels: { c: ["ingen"] }, deletionProtection: false };

const TIMEOUTS = { create: "7m" };

function typescript({ pki, substra }: typeof library, phase: Phase, kubeconfig: string) {
    const authority = (name: string, opts: pulumi.ComponentResourceOptions = {}) =>
        new pki.CertificateAuthority(name, { commonName: "CA", deletionProtection: false }, opts);
    const first = authority("first");
    authority("kept", { protect: true, retainOnDelete: true });
    authority("after", { dependsOn: [first] });
    authority("follower", { deletedWith: first, customTimeouts: TIMEOUTS });
    authority("timed", {
        transforms: [({ props, opts }) => ({ props, opts: { ...opts, customTimeouts: TIMEOUTS } })],
    });
    if (phase === "first") {
        authority("old");
        return;
    }
    authority("new", { aliases: [{ name: "old" }] });
    const cluster = (name: string) => new kubernetes.Provider(name, { kubeconfig });
    const orchestrator = (name: string, opts: pulumi.ComponentResourceOptions) =>
        new substra.Orchestrator(name, { ...HOW_TO, namespace: { name } }, opts);
    orchestrator("listed", { providers: [cluster("cluster-a")] });
    orchestrator("mapped", { providers: { kubernetes: cluster("cluster-b") } });
}

const PYTHON = `
import pulumi_kubernetes as kubernetes
from pulumi import Alias, CustomTimeouts, ResourceOptions, ResourceTransformResult
from pulumi_ensemble import pki, substra


def authority(name, **opts):
    return pki.CertificateAuthority(name, common_name="CA", deletion_protection=False, opts=ResourceOptions(**opts))


first = authority("first")
authority("kept", protect=True, retain_on_delete=True)
authority("after", depends_on=[first])
TIMEOUTS = CustomTimeouts(create="7m")
authority("follower", deleted_with=first, custom_timeouts=TIMEOUTS)


def timed(args):
    opts = ResourceOptions.merge(args.opts, ResourceOptions(custom_timeouts=TIMEOUTS))
    return ResourceTransformResult(props=args.props, opts=opts)


authority("timed", transforms=[timed])
`;

const PYTHON_THEN = `
authority("new", aliases=[Alias(name="old")])


def cluster(name):
    return kubernetes.Provider(name, kubeconfig=KUBECONFIG)


def orchestrator(name, **opts):
    how_to = {"hostname": "o.example.com", "channels": {"c": ["ingen"]}, "deletion_protection": False}
    substra.Orchestrator(name, namespace={"name": name}, **how_to, opts=ResourceOptions(**opts))


orchestrator("listed", providers=[cluster("cluster-a")])
orchestrator("mapped", providers={"kubernetes": cluster("cluster-b")})
`;

function python(phase: Phase, kubeconfig: string): string {
    const then = PYTHON_THEN.replace("KUBECONFIG", JSON.stringify(kubeconfig));
    return `${PYTHON}${phase === "first" ? 'authority("old")\n' : then}`;
}

/** The program in YAML, written as JSON. YAML has `providers` only as a list. */
function yaml(project: string, phase: Phase, kubeconfig: string): string {
    const authority = (options: object = {}) => ({
        type: "ensemble:pki:CertificateAuthority",
        properties: { commonName: "CA", deletionProtection: false },
        options,
    });
    const cluster = { type: "pulumi:providers:kubernetes", properties: { kubeconfig } };
    const orchestrator = (name: string, options: object) => ({
        type: "ensemble:substra:Orchestrator",
        properties: { ...HOW_TO, namespace: { name } },
        options,
    });
    const resources = {
        first: authority(),
        kept: authority({ protect: true, retainOnDelete: true }),
        after: authority({ dependsOn: ["${first}"] }),
        follower: authority({ deletedWith: "${first}", customTimeouts: TIMEOUTS }),
        ...(phase === "first"
            ? { old: authority() }
            : {
                  new: authority({ aliases: [{ name: "old" }] }),
                  "cluster-a": cluster,
                  listed: orchestrator("listed", { providers: ["${cluster-a}"] }),
              }),
    };
    return JSON.stringify({ name: project, runtime: "yaml", resources });
}

const WAYS: Readonly<Record<string, (project: string, phase: Phase, kubeconfig: string) => Promise<Stack>>> = {
    "TypeScript in process": (project, phase, kubeconfig) =>
        inlineStack(project, async () => typescript(library, phase, kubeconfig)),
    "TypeScript through the plugin": async (project, phase, kubeconfig) => {
        const { nodejs } = await theLanguages();
        // The SDK has the same classes as the library.
        const sdk = require(nodejs) as typeof library;
        return inlineStack(project, async () => typescript(sdk, phase, kubeconfig));
    },
    Python: async (project, phase, kubeconfig) => {
        const files = {
            "Pulumi.yaml": `name: ${project}\nruntime: python\n`,
            "__main__.py": python(phase, kubeconfig),
        };
        return filesStack(project, files, (await theLanguages()).python);
    },
    YAML: (project, phase, kubeconfig) => filesStack(project, { "Pulumi.yaml": yaml(project, phase, kubeconfig) }),
};

for (const [index, [way, stackOf]] of Object.entries(WAYS).entries()) {
    describe(`resource options in ${way}`, function () {
        this.timeout(300_000);
        let state: ReadonlyMap<string, Described>;
        const names = () => [...state.keys()];
        const stack = async (phase: Phase) => {
            const { clusters } = await theLab();
            return stackOf(`options-${index}`, phase, clusters["cluster-1"].kubeconfig);
        };

        before(async () => {
            await theLanguages();
            const made = await stack("first");
            await run(made, "up");
            state = await stateOf(made);
        });

        it("protect and retain the children, except a child with its own protection", () => {
            const kept = ["kept", "kept-g1-key", "kept-g1-cert"].map((name) => state.get(name)!);
            assert.deepEqual(
                kept.map(({ protect }) => protect),
                [true, false, true],
            );
            assert.ok(kept.every(({ retainOnDelete }) => retainOnDelete));
        });

        it("make a component wait for another with all of its children", () => {
            const { dependencies } = state.get("after")!;
            // In process, the dependencies are the children themselves.
            assert.ok(dependencies.length > 0 && dependencies.every((name) => /^first(-|$)/.test(name)));
            assert.ok(names().indexOf("after-g1-key") > names().indexOf("first-g1-cert"));
        });

        it("set deletedWith on the children", () => {
            const tied = ["follower", "follower-g1-key", "follower-g1-cert"].map(
                (name) => state.get(name)!.deletedWith,
            );
            assert.deepEqual(tied, ["first", "first", "first"]);
        });

        it("set timeouts on children only through transforms", () => {
            const timeouts = ["follower-g1-key", "timed-g1-key"].map((name) => state.get(name)?.customTimeouts);
            assert.deepEqual(timeouts, [undefined, way === "YAML" ? undefined : { create: 420 }]);
        });

        it("keep a renamed component and its children through an alias, and give children their providers", async () => {
            const { providers, changes } = await preview(await stack("then"));
            assert.deepEqual(
                changes.filter((change) => /(old|new)/.test(change)),
                [],
            );
            const placed = { listed: "cluster-a", ...(way !== "YAML" && { mapped: "cluster-b" }) };
            for (const [orchestrator, cluster] of Object.entries(placed)) {
                const found = providers.filter(({ name }) => name.startsWith(`${orchestrator}-`));
                assert.ok(found.length >= 7);
                assert.deepEqual(new Set(found.map(({ provider }) => provider)), new Set([cluster]));
            }
        });
    });
}

/** The changes that a preview would make, and the provider of each Kubernetes object. */
async function preview(stack: Stack) {
    const providers: { name: string; provider: string }[] = [];
    const changes: string[] = [];
    const onEvent = ({ resourcePreEvent }: EngineEvent) => {
        const { op, urn, type, new: made } = resourcePreEvent?.metadata ?? {};
        const name = urn?.split("::")[3] ?? "";
        if (op !== undefined && op !== "same") {
            changes.push(`${op} ${name}`);
        }
        if (type?.startsWith("kubernetes:") === true) {
            providers.push({ name, provider: made?.provider?.split("::")[3] ?? "" });
        }
    };
    await stack.preview({ onEvent });
    return { providers, changes };
}
