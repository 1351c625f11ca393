/** Ways in which copying, pasting and shells damage a text. */
import type { Place } from "./leaves";

/** Damages a text at a position in it. */
export type Damage = (text: string, at: number) => string;

/** All kinds of damage. */
export const DAMAGES: readonly Damage[] = [
    (text, at) => text.slice(0, at),
    (text, at) => text.slice(at),
    (text, at) => text.slice(0, at) + text.slice(at + 1),
    (text, at) => text.slice(0, at) + nextTo(text[at] ?? "a") + text.slice(at + 1),
    (text, at) => `${text.slice(0, at)} ${text.slice(at)}`,
    (text, at) => `${text.slice(0, at)}\n${text.slice(at)}`,
    (text, at) => text + text.slice(at),
    (text) => text.replaceAll("\n", ""),
    (text) => text.replaceAll("\n", "\\n"),
    (text) => text.replaceAll("\n", "\r\n"),
    (text) => ` ${text}\n`,
    (text) => `"${text}"`,
    (text) => text.toUpperCase(),
    (text) => Buffer.from(text).toString("base64"),
];

function nextTo(character: string): string {
    return String.fromCharCode(character.charCodeAt(0) + 1);
}

/** The places of all texts in arguments. */
export function textPlaces(args: unknown, place: Place = []): Place[] {
    if (typeof args === "string") {
        return [place];
    }
    const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(args)
        ? args.map((item, index) => [index, item] as const)
        : Object.entries(args ?? {});
    return typeof args === "object" ? entries.flatMap(([key, value]) => textPlaces(value, [...place, key])) : [];
}
