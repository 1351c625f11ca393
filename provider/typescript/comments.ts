/** Doc comments from the descriptions in contracts. */
import * as z from "zod";
import { choicesOf, holdsSecret, mapOf, shapeOf, unwrap } from "../../contract/introspect";
import { CHANGE_WORDS, textOf } from "../../contract/pulumi-schema";

const WIDTH = 120;

/** A doc comment, each paragraph or tag on a line of its own, wrapped. */
export function docComment(lines: readonly string[], indent = ""): string {
    const room = WIDTH - indent.length - "/** ".length - " */".length;
    const wrapped = lines.flatMap((line) => wrap(line.replaceAll("*/", "*\\/"), room));
    if (wrapped.length === 1) {
        return `${indent}/** ${wrapped[0]} */\n`;
    }
    return `${indent}/**\n${wrapped.map((line) => `${indent} * ${line}\n`).join("")}${indent} */\n`;
}

function wrap(text: string, room: number): string[] {
    const lines = [""];
    for (const word of text.split(" ")) {
        const last = lines.at(-1)!;
        if (last !== "" && last.length + 1 + word.length > room) {
            lines.push(word);
        } else {
            lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
        }
    }
    return lines;
}

/** What an editor shows of an input. */
export function inputComment(schema: z.ZodType): string[] {
    const { meta, fallback, core } = unwrap(schema);
    const constant = fallback === undefined || shapeOf(core) !== undefined ? undefined : JSON.stringify(fallback);
    const fallbackText = meta.derivedDefault ?? constant;
    return [
        ...described(schema),
        ...(meta.onChange === undefined ? [] : [CHANGE_WORDS[meta.onChange]]),
        ...(meta.secret === true ? ["A secret: it is kept encrypted, and shown nowhere."] : []),
        ...(fallbackText === undefined ? [] : [`@default ${fallbackText}`]),
        ...(meta.deprecationMessage === undefined ? [] : [`@deprecated ${meta.deprecationMessage}`]),
    ];
}

/** What an editor shows of an output, or of a property of one. */
export function outputComment(schema: z.ZodType): string[] {
    const { core } = unwrap(schema);
    const whole = mapOf(core)?.value ?? core;
    const secrecy = shapeOf(unwrap(whole).core) === undefined ? "A secret." : "Some of what it holds is secret.";
    return [...described(schema), ...(holdsSecret(schema) ? [secrecy] : [])];
}

/** What an editor shows of an enum. */
export function enumComment(typeDescription: string, core: z.ZodEnum): string[] {
    return [textOf(typeDescription), ...choicesOf(core).map(([value, meaning]) => `- \`${value}\`: ${meaning}`)];
}

function described(schema: z.ZodType): string[] {
    const { description } = unwrap(schema).meta;
    return description === undefined ? [] : [textOf(description)];
}
