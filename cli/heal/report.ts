/** The findings in words. */
import type { Decision } from "./operations";
import type { Case, Finding } from "./plan";
import { nameOf, type ClusterReference } from "./state";

const EXPLANATIONS: Readonly<Record<Case, string>> = {
    unrecorded:
        "Pulumi was interrupted while Helm installed it. Helm has the release and the stack does not know it, so " +
        'every `up` ends in "cannot re-use a name that is still in use".',
    stuck:
        "Helm was interrupted in an upgrade or a roll-back, so every `up` ends in " +
        '"another operation (install/upgrade/rollback) is in progress".',
    "never-installed":
        "Helm was interrupted in the first install, and the stack knows the release. Run `pulumi up --refresh` " +
        "afterwards, so that the stack forgets it and installs it over its objects.",
    "at-work":
        "Helm may still be at work on it: its timeout has not passed since Helm last wrote its record. Wait, or pass " +
        "`--patience 0` if no `pulumi up`, no plugin that one has left and no `helm` runs any more.",
    "somebody-elses":
        "The program would install it, but somebody else may have. If it was installed by hand, import it into the " +
        "stack instead. If an interrupted `up` has left it, name it: `--release NAMESPACE/NAME`.",
    unrelated:
        "It is in a namespace of the stack, but neither state nor program has it. It is left alone. If it is a part " +
        "of the program, name it: `--release NAMESPACE/NAME`.",
    "half-removed": "Helm was interrupted while it took the release away. Run `pulumi destroy` or `pulumi up` again.",
};

/** The whole report. */
export function report(findings: readonly Finding[], decisions: readonly Decision[], of: ReportOptions): string {
    if (findings.length === 0 && decisions.length === 0) {
        return "Nothing is stuck: the stack knows all of its releases, none is pending, and no operation is.";
    }
    return [...findings.map((finding) => findingText(finding, of)), ...operationsText(decisions)].join("\n\n");
}

/** What the words need beside the findings. */
export interface ReportOptions {
    readonly clusters: readonly ClusterReference[];
    readonly now: number;
}

function findingText({ kind, release, latest, remove, urn }: Finding, { clusters, now }: ReportOptions): string {
    const cluster = clusters.find(({ key }) => key === release.cluster)?.name ?? "another cluster";
    const as = urn === undefined ? "" : ` (${nameOf(urn)})`;
    const head = `Release ${release.namespace}/${release.name}${as} on ${cluster}: revision ${latest.revision}, `;
    const age = `${latest.status} since ${ageText(now - latest.changedAt)}`;
    const steps = remove.map(({ namespace, secret }) => `  - delete Helm's record: Secret ${namespace}/${secret.name}`);
    const untouched = steps.length > 0 ? ["  No object of the release is touched."] : [];
    return [head + age, `  ${EXPLANATIONS[kind]}`, ...steps, ...untouched].join("\n");
}

function ageText(milliseconds: number): string {
    const seconds = Math.max(0, Math.round(milliseconds / 1000));
    const minutes = Math.round(seconds / 60);
    return seconds < 120 ? `${seconds} s` : minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

function operationsText(decisions: readonly Decision[]): string[] {
    const lines = decisions.map(({ operation: { type, urn }, forget, reason }) => {
        return `  - ${forget ? "forget" : "keep"}: ${type} ${nameOf(urn)}: ${reason}`;
    });
    return lines.length === 0 ? [] : ["Pending operations in the state:\n" + lines.join("\n")];
}

/** Why nothing is done while an operation is kept. */
export const KEPT =
    "Nothing was changed. This command writes the state by `pulumi stack import`, which drops pending operations, " +
    "also those to keep. Settle these first, as it says above, and run this command again. With " +
    "`--no-pending-operations` it leaves the state alone and heals the releases only.";

/** Whether something is found that keeps the next `up` from ending well, or may do so. */
export function isTrouble({ kind }: Finding): boolean {
    return kind !== "unrelated";
}

/** Whether nothing is left that a person must look at: every trouble is healed, and no pending operation is kept. */
export function isSettled(findings: readonly Finding[], decisions: readonly Decision[]): boolean {
    const isHealed = findings.filter(isTrouble).every(({ remove }) => remove.length > 0);
    return isHealed && decisions.every(({ forget }) => forget);
}

/** What remains to be done by hand or by `up`. */
export function nextStep(findings: readonly Finding[]): string {
    const waits = findings.filter(({ kind }) => kind === "at-work").length;
    if (waits > 0) {
        return `${waits} release(s) may still be worked on. Run this command again later.`;
    }
    const refresh = findings.some(({ kind }) => kind === "never-installed") ? " --refresh" : "";
    return `Now run \`pulumi up${refresh}\`. Helm installs or upgrades over the objects, which stay as they are.`;
}
