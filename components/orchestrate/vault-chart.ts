/** What HashiCorp's chart decides about servers and their names. Pure plans. */

/**
 * Either part replaces the chart's own, so the ids of its image are repeated. Together they are what the Pod Security
 * Standard `restricted` demands (docs/facts/vault.md#the-charts-pods-are-not-restricted).
 */
export const RESTRICTED = {
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

/** The IP address at which `vault` in a pod calls its own server, by the chart's VAULT_ADDR. */
export const OWN_ADDRESS = "127.0.0.1";

/**
 * The StatefulSet, and the beginning of all names: the chart names its objects after the release, with its own name
 * appended unless that is in it (docs/facts/vault.md#names-follow-the-release).
 */
export function serverName(releaseName: string): string {
    return releaseName.includes("vault") ? releaseName : `${releaseName}-vault`;
}

/**
 * Every name by which clients reach servers: those of the chart's Services, a star for the pods, however many there
 * are, and the one of a forwarded port. Nobody calls the headless Service itself: it names the pods.
 */
export function dnsNames({ releaseName, namespace }: { releaseName: string; namespace: string }): string[] {
    const server = serverName(releaseName);
    const names = [server, `${server}-active`, `${server}-standby`, `*.${server}-internal`];
    return [...names.flatMap((name) => [name, ...qualified(name, namespace)]), "localhost"];
}

function qualified(name: string, namespace: string): string[] {
    return ["", ".svc", ".svc.cluster.local"].map((end) => `${name}.${namespace}${end}`);
}
