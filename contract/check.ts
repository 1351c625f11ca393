/** Checks what a component was given against its contract: what is known now, and what will be known later. */
import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import { elementOf, mapOf, mayShowSecret, shapeOf, unwrap, type Shape } from "./introspect";
import { didYouMean, type Path, type Problem } from "./problems";
import { SecretValue, UNKNOWN } from "./settle";
import type { Contract, GivenInputs, Known, Report } from "./vocabulary";

/** What a check found. */
export interface Findings {
    readonly problems: readonly Problem[];
    /** Whether a value was an Output or a Promise, so that the check has to be repeated once it has settled. */
    readonly hasOutputs: boolean;
    /** The arguments with defaults filled in and `undefined` where a value is late. */
    readonly known: Readonly<Record<string, unknown>>;
}

/** Checks the arguments as far as they are known, including the rules between them. */
export function check(contract: Contract, args: unknown): Findings {
    const walk = new Walk();
    const known = walk.shape(contract.inputs as Shape, args ?? {}, [], false);
    const report: Report = (path, reason) => walk.problems.push({ path, reason, secret: false });
    contract.rules?.(known as Known<z.ZodObject>, report, new Given(args));
    const problems = walk.problems.map((problem) => ({
        ...problem,
        secret: problem.secret || mayShowSecret(contract.inputs as Shape, problem.path),
    }));
    return { problems, hasOutputs: walk.hasOutputs, known };
}

/** A value of one schema with the defaults filled in, below it too. */
export function withDefaults(schema: z.ZodType, value: unknown): unknown {
    return new Walk().value(schema, value, [], true);
}

/** Reads which inputs were given. A null, which other languages send for what is left out, counts as left out. */
class Given implements GivenInputs {
    constructor(private readonly args: unknown) {}

    has(path: string): boolean {
        const value = this.at(path);
        return ((value instanceof SecretValue ? value.value : value) ?? undefined) !== undefined;
    }

    below(path: string): readonly string[] {
        const value = this.at(path);
        return isObject(value) ? Object.keys(value).filter((name) => this.has(`${path}.${name}`)) : [];
    }

    private at(path: string): unknown {
        return path.split(".").reduce<unknown>((value, name) => {
            const below = value instanceof SecretValue ? value.value : value;
            return isObject(below) && Object.hasOwn(below, name) ? below[name] : undefined;
        }, this.args);
    }
}

class Walk {
    readonly problems: Problem[] = [];
    hasOutputs = false;

    /** Checks a value and returns what is known of it. */
    value(schema: z.ZodType, value: unknown, path: Path, hidden: boolean): unknown {
        const { core, meta, optional, fallback } = unwrap(schema);
        if (value instanceof SecretValue) {
            return this.value(schema, value.value, path, true);
        }
        if (isLate(value)) {
            return this.lateValue(path, meta.plain === true);
        }
        if (core instanceof z.ZodUnknown) {
            return this.freeForm(value);
        }
        if (value === undefined || value === null) {
            return this.missing(schema, optional, fallback, path, hidden || meta.secret === true);
        }
        const secret = hidden || meta.secret === true;
        const shape = shapeOf(core);
        if (shape !== undefined) {
            return this.shape(shape, value, path, secret);
        }
        const map = mapOf(core);
        if (map !== undefined) {
            return this.map(map, value, path, secret);
        }
        const element = elementOf(core);
        if (element !== undefined && Array.isArray(value)) {
            const known = value.map((item, index) => this.value(element, item, [...path, index], secret));
            return this.leaf(core, value, path, secret, known);
        }
        return this.leaf(core, value, path, secret, value);
    }

    /** Checks an object against its shape. */
    shape(shape: Shape, value: unknown, path: Path, hidden: boolean): Record<string, unknown> {
        if (!isObject(value)) {
            this.report(path, `must be an object, not ${kindOf(value)}.`, hidden);
            return {};
        }
        const names = Object.keys(shape);
        for (const given of Object.keys(value).filter(
            (key) => !Object.hasOwn(shape, key) && value[key] !== undefined,
        )) {
            const known = `Known names: ${names.join(", ")}.`;
            this.report([...path, given], `is not a known name.${didYouMean(given, names) || ` ${known}`}`, hidden);
        }
        const known = names.map((key) => [key, this.value(shape[key]!, value[key], [...path, key], hidden)] as const);
        return Object.fromEntries(known);
    }

    private map(schemas: { key: z.ZodType; value: z.ZodType }, value: unknown, path: Path, hidden: boolean): unknown {
        if (!isObject(value)) {
            this.report(path, `must be a map, not ${kindOf(value)}.`, hidden);
            return undefined;
        }
        const known = Object.entries(value).map(([key, item]) => {
            this.leaf(schemas.key, key, [...path, key], false, key);
            // `biotechnica:` without more is null in YAML; it means an element that is all defaults.
            const element =
                (item ?? undefined) === undefined && shapeOf(unwrap(schemas.value).core) !== undefined ? {} : item;
            return [key, this.value(schemas.value, element, [...path, key], hidden)] as const;
        });
        return Object.fromEntries(known);
    }

    private missing(schema: z.ZodType, optional: boolean, fallback: unknown, path: Path, hidden: boolean): unknown {
        if (fallback !== undefined) {
            return this.value(unwrap(schema).core, fallback, path, hidden);
        }
        if (!optional) {
            const description = unwrap(schema).meta.description;
            this.report(
                path,
                `is required${description === undefined ? "." : `: ${firstSentence(description)}`}`,
                hidden,
            );
        }
        return undefined;
    }

    private lateValue(path: Path, plain: boolean): undefined {
        if (plain) {
            const why =
                "is an Output, but it decides which resources there are, so it must be known when the program runs.";
            this.report(path, `${why} Pass a plain value; the leaves below it may be Outputs.`, true);
        }
        this.hasOutputs = true;
    }

    /** What is known of a value of any form, nulls included: only the contract's rules look into it. */
    private freeForm(value: unknown): unknown {
        if (value instanceof SecretValue) {
            return this.freeForm(value.value);
        }
        if (isLate(value)) {
            this.hasOutputs = true;
            return undefined;
        }
        if (Array.isArray(value)) {
            return value.map((item) => this.freeForm(item));
        }
        return isObject(value)
            ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.freeForm(item)]))
            : value;
    }

    /** Checks a leaf, or what zod asks of a list as a whole; its elements have been checked on their own. */
    private leaf(core: z.ZodType, value: unknown, path: Path, hidden: boolean, known: unknown): unknown {
        const parsed = core.safeParse(known);
        const whole = parsed.success ? [] : parsed.error.issues.filter((issue) => issue.path.length === 0);
        for (const issue of whole) {
            const shown = hidden || typeof value === "object" ? "" : `${JSON.stringify(value)} `;
            this.report(path, `${shown}${issueText(issue, value, hidden)}`, hidden);
        }
        // Rules see no value of a wrong type or form.
        return whole.length === 0 ? known : undefined;
    }

    private report(path: Path, reason: string, secret: boolean): void {
        this.problems.push({ path, reason, secret });
    }
}

/** Whether a value is not known yet: an Output, a Promise, or unknown in a preview. */
export function isLate(value: unknown): boolean {
    return value === UNKNOWN || pulumi.isUnknown(value) || pulumi.Output.isInstance(value) || value instanceof Promise;
}

function issueText(issue: z.core.$ZodIssue, value: unknown, hidden: boolean): string {
    switch (issue.code) {
        case "invalid_type":
            // A number that is not whole comes as this code too, with the message that the contract gives it.
            if (issue.expected === "int") {
                return issue.message;
            }
            return `must be ${/^[aeiou]/.test(issue.expected) ? "an" : "a"} ${issue.expected}, not ${kindOf(value)}.`;
        case "invalid_value": {
            const known = issue.values.map(String);
            // Only a string can be a misspelt one; another value might not even have a text.
            const meant = hidden || typeof value !== "string" ? "" : didYouMean(value, known);
            return `must be one of: ${known.join(", ")}.${meant}`;
        }
        default:
            return issue.message;
    }
}

function isObject(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
    return Array.isArray(value) ? "a list" : `a ${typeof value}`;
}

function firstSentence(text: string): string {
    return text.replace(/\s+/g, " ").replace(/(?<=[.!?]) .*$/, "");
}
