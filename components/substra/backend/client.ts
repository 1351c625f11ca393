/** The certificates and keys of a backend: the rules, and the inputs for those that its membership does not hold. */
import { object, ruled, type GivenInputs, type Known, type Report } from "../../../contract";
import { checkPair, isMismatched } from "../../pki/pairs";
import { handedOverKey } from "../../pki/settings";
import { certificatePem } from "../../shared/pem";
import type { membership } from "../bundles";

/** The input for a client certificate of one's own. */
export function ownClientInput() {
    return ruled(
        object("substra:OwnClient", "The key or certificate that a backend's membership does not hold.", {
            certPem: certificatePem().optional().meta({
                description: "The client certificate, PEM, where a CA of the organization's own has signed it.",
                derivedDefault: "the membership's",
                onChange: "restart",
            }),
            privateKeyPem: handedOverKey.meta({ description: "Its private key, PEM.", onChange: "restart" }),
        }),
        checkPair,
    );
}

/** The input for the key of an API whose certificate was signed on request. */
export function apiKeyInput() {
    return handedOverKey.optional();
}

interface KnownClient {
    readonly membership?: Known<typeof membership> | undefined;
    readonly client?:
        | { readonly certPem?: string | undefined; readonly privateKeyPem?: string | undefined }
        | undefined;
    readonly apiPrivateKeyPem?: string | undefined;
}

/** Reports certificates and keys that TLS needs and that are missing, and keys of other certificates. */
export function checkClient(known: KnownClient, report: Report, given: GivenInputs): void {
    const orchestrator = known.membership?.orchestrator;
    if (orchestrator === undefined) {
        return; // Not known yet.
    }
    const { tls } = orchestrator;
    if (tls !== undefined && tls !== "none" && !given.has("membership.orchestrator.caCertPem")) {
        report(["membership", "orchestrator", "caCertPem"], NO_CA);
    }
    if (tls === "mutual") {
        checkMutual(report, given);
    }
    checkKeys(known, report, given);
}

const NO_CA =
    "is required with TLS: the CA certificate that the orchestrator's is signed with, PEM, also of a public CA. " +
    "Where the network has no TLS, set tls to none.";

function checkMutual(report: Report, given: GivenInputs): void {
    const hasCertificate = given.has("membership.client") || given.has("client.certPem");
    if (!hasCertificate) {
        report(
            ["membership", "client"],
            "is required with mutual TLS. Ask the network's owner for it, or set client to a certificate and key of " +
                "your own. Where the orchestrator asks for none, set orchestrator.tls to server, or to none without " +
                "TLS.",
        );
    } else if (!given.has("client") && !given.has("membership.client.privateKeyPem")) {
        report(["client", "privateKeyPem"], NO_KEY);
    }
}

const NO_KEY = "is required: the membership's certificate was signed on request, so only you have its key.";

function checkKeys({ membership, client, apiPrivateKeyPem }: KnownClient, report: Report, given: GivenInputs): void {
    const signed = membership?.client?.certPem;
    if (!given.has("client.certPem") && isMismatched({ certPem: signed, privateKeyPem: client?.privateKeyPem })) {
        report(
            ["client", "privateKeyPem"],
            "does not belong to the membership's client certificate. Give the key of its request.",
        );
    }
    if (isMismatched({ certPem: membership?.api?.certPem, privateKeyPem: apiPrivateKeyPem })) {
        report(
            ["apiPrivateKeyPem"],
            "does not belong to the membership's API certificate. Give the key of its request.",
        );
    }
}
