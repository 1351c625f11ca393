/** The claim of a cluster, which has room for one Orchestra. */
import { ClusterRole } from "@pulumi/kubernetes/rbac/v1/clusterRole";
import { orchestraInstaller } from "../contract";
import { kept, type Owner } from "./site";

/** Says which Orchestra the cluster has. */
const INSTALLATION = "pulumi-ensemble/installation";

/**
 * Claims the cluster for one mode, namespace, release and namespace of sessions. Another of them would meet the objects
 * of the first, and fail after half of an `up`
 * (docs/facts/helm.md#another-name-of-a-release-meets-the-objects-of-the-first). A claim that
 * changes is made again before the old one is deleted, under the same name, which the API server refuses. The claim is
 * a ClusterRole that gives no rights, because whoever installs the chart may make those.
 */
export function claimCluster(owner: Owner): ClusterRole {
    const { mode, releaseName, namespace, sessions } = owner.inputs;
    const name = namespace.name ?? orchestraInstaller.settings.namespace;
    const annotations = { [INSTALLATION]: `${mode}: ${name}/${releaseName}, sessions in ${sessions.namespace.name}` };
    return new ClusterRole(
        `${owner.name}-claim`,
        { metadata: { name: "orchestra-installation", annotations } },
        {
            ...kept(owner),
            replaceOnChanges: [`metadata.annotations["${INSTALLATION}"]`],
            deleteBeforeReplace: false,
        },
    );
}
