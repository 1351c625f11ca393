/** Finds out which inputs the user gave. Defaults that generated SDKs fill in do not count. */
import { isDeepStrictEqual } from "node:util";
import type * as z from "zod";
import { mapOf, shapeOf, unwrap, type Shape } from "./introspect";
import { isPlainObject, revealed } from "./settle";
import type { GivenInputs } from "./vocabulary";

/**
 * Reads which inputs were given. A null counts as left out, because other languages send it for a missing input. A
 * value that equals its default counts as left out too: SDKs fill in the defaults of the schema, and to write out a
 * default asks for nothing else.
 */
export class Given implements GivenInputs {
    constructor(
        private readonly inputs: Shape,
        private readonly args: unknown,
    ) {}

    has(path: string | readonly string[]): boolean {
        const [schema, value] = this.at(typeof path === "string" ? path.split(".") : path);
        return isGiven(schema, value);
    }

    below(path: string): readonly string[] {
        const shape = shapeOf(unwrap(this.at(path.split("."))[0]).core) ?? {};
        return Object.keys(shape).filter((name) => this.has(`${path}.${name}`));
    }

    private at([first, ...rest]: readonly string[]): readonly [z.ZodType, unknown] {
        const whole = [this.inputs[first!]!, member(this.args, first!)] as const;
        return rest.reduce<readonly [z.ZodType, unknown]>(
            ([schema, value], name) => [partOf(schema, name), member(value, name)],
            whole,
        );
    }
}

/** The schema of a property, or of an element of a map. */
function partOf(schema: z.ZodType, name: string): z.ZodType {
    const { core } = unwrap(schema);
    return shapeOf(core)?.[name] ?? mapOf(core)!.value;
}

function member(value: unknown, name: string): unknown {
    const object = revealed(value);
    return isPlainObject(object) && Object.hasOwn(object, name) ? object[name] : undefined;
}

function isGiven(schema: z.ZodType, value: unknown): boolean {
    const known = revealed(value) ?? undefined;
    const { core, fallback } = unwrap(schema);
    const shape = shapeOf(core);
    // A section exists by default, with its own defaults.
    if (shape !== undefined && fallback !== undefined && isPlainObject(known)) {
        return Object.entries(known).some(([name, item]) => shape[name] === undefined || isGiven(shape[name], item));
    }
    return known !== undefined && !isDeepStrictEqual(known, fallback);
}
