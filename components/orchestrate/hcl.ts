/** Vault's configuration in HashiCorp's language (HCL), printed from data. Pure plans. */
import { isPlainObject, notData, say, type Path, type Reason } from "../../contract";

/** A file's or a block's content, by the name of the parameter or block. Values are data as JSON has it. */
export type Configuration = Readonly<Record<string, unknown>>;

/** The blocks that have a label, which is written as one more level: `storage "dynamodb" {}` is storage.dynamodb. */
const LABELLED: readonly string[] = [
    "entropy",
    "ha_storage",
    "listener",
    "seal",
    "service_registration",
    "storage",
    "user_lockout",
];

/** A configuration file. */
export function hclText(configuration: Configuration): string {
    const blocks = Object.entries(configuration).flatMap(([name, value]) => entriesOf(name, value));
    return blocks.map((lines) => `${lines.join("\n")}\n`).join("\n");
}

function entriesOf(name: string, value: unknown): string[][] {
    return LABELLED.includes(name) && isPlainObject(value) && hasLabels(value)
        ? Object.entries(value).map(([label, content]) => entry(`${name} ${quoted(label)}`, content))
        : [entry(keyText(name), value)];
}

/** A block with a parameter of its own has no label: user_lockout may name its kind by `type`. */
function hasLabels(value: object): boolean {
    return Object.values(value).every((below) => isPlainObject(below) || Array.isArray(below));
}

/** The lines of a parameter or a block. A list of objects is a block for each. */
function entry(head: string, value: unknown): string[] {
    if (Array.isArray(value) && value.length > 0 && value.every(isPlainObject)) {
        return value.flatMap((content) => entry(head, content));
    }
    if (!isPlainObject(value)) {
        return [`${head} = ${literal(value)}`];
    }
    const body = Object.entries(value).flatMap(([name, below]) => entry(keyText(name), below));
    return [`${head} {`, ...body.map((line) => `  ${line}`), "}"];
}

/** Text, numbers, booleans and lists are written as in JSON. */
function literal(value: unknown): string {
    return Array.isArray(value) ? `[${value.map(literal).join(", ")}]` : quoted(value);
}

function quoted(value: unknown): string {
    return JSON.stringify(value);
}

function keyText(name: string): string {
    return /^[A-Za-z_][A-Za-z0-9_-]*$/.test(name) ? name : quoted(name);
}

/** The start script of HashiCorp's chart puts the pod's own values in place of these words, wherever they are. */
const REPLACED = /HOST_IP|POD_IP|HOSTNAME|API_ADDR|TRANSIT_ADDR|RAFT_ADDR/;
/** The chart runs what is between these as a template, and HCL reads them as the beginning of an expression. */
const INTERPRETED = /\{\{|\$\{/;

/** Why a text would not reach Vault as it is (docs/facts/vault.md#the-chart-replaces-words-in-the-configuration). */
export function textProblem(text: string): Reason | undefined {
    return replaced(text) ?? interpreted(text);
}

function replaced(text: string): Reason | undefined {
    const [word] = REPLACED.exec(text) ?? [];
    return word === undefined
        ? undefined
        : say`contains ${word}, which the chart's start script replaces. Give another without it.`;
}

function interpreted(text: string): Reason | undefined {
    const [mark] = INTERPRETED.exec(text) ?? [];
    return mark === undefined ? undefined : say`contains ${mark}, which starts an expression. Give plain text.`;
}

/** A part of a configuration that cannot be written, or would not reach Vault as it is. */
interface ConfigurationProblem {
    readonly path: Path;
    readonly reason: Reason;
}

/** Every such part, with its path below the configuration's own. */
export function configurationProblems(value: unknown, path: Path = []): ConfigurationProblem[] {
    if (Array.isArray(value)) {
        return value.flatMap((item: unknown, index) => configurationProblems(item, [...path, index]));
    }
    if (isPlainObject(value)) {
        return Object.entries(value).flatMap(([name, below]) => [
            ...problemAt([...path, name], textProblem(name)),
            ...configurationProblems(below, [...path, name]),
        ]);
    }
    return problemAt(path, leafProblem(value));
}

function leafProblem(value: unknown): Reason | undefined {
    return value === null ? "is null. Leave it out." : typeof value === "string" ? textProblem(value) : notData(value);
}

function problemAt(path: Path, reason: Reason | undefined): ConfigurationProblem[] {
    return reason === undefined ? [] : [{ path, reason }];
}
