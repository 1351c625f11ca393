/** Reads objects of the two-cluster network. */
import { linksIn, type Links } from "./accounts";
import { decoded, kubectl, object, type ClusterName } from "../engine/cluster";

/** The cluster of each organization. The namespace is the organization's key. */
const HOMES = { ingen: "cluster-1", biotechnica: "cluster-2" } as const;
type Organization = keyof typeof HOMES;

/** An organization's accounts Secret in its cluster. */
export async function accountsOf(name: Organization): Promise<Record<string, string>> {
    return decoded(await object(HOMES[name], name, "secret", "backend-accounts"));
}

/** The links of both organizations. */
export async function sides(): Promise<Map<string, Links>> {
    const names = Object.keys(HOMES) as Organization[];
    return new Map(await Promise.all(names.map(async (name) => [name, linksIn(await accountsOf(name))] as const)));
}

/** The pods of a namespace, except those of Jobs, because every upgrade makes new ones. */
export async function podsIn(cluster: ClusterName, namespace: string): Promise<string[]> {
    const names = await kubectl(cluster, "-n", namespace, "get", "pods", "-l", "!job-name", "-o", "name");
    return names.split("\n").filter(Boolean).sort();
}
