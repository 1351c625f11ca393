/** Small helpers on Outputs, each of which is some twenty promises: a network has thousands of them. */
import * as pulumi from "@pulumi/pulumi";
import { nameOf, typeOf } from "./made";
import { PlainError } from "./problems";
import { isPlainObject, type Settling } from "./settle";

/** An optional input of a child: to the engine, an Output that resolves to undefined is a property left out. */
export function omittable<T>(output: pulumi.Output<T | undefined>): pulumi.Output<T> {
    return output as pulumi.Output<T>;
}

const SECRET = pulumi.secret(undefined);
/** The Outputs that are secret whatever they settle on. */
const SECRETS = new WeakSet<object>();

/** The same Output, secret. Costs one Output, and nothing if it is secret already; `pulumi.secret` makes three. */
export function asSecret<T>(output: pulumi.Output<T>): pulumi.Output<T> {
    return SECRETS.has(output) ? output : knownAsSecret(SECRET.apply(() => output) as pulumi.Output<T>);
}

/** What `apply` gives; of an Output that is secret, another of which that is known. */
export function applied<T, U>(output: pulumi.Output<T>, then: (value: T) => pulumi.Input<U>): pulumi.Output<U> {
    const result = output.apply(then) as pulumi.Output<U>;
    return SECRETS.has(output) ? knownAsSecret(result) : result;
}

function knownAsSecret<T>(output: pulumi.Output<T>): pulumi.Output<T> {
    SECRETS.add(output);
    return output;
}

/** An Output, as @pulumi/pulumi's own functions see it and make it. */
interface Combinable extends Settling {
    resources(): Set<pulumi.Resource>;
    allResources(): Promise<Set<pulumi.Resource>>;
}

type Combination = new (
    resources: Set<pulumi.Resource>,
    value: Promise<unknown>,
    isKnown: Promise<boolean>,
    isSecret: Promise<boolean>,
    allResources: Promise<Set<pulumi.Resource>>,
) => object;

const OwnOutput = pulumi.Output as unknown as Combination;

/** What `combined` makes of something that Outputs are in. */
export type Combined<T> = { readonly [K in keyof T]: pulumi.Unwrap<T[K]> };

/**
 * One Output of all that are in a value: `pulumi.all` for Outputs that hold no others, as those of resources and of a
 * component's inputs. That one copies each of them twice, because some may hold others or be of another version of the
 * SDK.
 */
export function combined<const T extends object>(value: T): pulumi.Output<Combined<T>> {
    const outputs = outputsIn(value);
    const settled = Promise.all(outputs.map(settledPart));
    return new OwnOutput(
        new Set(outputs.flatMap((output) => [...output.resources()])),
        settled.then((parts) => filled(value, parts.map((part) => part.value)[Symbol.iterator]())),
        settled.then((parts) => parts.every(({ known }) => known)),
        settled.then((parts) => parts.some(({ secret }) => secret)),
        settled.then((parts) => new Set(parts.flatMap(({ resources }) => [...resources]))),
    ) as pulumi.Output<Combined<T>>;
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

/** The value with what its Outputs settled on, in the order in which `outputsIn` finds them. */
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
 * What a resource has from its provider, which always gives it. Only a mock of somebody's test may leave it out, and
 * what is planned from it would fail far from here.
 */
export function assigned<R extends pulumi.Resource, K extends keyof R & string>(resource: R, output: K): R[K] {
    const given = resource[output] as Combinable;
    return present(given, given.isSecret, () => missing(resource, output)) as R[K];
}

/** The same, secret: in one Output. */
export function assignedSecret<R extends pulumi.Resource, K extends keyof R & string>(resource: R, output: K): R[K] {
    const given = resource[output] as Combinable;
    return knownAsSecret(present(given, YES, () => missing(resource, output))) as R[K];
}

/** What a function of a provider answers, which a mock may leave out too. */
export function answered<T>(answer: pulumi.Output<T>, token: string, name: string): pulumi.Output<T> {
    const given = answer as unknown as Combinable;
    return present(given, given.isSecret, () =>
        left(`The answer of ${token} has no ${name}`, "call"),
    ) as pulumi.Output<T>;
}

const YES = Promise.resolve(true);

function present(given: Combinable, isSecret: Promise<boolean>, why: () => string): pulumi.Output<unknown> {
    const value = Promise.all([given.promise(true), given.isKnown]).then(([settled, isKnown]) => {
        if (settled === undefined && isKnown) {
            throw new PlainError(why());
        }
        return settled;
    });
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
