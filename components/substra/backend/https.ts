/** HTTPS between APIs: where an API's certificate comes from, and which CAs a backend trusts. */
import { section, say, type GivenInputs, type Known, type Report } from "../../../contract";
import { imageInput, type Image } from "../../kubernetes/image";
import type { CertificateSource } from "../../kubernetes/ingress";
import { joinedPems } from "../../pki/plan";
import { certificatePem } from "../../shared/pem";
import type { membership } from "../bundles";

/** Where an API's certificate comes from unless the user says otherwise. */
export const API_CERTIFICATE: CertificateSource = "managed";

/** The tag of the image that adds CAs: the chart has none (docs/facts/substra-charts.md#the-private-ca-needs-a-tag). */
const INJECTOR_TAG = "1.0.1";

/** The input for CAs beside the public ones. */
export function privateCaInput() {
    return section("substra:PrivateCa", "Which CAs a backend trusts beside the public ones, for HTTPS.", {
        certPem: certificatePem()
            .optional()
            .meta({
                description:
                    "CA certificates, PEM, beside those of the membership: of other organizations' APIs, of a " +
                    "registry, of an identity provider.",
                onChange: "restart",
            }),
        image: imageInput("the init container that adds them"),
    });
}

/** All CAs that are trusted, PEM; undefined where the public ones do. */
export function trustedCas(...pems: readonly (string | undefined)[]): string | undefined {
    return joinedPems(pems) || undefined;
}

/**
 * The values that make the backend's HTTPS clients trust these CAs, if there are any. CAs are public, so the chart may
 * make their Secret from its values.
 */
export function privateCaValues(trusted: string | undefined, { tag = INJECTOR_TAG, ...image }: Image) {
    return trusted === undefined ? undefined : { enabled: true, image: { ...image, tag }, secret: { data: trusted } };
}

interface KnownHttps {
    readonly hostname?: string | undefined;
    readonly reach?: string | undefined;
    readonly membership?: Known<typeof membership> | undefined;
    readonly ingress?: { readonly certificate?: { readonly source?: CertificateSource | undefined } } | undefined;
    readonly namespace?: { readonly podSecurityLevel?: string | undefined; readonly create?: boolean | undefined };
}

const NO_CERTIFICATE =
    "is required, because the membership brings no certificate for the API, and without one that all backends trust " +
    "no task finishes. Have the network sign one: organizations.KEY.api.hostname of the Federation. Or choose " +
    "certManager, with an issuer; secret, with the name of one that you make; or controller, where the ingress " +
    "controller has a certificate that all backends trust.";

const NO_KEY = "is required: the API's certificate was signed on request, so only you have its key.";

/** Reports an API without a certificate, or with one for another host name. */
export function checkApiCertificate(
    { hostname, reach, membership, ingress }: KnownHttps,
    report: Report,
    given: GivenInputs,
): void {
    const source = ingress?.certificate?.source ?? API_CERTIFICATE;
    if (source !== "managed" || reach === "cluster" || membership?.orchestrator === undefined) {
        return; // Another source, plain HTTP to the Service, or not known yet.
    }
    if (!given.has("membership.api")) {
        report(["ingress", "certificate", "source"], NO_CERTIFICATE);
        return;
    }
    if (!given.has("membership.api.privateKeyPem") && !given.has("apiPrivateKeyPem")) {
        report(["apiPrivateKeyPem"], NO_KEY);
    }
    const signedFor = membership.api?.hostname;
    if (hostname !== undefined && signedFor !== undefined && hostname !== signedFor) {
        const reason = say`${hostname} is not membership.api.hostname, for which the network has signed the certificate.`;
        report(
            ["hostname"],
            say`${reason} Set it to that, or organizations.KEY.api.hostname of the Federation to this.`,
        );
    }
}

/** Whether an init container adds CAs, as root. */
export function addsCas(given: GivenInputs): boolean {
    return given.has("membership.apiCaCertPem") || given.has("privateCa.certPem");
}

const AS_ROOT =
    "restricted refuses the init container that adds the network's or your private CAs, because it runs as root. Set " +
    "baseline. Or do without private CAs: with certificates of a public CA on every API of the network.";

/** Reports a level of pod security that keeps the CAs from being added. */
export function checkCaLevel({ namespace }: KnownHttps, report: Report, given: GivenInputs): void {
    if (namespace?.create !== false && namespace?.podSecurityLevel === "restricted" && addsCas(given)) {
        report(["namespace", "podSecurityLevel"], AS_ROOT);
    }
}
