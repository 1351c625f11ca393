/** Bad input to signing requests: for other names than the organization's own, or none that a CA can sign. */
import { execFileSync } from "node:child_process";
import { onCurve, requestFor } from "../../../support/substra/authority";
import { fakePem } from "../../../support/recording/fake-outputs";
import { MEMBERSHIP } from "../../../support/substra/membership";
import { FEDERATION } from "./network";
import type { Row } from "./row";

const { client } = MEMBERSHIP;
const KEY = fakePem("PRIVATE KEY", "other");

const ingen = (organization: Record<string, unknown>) => ({
    ...FEDERATION,
    organizations: { ...FEDERATION.organizations, ingen: organization },
});
const withKey = (...key: readonly string[]) =>
    execFileSync("openssl", [..."req -new -nodes -keyout /dev/null -subj /O=ingen -newkey".split(" "), ...key], {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
    });

/** The rows. */
export const REQUEST_ROWS: readonly Row[] = [
    [
        "a request with another organization",
        "Federation",
        ingen({ clientCertRequestPem: requestFor("/CN=ingen/O=biotechnica") }),
        "organizations.ingen.clientCertRequestPem",
        /its subject's O is "biotechnica", and must be "ingen" alone\. Make it with openssl req/,
    ],
    [
        "a request with a second organization",
        "Federation",
        ingen({ clientCertRequestPem: requestFor("/O=ingen/O=biotechnica") }),
        "organizations.ingen.clientCertRequestPem",
        /its subject's O is "ingen, biotechnica", and must be "ingen" alone/,
    ],
    [
        "a request without an organization",
        "Federation",
        ingen({ clientCertRequestPem: requestFor("/CN=ingen") }),
        "organizations.ingen.clientCertRequestPem",
        /its subject's O is missing, and must be "ingen" alone/,
    ],
    [
        "a request by the key in place of the MSP ID",
        "Federation",
        ingen({ mspId: "IngenMSP", clientCertRequestPem: requestFor("/O=ingen") }),
        "organizations.ingen.clientCertRequestPem",
        /its subject's O is "ingen", and must be "IngenMSP" alone/,
    ],
    [
        "a request beside a CA of the organization's own",
        "Federation",
        ingen({ ownClientAuthority: true, clientCertRequestPem: requestFor("/O=ingen") }),
        "organizations.ingen.clientCertRequestPem",
        /has no effect with ownClientAuthority/,
    ],
    [
        "a certificate in place of a request",
        "Federation",
        ingen({ clientCertRequestPem: client.certPem }),
        "organizations.ingen.clientCertRequestPem",
        /is not PEM text with a CERTIFICATE REQUEST block\. Give the file's content, not its path/,
    ],
    [
        "a request with its private key",
        "Federation",
        ingen({ clientCertRequestPem: requestFor("/O=ingen") + KEY }),
        "organizations.ingen.clientCertRequestPem",
        /contains a private key, which its owner keeps\. Give the request alone/,
    ],
    [
        "a request of garbage",
        "Federation",
        ingen({
            clientCertRequestPem:
                "-----BEGIN CERTIFICATE REQUEST-----\nZ2FyYmFnZQ==\n-----END CERTIFICATE REQUEST-----\n",
        }),
        "organizations.ingen.clientCertRequestPem",
        /cannot be read as a signing request: its text is damaged/,
    ],
    [
        "a request with a short key",
        "Federation",
        ingen({ clientCertRequestPem: withKey("rsa:1024") }),
        "organizations.ingen.clientCertRequestPem",
        /has an RSA key of 1024 bits, which TLS libraries refuse\. Make one of 2048 or more\./,
    ],
    [
        "a request with a key on a curve with which nothing can be signed",
        "Federation",
        ingen({ clientCertRequestPem: withKey(...onCurve("secp256k1")) }),
        "organizations.ingen.clientCertRequestPem",
        /has a key on the curve secp256k1, with which nothing can be signed here\. Make an RSA or a P-256 key\./,
    ],
    [
        "a request with a key of a kind with which nothing can be signed",
        "Federation",
        ingen({ clientCertRequestPem: withKey("ed448") }),
        "organizations.ingen.clientCertRequestPem",
        /has a key of the kind ed448, with which nothing can be signed here\. Make an RSA or a P-256 key\./,
    ],
    [
        "an API's request for another's name too",
        "Federation",
        ingen({
            api: {
                hostname: "substra.ingen.example.com",
                certRequestPem: requestFor("/CN=a", "DNS:substra.ingen.example.com,DNS:orchestrator.example.com"),
            },
        }),
        "organizations.ingen.api.certRequestPem",
        /are "DNS:substra\.ingen\.example\.com, DNS:orchestrator\.example\.com", and must be "DNS:substra\.ingen\.example\.com" alone/,
    ],
    [
        "an API's request without a name",
        "Federation",
        ingen({ api: { hostname: "substra.ingen.example.com", certRequestPem: requestFor("/CN=a") } }),
        "organizations.ingen.api.certRequestPem",
        /its subject alternative names are missing.*-addext subjectAltName=DNS:HOSTNAME/,
    ],
    [
        "an API under the orchestrator's name",
        "Federation",
        ingen({ api: { hostname: "orchestrator.example.com" } }),
        "organizations.ingen.api.hostname",
        /^"orchestrator\.example\.com" is the host name of the orchestrator too\. Each needs its own\.$/,
    ],
    [
        "two APIs under one name",
        "Federation",
        {
            ...FEDERATION,
            organizations: {
                ingen: { api: { hostname: "api.example.com" } },
                biotechnica: { api: { hostname: "api.example.com" } },
            },
        },
        "organizations.biotechnica.api.hostname",
        /^"api\.example\.com" is the host name of "ingen" too/,
    ],
];
