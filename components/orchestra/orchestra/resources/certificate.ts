/** The certificate of the domain: by cert-manager, or by a CA of the component's own. */
import * as pulumi from "@pulumi/pulumi";
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource";
import { combined } from "../../../../contract";
import { CertificateAuthority } from "../../../pki/certificate-authority/certificate-authority";
import { leaf, leafProfile } from "../../../pki/leaf";
import { leafUses } from "../../../pki/plan";
import { TRAEFIK_VERSION } from "../../../kubernetes/passthrough";
import { hostsOf } from "../plan/exposure";
import { OBJECTS } from "../plan/names";
import { metadataIn, replaceable, type Site } from "./site";

/** The names that a certificate must have. */
export function certificateNames(domain: string): string[] {
    return Object.values(hostsOf(domain));
}

/** Makes the certificate. Returns the CA's certificate if the component has one. */
export function makeCertificate(site: Site): pulumi.Output<string> | undefined {
    const { tls } = site.inputs;
    const isIssued = site.tlsSource === "certManager" && tls.wildcard;
    if (isIssued) {
        issue(site);
    }
    if (tls.traefikDefaultStore) {
        makeDefaultStore(site);
    }
    return site.tlsSource === "selfSigned" ? selfSigned(site) : undefined;
}

function issue(site: Site): void {
    const { issuer } = site.inputs.tls;
    const spec = combined([issuer!, site.domain], ([{ name, kind }, domain]) => ({
        secretName: OBJECTS.tls,
        dnsNames: certificateNames(domain),
        issuerRef: { name, kind, group: "cert-manager.io" },
    }));
    const certificate = { apiVersion: "cert-manager.io/v1", kind: "Certificate", spec };
    const metadata = metadataIn(site, OBJECTS.certificate);
    site.installation.waitFor(
        new CustomResource(`${site.name}-certificate`, { ...certificate, metadata }, replaceable(site)),
    );
}

/** Traefik reads the store of this name alone, from whatever namespace its Secret is in. */
function makeDefaultStore(site: Site): void {
    const { secretName } = site.inputs.tls;
    const spec = secretName.apply((given) => ({ defaultCertificate: { secretName: given ?? OBJECTS.tls } }));
    const store = { apiVersion: TRAEFIK_VERSION, kind: "TLSStore", metadata: metadataIn(site, "default"), spec };
    site.installation.waitFor(new CustomResource(`${site.name}-tls-store`, store, replaceable(site)));
}

/** The life of the CA, and from when its leaf is renewed. */
const CA_DAYS = 3650;
const RENEWAL_DAYS = 30;

function selfSigned(site: Site): pulumi.Output<string> {
    const { name, parent, inputs, domain } = site;
    const settings = { commonName: "Orchestra on this machine", validityDays: CA_DAYS };
    const protection = { deletionProtection: inputs.deletionProtection };
    const authority = new CertificateAuthority(`${name}-ca`, { ...settings, ...protection }, { parent });
    const profile = leafProfile({
        ca: authority.signer,
        keyAlgorithm: pulumi.output("RSA-2048" as const),
        validityDays: inputs.tls.validityDays,
        earlyRenewalDays: pulumi.output(RENEWAL_DAYS),
    });
    const dnsNames = domain.apply(certificateNames);
    // X.509's limit of a common name.
    const commonName = dnsNames.apply(([first]) => first!.slice(0, 64));
    const subject = { commonName, dnsNames, allowedUses: leafUses("server") };
    site.installation.tlsSecret("tls", OBJECTS.tls, leaf(`${name}-tls`, profile, subject, { parent }));
    return authority.certPem;
}
