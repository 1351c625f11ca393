/** The components of the package: token to contract and class, checked by the compiler. */
import type * as pulumi from "@pulumi/pulumi";
import type { ArgsOf, Contract, OutputsOf } from "../contract";
import * as library from "../index";
import { contracts } from "./contracts";

type Contracts = typeof contracts;

/** A component's class as its contract demands it. The compiler refuses a class whose arguments or outputs differ. */
type ClassOf<C> = C extends Contract
    ? new (
          name: string,
          args: ArgsOf<C>,
          opts?: pulumi.ComponentResourceOptions,
      ) => pulumi.ComponentResource & OutputsOf<C>
    : never;

/** The library's exports: a class for each contract. */
const classes = library satisfies {
    readonly [M in keyof Contracts]: { readonly [N in keyof Contracts[M]]: ClassOf<Contracts[M][N]> };
};

/**
 * The arguments of `publish` fit the fields that the generated base classes declare. `publish` sets these without the
 * compiler seeing it.
 */
type Published = {
    readonly [M in keyof Contracts]: { readonly [N in keyof Contracts[M]]: OutputsOfAny<Contracts[M][N]> };
};
type OutputsOfAny<C> = C extends Contract ? OutputsOf<C> : never;
type Declared = {
    readonly [M in keyof Contracts]: {
        readonly [N in keyof Contracts[M]]: FieldsOf<M, N, keyof OutputsOfAny<Contracts[M][N]>>;
    };
};
type FieldsOf<M extends keyof Contracts, N extends keyof Contracts[M], Outputs> = N extends keyof (typeof classes)[M]
    ? (typeof classes)[M][N] extends abstract new (...args: never) => infer Instance
        ? Pick<Instance, Outputs & keyof Instance>
        : never
    : never;
type Fits<A extends B, B> = A;
export type FieldsFit = Fits<Published, Declared>;

/** A contract with its class. */
export interface Offered {
    readonly contract: Contract;
    /** Makes the component. The arguments have passed the contract's check. */
    readonly create: (name: string, args: unknown, opts: pulumi.ComponentResourceOptions) => pulumi.ComponentResource;
}

type AnyClass = new (name: string, args: never, opts: pulumi.ComponentResourceOptions) => pulumi.ComponentResource;

function offered(): Offered[] {
    return Object.entries(contracts).flatMap(([module, ofModule]) => {
        const exported: Readonly<Record<string, unknown>> = classes[module as keyof Contracts];
        return Object.entries<Contract>(ofModule).map(([name, contract]) => {
            const component = exported[name] as AnyClass;
            return { contract, create: (...call) => new component(call[0], call[1] as never, call[2]) };
        });
    });
}

/** By token. */
export const components: ReadonlyMap<string, Offered> = new Map(
    offered().map((entry) => [entry.contract.token, entry]),
);
