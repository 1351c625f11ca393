/** What a user may not set in the chart values of a Vault, and why. */
import { is, isOtherThan, isSet, type Combination } from "../../kubernetes/values/combinations";
import type { ReservedValues } from "../../kubernetes/values/reserved";
import { AUTH_PATH } from "./names";

const FOLLOWS = "must agree with the certificate and the addresses of the servers. Leave it out.";
const IDENTITY = "must be the ServiceAccount that the role trusts. Set prerequisites.serviceAccountName instead.";
const CA_OF_CSI = "holds the CA by which the CSI provider trusts Vault. Leave it out.";
const ELSEWHERE = "would install no servers. Leave it out.";

/** What the component decides. */
export const VAULT_RESERVED: ReservedValues = {
    "global.enabled": ELSEWHERE,
    "global.externalVaultAddr": ELSEWHERE,
    "global.namespace": "must be the release's. Set namespace.name instead.",
    "injector.externalVaultAddr": ELSEWHERE,
    "global.tlsDisable": "must agree with the listener, which has TLS. Leave it out.",
    "server.enabled": ELSEWHERE,
    "server.dev": "keeps everything in memory. Leave it out.",
    "server.standalone": "would leave one server with a storage of its own. Set replicas to 1 instead.",
    "server.ha":
        "must agree with prerequisites, tls and the disruption budget. Set replicas and serverConfiguration instead.",
    "server.serviceAccount.create": IDENTITY,
    "server.serviceAccount.name": IDENTITY,
    "server.serviceAccount.serviceDiscovery":
        "must be on: Vault labels its pods, by which the Services select the active one.",
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
    "injector.authPath": "must be the path of the auth method. Set authPath instead.",
    "injector.extraEnvironmentVars.AGENT_INJECT_VAULT_CACERT_BYTES": "must be the CA of the servers. Set tls instead.",
    "csi.volumes": CA_OF_CSI,
    "csi.volumeMounts": CA_OF_CSI,
    "csi.agent.extraArgs": CA_OF_CSI,
    "injector.enabled": "decides what the namespace must allow. Set injector instead.",
    "csi.enabled": "decides what the namespace must allow. Set csi instead.",
};

/** Whether the plugin is asked for: no chart value, but it decides which values are taken. */
export const PLUGIN = "$plugin";

/** Lists that hold what the plugin needs. A user's list would replace them. */
const OF_PLUGIN = ["server.extraInitContainers", "server.volumes", "server.volumeMounts"];

/** The input authPath, which decides about the arguments of the CSI provider. */
export const PATH_OF_AUTH = "$authPath";

/** What does not work together in vault 0.34.1. */
export const VAULT_COMBINATIONS: readonly Combination[] = [
    ...OF_PLUGIN.map((path) => ({
        path,
        when: { [path]: isSet, [PLUGIN]: is(true) },
        reason: "would replace what the plugin is copied with. Leave it out, or leave plugin out.",
    })),
    {
        path: "csi.extraArgs",
        when: { "csi.extraArgs": isSet, [PATH_OF_AUTH]: isOtherThan(AUTH_PATH) },
        reason: "would replace -vault-mount, which names authPath. Leave it out, or leave authPath out.",
    },
];

/** The repositories of images that the component does not set, for a mirror. */
export const VAULT_REPOSITORIES: Readonly<Record<string, string>> = {
    "injector.image": "hashicorp/vault-k8s",
    "injector.agentImage": "hashicorp/vault",
    "csi.image": "hashicorp/vault-csi-provider",
    "csi.agent.image": "hashicorp/vault",
};
