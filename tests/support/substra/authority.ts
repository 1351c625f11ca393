/** A CA that was made elsewhere. It has a real certificate and key, because components read both. */
import { execFileSync } from "node:child_process";

/** A certificate and its private key, PEM. */
export interface Pair {
    readonly certPem: string;
    readonly privateKeyPem: string;
}

const REQUEST = ["req", "-x509", "-nodes"];

/** openssl's arguments for a key on an elliptic curve. */
export const onCurve = (curve: string): readonly string[] => ["ec", "-pkeyopt", `ec_paramgen_curve:${curve}`];

/** Makes a self-signed CA of ten years with a new key. */
export function madeElsewhere(commonName: string, key: readonly string[] = onCurve("P-256")): Pair {
    const command = [
        ...REQUEST,
        "-newkey",
        ...key,
        "-days",
        "3650",
        "-subj",
        `/CN=${commonName}`,
        "-keyout",
        "-",
        "-out",
        "-",
    ];
    const text = execFileSync("openssl", command, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    return { certPem: block("CERTIFICATE", text), privateKeyPem: block("PRIVATE KEY", text) };
}

/** A signing request with a new key that nobody keeps. */
export function requestFor(subject: string, ...alternativeNames: readonly string[]): string {
    return requestWithKey(subject, ...alternativeNames).request;
}

/** A signing request and its key. */
export function requestWithKey(
    subject: string,
    ...alternativeNames: readonly string[]
): { readonly request: string; readonly key: string } {
    const names = alternativeNames.flatMap((name) => ["-addext", `subjectAltName=${name}`]);
    const made = ["req", "-new", "-nodes", "-newkey", ...onCurve("P-256"), "-subj", subject, "-keyout", "-", ...names];
    const text = execFileSync("openssl", made, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    return { request: block("CERTIFICATE REQUEST", text), key: block("PRIVATE KEY", text) };
}

function block(kind: string, text: string): string {
    return new RegExp(`-----BEGIN ${kind}-----[\\s\\S]+?-----END ${kind}-----\\n`).exec(text)![0];
}
