/** Rung 7: the same network by a program in each language, on a real engine and through the plugin's archive. */
import * as path from "node:path";
import { exampleStack, theLab } from "../support/engine";
import { describeInEveryLanguage } from "../support/every-language";
import { theLanguages } from "../support/languages";
import { networkConfig } from "../support/network-stack";
import { withCharts } from "../support/network-yaml";

describeInEveryLanguage(
    "the two-cluster network",
    {
        yaml: async (deletionProtection) => {
            const { clusters } = await theLab();
            const kubeconfigs = Object.values(clusters).map(({ kubeconfig }) => kubeconfig);
            const env = { KUBECONFIG: kubeconfigs.join(path.delimiter) };
            const config = { deletionProtection: { value: String(deletionProtection) } };
            return exampleStack("substra-two-clusters-yaml", config, { env, edit: withCharts });
        },
        python: async (deletionProtection) => {
            const { python: env } = await theLanguages();
            return exampleStack("substra-two-clusters-python", await networkConfig(deletionProtection), { env });
        },
        typescript: async (deletionProtection, edit) =>
            exampleStack("substra-two-clusters", await networkConfig(deletionProtection), { edit }),
    },
    40,
);
