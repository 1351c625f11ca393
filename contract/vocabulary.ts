/**
 * The vocabulary in which a component's inputs and outputs are declared, once, in zod. Types, validation, the Pulumi
 * schema and the reference docs follow from them (docs/architecture.md).
 *
 * Conventions: `.meta()` comes last, on the outermost wrapper. `secret` marks a leaf that is a secret wherever it
 * travels. `plain()` marks what shapes the resource graph, so that it cannot be an Output
 * (docs/decisions/0002-plain-shapes-the-graph.md).
 */
import * as z from "zod";
import type { Reason } from "./reasons";

/** What changing an input does to what is deployed. */
export type ChangeEffect =
    /** It changes nothing outside Pulumi's state. */
    | "none"
    /** It updates the affected objects in place. */
    | "update"
    /** It updates in place, and rolls the pods that read the value. */
    | "restart"
    /** It deletes the affected resource and makes it again. */
    | "replace";

declare module "zod" {
    interface GlobalMeta {
        /** One or two sentences: what it is, its unit or format. */
        description?: string | undefined;
        /** True for a value that may appear in clear only in a Kubernetes Secret. */
        secret?: boolean | undefined;
        /** True for a value that shapes the resource graph. It must be known when the program runs. */
        plain?: boolean | undefined;
        /** What changing the value does. */
        onChange?: ChangeEffect | undefined;
        /** The default in words, if it is derived from other inputs and so is not a constant. */
        derivedDefault?: string | undefined;
        /** The name of the object or enum type in the Pulumi schema: `<module>:<Name>`. */
        typeName?: string | undefined;
        /** What the type is in general. `description` says what it is in one place. */
        typeDescription?: string | undefined;
        /** What each value of an enum means. */
        choices?: Readonly<Record<string, string>> | undefined;
        /** Why the input is deprecated and what to use instead. */
        deprecationMessage?: string | undefined;
        /** Checks the properties of an object against each other, wherever the type is used. */
        rule?: ((known: Readonly<Record<string, unknown>>, report: Report) => void) | undefined;
    }
}

declare const plainMark: unique symbol;

/** A schema whose value is plain: known when the program runs, never an Output. Its leaves may still be Inputs. */
export type Plain<S extends z.ZodType> = S & { readonly [plainMark]: true };

/** Marks a schema as plain: it shapes the resource graph. */
export function plain<S extends z.ZodType>(schema: S): Plain<S> {
    return schema.meta({ ...schema.meta(), plain: true }) as Plain<S>;
}

/** A string that may appear in clear only in a Kubernetes Secret. */
export function secret(schema: z.ZodString = z.string()): z.ZodString {
    return schema.meta({ ...schema.meta(), secret: true });
}

/** A named object type. `typeName` is its name in the Pulumi schema, and `typeDescription` describes the type. */
export function object<Shape extends z.ZodRawShape>(
    typeName: string,
    typeDescription: string,
    shape: Shape,
): z.ZodObject<Shape, z.core.$strict> {
    return z.strictObject(shape).meta({ typeName, typeDescription });
}

/** An object with a rule between its properties, wherever the type is used. The rule reports paths below the object. */
export function ruled<S extends z.ZodObject>(schema: S, rule: (known: Known<S>, report: Report) => void): S {
    return schema.meta({ ...schema.meta(), rule: rule as (known: Readonly<Record<string, unknown>>) => void }) as S;
}

/** A named enum. Each value has a description. */
export function choice<const Choices extends Readonly<Record<string, string>>>(
    typeName: string,
    typeDescription: string,
    choices: Choices,
): z.ZodEnum<{ [Value in keyof Choices & string]: Value }> {
    const values = Object.fromEntries(Object.keys(choices).map((value) => [value, value]));
    return z.enum(values as { [Value in keyof Choices & string]: Value }).meta({ typeName, typeDescription, choices });
}

/** An object that may be left out, as may each of its properties. Its own defaults then apply. */
export function section<Shape extends z.ZodRawShape>(
    typeName: string,
    typeDescription: string,
    shape: Shape,
): z.ZodPrefault<z.ZodObject<Shape, z.core.$strict>> {
    const inner = object(typeName, typeDescription, shape);
    return inner.prefault({} as z.input<typeof inner>);
}

/**
 * A section with a plain property. The section must be plain too, because an Output could not be opened when the
 * program runs.
 */
export function plainSection<Shape extends z.ZodRawShape>(
    typeName: string,
    typeDescription: string,
    shape: Shape,
): z.ZodPrefault<Plain<z.ZodObject<Shape, z.core.$strict>>> {
    const inner = plain(object(typeName, typeDescription, shape));
    return inner.prefault({} as z.input<typeof inner>);
}

/**
 * A plain map from a stable key, which the user chooses, to an element. Adding one element never touches another
 * (docs/decisions/0001-stable-keys.md).
 */
export function plainMap<K extends z.ZodString, V extends z.ZodType>(
    key: K,
    value: V,
): Plain<z.ZodRecord<K, Plain<V>>> {
    return plain(z.record(key, plain(value)));
}

/** A component's contract: its inputs, its outputs, and the rules between its inputs. */
export interface Contract<I extends z.ZodRawShape = z.ZodRawShape, O extends z.ZodRawShape = z.ZodRawShape> {
    /** `ensemble:<module>:<Name>`. */
    readonly token: string;
    /** What the component is, in Markdown. */
    readonly description: string;
    /** The inputs by name. */
    readonly inputs: I;
    /** The outputs by name. */
    readonly outputs: O;
    /**
     * The package of the provider that must be passed. A component cannot see how many clusters there are, and the
     * ambient kubeconfig is wrong as soon as there are two (docs/decisions/0005-explicit-kubernetes-provider.md).
     */
    readonly provider?: "kubernetes";
    /**
     * Names that users bring from older guides and that are no inputs, each with what replaces it. The text completes
     * the name: "is now ...".
     */
    readonly replaced?: Readonly<Record<string, string>>;
    /**
     * Checks inputs against each other. It sees only what is known yet: an unknown value is `undefined`. `given` tells
     * which inputs the user gave and which have their defaults. `name` is the component's name.
     */
    readonly rules?: (known: Known<z.ZodObject<I>>, report: Report, given: GivenInputs, name: string) => void;
}

/**
 * Reports a problem between inputs. The reason says what is wrong and what to do. Values of users get into it only by
 * `say`, which shows no secret; a lint rule forbids them in a plain template. If the inputs may be right after all,
 * report a warning.
 */
export type Report = (path: readonly (string | number)[], reason: Reason, weight?: Weight) => void;

/** What a problem leads to: an error refuses the component, a warning is printed beside it. */
export type Weight = "error" | "warning";

/**
 * Which inputs the user gave, including those whose value is not known yet. Inputs inside an Output are not visible. A
 * value that equals its default counts as not given, because SDKs fill defaults in.
 */
export interface GivenInputs {
    /** Whether the input (`table`) or one below it (`table.name`) was given. If a map's key has dots, give a list. */
    has(path: string | readonly string[]): boolean;
    /** The names of the inputs that were given directly below an input. */
    below(path: string): readonly string[];
}

/** What is known of a value during the check. Every part may be missing. */
export type Known<S extends z.ZodType> = DeepPartial<z.output<S>>;

type DeepPartial<T> = T extends readonly (infer E)[]
    ? DeepPartial<E>[] | undefined
    : T extends object
      ? { readonly [K in keyof T]?: DeepPartial<T[K]> }
      : T | undefined;

/** Declares a contract. It is the identity function and exists for its types. */
export function contract<I extends z.ZodRawShape, O extends z.ZodRawShape>(declared: Contract<I, O>): Contract<I, O> {
    return declared;
}
