/**
 * The rules of the orchestrator's interceptors for an application call, with their codes and words
 * (docs/facts/substra-server.md#a-clients-certificate-must-pass-four-rules and
 * docs/facts/substra-server.md#calls-name-an-organization-and-a-channel).
 */
import { X509Certificate } from "node:crypto";
import { status, type Metadata } from "@grpc/grpc-js";
import { parse } from "yaml";
import type { Container } from "../../support/engine/container";
import { keyIdentifier } from "../../support/openssl";

/** The reason for which a call is refused. */
export interface Refusal {
    readonly code: status;
    readonly details: string;
}

/** What a server knows from its start. */
export interface Rules {
    /** Whether the client's certificate must be of the organization that it claims. */
    readonly verifyClientMspId: boolean;
    /** By MSP ID, the CA files that may sign its organization's certificates. */
    readonly allowed: Readonly<Record<string, readonly string[]>>;
    /** By channel, the MSP IDs of its members. */
    readonly channels: Readonly<Record<string, readonly string[]>>;
}

/** The rules that a server with this environment and these files follows. */
export function rulesOf({ env, files }: Container): Rules {
    const { channels } = parse(files[env["ORCHESTRATOR_CHANNEL_CONFIG"]!]!) as Pick<Rules, "channels">;
    const allowed: Record<string, string[]> = {};
    for (const [mspId, pem] of clientAuthorities({ env, files })) {
        (allowed[mspId] ??= []).push(pem);
    }
    return { verifyClientMspId: env["ORCHESTRATOR_VERIFY_CLIENT_MSP_ID"] === "true", allowed, channels };
}

/** The clients' CA files, each with the folder that holds it. The folder is the key in clientCACerts. */
export function clientAuthorities({ env, files }: Pick<Container, "env" | "files">): [mspId: string, pem: string][] {
    const folder = env["ORCHESTRATOR_TLS_CLIENT_CA_CERT_DIR"];
    const below = Object.entries(files).filter(([file]) => folder !== undefined && file.startsWith(folder));
    return below.map(([file, pem]) => [file.slice(folder!.length).split("/")[0]!, pem]);
}

/**
 * The reason for which a call is refused, or undefined. `sent` holds the certificates that the client sent, its own
 * first.
 */
export function refusalOf(
    rules: Rules,
    method: { readonly path: string; readonly responseStream: boolean },
    metadata: Metadata,
    sent: readonly X509Certificate[],
): Refusal | undefined {
    if (method.path.includes("grpc.health") && !method.responseStream) {
        return undefined;
    }
    const mspId = onlyOne(metadata, "mspid");
    if (mspId === undefined) {
        // Errors of streams are not mapped to codes.
        const code = method.responseStream ? status.UNKNOWN : status.FAILED_PRECONDITION;
        return { code, details: "OE0003: missing or invalid header 'mspid'" };
    }
    const stranger = rules.verifyClientMspId ? strangeness(rules, mspId, sent) : undefined;
    return stranger === undefined
        ? channelRefusal(rules, mspId, onlyOne(metadata, "channel"))
        : { code: status.PERMISSION_DENIED, details: `OE0102: ${stranger}` };
}

/** The reason for which this certificate is not one of this organization's. */
function strangeness({ allowed }: Rules, mspId: string, sent: readonly X509Certificate[]): string | undefined {
    const organizations = [sent[0]?.toLegacyObject().subject.O ?? []].flat();
    if (!organizations.includes(mspId)) {
        return `cannot find MSPID ${mspId} in client TLS certificate Subject Organizations`;
    }
    if (!(mspId in allowed)) {
        return `cannot find MSPID ${mspId} in allowed organizations`;
    }
    const issuers = sent.map((certificate) => keyIdentifier(certificate.toString(), "Authority"));
    // Of a file with several blocks, this reads the first, as the server does.
    const authorities = allowed[mspId]!.map((pem) => keyIdentifier(new X509Certificate(pem).toString(), "Subject"));
    const known = issuers.some((issuer) => issuer !== undefined && authorities.includes(issuer));
    return known ? undefined : `invalid issuer for MSPID ${mspId}`;
}

function channelRefusal({ channels }: Rules, mspId: string, channel: string | undefined): Refusal | undefined {
    const code = status.UNKNOWN;
    if (channel === undefined) {
        return { code, details: "missing or invalid header 'channel'" };
    }
    if (!Object.values(channels).flat().includes(mspId)) {
        return { code, details: `organization "${mspId}" is unknown` };
    }
    const member = channels[channel]?.includes(mspId) === true;
    return member ? undefined : { code, details: `organization "${mspId}" has not access to channel "${channel}"` };
}

function onlyOne(metadata: Metadata, header: string): string | undefined {
    const values = metadata.get(header);
    return values.length === 1 ? String(values[0]) : undefined;
}
