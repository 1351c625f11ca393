/** The bundles that a Federation hands out: plain objects with secret leaves, which cross clusters, stacks and languages. */
import * as z from "zod";
import { object, secret, type OutputOf } from "../../contract";
import { hostname, pem, port } from "../shared/formats";
import { mspId } from "./msp-id";

/** A channel as one of its members sees it. */
export const channelSettings = object("substra:ChannelSettings", {
    restricted: z.boolean().default(false).meta({
        description:
            "Whether the organization is the only member. A backend of a restricted channel fails as soon as a second one joins.",
        onChange: "restart",
    }),
    modelExportEnabled: z.boolean().default(false).meta({
        description: "Whether the channel's users may download models.",
        onChange: "restart",
    }),
});

/** A secret that one organization presents to another: Basic-auth, so no spaces; the server's column holds 128. */
const linkSecret = secret(z.string().regex(/^\S{1,128}$/, "must have 1 to 128 characters and no white space."));

/** What the engine puts in place of a secret that it could not or would not decrypt. */
const EMPTIED = ["", "[secret]"];

/** A private key that is handed from stack to stack. */
const handedOverKey = secret(
    z.string().superRefine((key, { addIssue }) => {
        const { error } = pem("PRIVATE KEY").safeParse(key);
        const lost =
            "has lost its secrets on the way: a StackReference does not decrypt those of a stack with another passphrase or " +
            "key. Hand it over with `pulumi config set --secret` (examples/substra-owner).";
        if (error !== undefined) {
            addIssue({ code: "custom", message: EMPTIED.includes(key) ? lost : error.issues[0]!.message });
        }
    }),
);

/** What one organization needs to take part in a network, and nothing more. */
export const membership = object("substra:Membership", {
    mspId: mspId().meta({ description: "The organization's MSP ID.", onChange: "replace" }),
    orchestrator: object("substra:OrchestratorAddress", {
        host: hostname().meta({
            description: "The name under which this organization's backend reaches the orchestrator.",
            onChange: "restart",
        }),
        port: port().meta({
            description: "The port: 443 through the ingress, 9000 inside the cluster.",
            onChange: "restart",
        }),
        sameCluster: z.boolean().meta({
            description:
                "Whether the address is a private one. It decides which egress the chart's NetworkPolicy opens.",
            onChange: "update",
        }),
        caCertPem: pem("CERTIFICATE").meta({ description: "All trusted CA certificates, PEM.", onChange: "restart" }),
    }).meta({ description: "How to reach and trust the orchestrator." }),
    client: object("substra:ClientPair", {
        certPem: pem("CERTIFICATE").meta({
            description: "The client certificate with O = MSP ID, PEM.",
            onChange: "restart",
        }),
        privateKeyPem: handedOverKey.meta({ description: "Its private key, PEM.", onChange: "restart" }),
    }).meta({ description: "What the backend proves its identity with." }),
    channels: z
        .record(z.string(), channelSettings)
        .meta({ description: "The channels that it is a member of.", onChange: "restart" }),
    incoming: z.record(z.string(), linkSecret).meta({
        description: "By MSP ID, the secret that each organization presents to this one, itself included.",
        onChange: "update",
    }),
    outgoing: z.record(z.string(), linkSecret).meta({
        description: "By MSP ID, the secret that this organization presents to each, itself included.",
        onChange: "update",
    }),
});
export type Membership = z.output<typeof membership>;
/** A membership as an output: each leaf depends on its own resources alone. */
export type MembershipBundle = OutputOf<typeof membership>;

/** What the orchestrator of a network is made from. */
export const orchestratorBundle = object("substra:OrchestratorBundle", {
    hostname: hostname().meta({ description: "The orchestrator's public host name.", onChange: "restart" }),
    port: port().meta({ description: "The port of its ingress.", onChange: "none" }),
    releaseName: z
        .string()
        .meta({ description: "The Helm release that its certificate is made for.", onChange: "none" }),
    namespace: z.string().meta({ description: "The namespace that its certificate is made for.", onChange: "none" }),
    channels: z
        .record(z.string(), z.array(mspId()))
        .meta({ description: "By channel, the MSP IDs of its members.", onChange: "restart" }),
    caCertPem: pem("CERTIFICATE").meta({ description: "All trusted CA certificates, PEM.", onChange: "restart" }),
    caCertificates: z.record(z.string(), pem("CERTIFICATE")).meta({
        description: "Each trusted CA certificate by its generation, PEM.",
        onChange: "restart",
    }),
    server: object("substra:ServerPair", {
        certPem: pem("CERTIFICATE").meta({ description: "The server certificate, PEM.", onChange: "restart" }),
        privateKeyPem: secret(pem("PRIVATE KEY")).meta({ description: "Its private key, PEM.", onChange: "restart" }),
    }).meta({ description: "What the orchestrator proves its identity with." }),
});
export type OrchestratorBundle = OutputOf<typeof orchestratorBundle>;
