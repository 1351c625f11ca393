/** Small helpers for Outputs. An Output costs some twenty promises, and a network has thousands of Outputs. */
import * as pulumi from "@pulumi/pulumi";
import { failLate } from "./debugger";
import { nameOf, typeOf } from "./made";
import { PlainError } from "./problems";
import { isPlainObject, type Settling } from "./settle";

/** An optional input of a child. The engine leaves out a property whose Output resolves to undefined. */
export function omittable<T>(output: pulumi.Output<T | undefined>): pulumi.Output<T> {
    return output as pulumi.Output<T>;
}

/** The Outputs that are always secret, for every value. */
const SECRETS = new WeakSet<object>();

/**
 * Makes an Output secret. It costs one Output, or none if the Output is secret already; `pulumi.secret` would make
 * three.
 */
export function asSecret<T>(output: pulumi.Output<T>): pulumi.Output<T> {
    if (SECRETS.has(output)) {
        return output;
    }
    const given = output as unknown as Combinable;
    const parts = [given.resources(), given.promise(true), given.isKnown, YES, given.allResources()] as const;
    return knownAsSecret(new OwnOutput(...parts) as pulumi.Output<T>);
}

/**
 * An Output of a value of the program itself: it depends on no resource, is no secret and has no Outputs in it.
 * `pulumi.output` would look for Outputs in the value, which takes ten more promises.
 */
export function ownOutput<T>(value: Promise<T>): pulumi.Output<T> {
    return new OwnOutput(NO_RESOURCES, value, YES, NO) as pulumi.Output<T>;
}

/** Calls `apply`. If the Output is known to be secret, so is the result. */
export function applied<T, U>(output: pulumi.Output<T>, then: (value: T) => pulumi.Input<U>): pulumi.Output<U> {
    const result = output.apply(then) as pulumi.Output<U>;
    return SECRETS.has(output) ? knownAsSecret(result) : result;
}

function knownAsSecret<T>(output: pulumi.Output<T>): pulumi.Output<T> {
    SECRETS.add(output);
    return output;
}

/** An Output as @pulumi/pulumi's own functions see and construct it. */
interface Combinable extends Settling {
    resources(): Set<pulumi.Resource>;
    allResources(): Promise<Set<pulumi.Resource>>;
}

type Combination = new (
    resources: Set<pulumi.Resource>,
    value: Promise<unknown>,
    isKnown: Promise<boolean>,
    isSecret: Promise<boolean>,
    allResources?: Promise<Set<pulumi.Resource>>,
) => object;

const OwnOutput = pulumi.Output as unknown as Combination;
const [YES, NO] = [Promise.resolve(true), Promise.resolve(false)] as const;
const NO_RESOURCES: Set<pulumi.Resource> = new Set();

/** The type that `combined` makes of a value with Outputs in it. */
export type Combined<T> = { readonly [K in keyof T]: pulumi.Unwrap<T[K]> };

/**
 * Combines all Outputs in a value into one. It is `pulumi.all` for Outputs that hold no other Outputs, as those of
 * resources and of a component's inputs. `pulumi.all` itself copies each Output twice, because it may hold others or
 * come from another version of the SDK. With a function, it returns what `apply` would, without an Output between them.
 */
export function combined<const T extends object>(value: T): pulumi.Output<Combined<T>>;
export function combined<const T extends object, U>(
    value: T,
    then: (known: Combined<T>) => pulumi.Input<U>,
): pulumi.Output<U>;
export function combined(value: object, then?: (known: never) => unknown): pulumi.Output<unknown> {
    const outputs = outputsIn(value);
    const settled = Promise.all(outputs.map(settledPart));
    return new OwnOutput(
        new Set(outputs.flatMap((output) => [...output.resources()])),
        settled.then((parts) => {
            const whole = filled(value, parts.map((part) => part.value)[Symbol.iterator]());
            if (then === undefined) {
                return whole;
            }
            return areKnown(parts) ? then(whole as never) : undefined;
        }),
        settled.then(areKnown),
        settled.then((parts) => parts.some(({ secret }) => secret)),
        settled.then((parts) => new Set(parts.flatMap(({ resources }) => [...resources]))),
    ) as pulumi.Output<unknown>;
}

type Part = Awaited<ReturnType<typeof settledPart>>;

function areKnown(parts: readonly Part[]): boolean {
    return parts.every(({ known }) => known);
}

async function settledPart(output: Combinable) {
    const parts = [output.promise(true), output.isKnown, output.isSecret, output.allResources()] as const;
    const [value, known, secret, resources] = await Promise.all(parts);
    return { value, known, secret, resources };
}

function outputsIn(value: unknown): Combinable[] {
    if (pulumi.Output.isInstance(value)) {
        return [value as unknown as Combinable];
    }
    return isContainer(value) ? Object.values(value).flatMap(outputsIn) : [];
}

/**
 * Tells Node.js that failures of these Outputs are known. Otherwise it warns of each that the program reads later, as
 * Pulumi's runner does with what a program exports.
 */
export function failKnowingly(outputs: pulumi.Inputs): void {
    for (const { isKnown, isSecret } of outputsIn(outputs)) {
        [isKnown, isSecret].forEach((promise) => promise.catch(() => undefined));
    }
}

/**
 * Outputs as the engine stores them. Those that are known and no secret are plain. Of an Output, Pulumi would make five
 * promises with a stack trace each, and traces take a third of a program's time.
 */
export async function plainWhereKnown(outputs: pulumi.Inputs): Promise<pulumi.Inputs> {
    const entries = Object.entries(outputs).map(async ([name, output]) => [name, await plainIfKnown(output)]);
    return Object.fromEntries(await Promise.all(entries)) as pulumi.Inputs;
}

async function plainIfKnown(output: unknown): Promise<unknown> {
    if (!pulumi.Output.isInstance(output)) {
        return output;
    }
    const { value, known, secret } = await settledPart(output as unknown as Combinable);
    return known && !secret ? value : output;
}

/** Puts resolved values in place of the Outputs, in the order in which `outputsIn` finds them. */
function filled(value: unknown, settled: Iterator<unknown>): unknown {
    if (pulumi.Output.isInstance(value)) {
        return settled.next().value;
    }
    if (Array.isArray(value)) {
        return value.map((item) => filled(item, settled));
    }
    return isContainer(value)
        ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item, settled)]))
        : value;
}

function isContainer(value: unknown): value is object {
    return Array.isArray(value) || isPlainObject(value);
}

/**
 * Reads an output that the provider always sets. Only a mock in a user's test may leave it out. Without this check, the
 * error would appear far away, in what is planned from it.
 */
export function assigned<R extends pulumi.Resource, K extends keyof R & string>(resource: R, output: K): R[K] {
    const given = resource[output] as Combinable;
    return present(given, given.isSecret, () => missing(resource, output)) as R[K];
}

/** The same for a secret, in one Output. */
export function assignedSecret<R extends pulumi.Resource, K extends keyof R & string>(resource: R, output: K): R[K] {
    const given = resource[output] as Combinable;
    return knownAsSecret(present(given, YES, () => missing(resource, output))) as R[K];
}

/** Reads a result of a provider's function, which a mock may leave out too. */
export function answered<T>(answer: pulumi.Output<T>, token: string, name: string): pulumi.Output<T> {
    const given = answer as unknown as Combinable;
    return present(given, given.isSecret, () =>
        left(`The answer of ${token} has no ${name}`, "call"),
    ) as pulumi.Output<T>;
}

function present(given: Combinable, isSecret: Promise<boolean>, why: () => string): pulumi.Output<unknown> {
    const value = Promise.all([given.promise(true), given.isKnown]).then(([settled, isKnown]) =>
        settled === undefined && isKnown ? failLate(new PlainError(why())) : settled,
    );
    const resources = given.allResources();
    return new OwnOutput(given.resources(), value, given.isKnown, isSecret, resources) as pulumi.Output<unknown>;
}

function missing(resource: pulumi.Resource, output: string): string {
    return left(`${typeOf(resource)} "${nameOf(resource)}" has no ${output}`, "newResource");
}

function left(what: string, mock: string): string {
    const remedy = "take the mocks of pulumi-ensemble/testing, or add it to yours (docs/testing.md).";
    return `${what}, which its provider always gives. In a test with mocks, ${mock} must return it: ${remedy}`;
}
