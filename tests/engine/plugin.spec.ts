/** The plugin on a real engine, and the move of a stack from the library to the plugin. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import * as path from "node:path";
import type { Stack } from "@pulumi/pulumi/automation";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { substra } from "../../index";
import manifest from "../../package.json";
import { LAUNCHER } from "../../provider/bundle";
import { packageSchema } from "../../provider/schema";
import { CHARTS, inlineStack, theLab } from "../support/engine/engine";
import { run } from "../support/engine/operations";
import { pluginAlone } from "../support/engine/plugin";

/** A component through the plugin, as a generated SDK registers it. */
class Remote extends pulumi.ComponentResource {
    constructor(type: string, name: string, args: pulumi.Inputs, opts: pulumi.ComponentResourceOptions = {}) {
        const outputs = Object.keys(packageSchema().resources[type]!.properties).map((output) => [output, undefined]);
        super(type, name, { ...Object.fromEntries(outputs), ...args }, { ...opts, version: manifest.version }, true);
    }

    output(name: string): pulumi.Output<unknown> {
        return (this as unknown as Record<string, pulumi.Output<unknown>>)[name]!;
    }
}

const FEDERATION = {
    orchestrator: { hostname: "orchestrator.example.com" },
    organizations: {
        ingen: { reach: "cluster" as const, api: { hostname: "substra.ingen.example.com" } },
        biotechnica: {},
    },
    channels: { "our-channel": { organizations: ["ingen", "biotechnica"] } },
    deletionProtection: false,
};
const BACKEND = {
    hostname: "substra.ingen.example.com",
    users: { alice: { channel: "our-channel" } },
    chart: { path: CHARTS.backend },
    deletionProtection: false,
};

describe("the plugin on a real engine", function () {
    this.timeout(600_000);
    let folder: string;
    let kubeconfig: string;
    let stack: Stack;

    const onCluster = () => ({ provider: new kubernetes.Provider("cluster-1", { kubeconfig, context: "cluster-1" }) });
    const chart = { path: CHARTS.orchestrator };

    const inProcess = async () => {
        const cluster = onCluster();
        const network = new substra.Federation("network", FEDERATION);
        const bundles = { federation: network.orchestrator, memberships: network.memberships };
        const orchestrator = new substra.Orchestrator(
            "orchestrator",
            { ...bundles, chart, deletionProtection: false },
            cluster,
        );
        const membership = orchestrator.memberships["ingen"]!;
        new substra.Backend("ingen", { ...BACKEND, membership }, cluster);
    };
    const viaPlugin = (hostname?: pulumi.Input<string>) => async () => {
        const cluster = onCluster();
        const args = hostname === undefined ? FEDERATION : { ...FEDERATION, orchestrator: { hostname } };
        const network = new Remote("ensemble:substra:Federation", "network", args);
        const bundles = { federation: network.output("orchestrator"), memberships: network.output("memberships") };
        const orchestrator = new Remote(
            "ensemble:substra:Orchestrator",
            "orchestrator",
            { ...bundles, chart, deletionProtection: false },
            cluster,
        );
        const membership = orchestrator
            .output("memberships")
            .apply((memberships) => (memberships as Record<string, unknown>)["ingen"]);
        new Remote("ensemble:substra:Backend", "ingen", { ...BACKEND, membership }, cluster);
    };

    before(async () => {
        const { engine, clusters } = await theLab();
        kubeconfig = clusters["cluster-1"].kubeconfig;
        folder = await pluginAlone();
        execFileSync(engine.pulumi, ["plugin", "install", "resource", "ensemble", manifest.version, "--file", folder], {
            env: engine.env,
            stdio: "pipe",
        });
        stack = await inlineStack("moving", inProcess);
        await run(stack, "up");
        stack = await inlineStack("moving", viaPlugin());
    });
    after(async () => {
        stack = await inlineStack("moving", viaPlugin());
        await stack.destroy();
        rmSync(folder, { recursive: true, force: true });
    });

    it("has a schema that the engine's own binder accepts", async () => {
        const { engine } = await theLab();
        const launcher = path.join(folder, LAUNCHER);
        // This runs outside the repository. The repository's root is both a project and a plugin, and `pulumi package`
        // would ask which one is meant.
        const options = { cwd: folder, env: engine.env, encoding: "utf8" } as const;
        const bound = JSON.parse(execFileSync(engine.pulumi, ["package", "get-schema", launcher], options)) as {
            resources: object;
        };
        assert.deepEqual(Object.keys(bound.resources).sort(), Object.keys(packageSchema().resources).sort());
    });

    it("takes a stack over from the library and changes nothing", async () => {
        // The only new resource is the plugin's own entry in the state.
        assert.deepEqual((await run(stack, "preview")).changes, ["create default_0_1_0"]);
        assert.deepEqual((await run(stack, "up")).changes, ["create default_0_1_0"]);
        assert.deepEqual((await run(stack, "refresh")).changes, []);
        assert.deepEqual((await run(stack, "up")).changes, []);
    });

    it("hands a stack back to the library and changes nothing", async () => {
        stack = await inlineStack("moving", inProcess);
        assert.deepEqual((await run(stack, "preview")).changes, ["delete default_0_1_0"]);
    });

    it("reports problems by property, without a stack trace and without a secret", async () => {
        stack = await inlineStack("moving", viaPlugin(pulumi.secret("https://very-secret-name")));
        const failure = await run(stack, "preview").then(
            () => "",
            (error: unknown) => String(error),
        );
        assert.match(failure, /property \.orchestrator\.hostname[\s\S]*is not a host name/);
        assert.ok(!failure.includes("very-secret-name"));
        assert.ok(!/provider\.js:\d+/.test(failure));
    });
});
