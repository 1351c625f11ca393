/** The reference docs, a page for each component, from the contracts. */
import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import * as z from "zod";
import type { Contract } from "../contract";
import { choicesOf, elementOf, holdsSecret, mapOf, shapeOf, unwrap, type Shape } from "../contract/introspect";
import { allContracts } from "./contracts";
import { kebabCase, partsOf } from "./typescript/conventions";

/** By file name, the pages and their index. */
export function referencePages(): Record<string, string> {
    const pages = allContracts.map((contract) => [pageName(contract), page(contract)]);
    return { ...(Object.fromEntries(pages) as Record<string, string>), "README.md": index(allContracts) };
}

function pageName(contract: Contract): string {
    return `${baseName(contract)}.md`;
}

function baseName({ token }: Pick<Contract, "token">): string {
    const { module, name } = partsOf(token);
    return `${module}-${kebabCase(name)}`;
}

/** Where the program is that a component's page shows, in the repository. `examples/` has those to start from. */
export function exampleFile(component: Pick<Contract, "token">): string {
    return path.join("docs", "examples", `${baseName(component)}.ts`);
}

/** The program that a component's page shows. */
export function exampleOf(component: Pick<Contract, "token">): string | undefined {
    const file = path.join(__dirname, "..", exampleFile(component));
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

function index(contracts: readonly Contract[]): string {
    const rows = contracts.map(
        (contract) => `| [\`${contract.token}\`](${pageName(contract)}) | ${firstSentence(contract.description)} |`,
    );
    return [GENERATED, "# Components", "", "| component | what it is |", "|---|---|", ...rows, ""].join("\n");
}

const GENERATED = "<!-- Generated from the contracts by `npm run schema`; edit those. -->\n";

const CHANGES = [
    "**none** touches nothing that is deployed; **update** updates in place; **restart** updates in place and " +
        "restarts the",
    "pods that read it; **replace** makes what depends on it anew.",
].join("\n");

const ERRORS = [
    "Every problem with the inputs is reported at once, each with its path and what to do, before anything is made. " +
        "What is",
    "not known yet when the program starts is checked as soon as it is, and no child is made before. A secret's " +
        "value is never",
    "shown. Beside unknown names (with the nearest known one), missing and ill-typed values, and inputs that do not " +
        "agree with each",
    "other, these are refused:",
].join("\n");

const OPTIONS = [
    "`provider` and `providers`, `protect`, `retainOnDelete`, `dependsOn`, `aliases` and `deletedWith` reach what " +
        "the component makes,",
    "from programs in every language. `ignoreChanges`, `replaceOnChanges`, `customTimeouts` and " +
        "`additionalSecretOutputs` do not:",
    "set them on children by `transforms`, which YAML has not. More in [languages.md](../languages.md).",
].join("\n");

function page(contract: Contract): string {
    const inputs = rowsOf(contract.inputs as Shape);
    const messages = [...new Set(inputs.flatMap(({ messages: own }) => own))];
    const example = exampleOf(contract);
    return [
        GENERATED,
        `# ${contract.token}`,
        "",
        contract.description,
        "",
        ...(example === undefined ? [] : ["## Example", "", "```ts", example.trim(), "```", ""]),
        "## Inputs",
        "",
        "Required inputs are marked \\*, secret ones 🔒. A *plain* one must be known when the program runs; all " +
            "others may be Outputs.",
        "The last column tells what a change does:",
        CHANGES,
        "",
        "| input | type | default | | change |",
        "|---|---|---|---|---|",
        ...inputs.map(inputRow),
        "",
        "## Outputs",
        "",
        "| output | type | |",
        "|---|---|---|",
        ...rowsOf(contract.outputs as Shape).map(
            ({ path, type, description, secret }) => `| \`${path}\`${secret ? " 🔒" : ""} | ${type} | ${description} |`,
        ),
        "",
        "## Resource options",
        "",
        OPTIONS,
        "",
        "## Errors",
        "",
        ERRORS,
        "",
        ...messages,
        "",
    ].join("\n");
}

interface Row {
    readonly path: string;
    readonly type: string;
    readonly description: string;
    readonly fallback: string;
    readonly change: string;
    readonly required: boolean;
    readonly secret: boolean;
    /** What is said of wrong values, a list item each. */
    readonly messages: readonly string[];
}

function inputRow({ path, type, description, fallback, change, required, secret }: Row): string {
    return `| \`${path}\`${required ? "\\*" : ""}${secret ? " 🔒" : ""} | ${type} | ${fallback} | ${description} | ${change} |`;
}

/** A row for each property, and below an object's or map's row those of its own properties. */
function rowsOf(shape: Shape, prefix = ""): Row[] {
    return Object.entries(shape).flatMap(([name, schema]) => {
        const path = `${prefix}${name}`;
        const { core } = unwrap(schema);
        return [rowOf(path, schema), ...below(core, path)];
    });
}

function below(core: z.ZodType, path: string): Row[] {
    const shape = shapeOf(core);
    if (shape !== undefined) {
        return rowsOf(shape, `${path}.`);
    }
    const value = mapOf(core)?.value;
    const inner = value === undefined ? undefined : shapeOf(unwrap(value).core);
    return inner === undefined ? [] : rowsOf(inner, `${path}.KEY.`);
}

function rowOf(path: string, schema: z.ZodType): Row {
    const { core, meta, optional, fallback } = unwrap(schema);
    const constant = fallback === undefined || shapeOf(core) !== undefined ? "" : `\`${JSON.stringify(fallback)}\``;
    return {
        path,
        type: `${typeText(core)}${meta.plain === true ? ", plain" : ""}`,
        description: [meta.description ?? "", ...choicesText(core)]
            .join(" ")
            .replaceAll("|", "\\|")
            .replace(/\s+/g, " "),
        fallback: meta.derivedDefault ?? constant,
        change: meta.onChange ?? "",
        required: !optional,
        // An object's own rows say which of its properties are secret.
        secret: below(core, "").length === 0 && holdsSecret(schema),
        messages: messagesOf(core, path),
    };
}

/** What each value of an enum means. */
function choicesText(core: z.ZodType): string[] {
    return core instanceof z.ZodEnum ? choicesOf(core).map(([value, meaning]) => `\`${value}\`: ${meaning}`) : [];
}

function typeText(core: z.ZodType): string {
    const map = mapOf(core);
    const element = elementOf(core);
    if (map !== undefined) {
        return `map of ${typeText(unwrap(map.value).core)}`;
    }
    if (element !== undefined) {
        return `list of ${typeText(unwrap(element).core)}`;
    }
    const { type } = core.def;
    return type === "enum"
        ? (core as z.ZodEnum).options.map((option) => `\`${String(option)}\``).join(" or ")
        : (SIMPLE[type] ?? type);
}

const SIMPLE: Readonly<Record<string, string>> = { unknown: "any", union: "string" };

/** What the leaf's own checks say of a wrong value. */
function messagesOf(core: z.ZodType, path: string): string[] {
    const element = elementOf(core);
    const key = mapOf(core)?.key;
    const checks = core.def.checks ?? [];
    const own = checks
        .map((check) => check._zod.def.error?.({} as never))
        .map((said) => (typeof said === "object" ? said?.message : said));
    const found = own.filter((message) => message !== undefined && message !== null);
    return [
        ...found.map((message) => `- \`${path}\` ${message}`),
        ...(element === undefined ? [] : messagesOf(unwrap(element).core, path)),
        ...(key === undefined ? [] : messagesOf(unwrap(key).core, `${path}.KEY`)),
    ];
}

function firstSentence(text: string): string {
    return text.replace(/(?<=[.:]) .*$/s, "").replace(/:$/, ".");
}
