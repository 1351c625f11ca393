/** Certificates and private keys that are invalid, do not belong together, or are not fit for their purpose. */
import { generateKeyPairSync } from "node:crypto";
import { madeElsewhere, onCurve } from "../../../support/substra/authority";
import { asLeaf, fakePem } from "../../../support/recording/fake-outputs";
import { MEMBERSHIP } from "../../../support/substra/membership";
import { FEDERATION, LEAF } from "./network";
import { BACKEND, BUNDLE, ORCHESTRATOR } from "./releases";
import type { Row } from "./row";

const CA = { certPem: fakePem("CERTIFICATE", "ca"), privateKeyPem: fakePem("PRIVATE KEY", "ca") };
const OTHER_KEY = fakePem("PRIVATE KEY", "other");

const frame = (kind: string, body: string) => `-----BEGIN ${kind}-----\n${body}\n-----END ${kind}-----\n`;
const GARBAGE = "garbage body !!";

const p256 = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
const encrypted = p256.export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "x" }) as string;
const encryptedOld = p256.export({ type: "sec1", format: "pem", cipher: "aes-256-cbc", passphrase: "x" }) as string;

const authority = (what: string, existing: object, path: string, reason: RegExp): Row => {
    return [what, "CertificateAuthority", { commonName: "CA", existing: { ...CA, ...existing } }, path, reason];
};
const DAMAGED = /its text is damaged\. Give the whole file as it is, with its line breaks/;

/** The rows. */
export const CERTIFICATE_ROWS: readonly Row[] = [
    authority("a certificate of garbage", { certPem: frame("CERTIFICATE", GARBAGE) }, "existing.certPem", DAMAGED),
    authority("a certificate without its last lines", { certPem: cutOff(CA.certPem) }, "existing.certPem", DAMAGED),
    authority(
        "a chain with a damaged certificate",
        { certPem: CA.certPem + frame("CERTIFICATE", GARBAGE) },
        "existing.certPem",
        /cannot be read as a certificate \(number 2 of 2\)/,
    ),
    authority(
        "an indented certificate",
        { certPem: CA.certPem.replaceAll(/^/gm, "  ") },
        "existing.certPem",
        /has no whole CERTIFICATE block: its text is damaged/,
    ),
    authority(
        "a certificate with its private key",
        { certPem: CA.certPem + CA.privateKeyPem },
        "existing.certPem",
        /^contains a private key.*would show it.*Give the certificate alone/,
    ),
    authority(
        "a certificate's path",
        { certPem: "./ca.pem" },
        "existing.certPem",
        /is not PEM text with a CERTIFICATE block\. Give the file's content, not its path/,
    ),
    authority("a key of garbage", { privateKeyPem: frame("PRIVATE KEY", GARBAGE) }, "existing.privateKeyPem", DAMAGED),
    authority(
        "a key without its last lines",
        { privateKeyPem: cutOff(CA.privateKeyPem) },
        "existing.privateKeyPem",
        DAMAGED,
    ),
    authority(
        "a key in quotes",
        { privateKeyPem: JSON.stringify(CA.privateKeyPem) },
        "existing.privateKeyPem",
        /has no whole PRIVATE KEY block: its text is damaged/,
    ),
    authority(
        "a key with parameters before it",
        { privateKeyPem: frame("EC PARAMETERS", "BggqhkjOPQMBBw==") + CA.privateKeyPem },
        "existing.privateKeyPem",
        /^contains more than one block.*Give the key alone: openssl pkey -in FILE/,
    ),
    authority(
        "an encrypted key",
        { privateKeyPem: encrypted },
        "existing.privateKeyPem",
        /is encrypted, .*openssl pkey -in FILE -out PLAIN/,
    ),
    authority(
        "a key that is encrypted in the older form",
        { privateKeyPem: encryptedOld },
        "existing.privateKeyPem",
        /is encrypted, .*openssl pkey -in FILE -out PLAIN/,
    ),
    authority(
        "a key of OpenSSH",
        { privateKeyPem: frame("OPENSSH PRIVATE KEY", "b3BlbnNzaC1rZXktdjE=") },
        "existing.privateKeyPem",
        /OpenSSH's own format\. Give it in PEM: ssh-keygen -p -m PKCS8/,
    ),
    authority(
        "another CA's key",
        { privateKeyPem: OTHER_KEY },
        "existing.privateKeyPem",
        /does not belong to the certificate in certPem\. Give the key of that certificate/,
    ),
    authority(
        "a certificate that may sign no other",
        { certPem: asLeaf(CA.certPem) },
        "existing.certPem",
        /is not the certificate of a CA \(CA:TRUE\).*Give a CA's certificate/,
    ),
    authority(
        "a CA on a curve with which nothing can be signed",
        madeElsewhere("CA", onCurve("secp256k1")),
        "existing.privateKeyPem",
        /is a key on the curve secp256k1, with which no certificate can be signed here\. Rotate to a CA with/,
    ),
    authority(
        "a CA of a kind with which nothing can be signed",
        madeElsewhere("CA", ["ed448"]),
        "existing.privateKeyPem",
        /is a key of the kind ed448, with which no certificate can be signed here/,
    ),
    [
        "a star that is not a name's first label",
        "Certificate",
        { ...LEAF, dnsNames: ["vault.*.example.com"] },
        "dnsNames[0]",
        /is not a host name\. .+ with a star as its first label, like \*\.vault-internal/,
    ],
    [
        "a star that is a part of a label",
        "Certificate",
        { ...LEAF, dnsNames: ["vault-*.vault-internal"] },
        "dnsNames[0]",
        /with a star as its first label/,
    ],
    ["a star for every name", "Certificate", { ...LEAF, dnsNames: ["*"] }, "dnsNames[0]", /is not a host name/],
    [
        "a signer that may sign no other",
        "Certificate",
        { ...LEAF, ca: { ...CA, certPem: asLeaf(CA.certPem) } },
        "ca.certPem",
        /CA:TRUE/,
    ],
    [
        "another CA's key for a certificate",
        "Certificate",
        { ...LEAF, ca: { ...CA, privateKeyPem: OTHER_KEY } },
        "ca.privateKeyPem",
        /does not belong/,
    ],
    [
        "another CA's key for a network",
        "Federation",
        { ...FEDERATION, existingAuthority: { ...CA, privateKeyPem: OTHER_KEY } },
        "existingAuthority.privateKeyPem",
        /does not belong to the certificate/,
    ],
    [
        "a damaged CA certificate",
        "Orchestrator",
        { ...ORCHESTRATOR, existingAuthority: { ...CA, certPem: frame("CERTIFICATE", GARBAGE) } },
        "existingAuthority.certPem",
        DAMAGED,
    ],
    [
        "a server's key that belongs to another certificate",
        "Orchestrator",
        { federation: { ...BUNDLE, server: { ...BUNDLE.server, privateKeyPem: OTHER_KEY } } },
        "federation.server.privateKeyPem",
        /does not belong to the certificate/,
    ],
    [
        "a damaged certificate among the network's",
        "Orchestrator",
        { federation: { ...BUNDLE, caCertificates: { 1: frame("CERTIFICATE", GARBAGE) } } },
        'federation.caCertificates["1"]',
        DAMAGED,
    ],
    [
        "a member's key that belongs to another certificate",
        "Backend",
        { ...BACKEND, membership: { ...MEMBERSHIP, client: { ...MEMBERSHIP.client, privateKeyPem: OTHER_KEY } } },
        "membership.client.privateKeyPem",
        /does not belong to the certificate/,
    ],
];

function cutOff(pem: string): string {
    const lines = pem.trim().split("\n");
    return [...lines.slice(0, -2), lines.at(-1), ""].join("\n");
}
