/** A CA that was made elsewhere: a real certificate and its key, because components read from both. */
import { execFileSync } from "node:child_process";

/** A certificate and its private key, PEM. */
export interface Pair {
    readonly certPem: string;
    readonly privateKeyPem: string;
}

const REQUEST = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];

/** Makes a self-signed CA of ten years. */
export function madeElsewhere(commonName: string): Pair {
    const command = [...REQUEST, "-days", "3650", "-subj", `/CN=${commonName}`, "-keyout", "-", "-out", "-"];
    const text = execFileSync("openssl", command, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    return { certPem: block("CERTIFICATE", text), privateKeyPem: block("PRIVATE KEY", text) };
}

function block(kind: string, text: string): string {
    return new RegExp(`-----BEGIN ${kind}-----[\\s\\S]+?-----END ${kind}-----\\n`).exec(text)![0];
}
