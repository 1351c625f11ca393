/** Pure plans of a Federation: members of channels, ways to the orchestrator, and the link secrets. */
import { derive } from "../../shared/derive";
import { mapValues } from "../../shared/maps";
import type { DataOf } from "../../../contract";
import type { Membership } from "../bundles";
import { ORCHESTRATOR_SERVICE_PORT, orchestratorServerName } from "../names";
import type { federationContract } from "./contract";

/** What the plans follow from: the inputs that everybody must agree on. */
export const PLANNED_FROM = ["orchestrator", "organizations", "channels"] as const;

/** The network, as the plans see it: organizations and channels by their keys. */
export type NetworkPlan = Pick<DataOf<typeof federationContract>, (typeof PLANNED_FROM)[number]>;

/** An organization's MSP ID: its key unless given. */
export function mspIdOf({ organizations }: NetworkPlan, key: string): string {
    return organizations[key]!.mspId ?? key;
}

/** By channel, the MSP IDs of its members, in the order given. */
export function channelMembers(network: NetworkPlan): Record<string, string[]> {
    return mapValues(network.channels, ({ organizations }) => organizations.map((key) => mspIdOf(network, key)));
}

/** The MSP IDs of organizations that have a CA of their own for their client certificates. */
export function ownClientAuthorities(network: NetworkPlan): string[] {
    const own = Object.entries(network.organizations).filter(([, { ownClientAuthority }]) => ownClientAuthority);
    return own.map(([key]) => mspIdOf(network, key));
}

/** The channels of one organization, as its backend is told of them. */
export function channelsOf(
    network: NetworkPlan,
    key: string,
): Record<string, { restricted: boolean; modelExportEnabled: boolean }> {
    const own = Object.entries(network.channels).filter(([, { organizations }]) => organizations.includes(key));
    return mapValues(Object.fromEntries(own), ({ restricted, modelExportEnabled }) => {
        return { restricted, modelExportEnabled };
    });
}

/**
 * The address at which one organization's backend reaches the orchestrator
 * (docs/facts/substra-charts.md#samecluster-must-fit-the-address-that-is-dialled).
 */
export function addressFor(network: NetworkPlan, key: string): { host: string; port: number; sameCluster: boolean } {
    const { hostname, port, releaseName, namespace } = network.orchestrator;
    const { reach } = network.organizations[key]!;
    return reach === "cluster"
        ? {
              host: `${orchestratorServerName(releaseName)}.${namespace}`,
              port: ORCHESTRATOR_SERVICE_PORT,
              sameCluster: true,
          }
        : { host: hostname, port, sameCluster: reach === "private" };
}

/**
 * The link secrets of one organization, by MSP ID. The self entry is mandatory
 * (docs/facts/substra-server.md#links-are-by-msp-id-with-oneself-too).
 */
export function linksOf(network: NetworkPlan, key: string, seed: string): Pick<Membership, "incoming" | "outgoing"> {
    const others = Object.keys(network.organizations);
    const byMspId = (secretWith: (other: string) => string) =>
        Object.fromEntries(others.map((other) => [mspIdOf(network, other), secretWith(other)]));
    return {
        incoming: byMspId((other) => linkSecret(network, other, key, seed)),
        outgoing: byMspId((other) => linkSecret(network, key, other, seed)),
    };
}

/** The secret that `from` presents to `to`: derived, so that n organizations do not mean n² resources. */
function linkSecret(network: NetworkPlan, from: string, to: string, seed: string): string {
    const generation = network.organizations[from]!.linkGenerations[to] ?? 1;
    return derive(seed, "link", mspIdOf(network, from), mspIdOf(network, to), generation);
}
