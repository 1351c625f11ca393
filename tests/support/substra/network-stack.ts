/** The two-cluster example on the lab's clusters, without protection. Tests may edit its program. */
import type { ConfigMap, Stack } from "@pulumi/pulumi/automation";
import { CHARTS, exampleStack, theLab } from "../engine/engine";

/** The stack. Every call returns the same stack, with the program as it was edited last. */
export async function networkStack(edit?: (program: string) => string): Promise<Stack> {
    return exampleStack("substra-two-clusters", await networkConfig(false), edit && { edit });
}

/** The configuration of the example on the lab's clusters. */
export async function networkConfig(deletionProtection: boolean): Promise<ConfigMap> {
    const { clusters } = await theLab();
    const perCluster = Object.values(clusters).flatMap(({ name, kubeconfig, context, identity }) => {
        const key = name.replace("-", "");
        return [
            [`${key}Kubeconfig`, kubeconfig],
            [`${key}Context`, context],
            [`${key}Identity`, identity],
        ] as const;
    });
    const values = Object.fromEntries(perCluster.map(([key, value]) => [key, { value }]));
    return { ...values, ...chartsConfig(deletionProtection) };
}

/** The configuration without clusters. The example then uses the clusters of KUBECONFIG. */
export function chartsConfig(deletionProtection: boolean): ConfigMap {
    return {
        orchestratorChart: { value: CHARTS.orchestrator },
        backendChart: { value: CHARTS.backend },
        frontendChart: { value: CHARTS.frontend },
        deletionProtection: { value: String(deletionProtection) },
    };
}
