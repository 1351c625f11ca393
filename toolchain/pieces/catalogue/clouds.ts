/** The pieces of the embedded clusters, and of the embedded AWS. */
import { crdsRelease, etcdRelease, kubernetesRelease, kwokRelease } from "../releases";
import type { Piece } from "../piece";
import { goVersion } from "../versions";
import { pythonPiece } from "./python";

const kubernetesVersion = goVersion("kubernetes", "k8s.io/kubernetes");
const etcdVersion = goVersion("etcd", "go.etcd.io/etcd/server/v3");
const kwokVersion = goVersion("kwok", "sigs.k8s.io/kwok");
const controlPlane = ["kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubectl"];
const certManager = "github.com/cert-manager/cert-manager";
const traefik = "github.com/traefik/traefik/v3";

const kubernetes: Piece = {
    name: "kubernetes",
    title: "Kubernetes control plane",
    version: kubernetesVersion,
    recipe: {
        module: "kubernetes",
        packages: ["tool"],
        // Without a version every chart with a kubeVersion is refused.
        variables: {
            "k8s.io/component-base/version.gitVersion": `v${kubernetesVersion}`,
            "k8s.io/component-base/version.gitMajor": part(kubernetesVersion, 0),
            "k8s.io/component-base/version.gitMinor": part(kubernetesVersion, 1),
        },
    },
    files: controlPlane,
    diskGiB: 3,
    download: (platform) => kubernetesRelease(kubernetesVersion, controlPlane, platform),
};

const etcd: Piece = {
    name: "etcd",
    title: "etcd",
    version: etcdVersion,
    recipe: { module: "etcd", packages: ["tool"], rename: { server: "etcd" } },
    files: ["etcd"],
    diskGiB: 0.5,
    download: (platform) => etcdRelease(etcdVersion, platform),
};

const kwok: Piece = {
    name: "kwok",
    title: "kwok",
    version: kwokVersion,
    recipe: { module: "kwok", packages: ["tool"] },
    files: ["kwok"],
    diskGiB: 1,
    download: (platform) => kwokRelease(kwokVersion, platform),
};

/** Not built, only taken from the modules: `CustomResourceDefinition`s of cert-manager and Traefik. */
const crds: Piece = {
    name: "crds",
    title: "cert-manager's and Traefik's CRDs",
    version: `${goVersion("crds", certManager)}+${goVersion("crds", traefik)}`,
    recipe: {
        module: "crds",
        packages: [],
        copies: [
            {
                module: certManager,
                folder: "deploy/crds",
                files: ["certificaterequests", "certificates", "challenges", "clusterissuers", "issuers", "orders"].map(
                    (kind) => `crd-${kind}.yaml`,
                ),
            },
            {
                module: traefik,
                folder: "docs/content/reference/dynamic-configuration",
                files: ["kubernetes-crd-definition-v1.yml"],
            },
        ],
    },
    files: [],
    diskGiB: 0.5,
    download: () => crdsRelease(goVersion("crds", certManager), goVersion("crds", traefik)),
};

/** A stand-in for AWS that keeps everything in memory. */
const moto: Piece = pythonPiece("moto", "moto, a stand-in for AWS", "moto/server.py", 0.4);

/** What an embedded cluster needs. */
export const cloudPieces = { etcd, kubernetes, kwok, crds } as const;

/** What an embedded AWS needs. */
export const awsPieces = { moto } as const;

function part(version: string, index: number): string {
    return version.split(".")[index] ?? "";
}
