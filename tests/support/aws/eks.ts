/**
 * Replaces @pulumi/eks in the examples of the reference. It has only what they use, because the package would add
 * hundreds of files. tsconfig.json resolves the package to this file.
 */
import * as pulumi from "@pulumi/pulumi";

/** The arguments that examples pass. */
export interface ClusterArgs {
    createOidcProvider?: pulumi.Input<boolean>;
}

/** A cluster with the outputs that examples read, and with the values of @pulumi/eks. */
export class Cluster extends pulumi.ComponentResource {
    readonly kubeconfigJson: pulumi.Output<string>;
    /** Empty unless the cluster makes an OIDC provider. */
    readonly oidcProviderArn: pulumi.Output<string>;

    constructor(name: string, args: ClusterArgs = {}, opts?: pulumi.ComponentResourceOptions) {
        super("eks:index:Cluster", name, {}, opts);
        this.kubeconfigJson = pulumi.output("{}");
        const arn = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE";
        this.oidcProviderArn = pulumi.output(args.createOidcProvider ?? false).apply((made) => (made ? arn : ""));
        this.registerOutputs();
    }
}
