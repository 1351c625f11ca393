/** Checks a component's arguments against its contract: what is known now, and what becomes known later. */
import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import { Discretion } from "./discretion";
import { Given } from "./given";
import { elementOf, mapOf, remembering, shapeOf, unwrap, type Shape } from "./introspect";
import { isMistaken, kindOf, mistakenFor, notData, severalOf } from "./mistaken";
import type { Path, Problem } from "./problems";
import { didYouMean, fixed, say, type Reason } from "./reasons";
import { isPlainObject, SecretValue, UNKNOWN } from "./settle";
import type { Contract, Known, Report, Weight } from "./vocabulary";

/** What a check found. */
export interface Findings {
    readonly problems: readonly Problem[];
    /** Findings that may be no mistake. */
    readonly warnings: readonly Problem[];
    /** Whether a value was an Output or a Promise. Then the check is repeated once it has settled. */
    readonly hasOutputs: boolean;
    /** The arguments with defaults filled in and `undefined` where a value is late. */
    readonly known: Readonly<Record<string, unknown>>;
}

/** Checks the arguments as far as they are known, including the rules between them. `name` is the component's name. */
export function check(contract: Contract, args: unknown, name = ""): Findings {
    const inputs = contract.inputs as Shape;
    const endless = Object.keys(inputs).filter((input) => isPlainObject(args) && holdsItself(args[input]));
    if (endless.length > 0) {
        const problems = endless.map((input) => ({ path: [input], reason: ENDLESS }));
        return { problems, warnings: [], hasOutputs: false, known: {} };
    }
    const walk = new Walk(true, contract.replaced);
    const known = walk.shape(inputs, args ?? {}, []);
    contract.rules?.(known as Known<z.ZodObject>, walk.report, new Given(inputs, args), name);
    const found = (weight: Weight) => walk.findings.filter((finding) => finding.weight === weight);
    const [problems, warnings] = [worded(found("error"), inputs, args), worded(found("warning"), inputs, args)];
    return { problems, warnings, hasOutputs: walk.hasOutputs, known };
}

/** Returns a checked value of one schema with all defaults filled in. */
export function withDefaults(schema: z.ZodType, value: unknown): unknown {
    return new Walk(false).value(schema, value, []);
}

const ENDLESS = "contains itself, so it has no end. Pass plain data.";

/** Walking such a value would never end. */
function holdsItself(value: unknown, above: readonly unknown[] = []): boolean {
    const below = Array.isArray(value) || isPlainObject(value) ? Object.values(value) : [];
    return above.includes(value) || below.some((item) => holdsItself(item, [...above, value]));
}

interface Finding {
    readonly path: Path;
    readonly reason: Reason;
    readonly weight: Weight;
}

/** Puts the findings into words that show no secret. It looks up what is secret only if there are findings. */
function worded(findings: readonly Finding[], inputs: Shape, args: unknown): Problem[] {
    const discretion = findings.length === 0 ? undefined : new Discretion(inputs, args);
    return findings.map(({ path, reason }) => ({ path: discretion!.path(path), reason: discretion!.text(reason) }));
}

class Walk {
    readonly findings: Finding[] = [];
    hasOutputs = false;

    /**
     * @param judges whether leaves are checked. Parsing a certificate again would cost more than everything else.
     * @param replaced what to say of names at the top that are no inputs any more
     */
    constructor(
        private readonly judges = true,
        private readonly replaced: Readonly<Record<string, string>> = {},
    ) {}

    readonly report: Report = (path, reason, weight = "error") => {
        this.findings.push({ path, reason, weight });
    };

    /** Checks a value and returns what is known of it. */
    value(schema: z.ZodType, value: unknown, path: Path): unknown {
        const { core, meta, optional, fallback } = unwrap(schema);
        if (value instanceof SecretValue) {
            return this.value(schema, value.value, path);
        }
        if (isLate(value)) {
            return this.lateValue(path, meta.plain === true);
        }
        if (core instanceof z.ZodUnknown) {
            return this.freeForm(value, path);
        }
        if (value === undefined || value === null) {
            return this.missing(schema, optional, fallback, path);
        }
        if (isMistaken(core, value)) {
            return this.report(path, mistakenFor(schema, value, path));
        }
        const known = this.known(core, value, path);
        meta.rule?.(known as Known<z.ZodObject>, (below, reason) => this.report([...path, ...below], reason));
        return known;
    }

    /** Checks an object against its shape. */
    shape(shape: Shape, value: unknown, path: Path): Record<string, unknown> {
        if (!isPlainObject(value)) {
            this.report(path, `must be an object, not ${kindOf(value)}.`);
            return {};
        }
        const several = severalOf(shape, value);
        if (several !== undefined) {
            this.report(path, several);
            return {};
        }
        const names = Object.keys(shape);
        for (const given of Object.keys(value).filter((key) => !Object.hasOwn(shape, key))) {
            if (value[given] !== undefined) {
                const isReplaced = path.length === 0 && Object.hasOwn(this.replaced, given);
                this.report([...path, given], isReplaced ? this.replaced[given]! : unknownName(given, names));
            }
        }
        const known = names.map((key) => [key, this.value(shape[key]!, value[key], [...path, key])] as const);
        return Object.fromEntries(known);
    }

    private known(core: z.ZodType, value: unknown, path: Path): unknown {
        const shape = shapeOf(core);
        const map = mapOf(core);
        const element = elementOf(core);
        if (shape !== undefined) {
            return this.shape(shape, value, path);
        }
        if (map !== undefined) {
            return this.map(map, value, path);
        }
        if (element !== undefined && Array.isArray(value)) {
            const known = value.map((item, index) => this.value(element, item, [...path, index]));
            return this.leaf(core, value, path, known);
        }
        return this.leaf(core, value, path, value);
    }

    private map(schemas: { key: z.ZodType; value: z.ZodType }, value: unknown, path: Path): unknown {
        if (!isPlainObject(value)) {
            return this.report(path, `must be a map, not ${kindOf(value)}.`);
        }
        const known = Object.entries(value).map(([key, item]) => {
            this.leaf(schemas.key, key, [...path, key], key);
            // In YAML, `biotechnica:` with nothing behind it is null. It means an element with all defaults.
            const element =
                (item ?? undefined) === undefined && shapeOf(unwrap(schemas.value).core) !== undefined ? {} : item;
            return [key, this.value(schemas.value, element, [...path, key])] as const;
        });
        return Object.fromEntries(known);
    }

    private missing(schema: z.ZodType, optional: boolean, fallback: unknown, path: Path): unknown {
        if (fallback !== undefined) {
            const ready = fittingDefault(schema);
            return ready === undefined ? this.value(unwrap(schema).core, fallback, path) : ready.known;
        }
        if (!optional) {
            const { description } = unwrap(schema).meta;
            this.report(path, `is required${description === undefined ? "." : `: ${firstSentence(description)}`}`);
        }
        return undefined;
    }

    private lateValue(path: Path, plain: boolean): undefined {
        if (plain) {
            const why =
                "is an Output, but it decides which resources there are, so it must be known when the program runs.";
            this.report(path, `${why} Pass a plain value; the leaves below it may be Outputs.`);
        }
        this.hasOutputs = true;
    }

    /** What is known of a value of any form, including nulls. Only the contract's rules look into it. */
    private freeForm(value: unknown, path: Path): unknown {
        if (value instanceof SecretValue) {
            return this.freeForm(value.value, path);
        }
        if (isLate(value)) {
            this.hasOutputs = true;
            return undefined;
        }
        if (Array.isArray(value)) {
            return value.map((item, index) => this.freeForm(item, [...path, index]));
        }
        if (isPlainObject(value)) {
            const known = Object.entries(value).map(([key, item]) => [key, this.freeForm(item, [...path, key])]);
            return Object.fromEntries(known);
        }
        const reason = notData(value);
        return reason === undefined ? value : this.report(path, reason);
    }

    /** Checks a leaf, or what zod demands of a list as a whole. The list's elements have been checked already. */
    private leaf(core: z.ZodType, value: unknown, path: Path, known: unknown): unknown {
        const parsed = this.judges ? core.safeParse(known) : undefined;
        const whole = parsed?.error?.issues.filter((issue) => issue.path.length === 0) ?? [];
        for (const issue of whole) {
            this.report(path, (show) => {
                const shown = show(Array.isArray(value) ? undefined : value);
                return `${shown === undefined ? "" : `${shown} `}${issueReason(issue, value)(show)}`;
            });
        }
        // Rules do not see values of a wrong type or form.
        return whole.length === 0 ? known : undefined;
    }
}

/**
 * What is known of an input that is left out, unless something below its default is required. Most inputs are left out
 * of most components, so it is worked out once.
 */
const fittingDefault = remembering((schema): { readonly known: unknown } | undefined => {
    const walk = new Walk();
    const { core, fallback } = unwrap(schema);
    const known = walk.value(core, fallback, []);
    return walk.findings.length === 0 ? { known } : undefined;
});

/** Whether a value is not known yet: an Output, a Promise, or unknown in a preview. */
export function isLate(value: unknown): boolean {
    return value === UNKNOWN || pulumi.isUnknown(value) || pulumi.Output.isInstance(value) || value instanceof Promise;
}

function unknownName(given: string, names: readonly string[]): Reason {
    return (show) => {
        const meant = didYouMean(given, names)(show);
        return `is not a known name.${meant || ` Known names: ${names.join(", ")}.`}`;
    };
}

function issueReason(issue: z.core.$ZodIssue, value: unknown) {
    switch (issue.code) {
        case "invalid_type":
            // This code also covers a number that is not whole. The contract has the message for that.
            return issue.expected === "int"
                ? fixed(issue.message)
                : fixed(`must be ${a(issue.expected)}, not ${kindOf(value)}.`);
        case "invalid_value": {
            const known = issue.values.map(String);
            // Only a string can be misspelt. Another value might not even convert to text.
            const meant = typeof value === "string" ? didYouMean(value, known) : fixed("");
            return say`must be one of: ${fixed(known.join(", "))}.${meant}`;
        }
        default:
            return fixed(issue.message);
    }
}

function a(noun: string): string {
    return `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
}

function firstSentence(text: string): string {
    return text.replace(/\s+/g, " ").replace(/(?<=[.!?]) .*$/, "");
}
