/** Other kubeconfigs and contexts than those that the stack's providers have. */
import type { ClusterReference } from "./state";

/** As the user gives them: `VALUE`, or `PROVIDER=VALUE` for one of several clusters. */
export interface Overrides {
    readonly kubeconfig?: readonly string[];
    readonly context?: readonly string[];
}

/** The clusters with what the user gives instead. */
export function overridden(clusters: readonly ClusterReference[], given: Overrides): ClusterReference[] {
    return clusters.map((cluster) => {
        const kubeconfig = valueFor(cluster, clusters, "kubeconfig", given.kubeconfig);
        const context = valueFor(cluster, clusters, "context", given.context);
        return {
            ...cluster,
            ...(kubeconfig !== undefined && { kubeconfig, hidden: false }),
            ...(context !== undefined && { context }),
        };
    });
}

function valueFor(
    { key, name }: ClusterReference,
    clusters: readonly ClusterReference[],
    option: keyof Overrides,
    given: readonly string[] = [],
): string | undefined {
    const own = given.find((text) => text.startsWith(`${name}=`));
    if (own !== undefined) {
        return own.slice(name.length + 1);
    }
    const forAll = given.find((text) => !clusters.some((cluster) => text.startsWith(`${cluster.name}=`)));
    if (forAll !== undefined && clusters.some((cluster) => cluster.key !== key)) {
        const names = clusters.map((cluster) => cluster.name).join(", ");
        throw new Error(
            `--${option} ${forAll} does not say which cluster it is for. The stack has the providers ${names}: ` +
                `write --${option} ${name}=${forAll}.`,
        );
    }
    return forAll;
}
