/**
 * Rung 7: the same network from a program in each language, on a real engine, through the plugin's archive. The
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
        yaml: async (deletionProtection) => {
            const config = { deletionProtection: { value: String(deletionProtection) } };
            const env = await ambientKubernetes();
            return exampleStack("substra-two-clusters-yaml", config, { env, edit: withCharts });
        },
        python: async (deletionProtection) => {
            const env = { ...(await theLanguages()).python, ...(await ambientKubernetes()) };
            return exampleStack("substra-two-clusters-python", chartsConfig(deletionProtection), { env });
        },
        typescript: async (deletionProtection, edit) =>
            exampleStack("substra-two-clusters", chartsConfig(deletionProtection), {
                edit,
                env: await ambientKubernetes(),
            }),
    },
    40,
);
