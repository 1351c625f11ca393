/** The effects of an update on each resource. */
import type { EngineEvent, Stack } from "@pulumi/pulumi/automation";
import { inFolderOf } from "./engine";

/** One run of the engine: its changes by resource, and everything that it printed. */
export interface Run {
    /** Changes such as `create network-seed`, without unchanged resources. */
    readonly changes: readonly string[];
    readonly output: string;
}

/** The outputs of a stack by name, secret ones in clear. */
export async function outputsOf(stack: Stack): Promise<Record<string, unknown>> {
    return Object.fromEntries(
        Object.entries(await stack.outputs()).map(([name, { value }]) => [name, value as unknown]),
    );
}

/** Destroys a stack whose program may protect everything, without another update of the program. */
export async function destroyProtected(stack: Stack): Promise<void> {
    await inFolderOf(stack, "pulumi", "state", "unprotect", "--all", "--yes", "--stack", stack.name);
    await run(stack, "destroy");
}

const QUIET = ["same", "read", "refresh"];

type Command = "up" | "preview" | "refresh" | "destroy";

/**
 * Runs a command of the engine and returns its changes. A preview of a program in this process that shows only
 * deletions is repeated once (docs/facts/pulumi.md#a-broken-connection-ends-an-inline-program-in-success).
 */
export async function run(stack: Stack, command: Command): Promise<Run> {
    const first = await runOnce(stack, command);
    const repeat = command === "preview" && stack.workspace.program !== undefined && onlyDeletes(first);
    return repeat ? runOnce(stack, command) : first;
}

function onlyDeletes({ changes }: Run): boolean {
    return changes.length > 0 && changes.every((change) => change.startsWith("delete "));
}

async function runOnce(stack: Stack, command: Command): Promise<Run> {
    const changes: string[] = [];
    const output: string[] = [];
    const onEvent = ({ resourcePreEvent }: EngineEvent) => {
        const { op, urn } = resourcePreEvent?.metadata ?? {};
        if (op !== undefined && urn !== undefined && !QUIET.includes(op)) {
            changes.push(`${op} ${urn.split("::").pop()}`);
        }
    };
    const result = await withoutQuestions(stack)[command]({ onEvent, onOutput: (text) => output.push(text) });
    return { changes: changes.sort(), output: output.join("") + result.stdout + result.stderr };
}

/**
 * The stack, without the three commands of the CLI that follow each update for its outputs and its summary. They would
 * take a tenth of the whole suite's time.
 */
function withoutQuestions(stack: Stack): Stack {
    const asked = { info: () => Promise.resolve(undefined), outputs: () => Promise.resolve({}) };
    return Object.create(stack, Object.getOwnPropertyDescriptors(asked)) as Stack;
}
