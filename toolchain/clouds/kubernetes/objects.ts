/** What every embedded cluster holds from the start: a node, a default StorageClass, CRDs and its identity. */
import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { access, readFile, rmdir } from "node:fs/promises";
import pRetry from "p-retry";
import { codeOf, CommandError } from "../../system/errors";
import { writeWhole } from "../../system/files";
import { kubectl } from "./kubectl";
import { identityFileOf, volumesFileOf, type Cluster } from "./layout";

const IDENTITY_NAME = "ensemble-identity";

/** Applies the objects and waits until they work. */
export async function seed(cluster: Cluster, signal: AbortSignal | undefined): Promise<void> {
    await demandVolumes();
    const crds = (await Promise.all(cluster.bin.crds.map(readCrds))).join("\n---\n");
    const objects = [node(cluster.name), storageClass].map((object) => JSON.stringify(object)).join("\n---\n");
    const apply = ["apply", "--server-side", "--force-conflicts", "--filename=-"];
    await kubectl(cluster, apply, { input: `${objects}\n---\n${crds}`, signal });
    const wait = (...args: string[]): Promise<string> =>
        kubectl(cluster, ["wait", "--timeout=60s", ...args], { signal });
    await Promise.all([
        wait("--for=condition=Ready", `node/${cluster.name}`),
        // Pods are refused until the controller manager has made it.
        wait("--for=create", "serviceaccount/default", "--namespace=default"),
        waitForCrds(cluster, signal),
    ]);
}

/** In one question for all: `kubectl wait` asks for each of them and takes seconds. */
async function waitForCrds(cluster: Cluster, signal: AbortSignal | undefined): Promise<void> {
    const established = "{.status.conditions[?(@.type=='Established')].status}";
    const path = `{range .items[*]}{.metadata.name} ${established}{'\\n'}{end}`;
    await pRetry(
        async () => {
            const answer = await kubectl(cluster, ["get", "crd", `--output=jsonpath=${path}`], { signal });
            const missing = answer
                .trim()
                .split("\n")
                .filter((line) => !line.endsWith(" True"));
            if (missing.length > 0) {
                throw new CommandError(`${cluster.name}: CRDs are not established: ${missing.join(", ")}`);
            }
        },
        { retries: 200, factor: 1, minTimeout: 200, maxRetryTime: 60_000, ...(signal !== undefined && { signal }) },
    );
}

/** A new kwok would leave the node's pods alone until the lease of the one before it has run out, for up to 40 s. */
export async function releaseNode(cluster: Cluster, signal: AbortSignal | undefined): Promise<void> {
    const lease = ["lease", cluster.name, "--namespace=kube-node-lease", "--ignore-not-found"];
    await kubectl(cluster, ["delete", ...lease], { signal });
}

/**
 * The identity of the cluster's data: made once, kept among the data itself, so that data which was lost or swapped is
 * noticed (docs/decisions/0013-a-stack-keeps-its-charts-and-clouds.md).
 * The file beside it is for readers who find the cluster stopped.
 */
export async function identify(cluster: Cluster, signal: AbortSignal | undefined): Promise<string> {
    const get = ["get", "configmap", IDENTITY_NAME, "--namespace=kube-system", "--ignore-not-found"];
    let identity = await kubectl(cluster, [...get, "--output=jsonpath={.data.identity}"], { signal });
    if (identity === "") {
        identity = randomUUID();
        const literal = `--from-literal=identity=${identity}`;
        await kubectl(cluster, ["create", "configmap", IDENTITY_NAME, "--namespace=kube-system", literal], { signal });
    }
    await writeWhole(identityFileOf(cluster), identity);
    return identity;
}

/** Notes where the cluster's volumes are, for a removal that finds it stopped. */
export async function noteVolumeFolders(cluster: Cluster): Promise<void> {
    await writeWhole(volumesFileOf(cluster), (await volumeFolders(cluster)).join("\n"));
}

/**
 * Removes the empty folders that stand for volumes: those of a cluster that answers, else those that were noted.
 * Kubernetes' host path provisioner makes them below /tmp and nowhere else, and removes them itself only with their
 * claims.
 */
export async function removeVolumeFolders(cluster: Cluster): Promise<void> {
    const noted = async () => (await readFile(volumesFileOf(cluster), "utf8")).split("\n");
    const folders = await volumeFolders(cluster).catch(noted);
    for (const folder of [...folders.filter((each) => each.startsWith(`${VOLUMES}/`)), VOLUMES]) {
        // Not there, or not empty: then it is not ours to remove.
        await rmdir(folder).catch(() => undefined);
    }
}

async function volumeFolders(cluster: Cluster): Promise<string[]> {
    const output = "--output=jsonpath={.items[*].spec.hostPath.path}";
    return (await kubectl(cluster, ["get", "persistentvolumes", output])).split(" ");
}

const VOLUMES = "/tmp/hostpath_pv";

/** Kubernetes makes the folder for its owner alone: left behind by another user, it would keep every claim waiting. */
async function demandVolumes(): Promise<void> {
    await access(VOLUMES, constants.W_OK).catch((error: unknown) => {
        if (codeOf(error) !== "ENOENT") {
            throw new CommandError(`${VOLUMES} belongs to another user, and volumes are made there: remove it.`);
        }
    });
}

/** kwok keeps it Ready and gives it room for everything. */
function node(name: string): object {
    return {
        apiVersion: "v1",
        kind: "Node",
        metadata: {
            name,
            annotations: { "kwok.x-k8s.io/node": "fake" },
            labels: {
                "kubernetes.io/hostname": name,
                "kubernetes.io/os": "linux",
                "kubernetes.io/arch": "amd64",
            },
        },
    };
}

const storageClass = {
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: { name: "standard", annotations: { "storageclass.kubernetes.io/is-default-class": "true" } },
    provisioner: "kubernetes.io/host-path",
};

/** cert-manager's CRDs are parts of its chart: what Helm would fill in are labels and comments, which are left out. */
async function readCrds(file: string): Promise<string> {
    const lines = (await readFile(file, "utf8")).split("\n");
    return lines.filter((line) => !line.includes("{{")).join("\n");
}
