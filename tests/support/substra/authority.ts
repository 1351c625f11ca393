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

function block(kind: string, text: string): string {
    return new RegExp(`-----BEGIN ${kind}-----[\\s\\S]+?-----END ${kind}-----\\n`).exec(text)![0];
}
