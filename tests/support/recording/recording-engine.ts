/**
 * An engine that records, and answers as Pulumi's engine does in a first `up`. It serves a program in this process, or
 * a plugin over gRPC.
 */
import * as grpc from "@grpc/grpc-js";
import * as aliasProto from "@pulumi/pulumi/proto/alias_pb";
import * as engineService from "@pulumi/pulumi/proto/engine_grpc_pb";
import * as engineProto from "@pulumi/pulumi/proto/engine_pb";
import * as resourceService from "@pulumi/pulumi/proto/resource_grpc_pb";
import * as resourceProto from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { fakeAnswer, fakeOutputs } from "./fake-outputs";

/** Pulumi's wire format for a secret and for an unknown value. */
export const SECRET_KEY = "4dabf18193072939515e22adb298388d";
export const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";
/** Marks an Output in the same place. One of nothing has the value null. */
export const OUTPUT_SIGNATURE = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
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
    readonly options: RecordedOptions;
    readonly inputs: Readonly<Record<string, JavaScriptValue>>;
}

/** The resource options that change an update or a deletion. */
export interface RecordedOptions {
    readonly retainOnDelete: boolean;
    readonly deleteBeforeReplace: boolean;
    readonly ignoreChanges: readonly string[];
    readonly replaceOnChanges: readonly string[];
    readonly aliases: readonly string[];
    readonly deletedWith: string;
    readonly importId: string;
    readonly timeouts: Readonly<Record<string, string>>;
}

/** Inputs and outputs in Pulumi's wire format. */
export type Properties = Readonly<Record<string, JavaScriptValue>>;

/** By URN, the outputs that a component registered. */
export type RegisteredOutputs = ReadonlyMap<string, Properties>;

/** Whether a value in Pulumi's wire format is a secret. */
export function isSecretValue(value: JavaScriptValue | undefined): value is { [key: string]: JavaScriptValue } {
    return (
        typeof value === "object" &&
        value !== null &&
        !Array.isArray(value) &&
        (value as Record<string, JavaScriptValue>)[SECRET_KEY] === SECRET_SIGNATURE
    );
}

/** The methods of a service, by name. */
type Calls = Readonly<Record<string, (request: never) => unknown>>;

/** Records all registrations. */
export class RecordingEngine {
    readonly resources: Recorded[] = [];
    readonly outputs = new Map<string, Properties>();
    /** The warnings and errors that the program sent to the engine. */
    readonly logged: string[] = [];
    private readonly server = new grpc.Server({ "grpc.max_receive_message_length": 64 * 1024 * 1024 });

    private readonly monitorCalls: Calls = {
        supportsFeature: supports,
        registerResource: (request: resourceProto.RegisterResourceRequest) => this.register(request),
        registerResourceOutputs: (request: resourceProto.RegisterResourceOutputsRequest) => {
            this.outputs.set(request.getUrn(), request.getOutputs()?.toJavaScript() ?? {});
            return new Empty();
        },
        invoke: invoked,
        signalAndWaitForShutdown: () => new Empty(),
    };

    private readonly engineCalls: Calls = {
        log: (request: engineProto.LogRequest) => {
            if (request.getSeverity() >= engineProto.LogSeverity.WARNING) {
                this.logged.push(request.getMessage());
            }
            return new Empty();
        },
        getRootResource: () => new engineProto.GetRootResourceResponse(),
        setRootResource: () => new engineProto.SetRootResourceResponse(),
    };

    constructor(private readonly preview: boolean) {}

    /**
     * The clients of a program in this process. They replace gRPC clients, which cost more time than the program
     * itself.
     */
    clients(): { readonly monitor: object; readonly engine: object } {
        return { monitor: client(this.monitorCalls), engine: client(this.engineCalls) };
    }

    /** Starts a gRPC server and returns its address. */
    async listen(): Promise<string> {
        this.server.addService(
            resourceService.ResourceMonitorService as grpc.ServiceDefinition,
            served(this.monitorCalls),
        );
        this.server.addService(engineService.EngineService as grpc.ServiceDefinition, served(this.engineCalls));
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
}

function client(calls: Calls): object {
    const methods = Object.entries(calls).map(([name, answer]) => [
        name,
        (request: never, done: grpc.requestCallback<unknown>) => setImmediate(() => done(null, answer(request))),
    ]);
    const unimplemented = Object.assign(new Error("not implemented"), { code: grpc.status.UNIMPLEMENTED });
    const getDeploymentInfo = (_request: unknown, done: (error: Error) => void) => done(unimplemented);
    return { ...Object.fromEntries(methods), getDeploymentInfo, close: () => undefined };
}

function served(calls: Calls): grpc.UntypedServiceImplementation {
    const methods = Object.entries(calls).map(([name, answer]) => [
        name,
        (call: { request: never }, done: grpc.sendUnaryData<unknown>) => done(null, answer(call.request)),
    ]);
    return Object.fromEntries(methods) as grpc.UntypedServiceImplementation;
}

function supports(request: resourceProto.SupportsFeatureRequest): resourceProto.SupportsFeatureResponse {
    const response = new resourceProto.SupportsFeatureResponse();
    response.setHassupport(["secrets", "resourceReferences", "deletedWith", "aliasSpecs"].includes(request.getId()));
    return response;
}

function invoked(request: resourceProto.ResourceInvokeRequest): resourceProto.ResourceInvokeResponse {
    const response = new resourceProto.ResourceInvokeResponse();
    response.setReturn(
        Struct.fromJavaScript({ ...fakeAnswer(request.getTok(), request.getArgs()?.toJavaScript() ?? {}) }),
    );
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
        options: optionsFrom(request),
        inputs: request.getObject()?.toJavaScript() ?? {},
    };
}

function optionsFrom(request: resourceProto.RegisterResourceRequest): RecordedOptions {
    const timeouts = Object.entries(request.getCustomtimeouts()?.toObject() ?? {}).filter(([, time]) => time !== "");
    return {
        retainOnDelete: request.getRetainondelete() === true,
        deleteBeforeReplace: request.getDeletebeforereplace(),
        ignoreChanges: request.getIgnorechangesList(),
        replaceOnChanges: request.getReplaceonchangesList(),
        aliases: [...request.getAliasurnsList(), ...request.getAliasesList().map(aliasText)],
        deletedWith: request.getDeletedwith(),
        importId: request.getImportid(),
        timeouts: Object.fromEntries(timeouts),
    };
}

/** An alias in the form `type=... parent=...`, with the parts that it has. */
function aliasText(alias: aliasProto.Alias): string {
    const { urn, spec } = alias.toObject();
    const parts = Object.entries(spec ?? {}).filter(([, part]) => part !== "" && part !== false);
    return urn === "" ? parts.map(([part, value]) => `${part}=${String(value)}`).join(" ") : urn;
}
