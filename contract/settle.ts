/** Waits until every Output in a value has settled, and marks which are secret and which stay unknown. */
import * as pulumi from "@pulumi/pulumi";

/** Stands for an unknown value. Many are unknown in a preview. */
export const UNKNOWN = Symbol("unknown");

/** A value whose Output was secret. It is checked, but must not be shown. */
export class SecretValue {
    constructor(readonly value: unknown) {}
}

/** A settled value, secret or not. */
export function revealed(value: unknown): unknown {
    return value instanceof SecretValue ? value.value : value;
}

/**
 * Members of an Output beside its public API. @pulumi/pulumi's own serializer uses the same three. `apply` alone is not
 * enough: it never runs on an unknown value, so waiting for it would never end.
 */
export interface Settling {
    readonly isKnown: Promise<boolean>;
    readonly isSecret: Promise<boolean>;
    promise(withUnknowns: boolean): Promise<unknown>;
}

/**
 * Replaces every Output below by its value, by `SecretValue` if it is secret, or by `UNKNOWN`. It makes a promise only
 * if there is something to wait for, because arguments have thousands of leaves and few Outputs.
 */
export function settle(value: unknown): unknown {
    if (pulumi.isUnknown(value)) {
        return UNKNOWN;
    }
    if (value instanceof Promise) {
        return value.then(settle);
    }
    if (pulumi.Output.isInstance(value)) {
        return settleOutput(value);
    }
    return isContainer(value) ? settleEach(value) : value;
}

async function settleOutput(output: object): Promise<unknown> {
    const { promise, isKnown, isSecret } = output as Settling;
    const whole = await promise(true);
    // There may be Outputs below the value. Reading an Output directly costs nothing, whereas pulumi.output() makes new
    // ones.
    const settled = (await isKnown) || isContainer(whole) ? await settle(whole) : UNKNOWN;
    return (await isSecret) ? new SecretValue(settled) : settled;
}

function settleEach(container: object): unknown {
    const settled = Object.values(container).map(settle);
    const names = Object.keys(container);
    const filled = (values: readonly unknown[]) =>
        Array.isArray(container) ? values : Object.fromEntries(values.map((value, index) => [names[index]!, value]));
    return settled.some((value) => value instanceof Promise) ? Promise.all(settled).then(filled) : filled(settled);
}

function isContainer(value: unknown): value is object {
    return Array.isArray(value) || isPlainObject(value);
}

/**
 * Whether a value is a plain object and not an instance of a class, such as a resource. It may come from another realm,
 * as in users' unit tests.
 */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
        return false;
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    return prototype === null || Object.getPrototypeOf(prototype) === null;
}
