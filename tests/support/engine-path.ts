/**
 * Reads the path of a problem as Pulumi's engine does (ParsePropertyPath and Get of github.com/pulumi/pulumi/sdk
 * v3.260.0). The engine prints the value at that path, even a secret
 * (docs/facts/pulumi.md#the-engine-prints-the-value-at-an-errors-path).
 */

/** The steps of a path, or undefined if the engine cannot read it. */
export function enginePath(text: string): (string | number)[] | undefined {
    const steps: (string | number)[] = [];
    let rest = text;
    if (rest.startsWith(".")) {
        return undefined;
    }
    while (rest !== "") {
        const [step, after] = (rest.startsWith("[") ? inBrackets(rest) : named(rest)) ?? [];
        if (step === undefined || after === undefined) {
            return undefined;
        }
        steps.push(step);
        rest = after;
    }
    return steps;
}

/** The value that the engine finds at the path, or undefined. An empty path leads to all inputs. */
export function engineFinds(text: string, inputs: unknown): unknown {
    return enginePath(text)?.reduce<unknown>((value, step) => {
        const fits = Array.isArray(value) ? typeof step === "number" : typeof step === "string";
        return fits ? (value as Record<string | number, unknown> | undefined)?.[step] : undefined;
    }, inputs);
}

function named(text: string): [string, string] | undefined {
    const path = text.startsWith(".") ? text.slice(1) : text;
    if (path.startsWith("[")) {
        return ["", path];
    }
    const end = path.search(/[.[]/);
    const name = end < 0 ? path : path.slice(0, end);
    return path === "" ? undefined : [name, path.slice(name.length)];
}

function inBrackets(text: string): [string | number, string] | undefined {
    const quoted = /^\["((?:\\"|[^"])*)"\]/.exec(text);
    if (quoted !== null) {
        return [quoted[1]!.replaceAll('\\"', '"'), text.slice(quoted[0].length)];
    }
    const [whole, index] = /^\[(\*|[+-]?\d+)\]/.exec(text) ?? [];
    return whole === undefined ? undefined : [index === "*" ? "*" : Number(index), text.slice(whole.length)];
}
