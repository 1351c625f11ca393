/**
 * Runs a program against a recording engine. The engine answers as Pulumi's engine does in a first `up`. It keeps the
 * whole of every registration, including options, which `setMocks` does not show
 * (docs/facts/pulumi.md#setmocks-does-not-show-options).
 */
import * as pulumi from "@pulumi/pulumi";
import { RecordingEngine, type Properties, type Recorded, type RegisteredOutputs } from "./recording-engine";
import "./quick-promises";

export * from "./recording-engine";

/** The registrations of a program, and its error if it failed. */
export interface Recording {
    readonly resources: readonly Recorded[];
    /** By URN, the outputs that a component registered. */
    readonly outputs: RegisteredOutputs;
    readonly stackOutputs: Properties;
    /** The warnings and errors that the program sent to the engine. */
    readonly logged: readonly string[];
    readonly error: Error | undefined;
}

/** Options of a run. */
export interface Options {
    readonly project?: string;
    readonly config?: Readonly<Record<string, string>>;
    readonly secretConfig?: readonly string[];
    /** Whether to run as a preview, in which every output of a resource is unknown. */
    readonly preview?: boolean;
}

/** Pulumi's store for one program. Only a program with its own store accepts clients other than gRPC's. */
const { withLocalStorage, getStore } = require("@pulumi/pulumi/runtime/state") as {
    readonly withLocalStorage: <T>(program: () => T) => T;
    readonly getStore: () => { readonly settings: object };
};

/** Runs the program and returns its registrations. */
export async function record(program: () => unknown, options: Options = {}): Promise<Recording> {
    const engine = new RecordingEngine(options.preview === true);
    const failures: Error[] = [];
    const caught = (error: unknown) => failures.push(error instanceof Error ? error : new Error(String(error)));
    const listeners = takeOver(caught);
    const { project = "test", config = {}, secretConfig = [] } = options;
    try {
        await withLocalStorage(async () => {
            pulumi.runtime.resetOptions(project, "test", 64, "", "mock", options.preview === true, "organization");
            Object.assign(getStore().settings, engine.clients());
            pulumi.runtime.setAllConfig({ ...config }, [...secretConfig]);
            await pulumi.runtime.runInPulumiStack(async () => program()).catch(caught);
            await pulumi.runtime.disconnect().catch(caught);
        });
    } finally {
        listeners.giveBack();
    }
    const { resources, outputs, logged } = engine;
    const stack = resources.find(({ type }) => type === "pulumi:pulumi:Stack");
    return { resources, outputs, logged, stackOutputs: outputs.get(stack?.urn ?? "") ?? {}, error: failures[0] };
}

/** A program's rejected Outputs are unhandled rejections. Without this, mocha would report them as its own failures. */
function takeOver(caught: (error: unknown) => void) {
    const events = ["unhandledRejection", "uncaughtException"] as const;
    const before = events.map((event) => [event, process.rawListeners(event) as (() => void)[]] as const);
    events.forEach((event) => process.removeAllListeners(event).on(event as "uncaughtException", caught));
    return {
        giveBack: () =>
            before.forEach(([event, listeners]) => {
                process.removeAllListeners(event);
                listeners.forEach((listener) => process.on(event, listener));
            }),
    };
}
