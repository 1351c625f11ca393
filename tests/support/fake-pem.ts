/** Keys and certificates of fake resources: real ones, because contracts parse them, and the same in every run. */
import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from "node:crypto";

/** A CA's certificate: `openssl req -x509 -newkey ed25519 -nodes -days 36500 -set_serial 1 -subj /CN=xxx...` (64 x). */
const TEMPLATE = Buffer.from(
    "MIIBmjCCAUygAwIBAgIBATAFBgMrZXAwSzFJMEcGA1UEAwxAeHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4" +
        "eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eDAgFw0yNjExMjYwMDA5NTdaGA8yMTI2MTEwMjAwMDk1N1owSzFJMEcGA1UEAwxAeHh4" +
        "eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eDAqMAUGAytlcAMhAMXa" +
        "DS1i8IbjM9EdNf2Dt0R0Kl0aHeK0s0FiTCu6RpLgo1MwUTAdBgNVHQ4EFgQUA0lSY5M/hEoJHQXlr1Q1c76LAIcwHwYDVR0jBBgw" +
        "FoAUA0lSY5M/hEoJHQXlr1Q1c76LAIcwDwYDVR0TAQH/BAUwAwEB/zAFBgMrZXADQQDVQrnrNGdL/p1xNDimTr9IiKyh0e//QXSt" +
        "6qnSsymA04wEj8P0u3FtupptpI/49TPtnMY4VpRYmpKFPMy7TrsI",
    "base64",
);
const NAME = Buffer.from("x".repeat(64));
const PUBLIC_KEY = Buffer.from("c5da0d2d62f086e333d11d35fd83b744742a5d1a1de2b4b341624c2bba4692e0", "hex");
/** Where the signed part begins, after the outer header. */
const SIGNED_FROM = 4;
const SIGNATURE_BYTES = 64;
/** A PKCS #8 Ed25519 key up to its 32 bytes. */
const KEY_HEADER = Buffer.from("302e020100300506032b657004220420", "hex");

/** The end of the basic constraints. */
const IS_CA = Buffer.from("30030101ff", "hex");

const names = new Map<string, string>();

/** What the fake resource of this name puts out. The certificate `x-cert` is that of the key `x-key`. */
export function fakePem(kind: "CERTIFICATE" | "PRIVATE KEY" | "CERTIFICATE REQUEST", name: string): string {
    const text = block(kind, contentOf(kind, name));
    names.set(text, name);
    return text;
}

/** The same certificate as that of a server or a client, which may sign no other (CA:FALSE). */
export function asLeaf(certificate: string): string {
    const made = Buffer.from(certificate.replace(/-----.*-----|\s/g, ""), "base64");
    made[made.indexOf(IS_CA) + IS_CA.length - 1] = 0;
    return block("CERTIFICATE", made);
}

/** The name of the fake resource that put this text out; undefined of any other text. */
export function fakePemName(text: string): string | undefined {
    return names.get(text.endsWith("\n") ? text : `${text}\n`);
}

function contentOf(kind: string, name: string): Buffer {
    switch (kind) {
        case "PRIVATE KEY":
            return keyOf(name).export({ type: "pkcs8", format: "der" });
        case "CERTIFICATE":
            return certificateOf(name);
        default:
            return Buffer.from(name);
    }
}

function keyOf(name: string): KeyObject {
    const seed = createHash("sha256")
        .update(name.replace(/-(key|cert)$/, ""))
        .digest();
    return createPrivateKey({ key: Buffer.concat([KEY_HEADER, seed]), type: "pkcs8", format: "der" });
}

/** The template with another name and another key, signed by that key. */
function certificateOf(name: string): Buffer {
    const key = keyOf(name);
    const made = Buffer.from(TEMPLATE);
    const commonName = Buffer.from(name.slice(0, NAME.length).padEnd(NAME.length));
    commonName.copy(made, made.indexOf(NAME));
    commonName.copy(made, made.indexOf(NAME));
    createPublicKey(key)
        .export({ type: "spki", format: "der" })
        .subarray(-PUBLIC_KEY.length)
        .copy(made, made.indexOf(PUBLIC_KEY));
    const signed = made.subarray(SIGNED_FROM, 2 * SIGNED_FROM + made.readUInt16BE(SIGNED_FROM + 2));
    sign(null, signed, key).copy(made, made.length - SIGNATURE_BYTES);
    return made;
}

function block(kind: string, content: Buffer): string {
    const lines = content.toString("base64").match(/.{1,64}/g)!;
    return `-----BEGIN ${kind}-----\n${lines.join("\n")}\n-----END ${kind}-----\n`;
}
