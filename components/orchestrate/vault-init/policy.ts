/** The policy of the Job's own role in Vault: what it provisions with once the root token is revoked. A pure plan. */

const READ = ["read"];
const WRITE = ["create", "read", "update"];
const ROOT_PROTECTED = [...WRITE, "sudo"];

/**
 * Whoever may write policies can get every other right, so narrower paths would protect nothing. Wide ones let a
 * later run add a mount that an earlier policy did not know. There is no `delete`.
 */
export function ownPolicy(authPath: string): string {
    const rules: Readonly<Record<string, readonly string[]>> = {
        "sys/audit": [...READ, "sudo"],
        "sys/audit/*": ROOT_PROTECTED,
        "sys/auth": READ,
        "sys/auth/*": ROOT_PROTECTED,
        [`auth/${authPath}/config`]: WRITE,
        [`auth/${authPath}/role/*`]: WRITE,
        "sys/mounts": READ,
        "sys/mounts/*": WRITE,
        "sys/plugins/catalog/secret/*": ROOT_PROTECTED,
        "sys/plugins/reload/backend": ["update", "sudo"],
        "sys/policies/acl/*": WRITE,
    };
    return Object.entries(rules)
        .map(([path, capabilities]) => `path "${path}" {\n  capabilities = ${JSON.stringify(capabilities)}\n}\n`)
        .join("\n");
}
