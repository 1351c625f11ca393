/**
 * A recording as YAML, in a form for reviews: every resource below its component, with everything that was registered.
 * `!secret` marks values that Pulumi treats as secrets, `!json` values that were sent as JSON text. Secrets, PEM and
 * checksums are placeholders.
 */
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { Document, isNode, type Node } from "yaml";
import { withPlaceholders } from "./placeholders";
import { isSecretValue, type Recorded, type Recording } from "./recording";

type Properties = Readonly<Record<string, JavaScriptValue>>;
type Described = Readonly<Record<string, unknown>>;

/** The recording as the text of a golden file. */
export function describeRecording(recording: Pick<Recording, "resources" | "outputs">): string {
    const urns = new Set(recording.resources.map(({ urn }) => urn));
    const roots = recording.resources.filter(({ parent }) => !urns.has(parent));
    const document = new Document();
    const writer = new Writer(recording, document);
    document.contents = document.createNode(writer.family(roots)) as typeof document.contents;
    return document.toString({ lineWidth: 0 });
}

class Writer {
    private readonly names: ReadonlyMap<string, string>;

    constructor(
        private readonly recording: Pick<Recording, "resources" | "outputs">,
        private readonly document: Document,
    ) {
        this.names = new Map(recording.resources.map(({ urn, name }) => [urn, name]));
    }

    /** The resources of one parent, sorted by name. */
    family(resources: readonly Recorded[]): Described {
        const inOrder = [...resources].sort((a, b) => compare(`${a.name} ${a.type}`, `${b.name} ${b.type}`));
        return Object.fromEntries(inOrder.map((resource) => [`${resource.type} ${resource.name}`, this.one(resource)]));
    }

    private one(resource: Recorded): Described {
        const { urn, options, inputs } = resource;
        return withoutEmpty({
            provider: this.providerName(resource.provider),
            providers: this.each(resource.providers, (reference) => this.providerName(reference)),
            protect: resource.protect,
            ...this.options(options),
            "depends on": [...new Set(resource.dependsOn.map((on) => this.nameOf(on)))].sort(),
            inputs: this.each(inputs, (value) => this.value(value)),
            outputs: this.each(this.recording.outputs.get(urn) ?? {}, (value) => this.value(value)),
            children: this.family(this.recording.resources.filter(({ parent }) => parent === urn)),
        });
    }

    private options({ aliases, deletedWith, ...others }: Recorded["options"]): Described {
        const words = Object.entries(others).map(([name, value]) => [
            name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
            value,
        ]);
        return { ...Object.fromEntries(words), aliases: [...aliases].sort(), "deleted with": this.nameOf(deletedWith) };
    }

    private value(value: JavaScriptValue): unknown {
        if (isSecretValue(value)) {
            return this.tagged("!secret", this.value(value["value"]!));
        }
        if (typeof value === "string") {
            const parsed = parsedJson(value);
            return parsed === undefined ? withPlaceholders(value) : this.tagged("!json", this.value(parsed));
        }
        if (Array.isArray(value)) {
            return value.map((item) => this.value(item));
        }
        const isMap = typeof value === "object" && value !== null;
        return isMap ? this.each(value as Properties, (item) => this.value(item)) : value;
    }

    private each<T>(map: Readonly<Record<string, T>>, describe: (value: T) => unknown): Described {
        const inOrder = Object.entries(map).sort(([a], [b]) => compare(a, b));
        return Object.fromEntries(inOrder.map(([key, value]) => [key, describe(value)]));
    }

    private tagged(tag: string, value: unknown): Node {
        const node = isNode(value) ? value : this.document.createNode(value);
        node.tag = tag;
        return node;
    }

    private nameOf(urn: string): string {
        return this.names.get(urn) ?? urn;
    }

    /** A provider's name. Default providers have no useful one. */
    private providerName(reference: string): string {
        return reference.split("::")[3] ?? "";
    }
}

/** JSON text, as in policies and in settings with lists: an object or an array. */
function parsedJson(text: string): JavaScriptValue | undefined {
    try {
        return /^[[{]/.test(text) ? (JSON.parse(text) as JavaScriptValue) : undefined;
    } catch {
        return undefined;
    }
}

function withoutEmpty(described: Described): Described {
    const isEmpty = (value: unknown) =>
        value === false || value === "" || (typeof value === "object" && Object.keys(value as object).length === 0);
    return Object.fromEntries(Object.entries(described).filter(([, value]) => !isEmpty(value)));
}

function compare(a: string, b: string): number {
    return a < b ? -1 : Number(a > b);
}

/** The paths of the secret inputs, without paths inside them. */
export function secretPaths(value: JavaScriptValue, path = ""): string[] {
    if (isSecretValue(value)) {
        return [path];
    }
    if (typeof value !== "object" || value === null) {
        return [];
    }
    return Object.entries(value).flatMap(([key, item]) => secretPaths(item, path === "" ? key : `${path}.${key}`));
}
