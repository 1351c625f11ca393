/** ServiceAccounts of pods that no chart makes, and what they may do in their namespace. */
import type * as pulumi from "@pulumi/pulumi";
import { ServiceAccount } from "@pulumi/kubernetes/core/v1/serviceAccount";
import { Role } from "@pulumi/kubernetes/rbac/v1/role";
import { RoleBinding } from "@pulumi/kubernetes/rbac/v1/roleBinding";
import type * as kubernetes from "@pulumi/kubernetes/types/input";
import type { FixedMetadata } from "./objects";

/** What a ServiceAccount may do, and its annotations. */
export interface AccountRights {
    /** None by default. Then there is no Role. */
    readonly rules?: kubernetes.rbac.v1.PolicyRule[];
    readonly annotations?: pulumi.Input<Record<string, string>>;
}

/** Makes a ServiceAccount, and a Role and a RoleBinding of the same name if there are rules. */
export function accountObjects(
    name: string,
    metadata: FixedMetadata,
    { rules = [], annotations = {} }: AccountRights,
    opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
    const account = new ServiceAccount(name, { metadata: { ...metadata, annotations } }, opts);
    return rules.length === 0 ? [account] : [account, ...roleObjects(name, metadata, rules, account, opts)];
}

function roleObjects(
    name: string,
    metadata: FixedMetadata,
    rules: kubernetes.rbac.v1.PolicyRule[],
    account: ServiceAccount,
    opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
    const role = new Role(`${name}-role`, { metadata, rules }, opts);
    const bound = {
        roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: metadata.name },
        subjects: [{ kind: "ServiceAccount", name: metadata.name, namespace: metadata.namespace }],
    };
    const after = { ...opts, dependsOn: [account, role] };
    return [role, new RoleBinding(`${name}-role-binding`, { metadata, ...bound }, after)];
}
