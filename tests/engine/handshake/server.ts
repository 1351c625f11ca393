/**
 * A gRPC server that treats its clients as Substra's orchestrator does. It starts from what the orchestrator's
 * container finds. This file knows only what the server reads, and not how the components lay out Secrets
 * (docs/facts/substra-server.md#what-the-orchestrator-reads-at-its-start).
 */
import type { X509Certificate } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer, type TlsOptions, type TLSSocket } from "node:tls";
import {
    Server,
    ServerCredentials,
    ServerInterceptingCall,
    ServerListenerBuilder,
    type sendUnaryData,
    type ServerDuplexStream,
    type ServerInterceptor,
} from "@grpc/grpc-js";
import type { Container } from "../../support/engine/container";
import { METHODS, SERVING } from "./protocol";
import { clientAuthorities, refusalOf, rulesOf } from "./rules";

/** A running server. */
export interface Orchestrator {
    readonly port: number;
    /** The reasons for which connections were dropped before any call, without duplicates. */
    droppedFor(): string[];
    /** The TLS versions of the accepted connections. */
    protocols(): string[];
    stop(): Promise<void>;
}

/** Starts a server on a free port of 127.0.0.1. */
export async function startOrchestrator(container: Container): Promise<Orchestrator> {
    const dropped: string[] = [];
    const protocols: string[] = [];
    const clients = new Map<string, readonly X509Certificate[]>();
    const mutual = container.env["ORCHESTRATOR_MTLS_ENABLED"] === "true";
    const server = grpcServer(rulesInterceptor(container, (peer) => clients.get(peer) ?? []));
    const calls = server.createConnectionInjector(ServerCredentials.createInsecure());
    const trusted = authorities(container);
    const sockets = createServer(tlsOptions(container, mutual && trusted), (socket) => {
        const sent = sentCertificates(socket);
        const reason = mutual ? reasonToDrop(socket, sent) : undefined;
        socket.on("error", () => socket.destroy());
        if (reason !== undefined) {
            dropped.push(reason);
            socket.destroy();
            return;
        }
        protocols.push(socket.getProtocol()!);
        clients.set(`${socket.remoteAddress}:${socket.remotePort}`, sent.filter(isNotIn(trusted)));
        calls.injectConnection(socket);
    });
    sockets.on("tlsClientError", ({ message }) => dropped.push(message));
    sockets.listen(0, "127.0.0.1");
    await once(sockets, "listening");
    const stop = async () => {
        server.forceShutdown();
        sockets.close();
        await once(sockets, "close");
    };
    const { port } = sockets.address() as AddressInfo;
    return { port, droppedFor: () => [...new Set(dropped)], protocols: () => [...protocols], stop };
}

/** The CAs that verify client certificates: the server's CA, and all CAs of the clients. */
function authorities({ env, files }: Container): string[] {
    const own = files[env["ORCHESTRATOR_TLS_SERVER_CA_CERT"] ?? ""] ?? "";
    return [own, ...clientAuthorities({ env, files }).map(([, pem]) => pem)];
}

function tlsOptions({ env, files }: Container, trusted: readonly string[] | false): TlsOptions {
    return {
        cert: files[env["ORCHESTRATOR_TLS_CERT_PATH"]!]!,
        key: files[env["ORCHESTRATOR_TLS_KEY_PATH"]!]!,
        ...(trusted && { ca: [...trusted] }),
        minVersion: "TLSv1.2",
        ALPNProtocols: ["h2"],
        requestCert: trusted !== false,
        // reasonToDrop refuses instead, because it can keep the reason.
        rejectUnauthorized: false,
    };
}

/**
 * OpenSSL's names for a chain that ends at none of our CAs. The name depends on whether the client sent the chain's
 * end.
 */
const UNKNOWN_AUTHORITY = ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "SELF_SIGNED_CERT_IN_CHAIN"];

/** Why the chain or the extended key usage is refused: OpenSSL's name of the error, except for those above. */
function reasonToDrop(socket: TLSSocket, sent: readonly X509Certificate[]): string | undefined {
    if (sent.length === 0) {
        return "NO_CLIENT_CERTIFICATE";
    }
    const error = String(socket.authorizationError);
    return socket.authorized ? undefined : UNKNOWN_AUTHORITY.includes(error) ? "UNKNOWN_AUTHORITY" : error;
}

/**
 * The certificates that the client sent, its own first. This can be called once, because Node forgets the chain after
 * it.
 */
function sentCertificates(socket: TLSSocket): X509Certificate[] {
    const sent: X509Certificate[] = [];
    for (let next = socket.getPeerX509Certificate(); next !== undefined; next = next.issuerCertificate) {
        sent.push(next);
    }
    return sent;
}

/**
 * Node's client also sends the CA that it trusts, which a backend's client does not do. A CA names its own key as its
 * issuer's, so it would vouch for every leaf that names no issuer.
 */
function isNotIn(trusted: readonly string[]): (certificate: X509Certificate) => boolean {
    return (certificate) => !trusted.some((pems) => pems.includes(certificate.toString()));
}

function rulesInterceptor(
    container: Container,
    certificatesOf: (peer: string) => readonly X509Certificate[],
): ServerInterceptor {
    const rules = rulesOf(container);
    return (method, call) => {
        const listener = new ServerListenerBuilder()
            .withOnReceiveMetadata((metadata, next) => {
                const refusal = refusalOf(rules, method, metadata, certificatesOf(call.getPeer()));
                if (refusal === undefined) {
                    next(metadata);
                } else {
                    call.sendStatus(refusal);
                }
            })
            .build();
        return new ServerInterceptingCall(call, { start: (next) => next(listener) });
    };
}

function grpcServer(interceptor: ServerInterceptor): Server {
    const server = new Server({ interceptors: [interceptor] });
    server.addService(METHODS, {
        health: (_call: unknown, answer: sendUnaryData<Buffer>) => answer(null, SERVING),
        register: (_call: unknown, answer: sendUnaryData<Buffer>) => answer(null, Buffer.alloc(0)),
        list: (call: ServerDuplexStream<Buffer, Buffer>) => call.end(),
    });
    return server;
}
