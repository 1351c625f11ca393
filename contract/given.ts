/** Which inputs the user gave: what generated SDKs fill in by themselves is not among them. */
import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import { shapeOf, unwrap, type Shape } from "./introspect";
import { isPlainObject, revealed } from "./settle";
import type { GivenInputs } from "./vocabulary";

/**
 * Reads which inputs were given. A null, which other languages send for what is left out, counts as left out. So does
 * a value that is its default: SDKs fill in the defaults of the schema, and whoever writes a default out asks for
 * nothing else.
 */
export class Given implements GivenInputs {
    constructor(
        private readonly inputs: Shape,
        private readonly args: unknown,
    ) {}

    has(path: string): boolean {
        const [schema, value] = this.at(path);
        return isGiven(schema, value);
    }

    below(path: string): readonly string[] {
        const shape = shapeOf(unwrap(this.at(path)[0]).core) ?? {};
        return Object.keys(shape).filter((name) => this.has(`${path}.${name}`));
    }

    private at(path: string): readonly [z.ZodType, unknown] {
        const whole: readonly [z.ZodType, unknown] = [z.object(this.inputs), this.args];
        return path.split(".").reduce<readonly [z.ZodType, unknown]>(([schema, value], name) => {
            const below = revealed(value);
            const known = isPlainObject(below) && Object.hasOwn(below, name) ? below[name] : undefined;
            return [shapeOf(unwrap(schema).core)![name]!, known];
        }, whole);
    }
}

function isGiven(schema: z.ZodType, value: unknown): boolean {
    const known = revealed(value) ?? undefined;
    const { core, fallback } = unwrap(schema);
    const shape = shapeOf(core);
    // A section is there by default, with all its own defaults.
    if (shape !== undefined && fallback !== undefined && isPlainObject(known)) {
        return Object.entries(known).some(([name, item]) => shape[name] === undefined || isGiven(shape[name], item));
    }
    return known !== undefined && !isDeepStrictEqual(known, fallback);
}
