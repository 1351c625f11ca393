/** Decides which of a component's arguments messages may show. */
import type * as z from "zod";
import { elementOf, mapOf, shapeOf, unwrap, type Shape } from "./introspect";
import type { Path } from "./problems";
import { NOT_SHOWN, type Reason, type Show } from "./reasons";
import { looksSecret } from "./secrets";
import { isPlainObject, SecretValue } from "./settle";

const MOST_CHARACTERS = 60;
const MOST_ITEMS = 10;
/** Shorter texts may be part of a secret by chance, as words are. */
const LONG = 8;

/** How a value arrived: in clear, inside an object that was one secret or beside a secret, or as a secret itself. */
type Secrecy = "open" | "quiet" | "secret";

/**
 * Knows what is secret in the arguments of one component: by contract, by how it was passed, or by what it looks like.
 */
export class Discretion {
    private readonly secrets = new Set<string>();
    private readonly quiet = new Set<string>();
    private readonly open = new Set<string>();
    /** The secrets that are long enough to search for in other texts, in bare form. */
    private readonly long: readonly string[];

    constructor(
        private readonly inputs: Shape,
        args: unknown,
    ) {
        this.object(inputs, args, "open");
        this.long = [...this.secrets].map(bare).filter((secret) => secret.length >= LONG);
    }

    /** The reason as a text. */
    text(reason: Reason): string {
        return typeof reason === "string" ? reason : reason(this.show);
    }

    /** The path, without those keys of users that must not be shown. */
    path(path: Path): Path {
        let schema: z.ZodType | undefined;
        return path.map((step, index) => {
            const shape = index === 0 ? this.inputs : schema && shapeOf(unwrap(schema).core);
            const isName = typeof step === "number" || (shape !== undefined && Object.hasOwn(shape, step));
            schema = below(schema, shape, step);
            return isName ? step : this.hidesKey(step) ? NOT_SHOWN : shortened(step);
        });
    }

    private readonly show: Show = (value) => {
        if (Array.isArray(value)) {
            return this.list(value);
        }
        const shown = ["string", "number", "boolean"].includes(typeof value) && !this.hides(String(value));
        return shown ? JSON.stringify(typeof value === "string" ? shortened(value) : value) : undefined;
    };

    private list(values: readonly unknown[]): string {
        const shown = values.slice(0, MOST_ITEMS).map((value) => this.show(value) ?? NOT_SHOWN);
        const more = values.length - shown.length;
        return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join(", ");
    }

    private hides(text: string): boolean {
        const own = bare(text);
        const isPart = own.length >= LONG && this.long.some((secret) => secret.includes(own));
        return this.hidesKey(text) || isPart || (this.quiet.has(text) && !this.open.has(text));
    }

    private hidesKey(key: string): boolean {
        const own = bare(key);
        return looksSecret(key) || this.secrets.has(key) || this.long.some((secret) => own.includes(secret));
    }

    private value(schema: z.ZodType, value: unknown, secrecy: Secrecy): void {
        const { core, meta } = unwrap(schema);
        const own = meta.secret === true ? "secret" : secrecy;
        const shape = shapeOf(core);
        const element = mapOf(core)?.value ?? elementOf(core);
        if (value instanceof SecretValue) {
            this.value(schema, value.value, "secret");
        } else if (shape !== undefined) {
            // If an object arrived as one secret, the contract decides which of its parts are secret.
            this.object(shape, value, secrecy === "open" ? "open" : "quiet");
        } else if (element !== undefined && typeof value === "object" && value !== null) {
            Object.values(value).forEach((item) => this.value(element, item, own));
        } else {
            this.any(value, own);
        }
    }

    private object(shape: Shape, value: unknown, secrecy: Secrecy): void {
        if (!isPlainObject(value)) {
            this.any(value, secrecy);
            return;
        }
        // A user may have put a secret into the input beside the right one.
        const isGiven = (key: string) => Object.hasOwn(shape, key) && isSecretLeaf(shape[key]!);
        const isBeside = shape !== this.inputs && Object.keys(value).some(isGiven);
        const own = isBeside && secrecy === "open" ? "quiet" : secrecy;
        for (const [key, item] of Object.entries(value)) {
            if (Object.hasOwn(shape, key)) {
                this.value(shape[key]!, item, own);
            } else if (own !== "open") {
                this.any(item, own);
            }
        }
    }

    /** Everything below a value of any form. */
    private any(value: unknown, secrecy: Secrecy): void {
        if (value instanceof SecretValue) {
            this.any(value.value, "secret");
        } else if (Array.isArray(value) || isPlainObject(value)) {
            Object.values(value).forEach((item) => this.any(item, secrecy));
        } else if (typeof value === "string" || (typeof value === "number" && secrecy === "secret")) {
            ({ open: this.open, quiet: this.quiet, secret: this.secrets })[secrecy].add(String(value));
        }
    }
}

/** The path of a value that is found only later, without those keys of users that look like secrets. */
export function shownPath(path: Path): Path {
    return new Discretion({}, {}).path(path);
}

function isSecretLeaf(schema: z.ZodType): boolean {
    const { core, meta } = unwrap(schema);
    return meta.secret === true && mapOf(core) === undefined && elementOf(core) === undefined;
}

function below(schema: z.ZodType | undefined, shape: Shape | undefined, step: string | number): z.ZodType | undefined {
    if (shape !== undefined) {
        return Object.hasOwn(shape, step) ? shape[step] : undefined;
    }
    const core = schema && unwrap(schema).core;
    return core && (mapOf(core)?.value ?? elementOf(core));
}

/** A text in bare form, so that a value, the same value in kebab case and a part of a host name compare as equal. */
function bare(text: string): string {
    return text.toLowerCase().replace(/[^a-z0-9]/g, "");
}

function shortened(text: string): string {
    return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}
