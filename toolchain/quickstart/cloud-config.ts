/** Which clouds the quickstart's stack is on: those whose data it was made with. */
import type { RunningAws } from "../clouds/aws";
import type { RunningCluster } from "../clouds/kubernetes";
import { CommandError } from "../system/errors";
import type { QuickstartClouds } from "./clouds";
import type { StackConfig } from "./pulumi";

/** The clusters' part of a new stack's configuration. */
export function clusterConfig(clusters: readonly RunningCluster[]): StackConfig {
    return Object.assign(
        {},
        ...clusters.map(({ kubeconfig, context, identity }, index) => ({
            [`cluster${index + 1}Kubeconfig`]: kubeconfig,
            [`cluster${index + 1}Context`]: context,
            [`cluster${index + 1}Identity`]: identity,
        })),
    );
}

/** The embedded AWS' part, beside its provider's. */
export function embeddedAwsConfig({ endpoint, identity, account, region }: RunningAws): StackConfig {
    return {
        awsEndpoint: endpoint,
        awsIdentity: identity,
        // moto knows no clusters: a name as EKS would give it.
        oidcProviderArn: `arn:aws:iam::${account}:oidc-provider/oidc.eks.${region}.amazonaws.com/id/EMBEDDED`,
    };
}

/** The stack's objects are in the clouds' data: with other data its state describes nothing. */
export function refuseOtherClouds(config: StackConfig, { clusters, aws }: QuickstartClouds): void {
    const others = clusters.filter(({ identity }, index) => config[`cluster${index + 1}Identity`] !== identity);
    const lost = others.map(({ name }) => name);
    if (![undefined, aws.identity].includes(config["awsIdentity"])) {
        lost.push("the embedded AWS");
    }
    if (lost.length > 0) {
        const names = lost.join(" and ");
        throw new CommandError(
            `The data of ${names} is not what the stack was made on: ` +
                "run `npm run down -- --force` and `npm run up`.",
        );
    }
}
