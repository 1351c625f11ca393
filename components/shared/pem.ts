/** Certificates and private keys as PEM text: read where they are given, so that a damaged one is refused there. */
import { createPrivateKey, X509Certificate, type KeyObject } from "node:crypto";
import * as z from "zod";

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
const PRIVATE_KEY = /-----BEGIN ((?:[A-Z0-9]+ )?)PRIVATE KEY-----[\s\S]+?-----END \1PRIVATE KEY-----/;

const DAMAGED = "its text is damaged. Give the whole file as it is, with its line breaks.";

/** A certificate, or several after each other. */
export function certificatePem(): z.ZodString {
    return readable(certificateProblem);
}

/** A private key. */
export function privateKeyPem(): z.ZodString {
    return readable(privateKeyProblem);
}

/** What is wrong with a private key's text; undefined where it can be read. */
export function privateKeyProblem(text: string): string | undefined {
    const kind = PRIVATE_KEY.exec(text)?.[1];
    if (kind === undefined) {
        return "is not PEM text with a PRIVATE KEY block. Give the file's content, not its path.";
    }
    if (kind === "OPENSSH ") {
        return "is a key in OpenSSH's own format. Give it in PEM: ssh-keygen -p -m PKCS8 -f FILE.";
    }
    if (kind === "ENCRYPTED " || /^Proc-Type: 4,ENCRYPTED/m.test(text)) {
        return "is encrypted, and no passphrase can be given here. Decrypt it first: openssl pkey -in FILE -out PLAIN.";
    }
    return privateKeyOf(text) === undefined ? `cannot be read as a private key: ${DAMAGED}` : undefined;
}

/** The first certificate of a text; undefined where it cannot be read. */
export function certificateOf(text: string): X509Certificate | undefined {
    return read(() => new X509Certificate(text.match(CERTIFICATE)?.[0] ?? text));
}

/** The private key of a text; undefined where it cannot be read. */
export function privateKeyOf(text: string): KeyObject | undefined {
    return read(() => createPrivateKey(text));
}

function certificateProblem(text: string): string | undefined {
    const blocks = text.match(CERTIFICATE) ?? [];
    if (blocks.length === 0) {
        return "is not PEM text with a CERTIFICATE block. Give the file's content, not its path.";
    }
    const damaged = blocks.findIndex((block) => certificateOf(block) === undefined);
    const which = blocks.length === 1 ? "" : ` (number ${damaged + 1} of ${blocks.length})`;
    return damaged < 0 ? undefined : `cannot be read as a certificate${which}: ${DAMAGED}`;
}

function readable(problemOf: (text: string) => string | undefined): z.ZodString {
    return z.string().superRefine((text, { addIssue }) => {
        const message = problemOf(text);
        if (message !== undefined) {
            addIssue({ code: "custom", message });
        }
    });
}

/** What OpenSSL says of text that it cannot read names neither the input nor a remedy, so it is dropped. */
function read<T>(work: () => T): T | undefined {
    try {
        return work();
    } catch {
        return undefined;
    }
}
