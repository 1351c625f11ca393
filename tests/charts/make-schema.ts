/**
 * Makes what is generated in the stand-in charts:
 *
 *     npx tsx tests/charts/make-schema.ts
 *
 * `values.schema.json` comes from the indexes of the published charts' value paths (charts/ of each module), cut
 * down to what a stand-in reads. `templates/parts` holds copies of what charts share: Helm takes no template from
 * outside a chart, and warns on each load where a link leads there. schema.spec.ts compares.
 */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { isShapeMap, type ChartIndex, type Shape, type ShapeMap } from "../../components/kubernetes/values/chart-index";
import { FREE, SCALARS, SHAPES } from "../../components/kubernetes/values/kinds";
import { orchestraIndex } from "../../components/orchestra/charts";
import { orchestrateIndex, vaultIndex } from "../../components/orchestrate/charts";
import { backendIndex, frontendIndex, orchestratorIndex } from "../../components/substra/charts";
import type { ChartName } from "./scenarios";

export const charts: readonly ChartName[] = [
    "orchestrator",
    "substra-backend",
    "substra-frontend",
    "vault",
    "orchestrate",
];

/** The stand-ins: of Substra's charts, and of Orchestra's, which has tests of its own. */
export type StandIn = ChartName | "orchestra";

const INDEXES: Record<StandIn, () => ChartIndex> = {
    orchestra: orchestraIndex,
    orchestrator: orchestratorIndex,
    "substra-backend": backendIndex,
    "substra-frontend": frontendIndex,
    vault: vaultIndex,
    orchestrate: orchestrateIndex,
};

/** A JSON schema; Helm checks values against it before it renders anything. */
type Schema = Readonly<Record<string, unknown>>;

/** A whole number of seconds, also as a text: Helm would print 31536000 as 3.1536e+07. */
const SECONDS: Schema = { type: ["integer", "string"], pattern: "^\\d+$" };

/**
 * The parts whose schema does not follow from the index. Mostly the stand-ins accept less than the published charts:
 * they make one store and one Redis.
 */
const SPECIAL: Readonly<Record<string, Schema>> = {
    "docker-registry.storage": { enum: ["filesystem"] },
    "redis.architecture": { enum: ["standalone"] },
    // The published chart joins two modes into one word, which nothing accepts.
    "worker.accessModes": { type: "array", items: { type: "string" }, minItems: 1, maxItems: 1 },
    "oidc.users.loginValidityDuration": SECONDS,
    // Each map of the list holds one channel, because the backend reads only the first of several.
    "orchestrator.channels": {
        type: "array",
        items: {
            type: "object",
            minProperties: 1,
            maxProperties: 1,
            additionalProperties: itemSchema({ restricted: "bool", model_export_enabled: "bool" }),
        },
    },
};

/**
 * The subcharts. A stand-in reads those of their values that its values.yaml lists, and these, which have no default.
 */
const SUBCHARTS = ["global", "postgresql", "redis", "minio", "docker-registry", "localstack", "oauth2-proxy"];
const WITHOUT_DEFAULT = [
    ...["host", "nameOverride", "fullnameOverride"].map((key) => `redis.${key}`),
    ...["existingClaim", "storageClass"].map((key) => `docker-registry.persistence.${key}`),
];

/**
 * Values of one stand-in: texts are templates there, and maps and lists are taken as they are. The configuration is a
 * text, because the published chart's template fails on a map.
 */
const OF_CHART: Readonly<Record<string, Schema>> = {
    "vault server.affinity": { type: ["object", "string"] },
    "vault server.topologySpreadConstraints": { type: ["array", "string"] },
    "vault server.tolerations": { type: ["array", "string"] },
    "vault server.nodeSelector": { type: "object", additionalProperties: { type: "string" } },
    "vault server.annotations": { type: "object", additionalProperties: { type: "string" } },
    "vault server.serviceAccount.annotations": { type: "object", additionalProperties: { type: "string" } },
    "vault server.service.annotations": { type: "object", additionalProperties: { type: "string" } },
    "vault injector.extraEnvironmentVars": { type: "object", additionalProperties: { type: "string" } },
    "vault csi.pod.annotations": { type: "object", additionalProperties: { type: "string" } },
    "vault server.extraEnvironmentVars": { type: "object", additionalProperties: { type: "string" } },
    "vault serverTelemetry.serviceMonitor.selectors": { type: "object", additionalProperties: { type: "string" } },
    "vault server.ha.config": { type: "string" },
    // Without a type of path, the API server refuses what the published chart renders.
    "orchestrate api.ingress.hosts": {
        type: "array",
        items: {
            type: "object",
            additionalProperties: false,
            properties: {
                host: { type: "string" },
                http: {
                    type: "object",
                    additionalProperties: false,
                    properties: {
                        paths: { type: "array", items: itemSchema({ path: "string", pathType: "string" }) },
                    },
                },
            },
            required: ["host", "http"],
        },
    },
};

/** Stand-ins that read only those values that their values.yaml lists. */
const CUT_DOWN: readonly StandIn[] = ["vault", "orchestrate"];

/** Makes the schema of one stand-in. */
class Making {
    constructor(
        private readonly chart: StandIn,
        private readonly index: ChartIndex,
        private readonly defaults: unknown,
    ) {}

    schema(): Schema {
        return { $schema: "http://json-schema.org/draft-07/schema#", ...this.map(this.index.values, []) };
    }

    private at(shape: Shape, path: readonly string[]): Schema {
        const special = OF_CHART[`${this.chart} ${path.join(".")}`] ?? SPECIAL[path.join(".")];
        if (special !== undefined) {
            return special;
        }
        if (!isShapeMap(shape) || isFree(shape)) {
            return orNull(leafSchema(shape), this.default(path));
        }
        const { additionalProperties, ...open } = this.map(shape, path);
        return Object.hasOwn(shape, "*") ? open : { ...open, additionalProperties };
    }

    private map(shape: ShapeMap, path: readonly string[]): Schema {
        const read = Object.entries(shape).filter(([key]) => key !== "*" && this.reads([...path, key]));
        const properties = read.map(([key, below]) => [key, this.at(below, [...path, key])] as const);
        return { type: "object", additionalProperties: false, properties: Object.fromEntries(properties) };
    }

    /** Whether a stand-in reads this path. Dead paths are left out, so that Helm refuses them. */
    private reads(path: readonly string[]): boolean {
        const text = path.join(".");
        if (!CUT_DOWN.includes(this.chart) && !SUBCHARTS.includes(path[0]!)) {
            return !Object.hasOwn(this.index.dead, text);
        }
        return this.default(path) !== undefined || WITHOUT_DEFAULT.some((known) => `${known}.`.startsWith(`${text}.`));
    }

    private default(path: readonly string[]): unknown {
        return path.reduce<unknown>(
            (value, key) => (value as Record<string, unknown> | undefined | null)?.[key],
            this.defaults,
        );
    }
}

function isFree(shape: ShapeMap): boolean {
    return Object.keys(shape).every((key) => key === "*");
}

function leafSchema(shape: Shape): Schema {
    if (typeof shape === "string") {
        return wordSchema(shape);
    }
    return isShapeMap(shape)
        ? { type: "object", additionalProperties: leafSchema(shape["*"]!) }
        : { type: "array", items: itemSchema((shape as readonly [Shape])[0]) };
}

function wordSchema(word: string): Schema {
    const scalar = Object.hasOwn(SCALARS, word) ? SCALARS[word]!.schema : undefined;
    if (scalar !== undefined) {
        return { ...scalar };
    }
    if (word === "resources") {
        const amounts = leafSchema({ "*": "quantity" });
        return { type: "object", additionalProperties: false, properties: { requests: amounts, limits: amounts } };
    }
    if (Object.hasOwn(SHAPES, word)) {
        return leafSchema(SHAPES[word]!);
    }
    return FREE.includes(word) ? { type: word === "list" ? "array" : "object" } : { enum: word.split("|") };
}

/** The schema of a list's element. It needs every key without a mark. */
function itemSchema(shape: Shape): Schema {
    if (!isShapeMap(shape)) {
        return leafSchema(shape);
    }
    const keys = Object.keys(shape).filter((key) => key !== "*");
    const properties = keys.map((key) => [key.replace("?", ""), leafSchema(shape[key]!)] as const);
    return {
        type: "object",
        ...(Object.hasOwn(shape, "*") ? {} : { additionalProperties: false }),
        properties: Object.fromEntries(properties),
        required: keys.filter((key) => !key.endsWith("?")),
    };
}

/** Allows null for a name or a tag that is null by default. */
function orNull(schema: Schema, value: unknown): Schema {
    return value === null ? { ...schema, type: [schema["type"], "null"].flat() } : schema;
}

/** The shared templates that a chart uses. */
const PARTS: Record<StandIn, readonly string[]> = {
    orchestra: [],
    orchestrator: readdirSync(join(__dirname, "parts")),
    "substra-backend": readdirSync(join(__dirname, "parts")),
    "substra-frontend": ["_parts.tpl"],
    vault: ["_parts.tpl"],
    orchestrate: ["_parts.tpl"],
};

/** The texts of those templates, by the path of the copy in the chart. */
export function copiedParts(chart: StandIn): Record<string, string> {
    const copy = (name: string): string => {
        const text = readFileSync(join(__dirname, "parts", name), "utf8");
        return `{{- /* Copied from parts/${name} by make-schema.ts. */}}\n${text}`;
    };
    return Object.fromEntries(PARTS[chart].map((name) => [join("templates", "parts", name), copy(name)]));
}

/** The text of values.schema.json. */
export function schemaText(chart: StandIn): string {
    const defaults: unknown = parse(readFileSync(join(__dirname, chart, "values.yaml"), "utf8"));
    return `${JSON.stringify(new Making(chart, INDEXES[chart](), defaults).schema(), undefined, 2)}\n`;
}

if (require.main === module) {
    for (const chart of [...charts, "orchestra" as const]) {
        mkdirSync(join(__dirname, chart, "templates", "parts"), { recursive: true });
        const files = { ...copiedParts(chart), "values.schema.json": schemaText(chart) };
        for (const [name, text] of Object.entries(files)) {
            writeFileSync(join(__dirname, chart, name), text);
        }
    }
}
