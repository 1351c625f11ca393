/** A program with one component, for tests that change its arguments. */
import * as aws from "@pulumi/aws";
import * as kubernetes from "@pulumi/kubernetes";
import { holdsSecret, type Shape } from "../../../../contract/introspect";
import { components, type Offered } from "../../../../provider/components";
import { record, type Options, type Recording } from "../../../support/recording/recording";

/** Arguments as plain data. */
export type Dictionary = Readonly<Record<string, unknown>>;

/** One component and its arguments. */
export interface Program {
    /** The name of its golden file. */
    readonly name: string;
    readonly token: string;
    readonly args: Dictionary;
}

/** The contract and the class of a token. */
export function offeredAs(token: string): Offered {
    return components.get(token)!;
}

/**
 * Runs the program with a provider of each kind. It exports the secret outputs, which a component does not register.
 */
export function recordProgram({ token, args }: Omit<Program, "name">, options: Options = {}): Promise<Recording> {
    const { contract, create } = offeredAs(token);
    return record(() => {
        const cluster = new kubernetes.Provider("cluster", {});
        const account = new aws.Provider("account", { region: "eu-west-1" });
        const made = create("it", args, { providers: [cluster, account] }) as unknown as Dictionary;
        const secrets = Object.entries(contract.outputs as Shape).filter(([, schema]) => holdsSecret(schema));
        return Object.fromEntries(secrets.map(([output]) => [output, made[output]]));
    }, options);
}
