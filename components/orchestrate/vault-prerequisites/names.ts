/** The names of what VaultPrerequisites makes. */

/** IAM's limit. */
const ROLE_NAME_LIMIT = 64;

/** Pulumi appends a hyphen and seven characters to a resource's name where no physical name is given. */
const RANDOM_END = 8;

/** The logical names of the roles. */
export const roleNames = (component: string) => ({ server: `${component}-role`, init: `${component}-init-role` });

/** Whether Pulumi can make a role's name from its logical one. */
export function fitsRoleName(logicalName: string): boolean {
    return logicalName.length + RANDOM_END <= ROLE_NAME_LIMIT;
}

/** As Orchestrate's guide names the table (facts/orchestrate.md 3). */
export function baseName(given: string | undefined, namespace: string): string {
    return given ?? `orchestrate-vault-${namespace}`;
}

/** The seal key's alias. Aliases have no dots. */
export function aliasOf(base: string): string {
    return `alias/${base.replaceAll(".", "-")}`;
}
