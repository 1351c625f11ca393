/** What is to be done about a stack's pending operations: what the engine had begun when it was interrupted. */
import type { ReleaseAddress } from "./records";
import { addressText } from "./records";
import type { Finding } from "./plan";
import type { Export, Operation } from "./state";

/** What is to be done about one, and why. */
export interface Decision {
    readonly operation: Operation;
    /** Whether it is to be taken out of the state. */
    readonly forget: boolean;
    readonly reason: string;
}

/** Resources that exist in the state alone: without it, nothing of them is left. */
const STATE_ONLY = /^(random|tls|pulumi|ensemble):/;

/** Decides on each. `findings` are those of the releases. */
export function decide(operations: readonly Operation[], findings: readonly Finding[]): Decision[] {
    return operations.map((operation) => ({ operation, ...decision(operation, findings) }));
}

function decision({ type, release, resource }: Operation, findings: readonly Finding[]): Omit<Decision, "operation"> {
    if (type !== "creating") {
        return { forget: true, reason: "the state has it as it was, and the next `up` does it again" };
    }
    if (release !== undefined) {
        return ofRelease(release, findings);
    }
    if (STATE_ONLY.test(resource.type)) {
        return { forget: true, reason: "such a resource is in the state only, so nothing is left of it" };
    }
    if (isNamedObject(resource.inputs)) {
        return {
            forget: true,
            reason:
                "its name is fixed, so the next `up` meets it under that name; if that says `already exists`, run " +
                "it once with PULUMI_K8S_UPSERT_EXISTING_OBJECTS=true",
        };
    }
    return {
        forget: false,
        reason:
            "it may exist without being in the state. Look for it, then run `pulumi refresh`, which asks what to do " +
            "(or pass it `--import-pending-creates URN --import-pending-creates ID` or `--clear-pending-creates`)",
    };
}

function ofRelease(release: ReleaseAddress, findings: readonly Finding[]): Omit<Decision, "operation"> {
    const finding = findings.find((candidate) => addressText(candidate.release) === addressText(release));
    if (finding === undefined) {
        return { forget: true, reason: "Helm has no such release, or the state knows it already" };
    }
    return finding.remove.length > 0
        ? { forget: true, reason: "its release is healed here" }
        : { forget: false, reason: "its release is not healed yet" };
}

/** A Kubernetes object whose name the program chose; others get a random end, and `up` would make a second one. */
function isNamedObject(inputs: Readonly<Record<string, unknown>> = {}): boolean {
    const { name, annotations } = (inputs["metadata"] ?? {}) as {
        readonly name?: unknown;
        readonly annotations?: Readonly<Record<string, unknown>>;
    };
    return typeof name === "string" && annotations?.["pulumi.com/autonamed"] === undefined;
}

/**
 * The export without its pending operations. `pulumi stack import` drops all of them, whatever the file says, so they
 * are left out only where none is to be kept.
 */
export function withoutOperations(exported: Export): Export {
    return { ...exported, deployment: { ...exported.deployment, pending_operations: [] } };
}

/** Whether the state holds an operation that is to stay there. */
export function keepsAny(exported: Export, decisions: readonly Decision[]): boolean {
    const pending = exported.deployment.pending_operations ?? [];
    return pending.length > decisions.filter(({ forget }) => forget).length;
}
