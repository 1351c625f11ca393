/** The random secret of a component, from which all its other secrets derive. */
import * as pulumi from "@pulumi/pulumi";
import { RandomPassword } from "@pulumi/random/randomPassword";
import { assignedSecret, combined } from "../../contract";
import { derive, rolloutChecksum } from "./derive";

/** Letters and digits only. 64 of them hold more than 256 bits. */
const SEED_LENGTH = 64;

/** One resource in the state for all secrets of a component. */
export class SecretSeed {
    /** The seed itself, for plans that derive many secrets. */
    readonly value: pulumi.Output<string>;

    constructor(name: string, opts: pulumi.CustomResourceOptions) {
        const password = new RandomPassword(name, { length: SEED_LENGTH, special: false }, opts);
        this.value = assignedSecret(password, "result");
    }

    /** The secret for one purpose. */
    derive(...purpose: readonly (string | number)[]): pulumi.Output<string> {
        return this.value.apply((seed) => derive(seed, ...purpose));
    }

    /** A checksum of content, for an annotation that rolls pods. It reveals nothing, so it is not secret. */
    checksum(content: pulumi.Output<unknown> | readonly pulumi.Output<unknown>[]): pulumi.Output<string> {
        const of = { seed: this.value, content };
        return pulumi.unsecret(combined(of, ({ seed, content }) => rolloutChecksum(seed, content)));
    }
}
