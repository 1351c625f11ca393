/** Holds a component's arguments back until all of them are known to be right. */
import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import { isLate, withDefaults } from "./check";
import { holdsSecret } from "./introspect";
import { asSecret } from "./outputs";

/**
 * What passes comes out as an Output with its defaults filled in, secret where its contract says so, and not before the
 * verdict is there, nor if it is rejected. Outputs are dear, some twenty promises each, and a network has thousands of
 * leaves: a value costs one of them, and one more for being secret. A promise makes nothing unknown in a preview.
 */
export class Gate {
    constructor(private readonly verdict: Promise<void>) {}

    /** Lets a value pass that is what the schema says. */
    pass(schema: z.ZodType, value: unknown): pulumi.Output<unknown> {
        const late = holdsOutputs(value) && !pulumi.Output.isInstance(value) ? pulumi.output(value) : value;
        const passed = pulumi.Output.isInstance(late)
            ? late.apply((known: unknown) => this.complete(schema, known))
            : pulumi.output(this.complete(schema, late));
        return holdsSecret(schema) ? asSecret(passed) : passed;
    }

    /** Lets a constant pass. */
    constant<T>(value: T): pulumi.Output<T> {
        return pulumi.output(this.verdict.then(() => value)) as pulumi.Output<T>;
    }

    private complete(schema: z.ZodType, known: unknown): pulumi.Input<unknown> {
        // An Output may hold others. Few do, and `pulumi.output` would make two more Outputs of each to look for them.
        return holdsOutputs(known)
            ? (pulumi.output(known) as pulumi.Output<unknown>).apply((whole) => this.filled(schema, whole))
            : this.filled(schema, known);
    }

    private filled(schema: z.ZodType, known: unknown): Promise<unknown> {
        return this.verdict.then(() => withDefaults(schema, known));
    }
}

/** A gate that is open: for arguments of which none is late. */
export const OPEN = new Gate(Promise.resolve());

function holdsOutputs(value: unknown): boolean {
    return isLate(value) || (typeof value === "object" && value !== null && Object.values(value).some(holdsOutputs));
}
