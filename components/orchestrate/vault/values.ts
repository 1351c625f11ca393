/** What a user may not set in the chart values of a Vault, and why. */
import { is, isSet, type Combination } from "../../kubernetes/values/combinations";
import type { ReservedValues } from "../../kubernetes/values/reserved";

const FOLLOWS = "must agree with the certificate and the addresses of the servers. Leave it out.";
const IDENTITY = "must be the ServiceAccount that the role trusts. Set prerequisites.serviceAccountName instead.";
const ELSEWHERE = "would install no servers. Leave it out.";

/** What the component decides. */
export const VAULT_RESERVED: ReservedValues = {
    "global.enabled": ELSEWHERE,
    "global.externalVaultAddr": ELSEWHERE,
    "injector.externalVaultAddr": ELSEWHERE,
    "global.tlsDisable": "must agree with the listener, which has TLS. Leave it out.",
    "server.enabled": ELSEWHERE,
    "server.dev": "keeps everything in memory. Leave it out.",
    "server.standalone": "would leave one server with a storage of its own. Set replicas to 1 instead.",
    "server.ha":
        "must agree with prerequisites, tls and the disruption budget. Set replicas and serverConfiguration instead.",
    "server.serviceAccount.create": IDENTITY,
    "server.serviceAccount.name": IDENTITY,
    "server.authDelegator": "must be on: Vault asks the Kubernetes API whether the tokens of its clients are true.",
    "server.extraVolumes": "holds the servers' certificate. Set server.volumes and server.volumeMounts instead.",
    "server.extraEnvironmentVars.AWS_REGION": "follows from the seal key. Leave it out.",
    "server.extraEnvironmentVars.AWS_DYNAMODB_REGION": "follows from the table. Leave it out.",
    "server.extraEnvironmentVars.VAULT_CACERT": "must be the CA of the servers. Set tls instead.",
    "server.service.enabled": FOLLOWS,
    "server.service.active.enabled": FOLLOWS,
    "server.service.port": FOLLOWS,
    "server.service.targetPort": FOLLOWS,
    "server.updateStrategyType": "must agree with the text of the next steps. Set updateStrategy instead.",
    "injector.enabled": "decides what the namespace must allow. Set injector instead.",
    "csi.enabled": "decides what the namespace must allow. Set csi instead.",
};

/** Whether the plugin is asked for: no chart value, but it decides which values are taken. */
export const PLUGIN = "$plugin";

/** Lists that hold what the plugin needs. A user's list would replace them. */
const OF_PLUGIN = ["server.extraInitContainers", "server.volumes", "server.volumeMounts"];

/** What does not work together in vault 0.34.1. */
export const VAULT_COMBINATIONS: readonly Combination[] = OF_PLUGIN.map((path) => ({
    path,
    when: { [path]: isSet, [PLUGIN]: is(true) },
    reason: "would replace what the plugin is copied with. Leave it out, or leave plugin out.",
}));

/** The repositories of images that the component does not set, for a mirror. */
export const VAULT_REPOSITORIES: Readonly<Record<string, string>> = {
    "injector.image": "hashicorp/vault-k8s",
    "injector.agentImage": "hashicorp/vault",
    "csi.image": "hashicorp/vault-csi-provider",
    "csi.agent.image": "hashicorp/vault",
};
