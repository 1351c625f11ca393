/** Small helpers on Outputs. */
import * as pulumi from "@pulumi/pulumi";

/** An optional leaf as an input of a child: to the engine, an Output that resolves to undefined is a property left out. */
export function maybe<T>(output: pulumi.Output<T | undefined>): pulumi.Output<T> {
    return output as pulumi.Output<T>;
}

const SECRET = pulumi.secret(undefined);

/** The same Output, secret. Costs one Output; `pulumi.secret` makes two (each is some twenty promises). */
export function asSecret<T>(output: pulumi.Output<T>): pulumi.Output<T> {
    return SECRET.apply(() => output) as pulumi.Output<T>;
}

/** What an object or a map is made of: by property or key, an Output each. */
export type Parts<T> = { readonly [K in keyof T]: pulumi.Output<T[K]> };

/** Parts of what has no more precise a type. */
export type AnyParts = Readonly<Record<string, pulumi.Output<unknown>>>;

const remembered = new WeakMap<object, AnyParts>();

/** Only to ask what every Output has and answers alike. */
const SOME_OUTPUT = pulumi.output(undefined);

/** Whether every Output has a member of this name, so that no part can be read by it: `apply`, `get`, `constructor`. */
export function isOutputMember(name: string): boolean {
    return isAskedOfAnything(name) || name in SOME_OUTPUT;
}

/** What is asked of any object to learn what it is, such as whether it is a promise or an Output. */
function isAskedOfAnything(name: string | symbol): boolean {
    return typeof name === "symbol" || name === "then" || name.startsWith("__");
}

/**
 * An Output of an object or a map that gives each part out as it was put in: `whole["part"]` depends on the resources of
 * that part alone. Of a usual Output every part depends on the resources of all: between n organizations that is n²
 * dependencies in the state, and `--target-dependents` reaches everybody. A part may have parts of its own. The whole is
 * put together when it is asked for first, which who reads parts never does.
 */
export function outputOf<T>(parts: Parts<T>): pulumi.Output<T> {
    const own = parts as AnyParts;
    let made: object | undefined;
    const whole = () => (made ??= pulumi.output(own));
    const proxy = new Proxy(SOME_OUTPUT, {
        get: (_, name): unknown => {
            if (typeof name === "symbol" || isAskedOfAnything(name)) {
                return Reflect.get(SOME_OUTPUT, name);
            }
            // An Output's own members come first, as everywhere in Pulumi.
            const isPart = Object.hasOwn(own, name) && !isOutputMember(name);
            return isPart ? own[name] : Reflect.get(whole(), name);
        },
    });
    remembered.set(proxy, own);
    return proxy as pulumi.Output<unknown> as pulumi.Output<T>;
}

/** The parts of what `outputOf` made; undefined of any other Output. */
export function partsOf<T>(whole: pulumi.Output<T>): Parts<NonNullable<T>> | undefined {
    return remembered.get(whole) as Parts<NonNullable<T>> | undefined;
}
