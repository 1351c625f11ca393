/** The Pod Security Standard of a namespace: it follows from all that is chosen. */
import * as pulumi from "@pulumi/pulumi";
import { combined, fixed, say, type Report } from "../../contract";
import type { PodSecurityLevel } from "../kubernetes/namespace";
import { combinationProblems, type Combination, type Condition } from "../kubernetes/values/combinations";
import { deciding } from "../kubernetes/values/paths";

/** The level of pod security that the namespace enforces: no chart value, but it decides whether some can work. */
export const LEVEL = "$podSecurityLevel";

/** Chart values by which pods run as root, which fits baseline and not restricted. */
export type RootPods = Readonly<Record<string, Condition>>;

/** The strictest level that the pods fit. `needsRoot` tells that other inputs than the values ask for root. */
export function strictestLevel(needsRoot: boolean, rootPods: RootPods, values: unknown): PodSecurityLevel {
    return needsRoot || pathsOf(rootPods, values).length > 0 ? "baseline" : "restricted";
}

function pathsOf(rootPods: RootPods, values: unknown): string[] {
    const conditions = Object.entries(rootPods).map(([path, holds]) => ({ path, when: { [path]: holds }, reason: "" }));
    return conditions.filter((one) => combinationProblems([one], values).length > 0).map(({ path }) => path);
}

/** The same of values that are not known yet. Only those that matter are waited for. */
export function levelOfValues(
    needsRoot: pulumi.Input<boolean>,
    rootPods: RootPods,
    values: Readonly<Record<string, pulumi.Output<unknown>>>,
): pulumi.Output<PodSecurityLevel> {
    const given = deciding(values, Object.keys(rootPods));
    if (Object.keys(given).length === 0) {
        return pulumi.output(needsRoot).apply((root) => strictestLevel(root, rootPods, {}));
    }
    const level = combined([needsRoot, given], ([root, known]) => strictestLevel(root, rootPods, known));
    return pulumi.unsecret(level);
}

interface KnownNamespace {
    readonly create?: boolean | undefined;
    readonly podSecurityLevel?: string | undefined;
}

/** The level of the namespace, as far as it is known: an existing one has its own. */
export function levelOf(namespace: KnownNamespace | undefined, derived: PodSecurityLevel | undefined) {
    return { [LEVEL]: namespace?.create === false ? undefined : (namespace?.podSecurityLevel ?? derived) };
}

/** Reports a stricter level than other inputs can do with. `why` names them, and `remedy` what to do without them. */
export function demandBaseline(
    namespace: KnownNamespace | undefined,
    why: string,
    remedy: string,
    report: Report,
): void {
    if (namespace?.create !== false && namespace?.podSecurityLevel === "restricted") {
        report(
            ["namespace", "podSecurityLevel"],
            say`refuses ${fixed(why)}, which run as root. Leave it out for baseline, or ${fixed(remedy)}.`,
        );
    }
}

/** Values that start pods as root, where the namespace is told to be stricter. */
export function refusedUnderRestricted(rootPods: RootPods): Combination[] {
    return Object.entries(rootPods).map(([path, condition]) => ({
        path,
        when: { [path]: condition, [LEVEL]: (level: unknown) => level === "restricted" },
        reason:
            "starts pods as root, which the level restricted of the namespace refuses. Set " +
            "namespace.podSecurityLevel to baseline.",
    }));
}
