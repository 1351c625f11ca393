/** Inputs and outputs as tables, a row for each property. Types of objects and enums are links to their sections. */
import * as z from "zod";
import { elementOf, holdsSecret, mapOf, namedType, shapeOf, unwrap, type Shape } from "../../contract/introspect";

/** The inputs of a component or of a type, with defaults, refused values and what a change does. */
export function inputTable(shape: Shape): string[] {
    return table(["input", "type", "default", "description", "change"], shape, (name, schema) => {
        const { meta, optional } = unwrap(schema);
        return [
            `\`${name}\`${optional ? "" : "\\*"}${holdsSecret(schema) ? " 🔒" : ""}`,
            `${typeLink(schema)}${meta.plain === true ? ", plain" : ""}`,
            defaultText(schema),
            [descriptionOf(schema), ...refusals(schema)].join("<br>"),
            meta.onChange ?? "",
        ];
    });
}

/** The outputs of a component or of a type. */
export function outputTable(shape: Shape): string[] {
    return table(["output", "type", "description"], shape, (name, schema) => [
        `\`${name}\`${holdsSecret(schema) ? " 🔒" : ""}`,
        typeLink(schema),
        descriptionOf(schema),
    ]);
}

function table(head: string[], shape: Shape, cells: (name: string, schema: z.ZodType) => string[]): string[] {
    const rows = Object.entries(shape).map(([name, schema]) => cells(name, schema));
    return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.map(inCell).join(" | ")} |`);
}

/** A text as a cell of a table holds it. */
export function inCell(text: string): string {
    return text.replaceAll("|", "\\|").replace(/\s+/g, " ");
}

function descriptionOf(schema: z.ZodType): string {
    const { description = "", deprecationMessage } = unwrap(schema).meta;
    return deprecationMessage === undefined ? description : `${description} **Deprecated:** ${deprecationMessage}`;
}

function defaultText(schema: z.ZodType): string {
    const { core, meta, fallback } = unwrap(schema);
    const constant = fallback === undefined || shapeOf(core) !== undefined ? "" : `\`${JSON.stringify(fallback)}\``;
    return meta.derivedDefault ?? constant;
}

const SIMPLE: Readonly<Record<string, string>> = { unknown: "any", union: "string" };

/** A type in words, with a link to the section of each object and enum. */
export function typeLink(schema: z.ZodType): string {
    const { core } = unwrap(schema);
    const map = mapOf(core);
    const element = elementOf(core);
    if (map !== undefined) {
        return `map of ${typeLink(map.value)}`;
    }
    if (element !== undefined) {
        return `list of ${typeLink(element)}`;
    }
    if (isNamed(core)) {
        const { typeName } = namedType(core);
        return `[${shortName(typeName)}](#${anchorOf(typeName)})`;
    }
    const { type } = core.def;
    return SIMPLE[type] ?? type;
}

/** A type's name without its module. */
export function shortName(typeName: string): string {
    return typeName.replace(/^.*:/, "");
}

/** Whether a type has a section of its own. */
export function isNamed(core: z.ZodType): boolean {
    return shapeOf(core) !== undefined || core instanceof z.ZodEnum;
}

/** The anchor of a heading, as GitHub makes it. */
function anchorOf(heading: string): string {
    return heading.toLowerCase().replace(/[^\w -]/g, "").replaceAll(" ", "-");
}

/** The messages about wrong values, also of a list's elements and of a map's keys and values. */
function refusals(schema: z.ZodType): string[] {
    const { core } = unwrap(schema);
    const element = elementOf(core);
    const map = mapOf(core);
    return [
        ...messagesOf(core, "Refused"),
        ...(element === undefined ? [] : messagesOf(unwrap(element).core, "Refused as an element")),
        ...(map === undefined ? [] : messagesOf(map.key, "Refused as a key")),
        ...(map === undefined ? [] : messagesOf(unwrap(map.value).core, "Refused as a value")),
    ];
}

function messagesOf(core: z.ZodType, what: string): string[] {
    // A union has no checks; its message is its own.
    const messages = [core._zod, ...(core.def.checks ?? []).map((check) => check._zod)]
        .map(({ def }) => def.error?.({} as never))
        .map((said) => (typeof said === "object" ? said?.message : said))
        .filter((message) => message !== undefined && message !== null);
    return [...new Set(messages)].map((message) => `${what}: *${message}*`);
}
