/**
 * The same network from a program in each language, on a real engine, through the plugin's archive. The
 * environment sets everything that the SDKs read. KUBECONFIG names the clusters.
 */
import { ambientKubernetes } from "../../support/engine/ambient";
import { exampleStack } from "../../support/engine/engine";
import { describeInEveryLanguage } from "../../support/engine/every-language";
import { theLanguages } from "../../support/engine/languages";
import { chartsConfig } from "../../support/substra/network-stack";
import { withCharts } from "../../support/substra/network-yaml";

describeInEveryLanguage(
    "the two-cluster network",
    {
        yaml: async () => {
            const config = { deletionProtection: { value: "true" } };
            const env = await ambientKubernetes();
            return exampleStack("substra-two-clusters-yaml", config, { env, edit: withCharts });
        },
        python: async () => {
            const env = { ...(await theLanguages()).python, ...(await ambientKubernetes()) };
            return exampleStack("substra-two-clusters-python", chartsConfig(true), { env });
        },
        typescript: async (edit) =>
            exampleStack("substra-two-clusters", chartsConfig(true), {
                edit,
                env: await ambientKubernetes(),
            }),
    },
    40,
);
