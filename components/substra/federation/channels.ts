/** Which organizations may be in which channels of a network. */
import { didYouMean, fixed, say, type Report } from "../../../contract";

interface KnownChannel {
    readonly organizations?: readonly (string | undefined)[] | undefined;
    readonly restricted?: boolean | undefined;
}

interface KnownNetwork {
    readonly orchestrator?: { readonly tls?: string | undefined } | undefined;
    readonly organizations?: Readonly<Record<string, unknown>> | undefined;
    readonly channels?: Readonly<Record<string, KnownChannel | undefined>> | undefined;
}

const SECOND_MEMBER =
    "with a second one no backend of the channel becomes ready, also when it has left again. Use another channel for " +
    "it, or one that is not restricted.";

const SOLO = "has a name that starts with solo-, which makes it restricted";

/** Why is in docs/facts/substra-charts.md#client-cas-are-lists-of-secrets-by-msp-id. */
const NO_MEMBER =
    "has no member, and with mutual TLS the orchestrator does not start without one. Add an organization to a " +
    "channel, or set orchestrator.tls to server until the first one joins.";
const NO_CHANNEL = "is in no channel, so the orchestrator would not know it. Add it to a channel's organizations.";

/** Reports channels with the wrong members, and organizations in none. */
export function checkChannels(known: KnownNetwork, report: Report): void {
    const keys = Object.keys(known.organizations ?? {});
    const channels = Object.entries(known.channels ?? {});
    if (known.channels !== undefined && channels.length === 0 && known.orchestrator?.tls === "mutual") {
        report(["channels"], NO_MEMBER);
    }
    for (const [name, channel] of channels) {
        checkMembers(name, channel?.organizations ?? [], keys, report);
        checkRestricted(name, channel, report);
    }
    // A list that is not known yet may hold anyone.
    if (channels.every(([, channel]) => channel?.organizations?.every((member) => member !== undefined) === true)) {
        const members = new Set(channels.flatMap(([, channel]) => channel?.organizations ?? []));
        for (const key of keys.filter((candidate) => !members.has(candidate))) {
            report(["organizations", key], NO_CHANNEL);
        }
    }
}

function checkMembers(
    channel: string,
    members: readonly (string | undefined)[],
    organizations: readonly string[],
    report: Report,
): void {
    members.forEach((member, index) => {
        if (member !== undefined && !organizations.includes(member)) {
            report(["channels", channel, "organizations", index], isNone(member, organizations));
        }
    });
}

function isNone(member: string, organizations: readonly string[]) {
    const meant = didYouMean(member, organizations);
    return say`${member} is not one of the federation's organizations (${organizations}).${meant}`;
}

/**
 * With a second member, each backend of the channel fails its probes
 * (docs/facts/substra-server.md#a-restricted-channel-has-one-member).
 */
function checkRestricted(name: string, channel: KnownChannel | undefined, report: Report): void {
    const members = channel?.organizations?.length ?? 0;
    const why = channel?.restricted === true ? "is restricted" : name.startsWith("solo-") ? SOLO : undefined;
    if (members > 1 && why !== undefined) {
        report(
            ["channels", name],
            say`${fixed(why)}, so it can have one member only, not ${members}: ${fixed(SECOND_MEMBER)}`,
        );
    }
}
