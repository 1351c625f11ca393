/** Where an Orchestrate's pods connect to, unless its user says so. A pure plan. */
import { podsAnywhere, podsIn } from "../../../kubernetes/network-policies/plan";
import type { NetworkPolicyEgress, NetworkPolicyPeer } from "../../../kubernetes/network-policies/inputs";
import { POSTGRESQL, POSTGRESQL_PORT } from "../../services/database";
import { KAFKA, KAFKA_PORT } from "../../services/kafka";
import { labelsOf } from "../../services/plan";
import { REDIS, REDIS_PORT } from "../../services/redis";
import type { KeyManagerResources } from "../../key-manager-bundle";

/** What the destinations follow from. */
export interface DestinationInput {
    readonly releaseName: string;
    readonly keyManager: Pick<KeyManagerResources, "url" | "healthUrl" | "namespace" | "podLabels">;
    /** The port of a database elsewhere. */
    readonly databasePort?: number | undefined;
    /** The brokers of a Kafka elsewhere, HOST:PORT with commas between them. */
    readonly brokers?: string | undefined;
    /** The port of a Redis elsewhere. */
    readonly redisPort?: number | undefined;
    /** The ports of the nodes of chains. */
    readonly nodePorts: readonly number[];
    readonly issuerUrl?: string | undefined;
}

/** By the names of the inputs that replace them. */
export interface Destinations
    extends Readonly<Record<"keyManager" | "database" | "kafka" | "redis" | "chainNodes", NetworkPolicyEgress>> {
    readonly issuer?: NetworkPolicyEgress;
}

/**
 * Every address and every pod: Cilium compares no pod with an ipBlock
 * (docs/facts/kubernetes.md#cilium-compares-ipblocks-with-neither-pods-nor-nodes). Clouds hand out a node's
 * credentials at the addresses that are left out.
 */
const ANYWHERE: readonly NetworkPolicyPeer[] = [
    { ipBlock: { cidr: "0.0.0.0/0", except: ["169.254.0.0/16"] } },
    { ipBlock: { cidr: "::/0", except: ["fe80::/10", "fd00:ec2::254/128"] } },
    podsAnywhere({}),
];

/** The usual ports of nodes: behind HTTPS, and of JSON-RPC itself. */
const USUAL_NODE_PORTS = [443, 8545];

export function destinationsOf(input: DestinationInput): Destinations {
    const { releaseName, databasePort, brokers, redisPort, nodePorts, issuerUrl } = input;
    const own = (part: string, port: number) => onPorts([{ podSelector: embedded(part, releaseName) }], [port]);
    return {
        keyManager: keyManagerEgress(input.keyManager),
        database: databasePort === undefined ? own(POSTGRESQL, POSTGRESQL_PORT) : onPorts(ANYWHERE, [databasePort]),
        kafka: brokers === undefined ? own(KAFKA, KAFKA_PORT) : onPorts(ANYWHERE, brokerPorts(brokers)),
        redis: redisPort === undefined ? own(REDIS, REDIS_PORT) : onPorts(ANYWHERE, [redisPort]),
        chainNodes: onPorts(ANYWHERE, [...nodePorts, ...USUAL_NODE_PORTS]),
        ...(issuerUrl !== undefined && { issuer: onPorts(ANYWHERE, [portOf(issuerUrl)]) }),
    };
}

/** The port of an HTTP URL. */
export function portOf(url: string): number {
    const { port, protocol } = new URL(url);
    return port !== "" ? Number(port) : protocol === "https:" ? 443 : 80;
}

const embedded = (part: string, releaseName: string) => ({ matchLabels: labelsOf({ part, releaseName }) });

function onPorts(to: readonly NetworkPolicyPeer[], ports: readonly number[]): NetworkPolicyEgress {
    return { to: [...to], ports: [...new Set(ports)].sort((one, other) => one - other) };
}

function brokerPorts(brokers: string): number[] {
    return brokers.split(",").map((broker) => Number(broker.slice(broker.lastIndexOf(":") + 1)));
}

/** A name outside of its namespace may lead to the pods all the same. */
function keyManagerEgress({ url, healthUrl, namespace, podLabels }: DestinationInput["keyManager"]) {
    const { hostname } = new URL(url);
    const isInside = new RegExp(`\\.${namespace}(?:\\.svc(?:\\.cluster\\.local)?)?$`).test(hostname);
    const pods = podsIn(namespace, podLabels);
    return onPorts(isInside ? [pods] : [pods, ...ANYWHERE], [portOf(url), portOf(healthUrl)]);
}
