/** The cost of one more organization inside a program: resources, Outputs, and the promises in them. */
import { createHook } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";
import { record } from "../support/recording/recording";
import { programConfig, runProgram, type Program } from "./programs";

/** The counts for a program. */
export interface Made {
    readonly resources: number;
    readonly outputs: number;
    readonly promises: number;
}

/** The counts for each organization, recorded without an engine: the difference between networks of two sizes. */
export async function madePerOrganization(program: Program, sizes: readonly [number, number]): Promise<Made> {
    // The first run loads the modules that both runs need.
    await madeBy(program, 1);
    const [few, many] = [await madeBy(program, sizes[0]), await madeBy(program, sizes[1])];
    const each = (name: keyof Made) => (many[name] - few[name]) / (sizes[1] - sizes[0]);
    return { resources: each("resources"), outputs: each("outputs"), promises: each("promises") };
}

/** The counts for a network with this many organizations. */
export async function madeBy(program: Program, organizations: number): Promise<Made> {
    const settings = programConfig(organizations, { cluster1: "{}", cluster2: "{}" });
    const project = `bench-${program}`;
    const config = Object.fromEntries(Object.entries(settings).map(([key, value]) => [`${project}:${key}`, value]));
    const counted = counting();
    try {
        const { resources, error } = await record(() => runProgram(program), { project, config });
        if (error !== undefined) {
            throw error;
        }
        return { resources: resources.length, ...counted.soFar() };
    } finally {
        counted.end();
    }
}

/** Counts promises and Outputs. Each Output is a proxy, and Pulumi's runtime makes few other proxies. */
function counting() {
    const count = { promises: 0, outputs: 0 };
    const hook = createHook({ init: (_id, type) => void (count.promises += type === "PROMISE" ? 1 : 0) });
    const { Proxy: original } = globalThis;
    globalThis.Proxy = new original(original, {
        construct: (target, args: [object, ProxyHandler<object>]) => {
            count.outputs += pulumi.Output.isInstance(args[0]) ? 1 : 0;
            return new target(...args);
        },
    });
    hook.enable();
    return {
        soFar: () => ({ ...count }),
        end: () => {
            hook.disable();
            globalThis.Proxy = original;
        },
    };
}
