/** Replaces secrets, and values that differ between runs, by placeholders that name the kind and the origin. */
import { createHash, X509Certificate } from "node:crypto";
import { NOT_AFTER, SECRET_FORMS } from "./fake-outputs";
import { programText } from "../../../components/orchestrate/vault-init/program-text";
import { originOf } from "../../../testing/pem";
import { UNKNOWN } from "./recording";

const [MARKED, DERIVED] = SECRET_FORMS;
const PEM = /-----BEGIN ([A-Z0-9 ]+)-----\n[\s\S]+?\n-----END \1-----(\n?)/g;
/** PEM text in base64, as Vault's injector takes it. */
const ENCODED_PEM = /\bLS0tLS1CRUdJTi[A-Za-z0-9+/]+=*/g;
/** The name of Vault's init Job ends in a hash of its program and settings. */
const JOB_HASH = /(?<=-init-)[0-9a-f]{10}\b/g;
const CHECKSUM = /\b(?:[0-9a-f]{32}|[0-9a-f]{64})\b/g;
/** A real certificate ends at a different time in every run. A fake one always ends at the same time. */
const REAL_TIME = new RegExp(`\\b(?!${NOT_AFTER})\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ`, "g");

/** A text with placeholders: `<CERTIFICATE of network-ca-g1-cert>`, `<derived 3f2a91>`, `<checksum>`. */
export function withPlaceholders(text: string): string {
    return text
        .replaceAll(programText(), "<the program of the init Job>")
        .replaceAll(ENCODED_PEM, (text) => `base64 of ${Buffer.from(text, "base64").toString()}`)
        .replace(PEM, (block, kind: string, end: string) => {
            const missing = end === "" ? ", without a line break at its end" : "";
            return `<${kind} of ${pemOrigin(block, kind)}${missing}>`;
        })
        .replaceAll("><", "> <")
        .replaceAll(new RegExp(MARKED, "g"), (_whole, kind: string, name: string) =>
            kind === "given" ? `<given ${name}>` : `<seed of ${name}>`,
        )
        .replaceAll(new RegExp(DERIVED, "g"), (secret) => `<derived ${fingerprint(secret)}>`)
        .replaceAll(CHECKSUM, "<checksum>")
        .replaceAll(JOB_HASH, "<hash>")
        .replaceAll(REAL_TIME, "<time>")
        .replaceAll(UNKNOWN, "<unknown>");
}

/** The origin of PEM text: the fake resource that has it as an output, or a real certificate's subject. */
function pemOrigin(block: string, kind: string): string {
    const origin = originOf(block);
    if (origin !== undefined) {
        // Every resource that returns a key of one owner returns the same text.
        return kind === "PRIVATE KEY" ? origin.owner : origin.name;
    }
    return kind === "CERTIFICATE" ? new X509Certificate(block).subject.replaceAll("\n", ", ") : "a real key";
}

/** Distinguishes derived secrets. The seeds are fakes, so each purpose has the same fingerprint in every run. */
function fingerprint(secret: string): string {
    return createHash("sha256").update(secret).digest("hex").slice(0, 6);
}
