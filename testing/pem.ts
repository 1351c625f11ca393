/**
 * Keys and certificates that no provider made. They are real, because components read them, and the same in every run.
 * They protect nothing, because anybody can make the key from its name.
 */
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

type Kind = "CERTIFICATE" | "PRIVATE KEY" | "CERTIFICATE REQUEST";

interface Origin {
    /** The name of the resource that returned a text. */
    readonly name: string;
    /** The owner of the key. */
    readonly owner: string;
}

const origins = new Map<string, Origin>();

/**
 * The output of a resource of this name. Keys, requests and certificates of one owner belong together: `x-key`, `x-csr`
 * and `x-cert` do, unless another owner is named.
 */
export function pemOf(kind: Kind, name: string, owner: string = name.replace(/-(key|csr|cert)$/, "")): string {
    const text = block(kind, contentOf(kind, name, owner));
    origins.set(text, { name, owner });
    return text;
}

/** The origin of a text; undefined if it was not made here. */
export function originOf(text: string): Origin | undefined {
    return origins.get(text.endsWith("\n") ? text : `${text}\n`);
}

function contentOf(kind: Kind, name: string, owner: string): Buffer {
    switch (kind) {
        case "PRIVATE KEY":
            return keyOf(owner).export({ type: "pkcs8", format: "der" });
        case "CERTIFICATE":
            return certificateOf(name, keyOf(owner));
        case "CERTIFICATE REQUEST":
            return Buffer.from(name);
    }
}

function keyOf(owner: string): KeyObject {
    const seed = createHash("sha256").update(owner).digest();
    return createPrivateKey({ key: Buffer.concat([KEY_HEADER, seed]), type: "pkcs8", format: "der" });
}

/** The template with another name and key, signed by that key. */
function certificateOf(name: string, key: KeyObject): Buffer {
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

/** A PEM block. */
export function block(kind: string, content: Buffer): string {
    const lines = content.toString("base64").match(/.{1,64}/g)!;
    return `-----BEGIN ${kind}-----\n${lines.join("\n")}\n-----END ${kind}-----\n`;
}
