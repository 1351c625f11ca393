/** What all pods of a key manager have in common. Pure plans. */
import type * as kubernetes from "@pulumi/kubernetes/types/input";
import { CA_KEY, type DatabasePlan } from "./database";
import { FILES } from "./manifests";

type Container = kubernetes.core.v1.Container;
type Volume = kubernetes.core.v1.Volume;
type Mount = kubernetes.core.v1.VolumeMount;

/** The annotation that rolls the pods. */
export const CHECKSUM_ANNOTATION = "pulumi-ensemble/checksum";

/** The user of Quorum Key Manager's image. All containers have it, so that each may read the others' files. */
const USER = 65532;

/** What the Pod Security Standard `restricted` demands. */
export const POD_SECURITY = {
    runAsNonRoot: true,
    ...{ runAsUser: USER, runAsGroup: USER, fsGroup: USER },
    seccompProfile: { type: "RuntimeDefault" },
};
export const CONTAINER_SECURITY = {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ["ALL"] },
};

/** The keys of the ConfigMap. */
export const CONFIGURATION = {
    manifests: "manifests.yaml",
    vaultCa: "vault-ca.crt",
    agent: "agent.hcl",
    firstLogin: "first-login.hcl",
} as const;

/** A folder of the pod, with the volume that is mounted there. */
export interface Folder {
    readonly mount: Mount;
    readonly volume: Volume;
}

/** Everything in files that is no secret. */
export function configurationFolder(configMapName: string): Folder {
    const name = "configuration";
    return {
        mount: { name, mountPath: parent(FILES.manifests), readOnly: true },
        volume: { name, configMap: { name: configMapName } },
    };
}

/** The CA of the database's server, alone, if there is one. */
export function databaseCaFolders({ hasCa, secretName }: DatabasePlan): Folder[] {
    const name = "database-ca";
    const folder = {
        mount: { name, mountPath: FILES.databaseCaFolder, readOnly: true },
        volume: { name, secret: { secretName, items: [{ key: CA_KEY, path: CA_KEY }] } },
    };
    return hasCa ? [folder] : [];
}

/** A Secret as files. */
export function secretFolder(name: string, secretName: string, mountPath: string): Folder {
    return { mount: { name, mountPath, readOnly: true }, volume: { name, secret: { secretName } } };
}

/** The token that the agent gets from Vault: in memory, and each pod has its own. */
export const tokenFolder: Folder = {
    mount: { name: "vault-token", mountPath: parent(FILES.token) },
    volume: { name: "vault-token", emptyDir: { medium: "Memory" } },
};

const ACCOUNT = "/var/run/key-manager";

/** The token of the pod's ServiceAccount, with which the agent logs in. Kubernetes renews it. */
export const ACCOUNT_TOKEN_FILE = `${ACCOUNT}/token`;
export const accountFolder: Folder = {
    mount: { name: "account-token", mountPath: ACCOUNT, readOnly: true },
    volume: {
        name: "account-token",
        projected: { sources: [{ serviceAccountToken: { path: "token", expirationSeconds: 3600 } }] },
    },
};

/** A pod's spec but for its containers. */
export function podBase(imagePullSecrets: readonly string[]) {
    return {
        automountServiceAccountToken: false,
        // The variables of Services would be among its settings.
        enableServiceLinks: false,
        ...(imagePullSecrets.length > 0 && { imagePullSecrets: imagePullSecrets.map((name) => ({ name })) }),
        securityContext: POD_SECURITY,
    };
}

/** A container that is as closed as all are. */
export function closed(container: Container): Container {
    return { ...container, securityContext: CONTAINER_SECURITY };
}

/** A mesh's sidecar would see the token, and the injector would add a second agent. */
export const WITHOUT_SIDECARS = {
    annotations: {
        "vault.hashicorp.com/agent-inject": "false",
        "sidecar.istio.io/inject": "false",
        "linkerd.io/inject": "disabled",
    },
    labels: { "sidecar.istio.io/inject": "false" },
};

function parent(file: string): string {
    return file.slice(0, file.lastIndexOf("/"));
}
