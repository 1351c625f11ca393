/** Texts that do not have the form of what they stand for: URLs, versions, images, labels, hosts, names. */
import { MEMBERSHIP } from "../../../support/substra/membership";
import { BACKEND, BUNDLE, ORCHESTRATOR } from "./releases";
import type { Row } from "./row";
import { OIDC } from "./vault";

const orchestrator = (what: string, args: object, path: string, reason: RegExp): Row => {
    return [what, "Orchestrator", { ...ORCHESTRATOR, ...args }, path, reason];
};
const image = (what: string, server: object, path: string, reason: RegExp): Row => {
    return orchestrator(what, { images: { server } }, `images.server.${path}`, reason);
};
const backend = (what: string, args: object, path: string, reason: RegExp): Row => {
    return [what, "Backend", { ...BACKEND, ...args }, path, reason];
};
const NO_HOST =
    /is not a host\. Give a name or an address, \.DOMAIN for all names below it, or \*; no scheme, port or path/;

/** The rows. */
export const FORM_ROWS: readonly Row[] = [
    orchestrator(
        "a repository without its scheme",
        { chart: { repository: "charts.example.com" } },
        "chart.repository",
        /is not the URL of a Helm repository\. For an OCI registry, give path: oci:\/\//,
    ),
    orchestrator(
        "a repository with an invalid port",
        { chart: { repository: "https://charts.example.com:port/" } },
        "chart.repository",
        /is not the URL of a Helm repository/,
    ),
    orchestrator(
        "a repository with a password in its URL",
        { chart: { repository: "https://reader:secret-word@charts.example.com/" } },
        "chart.repository",
        /^contains a user's name or a password, which would be shown\. Give the URL without them\.$/,
    ),
    orchestrator(
        "a range of versions",
        { chart: { version: "^8.8.0" } },
        "chart.version",
        /is not an exact version, like 8\.8\.0\. A range would upgrade the release by itself/,
    ),
    image(
        "a registry with a scheme",
        { registry: "https://r.example.com" },
        "registry",
        /Give its host, without scheme/,
    ),
    image("a repository with a tag", { repository: "mirror/server:1.2.3" }, "repository", /give the tag as tag/),
    image("a tag with its colon", { tag: ":1.2.3" }, "tag", /is not an image's tag.*without a colon/),
    image("a digest as a tag", { tag: `sha256:${"0a".repeat(32)}` }, "tag", /is not an image's tag/),
    orchestrator(
        "a label with spaces",
        { namespace: { labels: { team: "our team" } } },
        "namespace.labels.team",
        /"our team" is not a label's value\. Use up to 63 letters/,
    ),
    orchestrator(
        "a label's key with spaces",
        { namespace: { labels: { "our team": "x" } } },
        'namespace.labels["our team"]',
        /is not a key of labels and annotations.*like example\.com\/team/,
    ),
    orchestrator(
        "an annotation's key with two slashes",
        { namespace: { annotations: { "example.com/a/b": "x" } } },
        'namespace.annotations["example.com/a/b"]',
        /is not a key of labels and annotations/,
    ),
    orchestrator(
        "a label for another Pod Security level",
        { namespace: { labels: { "pod-security.kubernetes.io/enforce": "privileged" } } },
        'namespace.labels["pod-security.kubernetes.io/enforce"]',
        /follows from podSecurityLevel\. Set that instead/,
    ),
    orchestrator(
        "a channel with spaces",
        { channels: { "our channel": ["ingen"] } },
        'channels["our channel"]',
        /is not a channel name/,
    ),
    [
        "a network's channel with spaces",
        "Orchestrator",
        { federation: { ...BUNDLE, channels: { "our channel": ["ingen"] } } },
        'federation.channels["our channel"]',
        /is not a channel name/,
    ],
    backend(
        "a member's channel with spaces",
        { membership: { ...MEMBERSHIP, channels: { "our channel": {} } } },
        'membership.channels["our channel"]',
        /is not a channel name/,
    ),
    backend(
        "a link under an invalid MSP ID",
        { membership: { ...MEMBERSHIP, outgoing: { "in.gen": "secret-of-ingen" } } },
        'membership.outgoing["in.gen"]',
        /is not an MSP ID/,
    ),
    backend("an accepted host with a scheme", { allowedHosts: ["https://api.internal"] }, "allowedHosts[0]", NO_HOST),
    backend("an accepted host with a port", { allowedHosts: ["api.internal:8000"] }, "allowedHosts[0]", NO_HOST),
    [
        "an endpoint with a path",
        "VaultPrerequisites",
        { trust: { oidcProviderArn: OIDC }, endpoints: { kms: "https://kms.example.com/v1" } },
        "endpoints.kms",
        /is not an endpoint\. Give its scheme and host/,
    ],
    [
        "an organization without a name",
        "CertificateAuthority",
        { commonName: "CA", organization: "" },
        "organization",
        /is empty\. Leave it out instead/,
    ],
];
