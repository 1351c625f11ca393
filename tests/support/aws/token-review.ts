/** A ServiceAccount of a lab's cluster, whose token Vault checks by the cluster's own TokenReview. */
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import type { KubernetesAuth } from "../../../components/orchestrate/vault-init/settings";
import { kubectl, type ClusterName } from "../engine/cluster";
import { theLab } from "../engine/engine";

const CLUSTER = "cluster-1";
const NAME = "vault-init";

/**
 * Makes the account, writes its token into the folder, and returns how Vault checks it. Outside of a pod Vault has no
 * token of its own and asks with the one that it checks, so the account may ask.
 */
export async function tokenReview(folder: string): Promise<KubernetesAuth> {
    await kubectl(CLUSTER, "create", "namespace", NAME);
    await kubectl(CLUSTER, "-n", NAME, "create", "serviceaccount", NAME);
    const account = `--serviceaccount=${NAME}:${NAME}`;
    await kubectl(CLUSTER, "create", "clusterrolebinding", NAME, "--clusterrole=system:auth-delegator", account);
    const tokenFile = path.join(folder, "token");
    writeFileSync(tokenFile, await kubectl(CLUSTER, "-n", NAME, "create", "token", NAME));
    return { path: "kubernetes", ...(await apiServer(CLUSTER)), ownRole: NAME, tokenFile };
}

/** Where a cluster's API server is, and the CA of its certificate. */
export async function apiServer(name: ClusterName): Promise<Pick<Required<KubernetesAuth>, "host" | "caCertificate">> {
    const { server, kubeconfig } = (await theLab()).clusters[name];
    const { clusters } = parse(readFileSync(kubeconfig, "utf8")) as Kubeconfig;
    const { cluster } = clusters.find((it) => it.cluster.server === server)!;
    return { host: server, caCertificate: Buffer.from(cluster["certificate-authority-data"], "base64").toString() };
}

interface Kubeconfig {
    readonly clusters: readonly { readonly cluster: { server: string; "certificate-authority-data": string } }[];
}

/** Removes the account again. */
export async function removeTokenReview(): Promise<void> {
    await kubectl(CLUSTER, "delete", "clusterrolebinding", NAME);
    await kubectl(CLUSTER, "delete", "namespace", NAME);
}
