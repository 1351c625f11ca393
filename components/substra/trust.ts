/** By what the parts of a network trust each other: TLS with the orchestrator, and HTTPS between backends. */
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
        "Nothing: whoever is on the way reads and changes everything. For test networks and secured lines. No " +
        "Ingress passes it on.",
});

const MODES = orchestratorTls.options;

/**
 * The same in what one component hands to another: a text, because YAML refuses to pass an enum on
 * (docs/facts/pulumi.md#yaml-passes-no-enum-on).
 */
export const handedOverTls = z
    .string()
    .regex(new RegExp(`^(?:${MODES.join("|")})$`), `must be one of: ${MODES.join(", ")}.`)
    .default("mutual");

const KEPT = "The organization keeps the key itself where it gave a signing request: then it is missing here.";

/** What a backend proves its identity with. */
export const clientCertificate = ruled(
    object("substra:ClientCertificate", "What a backend proves its identity with.", {
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

/** What an API proves its identity with. */
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
