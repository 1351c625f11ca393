/** Values of HashiCorp's Vault chart, and the names that its Services and pods have. Pure plans. */
import { hclText } from "../../hcl";
import {
    environment,
    mounted,
    podAnnotations,
    serverConfiguration,
    serviceAccountAnnotations,
    type Access,
    type ServerPlan,
} from "./hand-over";

/** What the chart installs. */
export interface ChartPlan {
    readonly server: ServerPlan;
    readonly access: Access;
    readonly serviceAccountName: string;
}

/**
 * Either part replaces the chart's own, so the ids of its image are repeated. Together they are what the Pod Security
 * Standard `restricted` demands (docs/facts/vault.md#the-charts-pods-are-not-restricted).
 */
const RESTRICTED = {
    pod: {
        runAsNonRoot: true,
        runAsUser: 100,
        runAsGroup: 1000,
        // So that Vault may read the token for AWS.
        fsGroup: 1000,
        seccompProfile: { type: "RuntimeDefault" },
    },
    container: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
};

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
            extraEnvironmentVars: { ...environment(server.provided), ...trustedCa(tlsSecretName) },
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

/** The IP address at which `vault` in a pod calls its own server, by the chart's VAULT_ADDR. */
export const OWN_ADDRESS = "127.0.0.1";

/** The names of the chart's Services, and of the pods below the headless one. */
export function dnsNames({ releaseName, namespace }: { releaseName: string; namespace: string }): string[] {
    const fullName = fullNameOf(releaseName);
    const services = [fullName, `${fullName}-active`, `${fullName}-standby`, `*.${fullName}-internal`];
    return services.flatMap((name) => [name, `${name}.${namespace}`, `${name}.${namespace}.svc`]);
}

/** The chart names its objects after the release, with its own name appended unless that is in it. */
function fullNameOf(releaseName: string): string {
    return releaseName.includes("vault") ? releaseName : `${releaseName}-vault`;
}
