/**
 * The bundles that a Federation hands out: plain objects with secret leaves, which cross clusters, stacks and
 * languages.
 */
import * as z from "zod";
import { object, secret, type OutputOf } from "../../contract";
import { keyPair } from "../pki/settings";
import { dnsLabel, hostname, port, releaseName } from "../shared/formats";
import { certificatePem } from "../shared/pem";
import { mspId, NOT_NULL } from "./msp-id";
import { apiCertificate, clientCertificate, handedOverTls } from "./trust";

/** The name of a channel. */
export const channelName = () =>
    z
        .string()
        .regex(
            /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/,
            "is not a channel name. Use up to 100 letters, digits, dots, hyphens and underscores.",
        )
        .regex(...NOT_NULL);

/** The rules of a channel, which the network's owner sets. */
export const channelRules = {
    restricted: z
        .boolean()
        .default(false)
        .meta({
            description:
                "Whether the organization is the only member. A backend of a restricted channel fails as soon as a " +
                "second one joins. It works only on a channel in which no second organization has ever registered: " +
                "neither server forgets one that has left.",
            onChange: "restart",
        }),
    modelExportEnabled: z.boolean().default(false).meta({
        description: "Whether the channel's users may download models.",
        onChange: "restart",
    }),
};

/** A channel as one of its members sees it. */
export const channelSettings = object("substra:ChannelSettings", "A channel as one of its members sees it.", {
    ...channelRules,
    chaincodeName: z
        .string()
        .min(1, "is empty. Leave it out where the network's owner names no chaincode.")
        .optional()
        .meta({
            description:
                "The name of the channel's chaincode, where the network's owner gives one. It is left over from " +
                "Hyperledger Fabric: servers since app 0.38 do not read it.",
            onChange: "restart",
        }),
});

/** A secret that one organization presents to another: Basic-auth, so no spaces; the server's column holds 128. */
const linkSecret = secret(
    z
        .string()
        .regex(/^[\x21-\x7e]{1,128}$/, "must have 1 to 128 letters, digits and signs of ASCII, and no white space."),
);

/** What one organization needs to take part in a network, and nothing more. */
export const membership = object(
    "substra:Membership",
    "What one organization needs to take part in a network, and nothing more.",
    {
        mspId: mspId().meta({ description: "The organization's MSP ID.", onChange: "replace" }),
        orchestrator: object("substra:OrchestratorAddress", "How to reach and trust an orchestrator.", {
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
            tls: handedOverTls.meta({
                description:
                    "What protects the calls: mutual (TLS with client certificates), server (TLS) or none, as the " +
                    "network's owner has set the orchestrator up.",
                onChange: "restart",
            }),
            caCertPem: certificatePem()
                .optional()
                .meta({
                    description:
                        "All trusted CA certificates, PEM. Required unless `tls` is none, also where a public CA has " +
                        "signed the orchestrator's certificate: the server trusts no CA for these calls by itself.",
                    onChange: "restart",
                }),
        }).meta({ description: "How to reach and trust the orchestrator." }),
        client: clientCertificate.optional().meta({
            description:
                "The certificate with which the backend proves its identity. Required if `orchestrator.tls` is " +
                "mutual, unless the Backend has a `client` of its own.",
            onChange: "restart",
        }),
        api: apiCertificate.optional().meta({
            description:
                "The certificate that the network signs for this organization's API. Missing where the federation " +
                "does not know the API's host name.",
            onChange: "update",
        }),
        apiCaCertPem: certificatePem()
            .optional()
            .meta({
                description:
                    "The CA certificates, PEM, that every backend must trust to reach APIs whose certificate the " +
                    "network has signed.",
                onChange: "restart",
            }),
        channels: z
            .record(channelName(), channelSettings)
            .meta({ description: "The channels that it is a member of.", onChange: "restart" }),
        incoming: z.record(mspId(), linkSecret).meta({
            description:
                "By MSP ID, the secret that each organization presents to this one. It also needs one for itself, " +
                "here and in `outgoing`. If both lack it, the Backend makes it.",
            onChange: "update",
        }),
        outgoing: z.record(mspId(), linkSecret).meta({
            description: "By MSP ID, the secret that this organization presents to each, itself included.",
            onChange: "update",
        }),
    },
);
export type Membership = z.output<typeof membership>;
/** A membership as an output: each leaf depends on its own resources alone. */
export type MembershipBundle = OutputOf<typeof membership>;

/** Everything that the orchestrator of a network needs. */
export const orchestratorBundle = object(
    "substra:OrchestratorBundle",
    "Everything that the orchestrator of a network needs.",
    {
        hostname: hostname().meta({ description: "The orchestrator's public host name.", onChange: "restart" }),
        port: port().meta({ description: "The port at which it is reached from outside.", onChange: "update" }),
        releaseName: releaseName().meta({
            description: "The Helm release that its certificate is made for.",
            onChange: "none",
        }),
        namespace: dnsLabel().meta({
            description: "The namespace that its certificate is made for.",
            onChange: "none",
        }),
        channels: z
            .record(channelName(), z.array(mspId()))
            .meta({ description: "By channel, the MSP IDs of its members.", onChange: "restart" }),
        tls: handedOverTls.meta({
            description: "What protects the calls to it: mutual (TLS with client certificates), server (TLS) or none.",
            onChange: "restart",
        }),
        ownClientAuthorities: z.array(mspId()).default([]).meta({
            description: "The MSP IDs of organizations whose client certificates a CA of their own has signed.",
            onChange: "restart",
        }),
        caCertPem: certificatePem().meta({
            description: "All CA certificates with which clients verify the orchestrator's server, PEM.",
            onChange: "restart",
        }),
        caCertificates: z.record(z.string(), certificatePem()).meta({
            description: "Each trusted CA certificate of the network by its generation, PEM.",
            onChange: "restart",
        }),
        server: keyPair.meta({ description: "The orchestrator's server certificate.", onChange: "restart" }),
    },
);
export type OrchestratorBundle = OutputOf<typeof orchestratorBundle>;
