/** How the parts of a network trust each other: TLS with the orchestrator, and HTTPS between backends. */
import * as z from "zod";
import { choice, object, ruled } from "../../contract";
import { checkPair } from "../pki/pairs";
import { handedOverKey } from "../pki/settings";
import { hostname } from "../shared/formats";
import { certificatePem } from "../shared/pem";

/** What protects the calls to an orchestrator. */
export const orchestratorTls = choice("substra:OrchestratorTls", "What protects the calls to an orchestrator.", {
    mutual: "TLS, and each client proves with a certificate of its own which organization it is.",
    server: "TLS. Clients prove nothing: whoever reaches the orchestrator may act for any organization.",
    none:
        "Nothing: anybody on the way can read and change everything. Only for test networks and secured lines. No " +
        "Ingress leads to it.",
});

const MODES = orchestratorTls.options;

/**
 * The same in bundles, which one component hands to another. It is a text, because YAML refuses to pass an enum on
 * (docs/facts/pulumi.md#yaml-passes-no-enum-on).
 */
export const handedOverTls = z
    .string()
    .regex(new RegExp(`^(?:${MODES.join("|")})$`), `must be one of: ${MODES.join(", ")}.`)
    .default("mutual");

const KEPT = "It is missing if the organization gave a signing request and so keeps the key itself.";

/** The certificate with which a backend proves its identity. */
export const clientCertificate = ruled(
    object("substra:ClientCertificate", "The certificate with which a backend proves its identity.", {
        certPem: certificatePem().meta({
            description: "The client certificate with O = MSP ID, PEM.",
            onChange: "restart",
        }),
        privateKeyPem: handedOverKey.optional().meta({
            description: `Its private key, PEM. ${KEPT}`,
            onChange: "restart",
        }),
    }),
    checkPair,
);

/** The certificate with which an API proves its identity. */
export const apiCertificate = ruled(
    object("substra:ApiCertificate", "A certificate that a network signs for the API of one of its organizations.", {
        hostname: hostname().meta({ description: "The host name that it is for.", onChange: "none" }),
        certPem: certificatePem().meta({ description: "The certificate, PEM.", onChange: "update" }),
        privateKeyPem: handedOverKey.optional().meta({
            description: `Its private key, PEM. ${KEPT}`,
            onChange: "update",
        }),
    }),
    checkPair,
);
