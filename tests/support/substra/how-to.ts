/** The orchestrator of Substra's how-to guide: installed with its own commands, and as an equivalent program. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import * as path from "node:path";
import * as kubernetes from "@pulumi/kubernetes";
import type { Stack } from "@pulumi/pulumi/automation";
import { stringify } from "yaml";
import { substra } from "../../../index";
import { helmExecutable } from "../../charts/helm";
import { certificatesByHowTo, type Pair } from "../openssl";
import { kubectl, type ClusterName } from "../engine/cluster";
import { CHARTS, inlineStack, theLab } from "../engine/engine";

/** The name under which the orchestrator is reached from outside. */
export const HOSTNAME = "orchestrator.cluster-1.example.com";

const NAME = "orchestrator";

/** The values that the guide's reader writes into orchestrator-values.yaml. */
const VALUES = {
    ingress: { enabled: true, hostname: HOSTNAME },
    channels: [{ name: "our-channel", organizations: ["ingen", "biotechnica"] }],
    orchestrator: { tls: { enabled: true } },
};

/** A stack with an orchestrator that makes its own CA and server certificate, like the guide's openssl commands. */
export async function howToStack(projectName: string, cluster: ClusterName): Promise<Stack> {
    const { clusters } = await theLab();
    const { kubeconfig, context } = clusters[cluster];
    return inlineStack(projectName, async () => {
        const provider = new kubernetes.Provider(cluster, { kubeconfig, context });
        const args = {
            hostname: HOSTNAME,
            channels: { "our-channel": ["ingen", "biotechnica"] },
            certificateAuthority: { validityDays: 365 },
            chart: { path: CHARTS.orchestrator },
            deletionProtection: false,
        };
        new substra.Orchestrator(NAME, args, { provider });
    });
}

/** Follows the guide with openssl, kubectl and helm. The folder gets its files. Returns the CA. */
export async function installByHowTo(cluster: ClusterName, folder: string): Promise<Pair> {
    const authority = certificatesByHowTo(folder, HOSTNAME);
    const file = (name: string) => path.join(folder, name);
    await kubectl(cluster, "create", "namespace", NAME);
    const create = (...args: string[]) => kubectl(cluster, "-n", NAME, "create", ...args);
    const caFile = `--from-file=ca.crt=${file("orchestrator-ca.crt")}`;
    await create("configmap", "orchestrator-tls-cacert", caFile);
    // The guide makes only the ConfigMap, but the chart reads a Secret with that name.
    await create("secret", "generic", "orchestrator-tls-cacert", caFile);
    const pair = [`--cert=${file("orchestrator-tls.crt")}`, `--key=${file("orchestrator-tls.key")}`];
    await create("secret", "tls", "orchestrator-tls-server-pair", ...pair);
    writeFileSync(file("orchestrator-values.yaml"), stringify(VALUES));
    const values = ["--values", file("orchestrator-values.yaml")];
    await helm(cluster, "install", NAME, CHARTS.orchestrator, ...values, "--create-namespace", "--wait");
    return authority;
}

/** Runs helm in a namespace of a cluster. */
export const helmOf =
    (namespace: string) =>
    async (cluster: ClusterName, ...args: string[]): Promise<string> => {
        const { kubeconfig, context } = (await theLab()).clusters[cluster];
        const where = ["--kubeconfig", kubeconfig, "--kube-context", context, "--namespace", namespace];
        return execFileSync(helmExecutable(), [...args, ...where], { encoding: "utf8", stdio: "pipe" });
    };

/** Runs helm in the orchestrator's namespace of a cluster. */
export const helm = helmOf(NAME);
