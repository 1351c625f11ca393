/** What an update did to which resource. */
import type { EngineEvent, Stack } from "@pulumi/pulumi/automation";

/** One run of the engine: what it did by resource, and all that it printed. */
export interface Run {
    /** `create network-seed`, without what stayed the same. */
    readonly changes: readonly string[];
    readonly output: string;
}

const QUIET = ["same", "read", "refresh"];

/** Runs a command of the engine and tells what changed. */
export async function run(stack: Stack, command: "up" | "preview" | "refresh" | "destroy"): Promise<Run> {
    const changes: string[] = [];
    const output: string[] = [];
    const onEvent = ({ resourcePreEvent }: EngineEvent) => {
        const { op, urn } = resourcePreEvent?.metadata ?? {};
        if (op !== undefined && urn !== undefined && !QUIET.includes(op)) {
            changes.push(`${op} ${urn.split("::").pop()}`);
        }
    };
    const result = await stack[command]({ onEvent, onOutput: (text) => output.push(text) });
    return { changes: changes.sort(), output: output.join("") + result.stdout + result.stderr };
}
