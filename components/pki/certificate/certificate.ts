import * as pulumi from "@pulumi/pulumi";
import { CertificateBase, type CertificateArgs } from "../generated";
import { certificateContract } from "./contract";
import { leaf, leafProfile } from "../leaf";
import { leafUses } from "../plan";

/** A private key and a leaf certificate signed by a CA. Neither is protected. */
export class Certificate extends CertificateBase {
    constructor(name: string, args: CertificateArgs, opts?: pulumi.ComponentResourceOptions) {
        super(certificateContract, name, args, opts);
        const subject = { ...this.inputs, allowedUses: this.inputs.usage.apply(leafUses) };
        const made = leaf(name, leafProfile(this.inputs), subject, { parent: this });

        this.publish({ ...made, chainPem: pulumi.concat(made.certPem, this.inputs.ca.certPem) });
    }
}
