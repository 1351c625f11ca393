/** Signing requests (PKCS #10) of parties that keep their keys. A CA copies their names, so they are read first. */
import { createPublicKey, type KeyObject } from "node:crypto";
import * as z from "zod";
import { attempt } from "../shared/attempt";
import { blocksOf, DAMAGED, notPem } from "../shared/pem";
import { unreadKey } from "./pairs";

/** What a CA would copy out of a request. */
export interface CertificateRequest {
    /** The subject's organizations (O). */
    readonly organizations: readonly string[];
    /** The subject alternative names: `DNS:` and a host name, or the kind of another name. */
    readonly alternativeNames: readonly string[];
    readonly key: KeyObject;
}

const KIND = "CERTIFICATE REQUEST";
const ORGANIZATION = "2.5.4.10";
const EXTENSIONS = "1.2.840.113549.1.9.14";
const LEAST_RSA_BITS = 2048;

/** The schema of a request. */
export function certificateRequestPem(): z.ZodString {
    return z.string().refine((given) => problemOf(given) === undefined, {
        error: ({ input }) =>
            typeof input === "string" ? problemOf(input)! : `is not PEM text with one ${KIND} block.`,
    });
}

/** What is in a request; undefined if it cannot be read. */
export function certificateRequestOf(text: string): CertificateRequest | undefined {
    const block = blocksOf(text).find(({ kind }) => kind === KIND);
    // What the parser says of damaged text helps nobody.
    return block && attempt(() => parsed(Buffer.from(block.text.replace(/-----.*-----|\s/g, ""), "base64")));
}

function problemOf(text: string): string | undefined {
    const kinds = blocksOf(text).map(({ kind }) => kind);
    if (kinds.some((kind) => kind.endsWith("PRIVATE KEY"))) {
        return "contains a private key, which its owner keeps. Give the request alone: openssl req -in FILE.";
    }
    if (kinds.length !== 1 || kinds[0] !== KIND) {
        return notPem(KIND, text);
    }
    const request = certificateRequestOf(text);
    return request === undefined ? `cannot be read as a signing request: ${DAMAGED}` : keyProblem(request);
}

function keyProblem({ key }: CertificateRequest): string | undefined {
    const unread = unreadKey(key);
    return unread === undefined
        ? lengthProblem(key.asymmetricKeyDetails?.modulusLength)
        : `has a key ${unread}, with which nothing can be signed here. Make an RSA or a P-256 key.`;
}

function lengthProblem(bits = LEAST_RSA_BITS): string | undefined {
    return bits < LEAST_RSA_BITS
        ? `has an RSA key of ${bits} bits, which TLS libraries refuse. Make one of ${LEAST_RSA_BITS} or more.`
        : undefined;
}

/** The parser costs more to load than most programs need of it, so it is loaded when a request is given. */
function parsed(der: Buffer): CertificateRequest {
    const { AsnConvert } = require("@peculiar/asn1-schema") as typeof import("@peculiar/asn1-schema");
    const { CertificationRequest } = require("@peculiar/asn1-csr") as typeof import("@peculiar/asn1-csr");
    const { Extensions } = require("@peculiar/asn1-x509") as typeof import("@peculiar/asn1-x509");
    const { subject, subjectPKInfo, attributes } = AsnConvert.parse(der, CertificationRequest).certificationRequestInfo;
    const asked = attributes.filter(({ type }) => type === EXTENSIONS).flatMap(({ values }) => values);
    const spki = Buffer.from(AsnConvert.serialize(subjectPKInfo));
    return {
        organizations: [...subject]
            .flatMap((part) => [...part])
            .filter(({ type }) => type === ORGANIZATION)
            .map(({ value }) => value.toString()),
        alternativeNames: asked.flatMap((extensions) => [...AsnConvert.parse(extensions, Extensions)].flatMap(namesIn)),
        key: createPublicKey({ key: spki, type: "spki", format: "der" }),
    };
}

/** The names in an extension that holds some. */
function namesIn({ extnID, extnValue }: { readonly extnID: string; readonly extnValue: { buffer: ArrayBuffer } }) {
    const { AsnConvert } = require("@peculiar/asn1-schema") as typeof import("@peculiar/asn1-schema");
    const x509 = require("@peculiar/asn1-x509") as typeof import("@peculiar/asn1-x509");
    if (extnID !== x509.id_ce_subjectAltName) {
        return [];
    }
    return [...AsnConvert.parse(extnValue.buffer, x509.SubjectAlternativeName)].map((name) =>
        name.dNSName === undefined ? Object.keys(name)[0]! : `DNS:${name.dNSName}`,
    );
}
