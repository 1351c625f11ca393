/** Edits of a Vault's inputs. Together they change every input that is documented to change in place. */
import type { orchestrate } from "../../../index";

type Args = Partial<orchestrate.VaultArgs>;

export const EDITED_VAULT: Args = {
    replicas: 2,
    timeoutSeconds: 1200,
    images: { server: "mirror.example.com/vault:2.0.4", init: "mirror.example.com/node:22-alpine" },
    updateStrategy: "OnDelete",
    resources: { requests: { cpu: "1", memory: "1Gi" }, limits: { memory: "2Gi" } },
    placement: { antiAffinity: "preferred", nodeSelector: { disk: "fast" } },
    telemetry: { enabled: true, retention: "48h", unauthenticated: true },
    plugin: {
        image: "mirror.example.com/quorum-plugin:v1.1.4",
        file: "/plugins/quorum",
        sha256: "fedcba9876543210".repeat(4),
        path: "keys",
    },
    breakGlass: true,
    injector: true,
    csi: true,
};

/** A further edit, with which Vault runs on this machine: without the plugin, which is not there. */
export const EDITED_TO_RUN: Args = {
    ...EDITED_VAULT,
    plugin: undefined,
    serverConfiguration: { default_lease_ttl: "1h" },
    secretsPath: "kv",
    authPath: "pods",
    clients: { signer: { namespace: "signing", serviceAccountNames: ["signer"], secretPaths: ["signer/*"] } },
    audit: { output: { type: "file", options: { file_path: "stdout" } } },
};

/** Inputs that other tests change, and those that would need what the embedded cloud and cluster have not. */
export const EDITED_ELSEWHERE = new RegExp(
    [
        // Their edits are those of VaultPrerequisites.
        "^prerequisites",
        // The installer's and the CA's own tests change them.
        "^(?:chart|chartCredentials|namespace|imageMirror|values|unsetValues|certificateAuthority)",
        // These name what is there: a Secret, the Prometheus Operator, the API server, the endpoints, the roles' trust.
        "^tls|^telemetry\\.serviceMonitor$|^kubernetesHost$|^init",
    ].join("|"),
);
