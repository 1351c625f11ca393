/**
 * Variables of the environment that lead to the user's own Pulumi, clusters, Helm or AWS account. One of Pulumi's only
 * says whether a program's types are checked.
 */
export const AMBIENT = /^(PULUMI_(?!NODEJS_TRANSPILE_ONLY$)|AWS_|HELM_|KUBECONFIG$)/;
