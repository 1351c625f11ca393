/** Passes values on to children once all late arguments were checked. */
import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import { isLate, withDefaults } from "./check";
import { holdsSecret } from "./introspect";
import { applied, asSecret, ownOutput } from "./outputs";

/**
 * Wraps a value in an Output that resolves only after all late arguments were checked, with defaults applied and
 * secrets marked. So no plan sees a wrong value. Outputs are expensive (about 20 promises each), and a network has
 * thousands of leaves, so each value gets one Output, and a second one if it is secret. A promise alone makes nothing
 * unknown in a preview.
 */
export class Gate {
    constructor(private readonly verdict: Promise<unknown>) {}

    /** Passes a value on that fits the schema. */
    pass(schema: z.ZodType, value: unknown): pulumi.Output<unknown> {
        const passed = holdsOutputs(value)
            ? applied(outputOf(value), (known) => this.complete(schema, known))
            : ownOutput(this.filled(schema, value));
        return holdsSecret(schema) ? asSecret(passed) : passed;
    }

    private complete(schema: z.ZodType, known: unknown): pulumi.Input<unknown> {
        // An Output may hold other Outputs, but few do. To look for them, `pulumi.output` would make two more Outputs
        // each time.
        return holdsOutputs(known)
            ? (pulumi.output(known) as pulumi.Output<unknown>).apply((whole) => this.filled(schema, whole))
            : this.filled(schema, known);
    }

    private filled(schema: z.ZodType, known: unknown): Promise<unknown> {
        return this.verdict.then(() => withDefaults(schema, known));
    }
}

function outputOf(value: unknown): pulumi.Output<unknown> {
    return pulumi.Output.isInstance(value) ? value : pulumi.output(value);
}

function holdsOutputs(value: unknown): boolean {
    return isLate(value) || (typeof value === "object" && value !== null && Object.values(value).some(holdsOutputs));
}
