/** What the release has outside its namespace. */
import type { Release } from "@pulumi/kubernetes/helm/v3/release";
import { ClusterRoleBindingPatch } from "@pulumi/kubernetes/rbac/v1/clusterRoleBindingPatch";
import { ClusterRolePatch } from "@pulumi/kubernetes/rbac/v1/clusterRolePatch";
import { operatorRole } from "../plan/names";
import { replaceable, type Site } from "./site";

/**
 * Makes the namespace own the operator's ClusterRole and its binding, so that the cluster removes them with it: the
 * release is never uninstalled (docs/facts/helm.md#an-uninstall-that-deletes-its-records-fails).
 */
export function bindToNamespace(site: Site, release: Release): void {
    const { installation, inputs, name } = site;
    const { metadata: owner } = installation.own.object!;
    const ownerReferences = [{ apiVersion: "v1", kind: "Namespace", name: owner.name, uid: owner.uid }];
    const metadata = { name: operatorRole(inputs.releaseName), ownerReferences };
    const opts = { ...replaceable(site), ...installation.own.removal, dependsOn: release };
    new ClusterRolePatch(`${name}-operator-role`, { metadata }, opts);
    new ClusterRoleBindingPatch(`${name}-operator-role-binding`, { metadata }, opts);
}
