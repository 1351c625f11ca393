/** Values of the key manager's published chart, and what replaced each. The texts complete the name. */

const SETTINGS =
    "was a map of variables. They follow from other inputs: leave it out. logLevel sets how much is logged.";
const NO_SECRETS = "held passwords and tokens. The component makes its Secrets itself. Leave it out.";
const PLACED = "is now placement, with nodeSelector and tolerations.";

/** By their names at the top of a values file, or in the environment of the older guides. */
export const KEY_MANAGER_REPLACED: Readonly<Record<string, string>> = {
    manifests: "follows from stores, custody and vault. Leave it out.",
    B64_MANIFESTS: "follows from stores, custody and vault. Leave it out.",
    environment: SETTINGS,
    environmentSecrets: NO_SECRETS,
    existingSecret: NO_SECRETS,
    image: "is now images.server, with the tag in it.",
    imageCredentials: "is now imageMirror, with registry and credentials.",
    replicaCount: "is now replicas.",
    postgresql: "is now database: external, or embedded to throw away.",
    auth: "is now clients for API keys. Orchestrate calls with the one in the output bundle.",
    oidc: "is not offered: callers have API keys. Set clients.",
    vaultAgent: "logs in by the bundle of the Vault. Leave it out.",
    storage: "shared tokens between pods. Each pod logs in by itself. Leave it out.",
    migrate: "runs before the pods start. Leave it out.",
    sync: "is run by hand when the index is lost: see docs/key-manager.md#the-index. Leave it out.",
    ingress: "is now loadBalancer: TLS must end at the key manager.",
    serviceAccount: "is now serviceName, by which Vault knows the pods.",
    ...Object.fromEntries(["nodeSelector", "tolerations", "affinity"].map((name) => [name, PLACED])),
};
