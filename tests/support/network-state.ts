/** What the two-cluster network holds. */
import { linksIn, type Links } from "./accounts";
import { decoded, kubectl, object, type ClusterName } from "./cluster";

/** Where organizations are: the namespace is the organization's key. */
const HOMES = { ingen: "cluster-1", biotechnica: "cluster-2", acme: "cluster-2" } as const;

/** An organization's side of the links, as its cluster holds it; without names, ingen's and biotechnica's. */
export async function sides(
    names: readonly (keyof typeof HOMES)[] = ["ingen", "biotechnica"],
): Promise<Map<string, Links>> {
    const accounts = names.map(
        async (name) =>
            [name, linksIn(decoded(await object(HOMES[name], name, "secret", "backend-accounts")))] as const,
    );
    return new Map(await Promise.all(accounts));
}

/** The pods of a namespace but for those of Jobs, which every upgrade makes anew. */
export async function podsIn(cluster: ClusterName, namespace: string): Promise<string[]> {
    const names = await kubectl(cluster, "-n", namespace, "get", "pods", "-l", "!job-name", "-o", "name");
    return names.split("\n").filter(Boolean).sort();
}
