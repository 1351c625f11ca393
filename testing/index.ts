/** Mocks for tests of programs that use this package: `import { mocks, valueOf } from "pulumi-ensemble/testing"`. */
import * as pulumi from "@pulumi/pulumi";
import { ANSWERS, OUTPUTS } from "./outputs";

/**
 * Mocks that return what the providers of this package's components return: `pulumi.runtime.setMocks(mocks)`. A
 * resource has its inputs as outputs, and everything else that components read: certificates and keys that belong
 * together, ARNs, passwords. All of it is made from the resource's name and is the same in every run.
 */
export const mocks: pulumi.runtime.Mocks = {
    newResource({ type, name, inputs }: pulumi.runtime.MockResourceArgs): pulumi.runtime.MockResourceResult {
        return { id: `${name}-id`, state: { ...inputs, ...OUTPUTS[type]?.(name, inputs) } };
    },
    call({ token, inputs }: pulumi.runtime.MockCallArgs): pulumi.runtime.MockCallResult {
        return { ...inputs, ...ANSWERS[token] };
    },
};

/**
 * The value of an Output, for `await`. If the Output fails, it rejects, so that a test shows the reason and does not
 * hang: `apply` would never be called.
 */
export function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
    // `apply` uses it too. It also resolves Outputs below the value, once they are one Output.
    return (pulumi.output(output) as unknown as { promise(): Promise<T> }).promise();
}

/** Pulumi's mark of a secret on its way to an engine or a mock. */
const MARK = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** The inputs that a mock received, with secrets in clear. Pulumi passes secrets as objects that hold the value. */
export function inClear<T>(inputs: T): T {
    if (typeof inputs !== "object" || inputs === null) {
        return inputs;
    }
    const given = inputs as Readonly<Record<string, unknown>>;
    if (given[MARK] === SECRET) {
        return inClear(given["value"]) as T;
    }
    const entries = Object.entries(given).map(([key, value]) => [key, inClear(value)] as const);
    return (Array.isArray(inputs) ? entries.map(([, value]) => value) : Object.fromEntries(entries)) as T;
}
