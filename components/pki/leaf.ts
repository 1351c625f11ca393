/** The resources of a leaf certificate: of one Certificate, and of a Federation, which has many. */
import * as pulumi from "@pulumi/pulumi";
import { CertRequest } from "@pulumi/tls/certRequest";
import { LocallySignedCert } from "@pulumi/tls/locallySignedCert";
import { maybe } from "../../contract";
import type { KeyAlgorithm, Usage } from "./contract";
import { leafLife, leafUses } from "./plan";
import { privateKeyPem } from "./private-key";

/** Whom a leaf is for, what for, how long, and who signs it. */
export interface LeafInputs {
    readonly ca: {
        readonly certPem: pulumi.Output<string>;
        readonly privateKeyPem: pulumi.Output<string>;
        readonly validityDays?: pulumi.Output<number | undefined> | undefined;
    };
    readonly commonName: pulumi.Output<string>;
    readonly organization?: pulumi.Output<string | undefined>;
    readonly usage: pulumi.Output<Usage>;
    readonly dnsNames?: pulumi.Output<string[]>;
    readonly ipAddresses?: pulumi.Output<string[]>;
    readonly keyAlgorithm: pulumi.Output<KeyAlgorithm>;
    readonly validityDays: pulumi.Output<number>;
    readonly earlyRenewalDays: pulumi.Output<number>;
}

/** A leaf certificate and its key. */
export interface Leaf {
    readonly certPem: pulumi.Output<string>;
    readonly privateKeyPem: pulumi.Output<string>;
    readonly notAfter: pulumi.Output<string>;
}

/**
 * Makes a private key, and a certificate that the CA signs. Neither is protected: a leaf can always be made anew, and a
 * protected one in its renewal window would block every `up` (design 8.16).
 */
export function leaf(name: string, inputs: LeafInputs, opts: pulumi.CustomResourceOptions): Leaf {
    const keyPem = privateKeyPem(`${name}-key`, inputs.keyAlgorithm, opts);
    const request = signingRequest(`${name}-csr`, keyPem, inputs, opts);
    const { ca, usage, validityDays, earlyRenewalDays } = inputs;
    const life = pulumi
        .all([validityDays, earlyRenewalDays, ca.validityDays])
        .apply(([asked, early, authority]) => leafLife(asked, early, authority));
    const cert = new LocallySignedCert(
        `${name}-cert`,
        {
            certRequestPem: request.certRequestPem,
            caCertPem: ca.certPem,
            caPrivateKeyPem: ca.privateKeyPem,
            allowedUses: usage.apply(leafUses),
            setSubjectKeyId: true,
            validityPeriodHours: life.validityPeriodHours,
            earlyRenewalHours: life.earlyRenewalHours,
        },
        opts,
    );
    return { certPem: cert.certPem, privateKeyPem: keyPem, notAfter: cert.validityEndTime };
}

function signingRequest(
    name: string,
    keyPem: pulumi.Output<string>,
    { commonName, organization, dnsNames, ipAddresses }: LeafInputs,
    opts: pulumi.CustomResourceOptions,
): CertRequest {
    return new CertRequest(
        name,
        {
            privateKeyPem: keyPem,
            subject: { commonName, ...(organization && { organization: maybe(organization) }) },
            ...(dnsNames && { dnsNames: maybe(dnsNames.apply(noneIfEmpty)) }),
            ...(ipAddresses && { ipAddresses: maybe(ipAddresses.apply(noneIfEmpty)) }),
        },
        opts,
    );
}

/** The provider stores an empty list as none, so asking for one would be a difference in every preview. */
function noneIfEmpty(list: string[]): string[] | undefined {
    return list.length === 0 ? undefined : list;
}
