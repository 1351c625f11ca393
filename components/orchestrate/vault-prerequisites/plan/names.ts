/** The names of the resources that VaultPrerequisites makes. */

/** IAM's limit. */
export const ROLE_NAME_LIMIT = 64;

/** If no physical name is given, Pulumi appends a hyphen and seven characters to the resource's name. */
const RANDOM_END = 8;

/** The logical names of the roles. */
export const roleNames = (component: string) => ({ server: `${component}-role`, init: `${component}-init-role` });

/** Whether Pulumi can make a role's physical name from its logical one. */
export function fitsRoleName(logicalName: string): boolean {
    return logicalName.length + RANDOM_END <= ROLE_NAME_LIMIT;
}

/** The beginning of the seal key's alias. An alias may contain fewer kinds of characters than a component's name. */
export function aliasPrefix(component: string): string {
    return `alias/${component.replaceAll(/[^A-Za-z0-9/_-]/g, "-")}-seal-`;
}
