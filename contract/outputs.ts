/** Small helpers on Outputs. */
import * as pulumi from "@pulumi/pulumi";

/** An optional leaf as an input of a child: to the engine, an Output that resolves to undefined is a property left out. */
export function maybe<T>(output: pulumi.Output<T | undefined>): pulumi.Output<T> {
    return output as pulumi.Output<T>;
}
