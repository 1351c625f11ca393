/** Waits until every Output in a value has settled, and says which of them are secret and which stay unknown. */
import * as pulumi from "@pulumi/pulumi";

/** Stands for a value that is unknown, as many are in a preview. */
export const LATE = Symbol("late");

/** A value whose Output was secret: it is checked, but it must not be shown. */
export class Hidden {
    constructor(readonly value: unknown) {}
}

/**
 * What an Output offers beside its public API: @pulumi/pulumi's own serializer uses the same three. `apply` alone will
 * not do, because it never runs on an unknown value, and whoever waits for it waits for ever.
 */
interface Settling {
    readonly isKnown: Promise<boolean>;
    readonly isSecret: Promise<boolean>;
    promise(withUnknowns: boolean): Promise<unknown>;
}

/** Replaces every Output below by what it settled on: its value, `Hidden` where it is secret, `LATE` where unknown. */
export async function settle(value: unknown): Promise<unknown> {
    if (pulumi.isUnknown(value)) {
        return LATE;
    }
    if (pulumi.Output.isInstance(value) || value instanceof Promise) {
        // pulumi.output() also resolves Outputs below the value.
        const output = pulumi.output(value) as unknown as Settling;
        const settled = replaceUnknowns(await output.promise(true), !(await output.isKnown));
        return (await output.isSecret) ? new Hidden(settled) : settled;
    }
    if (Array.isArray(value)) {
        return Promise.all(value.map(settle));
    }
    if (isDictionary(value)) {
        const entries = Object.entries(value).map(async ([key, item]) => [key, await settle(item)] as const);
        return Object.fromEntries(await Promise.all(entries));
    }
    return value;
}

function replaceUnknowns(value: unknown, unknownAsAWhole: boolean): unknown {
    if (pulumi.isUnknown(value) || (unknownAsAWhole && !isContainer(value))) {
        return LATE;
    }
    if (Array.isArray(value)) {
        return value.map((item) => replaceUnknowns(item, false));
    }
    if (isDictionary(value)) {
        return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaceUnknowns(item, false)]));
    }
    return value;
}

function isContainer(value: unknown): boolean {
    return Array.isArray(value) || isDictionary(value);
}

/** A plain object, not an instance of a class such as a resource. */
function isDictionary(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
