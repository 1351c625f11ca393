/** Ports of the embedded clusters: any that are free, and the same ones again after a restart. */
import { randomInt } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import getPort, { clearLockedPorts, portNumbers } from "get-port";
import { codeOf, CommandError } from "../system/errors";
import { portsFileOf, type Cluster } from "./kubernetes/layout";

const USES = ["etcd", "etcdPeer", "apiserver"] as const;
type Use = (typeof USES)[number];

export type Ports = Readonly<Record<Use, number>>;

/** The ports that a cluster has or had; nothing before its first start. */
export async function readPorts(cluster: Pick<Cluster, "folder">): Promise<Ports | undefined> {
    try {
        return JSON.parse(await readFile(portsFileOf(cluster), "utf8")) as Ports;
    } catch (error) {
        if (codeOf(error) === "ENOENT") {
            return undefined;
        }
        throw error;
    }
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
    await writeFile(portsFileOf(cluster), JSON.stringify(ports, undefined, 4), { mode: 0o600 });
    return ports as Ports;
}

/** To be called before ports are chosen: get-port would not give out again what it gave for an earlier start. */
export function forgetGivenPorts(): void {
    clearLockedPorts();
}

/**
 * A free port: the preferred one, or the next from a random start, so that two runs at once do not try the same ones.
 */
export function freePort(preferred: number | undefined): Promise<number> {
    const [first, last] = range();
    const start = randomInt(first, last + 1);
    const remembered = preferred === undefined ? [] : [preferred];
    return getPort({
        host: "127.0.0.1",
        port: [...remembered, ...portNumbers(start, last), ...portNumbers(first, last)],
    });
}

/**
 * Below the ports that Linux and macOS give to outgoing connections: one of those could take a port while its process
 * is down. ENSEMBLE_PORTS names others.
 */
function range(): readonly [number, number] {
    const given = process.env["ENSEMBLE_PORTS"] ?? "20000-31999";
    const [, first, last] = (/^(\d{1,5})-(\d{1,5})$/.exec(given) ?? []).map(Number);
    if (first === undefined || last === undefined || first < 1024 || last > 65_535 || last - first < 99) {
        throw new CommandError(
            `ENSEMBLE_PORTS is ${given}: give the first and the last of at least 100 ports, such as 20000-31999.`,
        );
    }
    return [first, last];
}
