/** A real provider process. The test calls it over gRPC as the engine does, with a recording engine behind it. */
import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import * as grpc from "@grpc/grpc-js";
import * as errors from "@pulumi/pulumi/proto/errors_pb";
import * as status from "@pulumi/pulumi/proto/status_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { BUNDLE, writeBundle } from "../../../provider/bundle";
import { RecordingEngine, type Recorded } from "../recording/recording";

/** The plugin in its own folder, built from the current sources. The caller removes the folder. */
export async function pluginAlone(): Promise<string> {
    const folder = mkdtempSync(path.join(tmpdir(), "ensemble-plugin-"));
    await writeBundle(folder);
    return folder;
}

/** Inputs and outputs in Pulumi's wire format. */
export type Properties = Readonly<Record<string, JavaScriptValue>>;

/** The arguments of one Construct call. */
export interface ConstructCall {
    readonly type: string;
    readonly name: string;
    readonly inputs: Properties;
    readonly preview?: boolean;
    readonly protect?: boolean;
    /** The URN of the explicit Kubernetes provider, or undefined without one. */
    readonly cluster?: string;
}

/** The result of a Construct call, and the resources that it registered. */
export interface Constructed {
    readonly state: Properties;
    readonly resources: readonly Recorded[];
}

/** The provider's refusal. */
export class Refused extends Error {
    constructor(
        message: string,
        readonly problems: readonly { readonly path: string; readonly reason: string }[],
        readonly resources: readonly Recorded[],
    ) {
        super(message);
    }
}

/** The URN of a Kubernetes provider with this name. */
export function clusterUrn(name: string): string {
    return `urn:pulumi:test::test::pulumi:providers:kubernetes::${name}`;
}

/** A running provider. */
export class Plugin {
    private constructor(
        private readonly process: ChildProcess,
        private readonly client: ResourceProviderClient,
    ) {}

    /** Starts the provider with a command and waits for the port that it prints. */
    static async start(command: string, ...args: string[]): Promise<Plugin> {
        const child = spawn(command, [...args, "127.0.0.1:1"], { stdio: ["ignore", "pipe", "inherit"] });
        const [port] = (await once(child.stdout!, "data")) as [Buffer];
        const options = { "grpc.max_receive_message_length": 64 * 1024 * 1024 };
        const address = `127.0.0.1:${port.toString().trim()}`;
        return new Plugin(child, new ResourceProviderClient(address, grpc.credentials.createInsecure(), options));
    }

    /** Starts the provider in a folder of its own. The caller stops it and removes the folder with `end`. */
    static async alone(): Promise<{ plugin: Plugin; folder: string; end: () => Promise<void> }> {
        const folder = await pluginAlone();
        const plugin = await Plugin.start(process.execPath, path.join(folder, BUNDLE));
        const end = async () => {
            await plugin.stop();
            rmSync(folder, { recursive: true });
        };
        return { plugin, folder, end };
    }

    /** Stops the provider and waits for its end. */
    async stop(): Promise<void> {
        this.client.close();
        const gone = once(this.process, "exit");
        this.process.kill();
        await gone;
    }

    /** The package's schema. */
    async schema(): Promise<unknown> {
        const request = new proto.GetSchemaRequest();
        const response = await new Promise<proto.GetSchemaResponse>((resolve, reject) => {
            this.client.getSchema(request, (error, answer) => (error === null ? resolve(answer) : reject(error)));
        });
        return JSON.parse(response.getSchema());
    }

    /** Makes a component. */
    async construct(call: ConstructCall): Promise<Constructed> {
        const engine = new RecordingEngine(call.preview === true);
        const endpoint = await engine.listen();
        try {
            const response = await new Promise<proto.ConstructResponse>((resolve, reject) => {
                this.client.construct(requestFor(call, endpoint), (error, answer) =>
                    error === null ? resolve(answer) : reject(refusal(error, engine.resources)),
                );
            });
            return { state: response.getState()!.toJavaScript(), resources: engine.resources };
        } finally {
            engine.stop();
        }
    }
}

/** Has the provider refuse a call, and returns the refusal. */
export async function refusedBy(plugin: Plugin, call: ConstructCall): Promise<Refused> {
    const outcome: unknown = await plugin.construct(call).catch((error: unknown) => error);
    assert.ok(outcome instanceof Refused, `${call.type} was not refused: ${JSON.stringify(call.inputs)}`);
    return outcome;
}

function requestFor(call: ConstructCall, endpoint: string): proto.ConstructRequest {
    const request = new proto.ConstructRequest();
    request.setProject("test");
    request.setStack("test");
    request.setOrganization("organization");
    request.setParallel(16);
    request.setDryrun(call.preview === true);
    request.setMonitorendpoint(endpoint);
    request.setType(call.type);
    request.setName(call.name);
    request.setInputs(Struct.fromJavaScript(call.inputs));
    request.setProtect(call.protect === true);
    if (call.cluster !== undefined) {
        request.getProvidersMap().set("kubernetes", `${call.cluster}::id`);
    }
    return request;
}

function refusal(error: grpc.ServiceError, resources: readonly Recorded[]): Refused {
    const details = error.metadata.get("grpc-status-details-bin");
    const problems = details.flatMap((detail) => {
        const [any] = status.Status.deserializeBinary(detail as Buffer).getDetailsList();
        const parsed = errors.InputPropertiesError.deserializeBinary(any!.getValue_asU8());
        return parsed
            .getErrorsList()
            .map((problem) => ({ path: problem.getPropertyPath(), reason: problem.getReason() }));
    });
    return new Refused(error.details, problems, resources);
}
