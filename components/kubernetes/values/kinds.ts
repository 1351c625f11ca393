/** The words of chart indexes: the form of each value, and the message about a wrong one. */
import type { Shape } from "./chart-index";

/** A kind of value without parts. */
interface Scalar {
    readonly is: (value: unknown) => boolean;
    /** Completes "must be". */
    readonly must: string;
    /** The JSON schema of such a value. */
    readonly schema: object;
}

const isText = (value: unknown) => typeof value === "string";
const isWhole = (value: unknown) => Number.isInteger(value);
const isScalar = (value: unknown) => ["string", "number", "boolean"].includes(typeof value);
const matches = (form: RegExp) => (value: unknown) => typeof value === "string" && form.test(value);

/** Kubernetes' own form of an amount. The amounts in charts are never negative. */
const QUANTITY = /^\+?(\d+(\.\d*)?|\.\d+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/;
/** The form that Go's time.ParseDuration accepts. */
const DURATION = /^(0|((\d+(\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h))+)$/;

const LIKE_TEXT = "a string: in quotes, because a number like 1.10 reaches the chart as 1.1";

/** Words for values without parts. */
export const SCALARS: Readonly<Record<string, Scalar>> = {
    string: { is: isText, must: LIKE_TEXT, schema: { type: "string" } },
    int: { is: isWhole, must: "a whole number, not in quotes", schema: { type: "integer" } },
    number: { is: (value) => typeof value === "number", must: "a number, not in quotes", schema: { type: "number" } },
    bool: {
        is: (value) => typeof value === "boolean",
        must: "true or false, not in quotes: in a template, every text is true",
        schema: { type: "boolean" },
    },
    scalar: {
        is: isScalar,
        must: "a string, a number or a boolean",
        schema: { type: ["string", "number", "boolean"] },
    },
    setting: {
        is: isScalar,
        must:
            "a string, a number or a boolean: it becomes an environment variable, so write lists and maps as JSON " +
            "text",
        schema: { type: ["string", "number", "boolean"] },
    },
    quantity: {
        is: (value) => (typeof value === "number" && value >= 0) || matches(QUANTITY)(value),
        must: 'an amount as Kubernetes writes it, like 0.5, "500m" or "8Gi"',
        schema: { type: ["string", "number"] },
    },
    duration: {
        is: matches(DURATION),
        must: 'a duration as Go writes it, like "500ms" or "1m30s"',
        schema: { type: "string" },
    },
};

/** Words for values whose content the index does not describe. */
export const FREE: readonly string[] = ["any", "list", "map"];

/** Words for shapes that Kubernetes defines. */
export const SHAPES: Readonly<Record<string, Shape>> = {
    labels: { "*": "string" },
    resources: { requests: { "*": "quantity" }, limits: { "*": "quantity" }, claims: "list" },
    secretNames: [{ name: "string" }],
    pathType: "Exact|Prefix|ImplementationSpecific",
    pullPolicy: "Always|IfNotPresent|Never",
    serviceType: "ClusterIP|NodePort|LoadBalancer",
};
