/**
 * Compares the releases in the clusters with those that the stack knows and those that it wants to make, and says what
 * is to be done about each. Nothing is asked for or changed here.
 */
import { addressText, isPending, type ReleaseAddress, type Revision } from "./records";
import { HELM_TIMEOUT_SECONDS, type StackRelease, type StackState } from "./state";

/** What was found of a release. */
export type Case =
    /** The stack wants to make it, and Helm has it already: its first `up` was interrupted. */
    | "unrecorded"
    /** The stack knows it, and Helm stopped in the middle of an upgrade or a roll-back. */
    | "stuck"
    /** The stack knows it, and Helm stopped in the middle of the first install. */
    | "never-installed"
    /** Helm may still be at work. */
    | "at-work"
    /** The stack wants to make it, but somebody else may have installed it. */
    | "somebody-elses"
    /** It is in a namespace of the stack, which neither knows nor wants it. */
    | "unrelated"
    /** Helm stopped in the middle of taking it away. */
    | "half-removed";

/** A release that is not as it should be. */
export interface Finding {
    readonly kind: Case;
    readonly release: ReleaseAddress;
    readonly latest: Revision;
    /** The resource of the stack, where one is known. */
    readonly urn?: string;
    /** Helm's records that are to be deleted; none where nothing is to be done, or a person must decide. */
    readonly remove: readonly Revision[];
}

/** What is compared. */
export interface Compared {
    readonly state: StackState;
    /** What a preview of the program would make. */
    readonly wanted: readonly StackRelease[];
    /** What the user names as the stack's own, as `namespace/name`. */
    readonly named: readonly string[];
    readonly revisions: readonly Revision[];
    /** Milliseconds since 1970. */
    readonly now: number;
    /** How long Helm may be at work on a revision, in seconds; else each release's own timeout. */
    readonly patience: number | undefined;
}

/** The findings, release by release. */
export function plan(compared: Compared): Finding[] {
    return [...byRelease(compared.revisions)].flatMap((revisions) => judge(revisions, compared) ?? []);
}

/** The revisions of each release, the latest last. */
function byRelease(revisions: readonly Revision[]): readonly (readonly Revision[])[] {
    const groups = new Map<string, Revision[]>();
    for (const revision of [...revisions].sort((a, b) => a.revision - b.revision)) {
        const key = addressText(revision);
        groups.set(key, [...(groups.get(key) ?? []), revision]);
    }
    return [...groups.values()];
}

function judge(revisions: readonly Revision[], compared: Compared): Finding | undefined {
    const latest = revisions.at(-1)!;
    const { cluster, namespace, name } = latest;
    const release = { cluster, namespace, name };
    const known = find(compared.state.known, release);
    const { kind, remove = [] } = known ? judgeKnown(revisions, compared) : judgeUnknown(revisions, compared);
    const urn = known?.urn ?? wantedAs(release, compared)?.urn;
    return kind && { kind, release, latest, remove, ...(urn && { urn }) };
}

interface Verdict {
    readonly kind?: Case;
    readonly remove?: readonly Revision[];
}

function judgeKnown(revisions: readonly Revision[], compared: Compared): Verdict {
    const latest = revisions.at(-1)!;
    if (latest.status === "uninstalling") {
        return { kind: isAtWork(latest, compared) ? "at-work" : "half-removed" };
    }
    if (!isPending(latest)) {
        return {};
    }
    if (isAtWork(latest, compared)) {
        return { kind: "at-work" };
    }
    const remove = revisions.slice(revisions.findLastIndex((revision) => !isPending(revision)) + 1);
    return { kind: remove.length === revisions.length ? "never-installed" : "stuck", remove };
}

function judgeUnknown(revisions: readonly Revision[], compared: Compared): Verdict {
    const latest = revisions.at(-1)!;
    const isNamed = compared.named.includes(`${latest.namespace}/${latest.name}`);
    const isWanted = wantedAs(latest, compared) !== undefined;
    if (!isNamed && !isWanted) {
        return { kind: "unrelated" };
    }
    if (isAtWork(latest, compared)) {
        return { kind: "at-work" };
    }
    return isNamed || isOwn(revisions, compared)
        ? { kind: "unrecorded", remove: revisions }
        : { kind: "somebody-elses" };
}

/**
 * Whether the stack itself has begun to install it: the state says so, or holds the namespace. An interrupted first
 * install has one revision. With more of them, somebody has worked with the release since.
 */
function isOwn(revisions: readonly Revision[], { state }: Compared): boolean {
    const [first] = revisions;
    const isBegun = find(begun(state), first!) !== undefined;
    const hasNamespace = state.namespaces.some(
        ([cluster, namespace]) => cluster === first!.cluster && namespace === first!.namespace,
    );
    return revisions.length === 1 && (isBegun || hasNamespace);
}

function wantedAs(release: ReleaseAddress, { state, wanted }: Compared): StackRelease | undefined {
    return find([...begun(state), ...wanted], release);
}

/** The releases whose creation the state has as begun. */
function begun({ operations }: StackState): StackRelease[] {
    return operations.flatMap(({ type, release }) => (type === "creating" && release ? [release] : []));
}

function find(releases: readonly StackRelease[], release: ReleaseAddress): StackRelease | undefined {
    return releases.find((candidate) => addressText(candidate) === addressText(release));
}

/** A revision that Helm wrote a short while ago may be another process's work. */
function isAtWork(latest: Revision, compared: Compared): boolean {
    const { now, patience = timeoutOf(latest, compared) } = compared;
    return (isPending(latest) || latest.status === "uninstalling") && now - latest.changedAt < patience * 1000;
}

function timeoutOf(release: ReleaseAddress, compared: Compared): number {
    const found = find(compared.state.known, release) ?? wantedAs(release, compared);
    return found?.timeoutSeconds ?? HELM_TIMEOUT_SECONDS;
}
