/** A TLS handshake on this machine: what a server with one pair says to a client with another. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { connect, createServer, type PeerCertificate } from "node:tls";

/** A certificate and its key, PEM. */
export interface TlsPair {
    readonly cert: string;
    readonly key: string;
}

/** Who asks for which name, and whom each side trusts. */
export interface Handshake {
    readonly server: TlsPair;
    /** The CAs of clients. Without them, the server asks for no certificate. */
    readonly clientCa?: string;
    readonly name: string;
    readonly ca: string;
    readonly client?: TlsPair;
}

/** The subject that the server saw, empty where it asked for none; or why the handshake failed on one of the sides. */
export async function handshake({ server, clientCa, name, ca, client }: Handshake): Promise<string> {
    const mutual = clientCa === undefined ? {} : { ca: clientCa, requestCert: true, rejectUnauthorized: true };
    const listener = createServer({ ...server, ...mutual, maxVersion: "TLSv1.2" });
    const seen = new Promise<string>((resolve) => {
        listener.on("secureConnection", (socket) => resolve(subjectOf(socket.getPeerCertificate())));
        listener.on("tlsClientError", (error) => resolve(reasonOf(error)));
    });
    listener.listen(0, "127.0.0.1");
    await once(listener, "listening");
    const { port } = listener.address() as AddressInfo;
    const socket = connect({ host: "127.0.0.1", port, servername: name, ca, ...client });
    const refused = new Promise<string>((resolve, reject) => {
        // With TLS 1.2, the server has judged the client's certificate by the time the client is connected.
        socket.on("secureConnect", () => seen.then(resolve, reject));
        socket.on("error", (error) => resolve(reasonOf(error)));
    });
    try {
        return await refused;
    } finally {
        socket.destroy();
        listener.close();
    }
}

function subjectOf({ subject }: Partial<PeerCertificate>): string {
    return subject === undefined ? "" : `O=${subject.O}`;
}

/** OpenSSL's or Node's name of the error. */
function reasonOf(error: Error & { code?: string }): string {
    return error.code ?? error.message;
}
