/** Bad input to a federation and to certificates. */
import { fakePem } from "../../../support/recording/fake-outputs";
import type { Row } from "./row";

/** A federation without faults. */
export const FEDERATION = {
    orchestrator: { hostname: "orchestrator.example.com" },
    organizations: { ingen: {}, biotechnica: {} },
    channels: { "our-channel": { organizations: ["ingen", "biotechnica"] } },
};
/** A certificate without faults. */
export const LEAF = {
    ca: { certPem: fakePem("CERTIFICATE", "ca"), privateKeyPem: fakePem("PRIVATE KEY", "ca") },
    commonName: "api.example.com",
};
const organizations = (...ids: string[]) => Object.fromEntries(ids.map((mspId, index) => [`o${index}`, { mspId }]));
const inOneChannel = (...ids: string[]) => ({
    ...{ ...FEDERATION, organizations: organizations(...ids) },
    channels: { c: { organizations: ids.map((_, index) => `o${index}`) } },
});

/** The rows. */
export const NETWORK_ROWS: readonly Row[] = [
    [
        "an unknown name",
        "Federation",
        { ...FEDERATION, chanels: {} },
        "chanels",
        /not a known name\. Did you mean "channels"\?/,
    ],
    [
        "the same MSP ID twice",
        "Federation",
        inOneChannel("ingen", "ingen"),
        "organizations.o1.mspId",
        /"ingen" is the same as that of organization "o0"/,
    ],
    [
        "MSP IDs that are equal in kebab case",
        "Federation",
        inOneChannel("InGen", "in_gen"),
        "organizations.o1.mspId",
        /in kebab case \("in-gen"\) the same as/,
    ],
    [
        "an MSP ID with other characters",
        "Federation",
        inOneChannel("in.gen"),
        "organizations.o0.mspId",
        /"in\.gen" is not an MSP ID\. Use letters/,
    ],
    [
        "an MSP ID that is too long",
        "Federation",
        inOneChannel("x".repeat(33)),
        "organizations.o0.mspId",
        /is too long: in kebab case/,
    ],
    [
        "an MSP ID that ends in a hyphen",
        "Federation",
        inOneChannel("ingen-"),
        "organizations.o0.mspId",
        /ends in a hyphen/,
    ],
    [
        "an MSP ID that is nothing in YAML",
        "Federation",
        inOneChannel("Null"),
        "organizations.o0.mspId",
        /^"Null" is nothing in the chart's YAML\. Choose another name\.$/,
    ],
    [
        "an MSP ID that is a list in YAML",
        "Federation",
        inOneChannel("- ingen"),
        "organizations.o0.mspId",
        /^"- ingen" begins with a hyphen by itself, which the chart's YAML takes for a list\. Leave it out\.$/,
    ],
    [
        "a channel that is nothing in YAML",
        "Federation",
        { ...FEDERATION, channels: { ...FEDERATION.channels, null: { organizations: ["ingen"] } } },
        "channels.null",
        /^"null" is nothing in the chart's YAML\. Choose another name\.$/,
    ],
    [
        "a network without a member",
        "Federation",
        { ...FEDERATION, organizations: {}, channels: {} },
        "channels",
        /^has no member, .*Add an organization to a channel, or set orchestrator\.tls to server until the first one joins\.$/,
    ],
    [
        "a CA of an organization's own without mutual TLS",
        "Federation",
        {
            ...FEDERATION,
            orchestrator: { ...FEDERATION.orchestrator, tls: "server" },
            organizations: { ...FEDERATION.organizations, ingen: { ownClientAuthority: true } },
        },
        "organizations.ingen.ownClientAuthority",
        /^has no effect without mutual TLS\. Leave it out, or set orchestrator\.tls to mutual\.$/,
    ],
    [
        "an organization that the federation does not have",
        "Federation",
        { ...FEDERATION, channels: { c: { organizations: ["ingen", "biotechnica", "biotecnica"] } } },
        "channels.c.organizations[2]",
        /"biotecnica" is not one of .*Did you mean "biotechnica"\?/,
    ],
    [
        "an organization in no channel",
        "Federation",
        { ...FEDERATION, organizations: { ...FEDERATION.organizations, acme: {} } },
        "organizations.acme",
        /is in no channel/,
    ],
    [
        "a channel without members",
        "Federation",
        { ...FEDERATION, channels: { ...FEDERATION.channels, x: { organizations: [] } } },
        "channels.x.organizations",
        /has no member/,
    ],
    [
        "a restricted channel with two members",
        "Federation",
        { ...FEDERATION, channels: { c: { organizations: ["ingen", "biotechnica"], restricted: true } } },
        "channels.c",
        /is restricted, so it can have one member/,
    ],
    [
        "a solo- channel with two members",
        "Federation",
        { ...FEDERATION, channels: { "solo-c": { organizations: ["ingen", "biotechnica"] } } },
        "channels.solo-c",
        /starts with solo-/,
    ],
    [
        "a channel name with spaces",
        "Federation",
        { ...FEDERATION, channels: { ...FEDERATION.channels, "a b": { organizations: ["ingen"] } } },
        'channels["a b"]',
        /not a channel name/,
    ],
    [
        "a link to an unknown organization",
        "Federation",
        { ...FEDERATION, organizations: { ...FEDERATION.organizations, ingen: { linkGenerations: { acme: 2 } } } },
        "organizations.ingen.linkGenerations.acme",
        /not one of the federation's/,
    ],
    [
        "an unknown way to reach the orchestrator",
        "Federation",
        { ...FEDERATION, organizations: { ...FEDERATION.organizations, ingen: { reach: "clusters" } } },
        "organizations.ingen.reach",
        /must be one of: ingress, private, cluster\. Did you mean "cluster"\?/,
    ],
    [
        "a host name with a scheme",
        "Federation",
        { ...FEDERATION, orchestrator: { hostname: "https://o.example.com" } },
        "orchestrator.hostname",
        /is not a host name\. Give the name alone/,
    ],
    [
        "a signing generation that is not trusted",
        "CertificateAuthority",
        { commonName: "CA", current: 2 },
        "current",
        /not among the trusted generations \(1\)/,
    ],
    [
        "a generation twice",
        "CertificateAuthority",
        { commonName: "CA", trusted: [1, 1] },
        "trusted",
        /lists a generation twice\. List each once/,
    ],
    [
        "an existing CA whose generation is not trusted",
        "CertificateAuthority",
        { commonName: "CA", existing: LEAF.ca, existingGeneration: 2 },
        "existingGeneration",
        /2 is not among the trusted generations \(1\)/,
    ],
    [
        "a network's signing generation that is not trusted",
        "Federation",
        { ...FEDERATION, certificateAuthority: { current: 2 } },
        "certificateAuthority.current",
        /2 is not among the trusted generations \(1\)\. Add it to trusted first/,
    ],
    [
        "a life of 0 days",
        "CertificateAuthority",
        { commonName: "CA", validityDays: 0 },
        "validityDays",
        /0 is not a number of days/,
    ],
    [
        "a common name over 64 characters",
        "Certificate",
        { ...LEAF, commonName: "x".repeat(65) },
        "commonName",
        /longer than 64 characters/,
    ],
    [
        "an invalid IP address",
        "Certificate",
        { ...LEAF, ipAddresses: ["10.0.0"] },
        "ipAddresses[0]",
        /is not an IP address/,
    ],
    [
        "an unknown key algorithm",
        "Certificate",
        { ...LEAF, keyAlgorithm: "RSA-1024" },
        "keyAlgorithm",
        /must be one of: RSA-2048, RSA-4096, ECDSA-P256/,
    ],
];
