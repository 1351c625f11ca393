/** The ports of a cluster: the same ones again after a restart, where they are free. */
import { readIfThere, writeWhole } from "../../system/files";
import { freePort } from "../ports";
import { portsFileOf, type Cluster } from "./layout";

const USES = ["etcd", "etcdPeer", "apiserver"] as const;
type Use = (typeof USES)[number];

export type Ports = Readonly<Record<Use, number>>;

/** The ports that a cluster has or had; nothing before its first start. */
export async function readPorts(cluster: Pick<Cluster, "folder">): Promise<Ports | undefined> {
    const text = await readIfThere(portsFileOf(cluster));
    return text === undefined ? undefined : (JSON.parse(text) as Ports);
}

/**
 * Ports for a cluster to start with.
 * @param held uses whose process runs, so that its port is taken by itself and stays.
 */
export async function choosePorts(cluster: Cluster, held: ReadonlySet<Use>): Promise<Ports> {
    const before = await readPorts(cluster);
    const ports: Partial<Record<Use, number>> = {};
    for (const use of USES) {
        const remembered = before?.[use];
        ports[use] = remembered !== undefined && held.has(use) ? remembered : await freePort(remembered);
    }
    await writeWhole(portsFileOf(cluster), JSON.stringify(ports, undefined, 4));
    return ports as Ports;
}
