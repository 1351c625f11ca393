/** The command lines of a cluster's processes. */
import path from "node:path";
import {
    certificatesOf,
    dataOf,
    kubeconfigOf,
    servingCertificateOf,
    signingKeyOf,
    tokenFileOf,
    verifyingKeyOf,
    type Cluster,
    type ProcessName,
} from "./layout";
import type { Ports } from "./ports";

/** No secret is among the arguments: they name files. */
export function commandOf(cluster: Cluster, ports: Ports, process: ProcessName): readonly string[] {
    switch (process) {
        case "etcd":
            return etcd(cluster, ports);
        case "kube-apiserver":
            return apiserver(cluster, ports);
        case "kube-controller-manager":
            return controllerManager(cluster, ports);
        case "kube-scheduler":
            return [cluster.bin.scheduler, ...client(cluster, ports), ...alone];
        case "kwok":
            return kwok(cluster, ports);
    }
}

/** The address is in the kubeconfig too: here it makes the command another one when the port has changed. */
function client(cluster: Cluster, ports: Ports): string[] {
    return [`--kubeconfig=${kubeconfigOf(cluster)}`, `--master=https://127.0.0.1:${ports.apiserver}`];
}

/** One of each is enough, and nobody asks them anything over the network. */
const alone = ["--leader-elect=false", "--secure-port=0"];

function etcd(cluster: Cluster, ports: Ports): string[] {
    const client = `http://127.0.0.1:${ports.etcd}`;
    const peer = `http://127.0.0.1:${ports.etcdPeer}`;
    return [
        cluster.bin.etcd,
        `--data-dir=${dataOf(cluster)}`,
        `--listen-client-urls=${client}`,
        `--advertise-client-urls=${client}`,
        `--listen-peer-urls=${peer}`,
        `--initial-advertise-peer-urls=${peer}`,
        `--initial-cluster=default=${peer}`,
        // Old revisions are of no use here and would fill the disk.
        "--auto-compaction-retention=1h",
        ...(cluster.fsync ? [] : ["--unsafe-no-fsync"]),
    ];
}

function apiserver(cluster: Cluster, ports: Ports): string[] {
    return [
        cluster.bin.apiserver,
        `--etcd-servers=http://127.0.0.1:${ports.etcd}`,
        "--bind-address=127.0.0.1",
        `--secure-port=${ports.apiserver}`,
        // Works without any network; a loopback address may not be an endpoint, so nothing registers it as one.
        "--advertise-address=127.0.0.1",
        "--endpoint-reconciler-type=none",
        `--cert-dir=${certificatesOf(cluster)}`,
        `--token-auth-file=${tokenFileOf(cluster)}`,
        "--authorization-mode=Node,RBAC",
        "--service-cluster-ip-range=10.96.0.0/16",
        "--service-account-issuer=https://kubernetes.default.svc",
        `--service-account-key-file=${verifyingKeyOf(cluster)}`,
        `--service-account-signing-key-file=${signingKeyOf(cluster)}`,
    ];
}

function controllerManager(cluster: Cluster, ports: Ports): string[] {
    return [
        cluster.bin.controllerManager,
        ...client(cluster, ports),
        ...alone,
        "--use-service-account-credentials=true",
        // At the default of 20 calls a second, the start of all controllers alone takes seconds.
        "--kube-api-qps=200",
        "--kube-api-burst=400",
        `--service-account-private-key-file=${signingKeyOf(cluster)}`,
        `--root-ca-file=${servingCertificateOf(cluster)}`,
        "--enable-hostpath-provisioner=true",
        // The default lies under /usr.
        `--flex-volume-plugin-dir=${path.join(cluster.folder, "flexvolume")}`,
    ];
}

function kwok(cluster: Cluster, ports: Ports): string[] {
    return [
        cluster.bin.kwok,
        ...client(cluster, ports),
        "--manage-all-nodes=true",
        // Without leases the node turns NotReady after 40 s, and every pod with it.
        "--node-lease-duration-seconds=40",
    ];
}
