/** The TypeScript types that follow from a contract: for a user's arguments, and for a component's work. */
import type * as pulumi from "@pulumi/pulumi";
import type * as z from "zod";
import type { Contract, Plain } from "./vocabulary";

type Simplify<T> = { [K in keyof T]: T[K] } & {};

type OptionalKeys<Shape> = {
    [K in keyof Shape]: Shape[K] extends z.ZodOptional | z.ZodDefault | z.ZodPrefault ? K : never;
}[keyof Shape];

/** An object as a user passes it: required and optional properties, each an Input unless plain. */
export type ObjectArgs<Shape> = Simplify<
    { [K in Exclude<keyof Shape, OptionalKeys<Shape>>]: ArgOf<Shape[K]> } & {
        [K in OptionalKeys<Shape>]?: ArgOf<Shape[K]> | undefined;
    }
>;

/** One property as a user passes it. */
export type ArgOf<S> =
    S extends z.ZodOptional<infer I>
        ? ArgOf<I>
        : S extends z.ZodDefault<infer I> | z.ZodPrefault<infer I>
          ? ArgOf<I>
          : S extends Plain<z.ZodType>
            ? DeepArg<S>
            : pulumi.Input<DeepArg<S>>;

type DeepArg<S> =
    S extends z.ZodObject<infer Shape>
        ? ObjectArgs<Shape>
        : S extends z.ZodRecord<infer _K, infer V>
          ? Record<string, ArgOf<V>>
          : S extends z.ZodArray<infer E>
            ? (S extends Plain<z.ZodType> ? DeepArg<E> : ArgOf<E>)[]
            : S extends z.ZodType
              ? z.input<S>
              : never;

/** A component's constructor arguments. */
export type ArgsOf<C extends Contract> = ObjectArgs<C["inputs"]>;

/**
 * An argument after normalising. Objects are opened, so that every leaf is an Output of its own, secrets are marked,
 * and defaults are filled in. Maps and arrays that are not plain are one Output.
 */
export type Normalised<S> =
    S extends z.ZodOptional<infer I>
        ? I extends z.ZodObject | Plain<z.ZodType>
            ? Normalised<I> | undefined
            : pulumi.Output<z.output<S>>
        : S extends z.ZodDefault<infer I> | z.ZodPrefault<infer I>
          ? Normalised<I>
          : S extends z.ZodObject<infer Shape>
            ? { readonly [K in keyof Shape]: Normalised<Shape[K]> }
            : S extends Plain<z.ZodRecord<infer _K, infer V>>
              ? Readonly<Record<string, Normalised<V>>>
              : S extends Plain<z.ZodType>
                ? z.output<S>
                : S extends z.ZodType
                  ? pulumi.Output<z.output<S>>
                  : never;

/** A component's normalised arguments. */
export type NormalisedArgs<C extends Contract> = { readonly [K in keyof C["inputs"]]: Normalised<C["inputs"][K]> };

/** A component's arguments as plain data. */
export type DataOf<C extends Contract> = { readonly [K in keyof C["inputs"]]: z.output<C["inputs"][K]> };

/** The plain data of a schema, as plans see it. */
export type Data<S extends z.ZodType> = z.output<S>;

/**
 * An output. Objects and maps of objects are plain, so that each leaf is an Output that depends on its own resources
 * alone. An Output of such an object fits too, because Pulumi offers its properties as Outputs (`Lifted`).
 */
export type OutputOf<S> =
    S extends z.ZodObject<infer Shape>
        ? BundleOf<Shape>
        : S extends z.ZodRecord<infer _K, infer V extends z.ZodObject>
          ? Readonly<Record<string, OutputOf<V>>>
          : S extends z.ZodType
            ? pulumi.Output<z.output<S>>
            : never;

/** An object as an output. An optional property is an Output or missing, as an input expects it. */
type BundleOf<Shape> = Simplify<
    { readonly [K in keyof Shape as Shape[K] extends z.ZodOptional ? never : K]: OutputOf<Shape[K]> } & {
        readonly [K in keyof Shape as Shape[K] extends z.ZodOptional ? K : never]?: Shape[K] extends z.ZodOptional<
            infer I
        >
            ? OutputOf<I>
            : never;
    }
>;

/** A component's outputs, as its class declares them. */
export type OutputsOf<C extends Contract> = { readonly [K in keyof C["outputs"]]: OutputOf<C["outputs"][K]> };
