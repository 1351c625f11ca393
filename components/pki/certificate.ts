import * as pulumi from "@pulumi/pulumi";
import { CertRequest } from "@pulumi/tls/certRequest";
import { LocallySignedCert } from "@pulumi/tls/locallySignedCert";
import { Component, maybe, type OutputsOf } from "../../contract";
import type { CertificateArgs } from "../args";
import { certificateContract } from "./contract";
import { leafLife, leafUses } from "./plan";
import { privateKeyPem } from "./private-key";

/**
 * A private key and a leaf certificate signed by a CA. Neither is protected: a leaf can always be made anew, and a
 * protected one in its renewal window would block every `up` (design 8.16).
 */
export class Certificate
    extends Component<typeof certificateContract>
    implements OutputsOf<typeof certificateContract>
{
    readonly certPem: pulumi.Output<string>;
    readonly privateKeyPem: pulumi.Output<string>;
    readonly chainPem: pulumi.Output<string>;
    readonly notAfter: pulumi.Output<string>;

    constructor(name: string, args: CertificateArgs, opts?: pulumi.ComponentResourceOptions) {
        super(certificateContract, name, args, opts);
        this.privateKeyPem = privateKeyPem(`${name}-key`, this.inputs.keyAlgorithm, { parent: this });
        const cert = this.signed(name);

        this.certPem = cert.certPem;
        this.chainPem = pulumi.concat(cert.certPem, this.inputs.ca.certPem);
        this.notAfter = cert.validityEndTime;
        this.registerContractOutputs();
    }

    private signed(name: string): LocallySignedCert {
        const { ca, commonName, organization, dnsNames, ipAddresses } = this.inputs;
        const { usage, validityDays, earlyRenewalDays } = this.inputs;
        const request = new CertRequest(
            `${name}-csr`,
            {
                privateKeyPem: this.privateKeyPem,
                subject: { commonName, organization: maybe(organization) },
                dnsNames: maybe(dnsNames.apply(noneIfEmpty)),
                ipAddresses: maybe(ipAddresses.apply(noneIfEmpty)),
            },
            { parent: this },
        );
        const life = pulumi
            .all([validityDays, earlyRenewalDays, ca.validityDays])
            .apply(([asked, early, authority]) => leafLife(asked, early, authority));
        return new LocallySignedCert(
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
            { parent: this },
        );
    }
}

/** The provider stores an empty list as none, so asking for one would be a difference in every preview. */
function noneIfEmpty(list: string[]): string[] | undefined {
    return list.length === 0 ? undefined : list;
}
