import * as pulumi from "@pulumi/pulumi";
import { RandomPassword } from "@pulumi/random/randomPassword";
import { asSecret } from "../../contract";

/** Letters and digits only: 64 of them hold more than 256 bits. */
const SEED_LENGTH = 64;

/** The random secret of a component, from which all its other secrets derive (`derive` in ./plan). */
export function seed(name: string, opts: pulumi.CustomResourceOptions): pulumi.Output<string> {
    const password = new RandomPassword(name, { length: SEED_LENGTH, special: false }, opts);
    return asSecret(password.result);
}
