/**
 * Certificates and private keys as PEM text. They are parsed where they are given, so that damaged ones are refused
 * there.
 */
import { createPrivateKey, X509Certificate, type KeyObject } from "node:crypto";
import * as z from "zod";
import { attempt } from "./attempt";

/**
 * A block begins and ends on lines of its own. Go reads PEM in this way, and providers and servers are written in Go.
 */
const BLOCK = /^-----BEGIN ([A-Z0-9 ]+)-----[ \t\r]*\n[\s\S]*?^-----END \1-----[ \t\r]*$/gm;

interface Block {
    readonly kind: string;
    readonly text: string;
}

/** What to say of text that cannot be read. */
export const DAMAGED = "its text is damaged. Give the whole file as it is, with its line breaks.";

/** One certificate or several in a row. */
export function certificatePem(): z.ZodString {
    return text(certificateProblem, "is not PEM text with whole CERTIFICATE blocks and nothing else.");
}

/** A private key. `problemOf` may find more problems in the text. */
export function privateKeyPem(problemOf = privateKeyProblem): z.ZodString {
    return text(problemOf, "is not PEM text with one PRIVATE KEY block, whole and not encrypted.");
}

/** The problem with a private key's text; undefined if it can be read. */
export function privateKeyProblem(text: string): string | undefined {
    const blocks = blocksOf(text);
    const key = blocks.find(isPrivateKey);
    if (key === undefined) {
        return notPem("PRIVATE KEY", text);
    }
    if (key.kind === "OPENSSH PRIVATE KEY") {
        return "is a key in OpenSSH's own format. Give it in PEM: ssh-keygen -p -m PKCS8 -f FILE.";
    }
    if (key.kind === "ENCRYPTED PRIVATE KEY" || /^Proc-Type: 4,ENCRYPTED/m.test(key.text)) {
        return "is encrypted, and no passphrase can be given here. Decrypt it first: openssl pkey -in FILE -out PLAIN.";
    }
    if (blocks.length > 1) {
        return "contains more than one block, but only the first counts. Give the key alone: openssl pkey -in FILE.";
    }
    return privateKeyOf(text) === undefined ? `cannot be read as a private key: ${DAMAGED}` : undefined;
}

/** The first certificate of a text; undefined if it cannot be read. */
export const certificateOf = remembering((text): X509Certificate | undefined =>
    attempt(() => new X509Certificate(blocksOf(text)[0]!.text)),
);

/** The private key of a text; undefined if it cannot be read. */
export const privateKeyOf = remembering((text): KeyObject | undefined =>
    attempt(() => createPrivateKey(blocksOf(text)[0]!.text)),
);

/**
 * How many texts are remembered: more than any network has, but not all of a process that brings up one network after
 * another.
 */
const REMEMBERED = 1000;

/**
 * Parsing takes most of the time of a check. Federation, Orchestrator and Backend all see a member's certificate, each
 * time alone and beside its key.
 */
function remembering<T>(parse: (text: string) => T): (text: string) => T {
    const known = new Map<string, { readonly parsed: T }>();
    return (text) => {
        const { parsed } = known.get(text) ?? { parsed: parse(text) };
        if (known.size >= REMEMBERED) {
            known.clear();
        }
        known.set(text, { parsed });
        return parsed;
    };
}

function certificateProblem(text: string): string | undefined {
    const blocks = blocksOf(text);
    if (blocks.some(isPrivateKey)) {
        return "contains a private key, but certificates are public and would show it. Give the certificate alone.";
    }
    if (!blocks.some(({ kind }) => kind === "CERTIFICATE")) {
        return notPem("CERTIFICATE", text);
    }
    const damaged = blocks.findIndex((block) => certificateOf(block.text) === undefined);
    const which = blocks.length === 1 ? "" : ` (number ${damaged + 1} of ${blocks.length})`;
    return damaged < 0 ? undefined : `cannot be read as a certificate${which}: ${DAMAGED}`;
}

/** What to say of a text without a whole block of this kind. */
export function notPem(kind: string, text: string): string {
    return text.includes(`${kind}-----`)
        ? `has no whole ${kind} block: ${DAMAGED}`
        : `is not PEM text with a ${kind} block. Give the file's content, not its path.`;
}

function isPrivateKey({ kind }: Block): boolean {
    return kind.endsWith("PRIVATE KEY");
}

/** The blocks of a text, in their order. */
export function blocksOf(text: string): Block[] {
    return [...text.matchAll(BLOCK)].map(([block, kind]) => ({ kind: kind!, text: block }));
}

/**
 * A text that can be wrong in many ways. The reference docs have no text to check, so they show the general message.
 */
function text(problemOf: (given: string) => string | undefined, inGeneral: string): z.ZodString {
    return z.string().refine((given) => problemOf(given) === undefined, {
        error: ({ input }) => (typeof input === "string" ? problemOf(input)! : inGeneral),
    });
}
