import path from "node:path";
import { capture, type CaptureOptions } from "../../system/run";
import { kubeconfigOf, type Cluster } from "./layout";

/** Runs kubectl against a cluster and gives what it printed. */
export function kubectl(
    cluster: Pick<Cluster, "folder" | "bin">,
    args: readonly string[],
    options: Pick<CaptureOptions, "input" | "signal"> = {},
): Promise<string> {
    const own = [
        `--kubeconfig=${kubeconfigOf(cluster)}`,
        `--cache-dir=${path.join(cluster.folder, "kubectl")}`,
        "--request-timeout=30s",
    ];
    return capture(cluster.bin.kubectl, [...own, ...args], options);
}
