/**
 * Runs a program against an engine that records. It answers as Pulumi's engine would to a first `up`, and keeps the whole
 * of every registration, options included, which `setMocks` does not show (facts/anchors.md C2).
 */
import * as grpc from "@grpc/grpc-js";
import * as pulumi from "@pulumi/pulumi";
import * as engineService from "@pulumi/pulumi/proto/engine_grpc_pb";
import * as engineProto from "@pulumi/pulumi/proto/engine_pb";
import * as resourceService from "@pulumi/pulumi/proto/resource_grpc_pb";
import * as resourceProto from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { fakeAnswer, fakeOutputs } from "./fake-outputs";
import "./quick-promises";

/** Pulumi's wire format for a secret and for an unknown value. */
export const SECRET_KEY = "4dabf18193072939515e22adb298388d";
export const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** One registration. */
export interface Recorded {
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    readonly parent: string;
    readonly provider: string;
    readonly providers: Readonly<Record<string, string>>;
    readonly protect: boolean;
    readonly custom: boolean;
    readonly dependsOn: readonly string[];
    readonly inputs: Readonly<Record<string, JavaScriptValue>>;
}

/** What a program registered, and how it ended. */
export interface Recording {
    readonly resources: readonly Recorded[];
    readonly stackOutputs: Readonly<Record<string, JavaScriptValue>>;
    readonly error: Error | undefined;
}

/** How to run. */
export interface Options {
    readonly project?: string;
    readonly config?: Readonly<Record<string, string>>;
    readonly secretConfig?: readonly string[];
    /** Runs as a preview, in which every output of a resource is unknown. */
    readonly preview?: boolean;
}

/** Runs the program and returns what it registered. */
export async function record(program: () => unknown, options: Options = {}): Promise<Recording> {
    const engine = new RecordingEngine(options.preview === true);
    const address = await engine.listen();
    const failures: Error[] = [];
    const caught = (error: unknown) => failures.push(error instanceof Error ? error : new Error(String(error)));
    const listeners = takeOver(caught);
    const { project = "test", config = {}, secretConfig = [] } = options;
    try {
        pulumi.runtime.resetOptions(project, "test", 64, address, address, options.preview === true, "organization");
        pulumi.runtime.setAllConfig({ ...config }, [...secretConfig]);
        await pulumi.runtime.runInPulumiStack(async () => program()).catch(caught);
        await pulumi.runtime.disconnect().catch(caught);
    } finally {
        listeners.giveBack();
        engine.stop();
    }
    return { resources: engine.resources, stackOutputs: engine.stackOutputs, error: failures[0] };
}

/** A program's rejected Outputs surface as unhandled rejections; mocha would take them for failures of its own. */
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

/** Whether a value as Pulumi sends it is a secret. */
export function isSecretValue(value: JavaScriptValue | undefined): value is { [key: string]: JavaScriptValue } {
    return (
        typeof value === "object" &&
        value !== null &&
        !Array.isArray(value) &&
        (value as Record<string, JavaScriptValue>)[SECRET_KEY] === SECRET_SIGNATURE
    );
}

/** An engine and a resource monitor in one server, which answer and record. */
export class RecordingEngine {
    readonly resources: Recorded[] = [];
    stackOutputs: Record<string, JavaScriptValue> = {};
    private readonly server = new grpc.Server({ "grpc.max_receive_message_length": 64 * 1024 * 1024 });

    constructor(private readonly preview: boolean) {}

    async listen(): Promise<string> {
        const answer =
            <T>(make: (request: T) => unknown) =>
            (call: { request: T }, done: grpc.sendUnaryData<unknown>) => {
                done(null, make(call.request));
            };
        this.server.addService(
            resourceService.ResourceMonitorService as grpc.ServiceDefinition,
            {
                supportsFeature: answer(supports),
                registerResource: answer((request: resourceProto.RegisterResourceRequest) => this.register(request)),
                registerResourceOutputs: answer((request: resourceProto.RegisterResourceOutputsRequest) =>
                    this.outputs(request),
                ),
                invoke: answer((request: resourceProto.ResourceInvokeRequest) => invoked(request)),
                signalAndWaitForShutdown: answer(() => new Empty()),
            } as unknown as grpc.UntypedServiceImplementation,
        );
        this.server.addService(
            engineService.EngineService as grpc.ServiceDefinition,
            {
                log: answer(() => new Empty()),
                getRootResource: answer(() => new engineProto.GetRootResourceResponse()),
                setRootResource: answer(() => new engineProto.SetRootResourceResponse()),
            } as unknown as grpc.UntypedServiceImplementation,
        );
        return new Promise((resolve, reject) => {
            this.server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) =>
                error === null ? resolve(`127.0.0.1:${port}`) : reject(error),
            );
        });
    }

    stop(): void {
        this.server.forceShutdown();
    }

    private register(request: resourceProto.RegisterResourceRequest): resourceProto.RegisterResourceResponse {
        const recorded = recordedFrom(request);
        this.resources.push(recorded);
        const id = this.preview ? UNKNOWN : `${recorded.name}-id`;
        const outputs = fakeOutputs(recorded.type, recorded.name, recorded.inputs);
        const known = this.preview ? Object.fromEntries(Object.keys(outputs).map((key) => [key, UNKNOWN])) : outputs;
        const response = new resourceProto.RegisterResourceResponse();
        response.setUrn(recorded.urn);
        response.setId(recorded.custom ? id : "");
        response.setObject(Struct.fromJavaScript({ ...recorded.inputs, ...known }));
        return response;
    }

    private outputs(request: resourceProto.RegisterResourceOutputsRequest): Empty {
        if (request.getUrn().includes("::pulumi:pulumi:Stack::")) {
            this.stackOutputs = request.getOutputs()?.toJavaScript() ?? {};
        }
        return new Empty();
    }
}

function supports(request: resourceProto.SupportsFeatureRequest): resourceProto.SupportsFeatureResponse {
    const response = new resourceProto.SupportsFeatureResponse();
    response.setHassupport(["secrets", "resourceReferences", "deletedWith", "aliasSpecs"].includes(request.getId()));
    return response;
}

function invoked(request: resourceProto.ResourceInvokeRequest): resourceProto.ResourceInvokeResponse {
    const response = new resourceProto.ResourceInvokeResponse();
    response.setReturn(Struct.fromJavaScript({ ...fakeAnswer(request.getTok()) }));
    return response;
}

function recordedFrom(request: resourceProto.RegisterResourceRequest): Recorded {
    const parentTypes = request.getParent().split("::")[2];
    const type = request.getType();
    const qualified =
        parentTypes === undefined || parentTypes === "pulumi:pulumi:Stack" ? type : `${parentTypes}$${type}`;
    const providers = request.getProvidersMap().toObject() as [string, string][];
    return {
        urn: `urn:pulumi:test::test::${qualified}::${request.getName()}`,
        type,
        name: request.getName(),
        parent: request.getParent(),
        provider: request.getProvider(),
        providers: Object.fromEntries(providers),
        protect: request.getProtect() === true,
        custom: request.getCustom(),
        dependsOn: request.getDependenciesList(),
        inputs: request.getObject()?.toJavaScript() ?? {},
    };
}
