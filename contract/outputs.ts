/** Small helpers on Outputs. */
import * as pulumi from "@pulumi/pulumi";

/** An optional input of a child: to the engine, an Output that resolves to undefined is a property left out. */
export function omittable<T>(output: pulumi.Output<T | undefined>): pulumi.Output<T> {
    return output as pulumi.Output<T>;
}

const SECRET = pulumi.secret(undefined);

/** The same Output, secret. Costs one Output; `pulumi.secret` makes two (each is some twenty promises). */
export function asSecret<T>(output: pulumi.Output<T>): pulumi.Output<T> {
    return SECRET.apply(() => output) as pulumi.Output<T>;
}
