/** Values of HashiCorp's Vault chart. Pure plans. */
import { hclText } from "../../hcl";
import { environment, mounted, serverConfiguration, type ServerPlan } from "../../stanzas";
import { RESTRICTED } from "../../vault-chart";
import { podAnnotations, serviceAccountAnnotations, type Access } from "./hand-over";

/** What the chart installs. */
export interface ChartPlan {
    readonly server: ServerPlan;
    readonly access: Access;
    readonly serviceAccountName: string;
}

/** HA on the table, unsealed by the key, under the ServiceAccount that the role trusts. */
export function helmValues({ server, access, serviceAccountName }: ChartPlan): Record<string, unknown> {
    const { tlsSecretName } = server.listener;
    return {
        global: { tlsDisable: tlsSecretName === undefined },
        // Its webhook would be asked about every pod of the cluster
        // (docs/facts/vault.md#the-injector-is-on-by-default).
        injector: { enabled: false },
        server: {
            serviceAccount: { create: true, name: serviceAccountName, annotations: serviceAccountAnnotations(access) },
            annotations: podAnnotations(access),
            statefulSet: { securityContext: RESTRICTED },
            extraEnvironmentVars: { ...environment(server.stored), ...trustedCa(tlsSecretName) },
            ...(tlsSecretName !== undefined && { extraVolumes: [{ type: "secret", name: tlsSecretName }] }),
            // All data is in the table.
            dataStorage: { enabled: false },
            ha: { enabled: true, raft: { enabled: false }, config: hclText(serverConfiguration(server)) },
        },
    };
}

/** For `vault` in a pod. */
function trustedCa(tlsSecretName: string | undefined): Record<string, string> {
    return tlsSecretName === undefined ? {} : { VAULT_CACERT: `${mounted(tlsSecretName)}/ca.crt` };
}
