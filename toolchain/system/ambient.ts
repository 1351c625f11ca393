/** Variables of the user's environment that lead to the user's own Pulumi, clusters or AWS account. */
export const AMBIENT = /^(PULUMI_|AWS_|KUBECONFIG$)/;
