/** The resources of a leaf certificate. A Certificate has one, a Federation many. */
import * as pulumi from "@pulumi/pulumi";
import { CertRequest } from "@pulumi/tls/certRequest";
import { LocallySignedCert } from "@pulumi/tls/locallySignedCert";
import { assigned, combined, omittable } from "../../contract";
import type { KeyAlgorithm } from "./formats";
import { leafLife } from "./plan";
import { keyInputs, privateKeyPem, type KeyInputs } from "./private-key";

/** The signer, key algorithm and life of leaves, planned once for all leaves of a network. */
export interface LeafProfile {
    readonly ca: { readonly certPem: pulumi.Output<string>; readonly privateKeyPem: pulumi.Output<string> };
    readonly key: KeyInputs;
    readonly validityPeriodHours: pulumi.Output<number>;
    readonly earlyRenewalHours: pulumi.Output<number>;
}

/** The inputs of a profile's plan. */
export interface LeafProfileInputs {
    readonly ca: LeafProfile["ca"] & { readonly validityDays?: pulumi.Output<number | undefined> | undefined };
    readonly keyAlgorithm: pulumi.Output<KeyAlgorithm>;
    readonly validityDays: pulumi.Output<number>;
    readonly earlyRenewalDays: pulumi.Output<number>;
}

/** Plans a profile. */
export function leafProfile({ ca, keyAlgorithm, validityDays, earlyRenewalDays }: LeafProfileInputs): LeafProfile {
    const days = [validityDays, earlyRenewalDays, ca.validityDays] as const;
    const { validityPeriodHours, earlyRenewalHours } = combined(days, (each) => leafLife(...each));
    return { ca, key: keyInputs(keyAlgorithm), validityPeriodHours, earlyRenewalHours };
}

/** The subject of a leaf, and its uses. */
export interface LeafSubject {
    readonly commonName: pulumi.Output<string>;
    readonly organization?: pulumi.Output<string | undefined>;
    /** Key usage and extended key usage: `leafUses` in ./plan. */
    readonly allowedUses: pulumi.Input<string[]>;
    readonly dnsNames?: pulumi.Output<string[]>;
    readonly ipAddresses?: pulumi.Output<string[]>;
}

/** A leaf certificate and its key. */
export interface Leaf {
    readonly certPem: pulumi.Output<string>;
    readonly privateKeyPem: pulumi.Output<string>;
    readonly notAfter: pulumi.Output<string>;
}

/**
 * Makes a private key, and a certificate that the CA signs. Neither is protected: a leaf can always be made again, and
 * a protected one would block every `up` once it is due for renewal (docs/decisions/0008-what-is-protected.md).
 */
export function leaf(
    name: string,
    profile: LeafProfile,
    subject: LeafSubject,
    opts: pulumi.CustomResourceOptions,
): Leaf {
    const keyPem = privateKeyPem(`${name}-key`, profile.key, opts);
    const { certRequestPem } = signingRequest(`${name}-csr`, keyPem, subject, opts);
    return { ...signedRequest(name, profile, { ...subject, certRequestPem }, opts), privateKeyPem: keyPem };
}

/** What is signed: a request, which has the subject in it, and the uses. */
interface Request extends Pick<LeafSubject, "allowedUses"> {
    readonly certRequestPem: pulumi.Input<string>;
}

/** Signs a request. Its key may be somebody else's, who keeps it. */
export function signedRequest(
    name: string,
    { ca, validityPeriodHours, earlyRenewalHours }: LeafProfile,
    { certRequestPem, allowedUses }: Request,
    opts: pulumi.CustomResourceOptions,
): Pick<Leaf, "certPem" | "notAfter"> {
    const cert = new LocallySignedCert(
        `${name}-cert`,
        {
            certRequestPem,
            caCertPem: ca.certPem,
            caPrivateKeyPem: ca.privateKeyPem,
            allowedUses,
            setSubjectKeyId: true,
            validityPeriodHours,
            earlyRenewalHours,
        },
        opts,
    );
    return { certPem: assigned(cert, "certPem"), notAfter: cert.validityEndTime };
}

function signingRequest(
    name: string,
    keyPem: pulumi.Output<string>,
    { commonName, organization, dnsNames, ipAddresses }: LeafSubject,
    opts: pulumi.CustomResourceOptions,
): CertRequest {
    return new CertRequest(
        name,
        {
            privateKeyPem: keyPem,
            subject: { commonName, ...(organization && { organization: omittable(organization) }) },
            ...(dnsNames && { dnsNames: omittable(dnsNames.apply(noneIfEmpty)) }),
            ...(ipAddresses && { ipAddresses: omittable(ipAddresses.apply(noneIfEmpty)) }),
        },
        opts,
    );
}

/** The provider stores an empty list as undefined, so an empty list would show as a difference in every preview. */
function noneIfEmpty(list: string[]): string[] | undefined {
    return list.length === 0 ? undefined : list;
}
