/** Pure plans of a Federation: who is in which channel, who reaches the orchestrator how, and the link secrets. */
import { derive } from "../../shared/derive";
import type { Membership } from "../bundles";
import { ORCHESTRATOR_SERVICE_PORT, orchestratorServerName } from "../names";

/** One organization, as the plans see it. */
export interface OrganizationPlan {
    readonly mspId: string;
    readonly reach: "ingress" | "cluster";
    readonly linkGenerations: Readonly<Record<string, number>>;
}

/** The network, as the plans see it: organizations and channels by their keys. */
export interface NetworkPlan {
    readonly orchestrator: {
        readonly hostname: string;
        readonly port: number;
        readonly releaseName: string;
        readonly namespace: string;
    };
    readonly organizations: Readonly<Record<string, OrganizationPlan>>;
    readonly channels: Readonly<
        Record<
            string,
            {
                readonly organizations: readonly string[];
                readonly restricted: boolean;
                readonly modelExportEnabled: boolean;
            }
        >
    >;
}

/** The network with the MSP ID of each organization: its key unless given. */
export function networkPlan({
    organizations,
    ...rest
}: Omit<NetworkPlan, "organizations"> & {
    readonly organizations: Readonly<
        Record<string, Omit<OrganizationPlan, "mspId"> & { readonly mspId?: string | undefined }>
    >;
}): NetworkPlan {
    const named = Object.entries(organizations).map(([key, organization]) => [
        key,
        { ...organization, mspId: organization.mspId ?? key },
    ]);
    return { ...rest, organizations: Object.fromEntries(named) as NetworkPlan["organizations"] };
}

/** By channel, the MSP IDs of its members, in the order given. */
export function channelMembers(network: NetworkPlan): Record<string, string[]> {
    const members = Object.entries(network.channels).map(([name, { organizations }]) => [
        name,
        organizations.map((key) => network.organizations[key]!.mspId),
    ]);
    return Object.fromEntries(members) as Record<string, string[]>;
}

/** The channels of one organization, as its backend is told of them. */
export function channelsOf(network: NetworkPlan, key: string): Membership["channels"] {
    const own = Object.entries(network.channels).filter(([, { organizations }]) => organizations.includes(key));
    return Object.fromEntries(
        own.map(([name, { restricted, modelExportEnabled }]) => [name, { restricted, modelExportEnabled }]),
    );
}

/**
 * The address at which one organization's backend reaches the orchestrator
 * (docs/facts/substra-charts.md#samecluster-must-fit-the-address-that-is-dialled).
 */
export function addressFor(network: NetworkPlan, key: string): { host: string; port: number; sameCluster: boolean } {
    const { hostname, port, releaseName, namespace } = network.orchestrator;
    return network.organizations[key]!.reach === "cluster"
        ? {
              host: `${orchestratorServerName(releaseName)}.${namespace}`,
              port: ORCHESTRATOR_SERVICE_PORT,
              sameCluster: true,
          }
        : { host: hostname, port, sameCluster: false };
}

/**
 * The link secrets of one organization, by MSP ID. The self entry is mandatory
 * (docs/facts/substra-server.md#links-are-by-msp-id-with-oneself-too).
 */
export function linksOf(network: NetworkPlan, key: string, seed: string): Pick<Membership, "incoming" | "outgoing"> {
    const others = Object.keys(network.organizations);
    const byMspId = (secretWith: (other: string) => string) =>
        Object.fromEntries(others.map((other) => [network.organizations[other]!.mspId, secretWith(other)]));
    return {
        incoming: byMspId((other) => linkSecret(network, other, key, seed)),
        outgoing: byMspId((other) => linkSecret(network, key, other, seed)),
    };
}

/** The secret that `from` presents to `to`: derived, so that n organizations do not mean n² resources. */
function linkSecret(network: NetworkPlan, from: string, to: string, seed: string): string {
    const presenter = network.organizations[from]!;
    return derive(seed, "link", presenter.mspId, network.organizations[to]!.mspId, presenter.linkGenerations[to] ?? 1);
}
