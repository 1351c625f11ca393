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
        yaml: async (throwAway) => {
            const { clusters } = await theLab();
            const kubeconfigs = Object.values(clusters).map(({ kubeconfig }) => kubeconfig);
            const env = { KUBECONFIG: kubeconfigs.join(path.delimiter) };
            const config = { deletionProtection: { value: String(!throwAway) } };
            return exampleStack("substra-two-clusters-yaml", config, { env, edit: withCharts });
        },
        python: async (throwAway) => {
            const { python: env } = await theLanguages();
            return exampleStack("substra-two-clusters-python", await networkConfig(throwAway), { env });
        },
        typescript: async (throwAway, edit) =>
            exampleStack("substra-two-clusters", await networkConfig(throwAway), { edit }),
    },
    40,
);
