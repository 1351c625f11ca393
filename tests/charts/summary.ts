/**
 * The part of a rendering that must agree with another one. It leaves out what a stand-in words itself (commands,
 * scripts, configuration files, values that only a third party's image reads), random values, and fields without
 * meaning.
 */
import { parse } from "yaml";
import type { KubernetesObject } from "./helm";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

/**
 * Variables of third parties' images that depend on a value. Of the other variables, only references to Secrets count.
 */
const decided = ["ALLOW_EMPTY_PASSWORD", "MINIO_FORCE_NEW_KEYS", "POSTGRES_DATABASE", "POSTGRES_USER"];
const thirdParties = ["localstack", "minio", "postgresql", "redis"];

/** Lists whose order matters. All other lists are sets. */
const ordered = ["command", "envFrom", "initContainers"];

/** Fields that only repeat the API's defaults, or that no current Kubernetes reads. */
const idle = ["hostIPC", "hostNetwork", "service.alpha.kubernetes.io/tolerate-unready-endpoints"];

function isObject(value: unknown): value is JsonObject {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isEmpty(value: Json): boolean {
    return value === null || value === "" || (typeof value === "object" && Object.keys(value).length === 0);
}

/** Removes empty values, and sorts sets. */
function tidy(value: Json, key = ""): Json {
    if (Array.isArray(value)) {
        const items = value.map((item) => tidy(item));
        return ordered.includes(key) ? items : items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    }
    if (!isObject(value)) {
        return value;
    }
    const entries = Object.entries(value)
        .filter(([name]) => !idle.includes(name))
        .map(([name, inner]) => [name, tidy(inner, name)] as const)
        .filter(([, inner]) => !isEmpty(inner))
        .sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries);
}

/** The addresses that a container waits for, found in any command. */
function waitsFor(command: string): Json {
    const database = /(?:--host=|-h )(\S+) (?:--port=|-p )(\d+)/.exec(command);
    const service = /tcp:\/\/([^\s",]+)/.exec(command);
    return database ? `${database[1]}:${database[2]}` : (service?.[1] ?? null);
}

function summarizeProbe(probe: JsonObject): JsonObject {
    const command = isObject(probe["exec"]) ? probe["exec"]["command"] : undefined;
    const counts = Array.isArray(command) && /grpc_health_probe|^cat$/.test(String(command[0]));
    return command === undefined || counts ? probe : { ...probe, exec: "a command" };
}

function summarizeContainer(container: JsonObject): JsonObject {
    const { command, args, env, lifecycle, ...rest } = container;
    const name = String(rest["name"]);
    const variables = (Array.isArray(env) ? env : []).filter(isObject);
    const counting = variables.filter(
        (variable) =>
            !thirdParties.includes(name) || variable["valueFrom"] || decided.includes(String(variable["name"])),
    );
    for (const probe of ["livenessProbe", "readinessProbe", "startupProbe"]) {
        if (isObject(rest[probe])) {
            rest[probe] = summarizeProbe(rest[probe]);
        }
    }
    const waits = name.startsWith("wait-") ? waitsFor(JSON.stringify([command, args])) : null;
    const hooks = isObject(lifecycle) ? Object.keys(lifecycle) : [];
    return { ...rest, env: counting, waitsFor: waits, hooks };
}

function summarizePod(spec: JsonObject): JsonObject {
    const containers = (key: string): Json[] =>
        (Array.isArray(spec[key]) ? spec[key] : []).map((it) => (isObject(it) ? summarizeContainer(it) : it));
    return { ...spec, containers: containers("containers"), initContainers: containers("initContainers") };
}

/** Random passwords have lengths that no value of the scenarios has. */
function summarizeSecret(object: JsonObject): JsonObject {
    const encoded = Object.entries(isObject(object["data"]) ? object["data"] : {});
    const plain = Object.entries(isObject(object["stringData"]) ? object["stringData"] : {});
    const decoded = encoded.map(
        ([key, value]) => [key, Buffer.from(String(value ?? ""), "base64").toString()] as const,
    );
    const data = [...decoded, ...plain].map(([key, value]) => {
        const random = /^[A-Za-z0-9]+$/.test(String(value)) && [10, 16, 128].includes(String(value).length);
        return [key, random ? "random" : String(value).trim()] as const;
    });
    return { ...object, data: Object.fromEntries(data), stringData: null };
}

function summarizeConfigMap(object: JsonObject, name: string): JsonObject {
    if (/(?<!-extended)-(configuration|health|scripts)$|-docker-registry-config$/.test(name)) {
        return { ...object, data: null };
    }
    const data = Object.entries(isObject(object["data"]) ? object["data"] : {}).map(([key, value]) => {
        const text = key === "config.yaml" ? (parse(String(value)) as Json) : value;
        return [key, /\.(ini|sh)$/.test(key) ? "a file" : text] as const;
    });
    return { ...object, data: Object.fromEntries(data) };
}

function hideChecksums(meta: Json | undefined): Json {
    if (!isObject(meta) || !isObject(meta["annotations"])) {
        return meta ?? null;
    }
    const annotations = Object.entries(meta["annotations"]).map(([key, value]) => [
        key.trim(),
        key.startsWith("checksum") ? "a checksum" : value,
    ]);
    return { ...meta, annotations: Object.fromEntries(annotations) as JsonObject };
}

function summarizeSpec(spec: JsonObject): JsonObject {
    const template = spec["template"];
    if (isObject(template) && isObject(template["spec"])) {
        const metadata = hideChecksums(template["metadata"]);
        return { ...spec, template: { ...template, metadata, spec: summarizePod(template["spec"]) } };
    }
    return "containers" in spec ? summarizePod(spec) : spec;
}

function withoutClaimHeads(spec: JsonObject): JsonObject {
    const claims = Array.isArray(spec["volumeClaimTemplates"]) ? spec["volumeClaimTemplates"] : [];
    const bare = claims.map((it) =>
        isObject(it) ? { metadata: it["metadata"] ?? null, spec: it["spec"] ?? null } : it,
    );
    return { ...spec, volumeClaimTemplates: bare };
}

function summarizeObject(object: KubernetesObject, namespace: string): Json {
    let result = structuredClone(object) as unknown as JsonObject;
    const metadata = result["metadata"];
    if (isObject(metadata) && metadata["namespace"] === namespace) {
        delete metadata["namespace"];
    }
    if (object.kind === "Secret") {
        result = summarizeSecret(result);
    } else if (object.kind === "ConfigMap") {
        result = summarizeConfigMap(result, object.metadata.name);
    } else if (object.kind === "PodDisruptionBudget") {
        // The version depends on the cluster, and `helm template` has none.
        delete result["apiVersion"];
    }
    if (isObject(result["spec"])) {
        result["spec"] = summarizeSpec(withoutClaimHeads(result["spec"]));
    }
    return tidy(result);
}

/** Whether an object counts. The stand-ins do not make the tests that subcharts contain. */
function belongs(object: KubernetesObject): boolean {
    return !/-localstack-test-/.test(object.metadata.name);
}

/** All objects of a rendering by "Kind/name". */
export function summarize(objects: readonly KubernetesObject[], namespace: string): JsonObject {
    const entries = objects.filter(belongs);
    return Object.fromEntries(
        entries.map((it) => [`${it.kind}/${it.metadata.name}`, summarizeObject(it, namespace)] as const),
    );
}

function flatten(value: Json, path: string, into: Map<string, string>): Map<string, string> {
    if (value === null || typeof value !== "object") {
        return into.set(path, JSON.stringify(value));
    }
    for (const [key, inner] of Object.entries(value)) {
        const named = Array.isArray(value) && isObject(inner) && typeof inner["name"] === "string";
        flatten(inner, `${path}.${named ? `${key}:${String(inner["name"])}` : key}`, into);
    }
    return into;
}

/** The differences between two summaries, in words. */
export function differences(ours: JsonObject, theirs: JsonObject): string[] {
    const left = flatten(ours, "", new Map());
    const right = flatten(theirs, "", new Map());
    const paths = [...new Set([...left.keys(), ...right.keys()])].filter((path) => left.get(path) !== right.get(path));
    return paths.map((path) => `${path}: ${left.get(path) ?? "absent"}, published ${right.get(path) ?? "absent"}`);
}
