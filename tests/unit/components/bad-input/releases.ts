/** Bad input to an orchestrator and to a backend. */
import { fakePem } from "../../../support/recording/fake-outputs";
import { MEMBERSHIP } from "../../../support/substra/membership";
import type { Row } from "./row";

type Dictionary = Record<string, unknown>;

/** A backend without faults. */
export const BACKEND = { membership: MEMBERSHIP, hostname: "substra.ingen.example.com" };
/** An orchestrator without faults, and without a federation. */
export const ORCHESTRATOR = { hostname: "orchestrator.example.com", channels: { "our-channel": ["ingen"] } };
/** What a federation hands to an orchestrator. */
export const BUNDLE = {
    ...{ hostname: "o.example.com", port: 443, releaseName: "orchestrator", namespace: "orchestrator" },
    channels: { c: ["ingen"] },
    ...{ caCertPem: fakePem("CERTIFICATE", "ca"), caCertificates: { 1: fakePem("CERTIFICATE", "ca") } },
    server: { certPem: fakePem("CERTIFICATE", "s"), privateKeyPem: fakePem("PRIVATE KEY", "s") },
};

const user = (more: Dictionary) => ({ ...BACKEND, users: { alice: { channel: "our-channel", ...more } } });

/** The rows. */
export const RELEASE_ROWS: readonly Row[] = [
    [
        "an unknown nested name",
        "Backend",
        { ...BACKEND, ingress: { classname: "x" } },
        "ingress.classname",
        /Did you mean "className"\?/,
    ],
    [
        "a host name with a port",
        "Orchestrator",
        { ...ORCHESTRATOR, hostname: "o.example.com:443" },
        "hostname",
        /is not a host name/,
    ],
    [
        "a host name with capitals",
        "Orchestrator",
        { ...ORCHESTRATOR, hostname: "O.example.com" },
        "hostname",
        /is not a host name/,
    ],
    ["an API on localhost", "Backend", { ...BACKEND, hostname: "localhost" }, "hostname", /"localhost" has no domain/],
    [
        "an address without a scheme among the values",
        "Backend",
        { ...BACKEND, values: { server: { defaultDomain: "localhost" } } },
        "values.server.defaultDomain",
        /Set hostname, port/,
    ],
    ["an invalid port", "Backend", { ...BACKEND, port: 70000 }, "port", /70000 is not a TCP port/],
    [
        "a password that is too short",
        "Backend",
        user({ password: "x9Kq7zRw3LmP5vTb2Ns" }),
        "users.alice.password",
        /must have 20 to 64 characters/,
    ],
    [
        "a password as long as a file",
        "Backend",
        user({ password: "x".repeat(100_000) }),
        "users.alice.password",
        /must have 20 to 64 characters/,
    ],
    [
        "a password with spaces",
        "Backend",
        user({ password: "correct horse battery staple" }),
        "users.alice.password",
        /no white space/,
    ],
    [
        "a password that is too easy",
        "Backend",
        user({ password: "passwordpasswordpassword" }),
        "users.alice.password",
        /too easy to guess/,
    ],
    [
        "a password of digits",
        "Backend",
        user({ password: "90127348190273468912734" }),
        "users.alice.password",
        /too easy to guess/,
    ],
    [
        "a password like the user's name",
        "Backend",
        {
            ...BACKEND,
            users: { "researcher-of-biotechnica": { channel: "our-channel", password: "researcher-of-biotechnica9" } },
        },
        "users.researcher-of-biotechnica.password",
        /too much like the user's name.*would not make the user/,
    ],
    [
        "a password of nothing but the user's name",
        "Backend",
        {
            ...BACKEND,
            users: { "hospital-admin": { channel: "our-channel", password: "hospital-adminhospital-admin" } },
        },
        "users.hospital-admin.password",
        /too much like the user's name.*would not make the user/,
    ],
    [
        "a user in another channel",
        "Backend",
        user({ channel: "our-chanel" }),
        "users.alice.channel",
        /Did you mean "our-channel"\?/,
    ],
    [
        "a user of a reserved name",
        "Backend",
        { ...BACKEND, users: { external: { channel: "our-channel" } } },
        "users.external",
        /keeps for itself/,
    ],
    [
        "a membership without its secrets",
        "Backend",
        { ...BACKEND, membership: { ...MEMBERSHIP, client: { ...MEMBERSHIP.client, privateKeyPem: "" } } },
        "membership.client.privateKeyPem",
        /has lost its secrets: a StackReference does not decrypt/,
    ],
    [
        "a path in place of PEM text",
        "Backend",
        { ...BACKEND, membership: { ...MEMBERSHIP, client: { ...MEMBERSHIP.client, certPem: "./tls.crt" } } },
        "membership.client.certPem",
        /Give the file's content, not its path/,
    ],
    [
        "a link secret with white space",
        "Backend",
        { ...BACKEND, membership: { ...MEMBERSHIP, incoming: { ingen: "a b" } } },
        "membership.incoming.ingen",
        /no white space/,
    ],
    [
        "a link secret beyond ASCII",
        "Backend",
        { ...BACKEND, membership: { ...MEMBERSHIP, incoming: { ingen: "schlüssel" } } },
        "membership.incoming.ingen",
        /must have 1 to 128 letters, digits and signs of ASCII, and no white space\.$/,
    ],
    [
        "a queue name with spaces",
        "Backend",
        { ...BACKEND, organizationName: "In Gen" },
        "organizationName",
        /not fit for the names of queues/,
    ],
    [
        "a release name over 53 characters",
        "Orchestrator",
        { ...ORCHESTRATOR, releaseName: "x".repeat(54) },
        "releaseName",
        /longer than 53 characters/,
    ],
    [
        "a release name that the pods of a builder cannot have in a label",
        "Backend",
        { ...BACKEND, releaseName: "x".repeat(29) },
        "releaseName",
        /^is longer than 28 characters: the pods of worker and builder could not be made\. Choose a shorter one\.$/,
    ],
    ...["my-redis", "minio", "docker-registry-1"].map(
        (releaseName): Row => [
            `the release name ${releaseName}, which hides a Service`,
            "Backend",
            { ...BACKEND, releaseName },
            "releaseName",
            /^contains the name of a data service, whose Service the backend would then not find\. Choose another\.$/,
        ],
    ),
    [
        "a release name that begins with a digit",
        "Orchestrator",
        { ...ORCHESTRATOR, releaseName: "1-orchestrator" },
        "releaseName",
        /^"1-orchestrator" begins with a digit, as no Service may before Kubernetes 1\.36\. Begin it with a letter\.$/,
    ],
    [
        "a release name that is too long for a load balancer's Service",
        "Orchestrator",
        {
            ...{ ...ORCHESTRATOR, releaseName: "x".repeat(50) },
            ...{ ingress: { enabled: false }, exposure: { by: "loadBalancer" } },
        },
        "releaseName",
        /^is longer than 49 characters, and the Service of exposure\.by loadBalancer is called after it, with -load-/,
    ],
    [
        "an Ingress without a host name",
        "Orchestrator",
        { channels: { "our-channel": ["ingen"] } },
        "hostname",
        /^is required with an Ingress, which routes by it\. Give it, or set ingress\.enabled to false\.$/,
    ],
    [
        "an Ingress without a host name, with values of its own",
        "Orchestrator",
        { channels: { "our-channel": ["ingen"] }, values: { ingress: { path: "/" } } },
        "hostname",
        /^is required with an Ingress/,
    ],
    [
        "an invalid name of a namespace",
        "Orchestrator",
        { ...ORCHESTRATOR, namespace: { name: "My_Namespace" } },
        "namespace.name",
        /not a Kubernetes name/,
    ],
    [
        "a chart value that the component decides",
        "Orchestrator",
        { ...ORCHESTRATOR, values: { orchestrator: { tls: { enabled: false } } } },
        "values.orchestrator.tls",
        /Set tls, serverCertificate and mutualTls/,
    ],
    [
        "a database password that breaks the URL",
        "Orchestrator",
        { ...ORCHESTRATOR, database: { password: "pass/word" } },
        "database.password",
        /Change it in the database first/,
    ],
    [
        "neither channels nor a federation",
        "Orchestrator",
        { hostname: "o.example.com" },
        "channels",
        /required without a federation/,
    ],
    [
        "mutual TLS without a member",
        "Orchestrator",
        { ...ORCHESTRATOR, channels: { "our-channel": [] }, mutualTls: { enabled: true } },
        "channels",
        /^has no member, .*Add an organization to a channel, or set mutualTls\.enabled to false until the first one joins\.$/,
    ],
    [
        "mutual TLS of a federation without a member",
        "Orchestrator",
        { federation: { ...BUNDLE, channels: {} } },
        "federation.channels",
        /^has no member, .* or set orchestrator\.tls of the Federation to server until the first one joins\.$/,
    ],
    [
        "both a federation and channels",
        "Orchestrator",
        { federation: BUNDLE, channels: {} },
        "channels",
        /comes from the federation/,
    ],
    [
        "a release name that the certificate is not made for",
        "Orchestrator",
        { federation: BUNDLE, releaseName: "other" },
        "releaseName",
        /for which its certificate is made/,
    ],
    [
        "generations that are not the federation's",
        "Orchestrator",
        { federation: BUNDLE, certificateAuthority: { trusted: [1, 2] } },
        "certificateAuthority.trusted",
        /^1, 2 is not the federation's/,
    ],
    [
        "a signing generation that is not trusted, without a federation",
        "Orchestrator",
        { ...ORCHESTRATOR, certificateAuthority: { trusted: [1], current: 2 } },
        "certificateAuthority.current",
        /2 is not among the trusted generations \(1\)\. Add it to trusted first/,
    ],
    [
        "mutual TLS without TLS",
        "Orchestrator",
        { ...ORCHESTRATOR, tls: false, mutualTls: { enabled: true }, ingress: { enabled: false } },
        "mutualTls.enabled",
        /needs TLS/,
    ],
];
