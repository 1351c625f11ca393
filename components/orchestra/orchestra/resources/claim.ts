/** The claims of a cluster, which has room for one Orchestra. */
import { ClusterRole } from "@pulumi/kubernetes/rbac/v1/clusterRole";
import { orchestraInstaller } from "../contract";
import { kept, type Owner } from "./site";

/** Says which Orchestra the cluster has. */
const INSTALLATION = "pulumi-ensemble/installation";

/**
 * Claims the cluster for one mode, namespace and release, and for one namespace of sessions. Another of them would meet
 * the objects of the first, and fail after half of an `up`
 * (docs/facts/helm.md#another-name-of-a-release-meets-the-objects-of-the-first), or leave sessions and volumes behind.
 * All that follows waits for the claim that is returned, which waits for the first.
 */
export function claimCluster(owner: Owner): ClusterRole {
    const { mode, releaseName, namespace, sessions } = owner.inputs;
    const name = namespace.name ?? orchestraInstaller.settings.namespace;
    const first = claim(owner, ["claim", "orchestra-installation"], `${mode}: ${name}/${releaseName}`);
    return claim(owner, ["sessions-claim", "orchestra-installation-sessions"], sessions.namespace.name, first);
}

/**
 * A claim that changes is made again before the old one is deleted, under the same name, which the API server refuses.
 * It is a ClusterRole that gives no rights, because whoever installs the chart may make those.
 */
function claim(
    owner: Owner,
    [logical, name]: readonly [string, string],
    installation: string,
    after?: ClusterRole,
): ClusterRole {
    const metadata = { name, annotations: { [INSTALLATION]: installation } };
    const opts = { ...kept(owner), replaceOnChanges: [`metadata.annotations["${INSTALLATION}"]`] };
    const order = after === undefined ? {} : { dependsOn: after };
    return new ClusterRole(`${owner.name}-${logical}`, { metadata }, { ...opts, ...order, deleteBeforeReplace: false });
}
