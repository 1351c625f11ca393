/**
 * The words in which a component's inputs and outputs are written, once, in zod. Types, validation, the Pulumi schema
 * and the reference docs follow from them (docs/architecture.md).
 *
 * Conventions: `.meta()` comes last, on the outermost wrapper. `secret` marks a leaf that is a secret wherever it
 * travels. `plain()` marks what shapes the resource graph, so that it cannot be an Output
 * (docs/decisions/0002-plain-shapes-the-graph.md).
 */
import * as z from "zod";
import type { Reason } from "./reasons";

/** What a changed input does to what is deployed. */
export type ChangeEffect =
    /** Nothing outside Pulumi's own state. */
    | "none"
    /** The affected objects are updated in place. */
    | "update"
    /** Updated in place, and the pods that read it are rolled. */
    | "restart"
    /** The affected resource is made anew and the old one deleted. */
    | "replace";

declare module "zod" {
    interface GlobalMeta {
        /** One or two sentences: what it is, its unit or format. */
        description?: string | undefined;
        /** True for a value that may appear in clear nowhere but in a Kubernetes Secret. */
        secret?: boolean | undefined;
        /** True for a value that shapes the resource graph: it must be known when the program runs. */
        plain?: boolean | undefined;
        /** What changing the value does. */
        onChange?: ChangeEffect | undefined;
        /** The default in words, where it is derived from other inputs and so not a constant. */
        derivedDefault?: string | undefined;
        /** The name of the object or enum type in the Pulumi schema: `<module>:<Name>`. */
        typeName?: string | undefined;
        /** What the type is, wherever it is used; `description` says what one use of it is. */
        typeDescription?: string | undefined;
        /** What each value of an enum means. */
        choices?: Readonly<Record<string, string>> | undefined;
        /** Why the input is deprecated and what to use instead. */
        deprecationMessage?: string | undefined;
        /** What must hold between the properties of an object, wherever it is used. */
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

/** A string that may appear in clear nowhere but in a Kubernetes Secret. */
export function secret(schema: z.ZodString = z.string()): z.ZodString {
    return schema.meta({ ...schema.meta(), secret: true });
}

/** A named object type. `typeName` is its name in the Pulumi schema, and the description that of the type. */
export function object<Shape extends z.ZodRawShape>(
    typeName: string,
    typeDescription: string,
    shape: Shape,
): z.ZodObject<Shape, z.core.$strict> {
    return z.strictObject(shape).meta({ typeName, typeDescription });
}

/** An object between whose properties a rule holds, wherever it is used. Paths are reported from the object on. */
export function ruled<S extends z.ZodObject>(schema: S, rule: (known: Known<S>, report: Report) => void): S {
    return schema.meta({ ...schema.meta(), rule: rule as (known: Readonly<Record<string, unknown>>) => void }) as S;
}

/** A named enum: each value with what it means. */
export function choice<const Choices extends Readonly<Record<string, string>>>(
    typeName: string,
    typeDescription: string,
    choices: Choices,
): z.ZodEnum<{ [Value in keyof Choices & string]: Value }> {
    const values = Object.fromEntries(Object.keys(choices).map((value) => [value, value]));
    return z.enum(values as { [Value in keyof Choices & string]: Value }).meta({ typeName, typeDescription, choices });
}

/** An object whose properties may all be left out, and which may be left out itself: its own defaults then hold. */
export function section<Shape extends z.ZodRawShape>(
    typeName: string,
    typeDescription: string,
    shape: Shape,
): z.ZodPrefault<z.ZodObject<Shape, z.core.$strict>> {
    const inner = object(typeName, typeDescription, shape);
    return inner.prefault({} as z.input<typeof inner>);
}

/** A section that is plain, because one of its properties is: an Output could not be opened when the program runs. */
export function plainSection<Shape extends z.ZodRawShape>(
    typeName: string,
    typeDescription: string,
    shape: Shape,
): z.ZodPrefault<Plain<z.ZodObject<Shape, z.core.$strict>>> {
    const inner = plain(object(typeName, typeDescription, shape));
    return inner.prefault({} as z.input<typeof inner>);
}

/**
 * A plain map from a stable key, chosen by the user, to an element: adding one never touches another
 * (docs/decisions/0001-stable-keys.md).
 */
export function plainMap<K extends z.ZodString, V extends z.ZodType>(
    key: K,
    value: V,
): Plain<z.ZodRecord<K, Plain<V>>> {
    return plain(z.record(key, plain(value)));
}

/** A component's contract: what it takes, what it gives, and what must hold between its inputs. */
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
     * The package of which a provider must be passed. A component cannot see how many clusters are in play, and the
     * ambient kubeconfig is the wrong one as soon as there are two
     * (docs/decisions/0005-explicit-kubernetes-provider.md).
     */
    readonly provider?: "kubernetes";
    /**
     * What must hold between inputs. It sees only what is known yet: an unknown value is `undefined`; `given` tells
     * which inputs the user gave, from those that have their defaults; `name` is the component's.
     */
    readonly rules?: (known: Known<z.ZodObject<I>>, report: Report, given: GivenInputs, name: string) => void;
}

/**
 * Reports a problem that lies between inputs. The reason says what is wrong and what to do. Values of users get into it
 * by `say` alone, which shows no secret: a lint rule forbids them in a plain template. What may be right after all is a
 * warning.
 */
export type Report = (path: readonly (string | number)[], reason: Reason, weight?: Weight) => void;

/** What a problem leads to: the component is refused, or a warning is printed beside it. */
export type Weight = "error" | "warning";

/**
 * Which inputs the user gave, including those whose value is not known yet. Inputs inside an Output are not visible,
 * and a value that is the default counts as not given, because SDKs fill it in.
 */
export interface GivenInputs {
    /** Whether the input was given: `table`, or one below it, `table.name`. */
    has(path: string): boolean;
    /** The names of the contract that were given directly below an input. */
    below(path: string): readonly string[];
}

/** What is known of a value while it is being checked: every part may still be missing. */
export type Known<S extends z.ZodType> = DeepPartial<z.output<S>>;

type DeepPartial<T> = T extends readonly (infer E)[]
    ? DeepPartial<E>[] | undefined
    : T extends object
      ? { readonly [K in keyof T]?: DeepPartial<T[K]> }
      : T | undefined;

/** Declares a contract; the identity function, for its types. */
export function contract<I extends z.ZodRawShape, O extends z.ZodRawShape>(declared: Contract<I, O>): Contract<I, O> {
    return declared;
}
