/** A gRPC client with the certificates of a backend or of the server's own probe, or without any. */
import { createSecureContext, type SecureVersion } from "node:tls";
import { Client, credentials, Metadata, status, type ServiceError } from "@grpc/grpc-js";
import type { Container } from "../../support/engine/container";
import type { Pair } from "../../support/openssl";
import { METHODS } from "./protocol";

/** A client: the name that it dials, and what it presents. */
export interface Caller {
    /** The name that the server's certificate must carry. */
    readonly name: string;
    /** The CA certificates that it trusts. */
    readonly ca: string;
    readonly pair?: Pair | undefined;
    /** The only TLS version that it speaks. The default is the newest that both sides have. */
    readonly version?: SecureVersion;
    /** The values of the headers with these names. */
    readonly mspid?: string | undefined;
    readonly channel?: string | undefined;
}

/** The result of a call: `OK`, or the code's name with the details. */
export interface Answer {
    readonly code: string;
    readonly details: string;
    readonly message?: Buffer | undefined;
}

const PATIENCE_MS = 10_000;

/** Calls a method of the server on a port of 127.0.0.1. It never throws, because a refusal is an answer. */
export async function call(port: number, caller: Caller, method: keyof typeof METHODS): Promise<Answer> {
    const { ca, pair, name, version } = caller;
    const versions = version && { minVersion: version, maxVersion: version, ...(version < "TLSv1.2" && OLD_CIPHERS) };
    const context = createSecureContext({ ca, ...pair, ...versions });
    const client = new Client(`127.0.0.1:${port}`, credentials.createFromSecureContext(context), {
        "grpc.ssl_target_name_override": name,
        "grpc.default_authority": name,
        "grpc.enable_retries": 0,
        "grpc.use_local_subchannel_pool": 1,
    });
    try {
        return await (METHODS[method].responseStream ? stream : unary)(client, METHODS[method], headers(caller));
    } finally {
        client.close();
    }
}

/** A client that offers an old version needs these ciphers. Otherwise it would be refused for its ciphers. */
const OLD_CIPHERS = { ciphers: "DEFAULT@SECLEVEL=0" };

function headers({ mspid, channel }: Caller): Metadata {
    const metadata = new Metadata();
    Object.entries({ mspid, channel }).forEach(([name, value]) => value !== undefined && metadata.set(name, value));
    return metadata;
}

type Method = (typeof METHODS)[keyof typeof METHODS];

function unary(
    client: Client,
    { path, requestSerialize, responseDeserialize }: Method,
    metadata: Metadata,
): Promise<Answer> {
    const options = { deadline: Date.now() + PATIENCE_MS };
    return new Promise((resolve) => {
        const done = (error: ServiceError | null, message?: Buffer) => resolve(answer(error, message));
        client.makeUnaryRequest(path, requestSerialize, responseDeserialize, Buffer.alloc(0), metadata, options, done);
    });
}

function stream(
    client: Client,
    { path, requestSerialize, responseDeserialize }: Method,
    metadata: Metadata,
): Promise<Answer> {
    const options = { deadline: Date.now() + PATIENCE_MS };
    const messages = client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize, metadata, options);
    messages.end();
    messages.resume();
    return new Promise((resolve) => {
        messages.on("error", (error: ServiceError) => resolve(answer(error)));
        messages.on("end", () => resolve(answer(null)));
    });
}

function answer(error: ServiceError | null, message?: Buffer): Answer {
    return error === null ? { code: "OK", details: "", message } : { code: status[error.code], details: error.details };
}

/**
 * A backend's container as a caller: it dials the name in its environment, with the files that its environment names.
 */
export function backendCaller({ env, files }: Container): Caller {
    const file = (variable: string) => files[env[variable]!];
    const [channel] = (JSON.parse(env["CHANNELS"]!) as object[]).flatMap((channels) => Object.keys(channels));
    return {
        name: env["ORCHESTRATOR_HOST"]!,
        ca: file("ORCHESTRATOR_TLS_SERVER_CACERT_PATH")!,
        pair: { cert: file("ORCHESTRATOR_TLS_CLIENT_CERT_PATH")!, key: file("ORCHESTRATOR_TLS_CLIENT_KEY_PATH")! },
        mspid: env["MSP_ID"]!,
        channel: channel!,
    };
}

/** The orchestrator's startup probe as a caller: grpc_health_probe with the flags of its command. */
export function probeCaller({ startupProbe, files }: Container): Caller {
    const flag = (name: string) => startupProbe.find((word) => word.startsWith(`-${name}=`))?.slice(name.length + 2);
    const [certFile, keyFile] = [flag("tls-client-cert"), flag("tls-client-key")];
    return {
        name: flag("tls-server-name")!,
        ca: files[flag("tls-ca-cert")!]!,
        pair: certFile === undefined ? undefined : { cert: files[certFile]!, key: files[keyFile!]! },
    };
}
