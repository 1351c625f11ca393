import * as pulumi from "@pulumi/pulumi";
import { Component, type OutputsOf } from "../../../contract";
import type { CertificateArgs } from "../../args";
import { certificateContract } from "./contract";
import { leaf, leafProfile } from "../leaf";
import { leafUses } from "../plan";

/** A private key and a leaf certificate signed by a CA. Neither is protected. */
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
        const subject = { ...this.inputs, allowedUses: this.inputs.usage.apply(leafUses) };
        const { certPem, privateKeyPem, notAfter } = leaf(name, leafProfile(this.inputs), subject, { parent: this });

        this.certPem = certPem;
        this.privateKeyPem = privateKeyPem;
        this.chainPem = pulumi.concat(certPem, this.inputs.ca.certPem);
        this.notAfter = notAfter;
        this.registerContractOutputs();
    }
}
