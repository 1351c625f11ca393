/** Holds a component's arguments back until all of them are known to be right. */
import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import { isLate, withDefaults } from "./check";
import { holdsSecret, unwrap } from "./introspect";
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
        const complete = (known: unknown) => this.verdict.then(() => withDefaults(schema, known));
        const passed = holdsOutputs(value) ? resolved(schema, value).apply(complete) : pulumi.output(complete(value));
        return holdsSecret(schema) ? asSecret(passed) : passed;
    }

    /** Lets a constant pass. */
    constant<T>(value: T): pulumi.Output<T> {
        return pulumi.output(this.verdict.then(() => value)) as pulumi.Output<T>;
    }
}

/** A gate that is open: for arguments of which none is late. */
export const OPEN = new Gate(Promise.resolve());

function holdsOutputs(value: unknown): boolean {
    return isLate(value) || (typeof value === "object" && value !== null && Object.values(value).some(holdsOutputs));
}

/** An Output of the value in which no Outputs are left. A scalar's has none. */
function resolved(schema: z.ZodType, value: unknown): pulumi.Output<unknown> {
    const { core } = unwrap(schema);
    const isScalar = [z.ZodString, z.ZodNumber, z.ZodBoolean, z.ZodEnum].some((kind) => core instanceof kind);
    return pulumi.Output.isInstance(value) && isScalar ? value : (pulumi.output(value) as pulumi.Output<unknown>);
}
