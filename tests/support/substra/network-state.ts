/** What the two-cluster network holds. */
import { linksIn, type Links } from "./accounts";
import { decoded, kubectl, object, type ClusterName } from "../engine/cluster";

/** Where organizations are: the namespace is the organization's key. */
const HOMES = { ingen: "cluster-1", biotechnica: "cluster-2" } as const;
type Organization = keyof typeof HOMES;

/** An organization's accounts Secret, as its cluster holds it. */
export async function accountsOf(name: Organization): Promise<Record<string, string>> {
    return decoded(await object(HOMES[name], name, "secret", "backend-accounts"));
}

/** Both organizations' sides of the links. */
export async function sides(): Promise<Map<string, Links>> {
    const names = Object.keys(HOMES) as Organization[];
    return new Map(await Promise.all(names.map(async (name) => [name, linksIn(await accountsOf(name))] as const)));
}

/** The pods of a namespace but for those of Jobs, which every upgrade makes anew. */
export async function podsIn(cluster: ClusterName, namespace: string): Promise<string[]> {
    const names = await kubectl(cluster, "-n", namespace, "get", "pods", "-l", "!job-name", "-o", "name");
    return names.split("\n").filter(Boolean).sort();
}
