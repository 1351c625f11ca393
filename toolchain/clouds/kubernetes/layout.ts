/** Where the files of an embedded cluster lie. */
import path from "node:path";
import { fileOf, type Located } from "../../pieces/piece";

/** One embedded cluster: its name, its folder and how it is run. */
export interface Cluster {
    readonly name: string;
    /** Holds everything of the cluster; for its owner only. */
    readonly folder: string;
    readonly bin: Programs;
    /** Off only in tests: then a crash of the machine may lose data. */
    readonly fsync: boolean;
}

/** Paths of the programs and files that clusters are made with. */
export interface Programs {
    readonly etcd: string;
    readonly apiserver: string;
    readonly controllerManager: string;
    readonly scheduler: string;
    readonly kwok: string;
    readonly kubectl: string;
    /** Manifests of the CRDs that every cluster gets. */
    readonly crds: readonly string[];
}

export function programs(pieces: Readonly<Record<"etcd" | "kubernetes" | "kwok" | "crds", Located>>): Programs {
    const { etcd, kubernetes, kwok, crds } = pieces;
    return {
        etcd: fileOf(etcd, "etcd"),
        apiserver: fileOf(kubernetes, "kube-apiserver"),
        controllerManager: fileOf(kubernetes, "kube-controller-manager"),
        scheduler: fileOf(kubernetes, "kube-scheduler"),
        kwok: fileOf(kwok, "kwok"),
        kubectl: fileOf(kubernetes, "kubectl"),
        crds: crds.files.map((file) => fileOf(crds, file)),
    };
}

/** The processes of a cluster in the order in which they start; they stop in reverse. */
export const PROCESS_NAMES = ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kwok"] as const;
export type ProcessName = (typeof PROCESS_NAMES)[number];

type Place = Pick<Cluster, "folder">;

export const kubeconfigOf = ({ folder }: Place): string => path.join(folder, "kubeconfig");
/** Of all clusters in a folder, in one file. */
export const mergedKubeconfigIn = (root: string): string => path.join(root, "kubeconfig");
export const identityFileOf = ({ folder }: Place): string => path.join(folder, "identity");
export const volumesFileOf = ({ folder }: Place): string => path.join(folder, "volumes");
export const portsFileOf = ({ folder }: Place): string => path.join(folder, "ports.json");
export const tokenFileOf = ({ folder }: Place): string => path.join(folder, "tokens.csv");
export const signingKeyOf = ({ folder }: Place): string => path.join(folder, "service-account.key");
export const verifyingKeyOf = ({ folder }: Place): string => path.join(folder, "service-account.pub");
export const dataOf = ({ folder }: Place): string => path.join(folder, "etcd");
export const certificatesOf = ({ folder }: Place): string => path.join(folder, "certificates");
export const servingCertificateOf = (cluster: Place): string => path.join(certificatesOf(cluster), "apiserver.crt");
export const logOf = ({ folder }: Place, process: ProcessName): string => path.join(folder, "logs", `${process}.log`);
export const recordOf = ({ folder }: Place, process: ProcessName): string => path.join(folder, "processes", process);
