/** Arguments as generated SDKs send them, with the schema's defaults filled in. */
import type { ComplexTypeSpec, PropertySpec, TypeSpec } from "../../../contract/pulumi-schema";
import { packageSchema } from "../../../provider/schema";
import { isPlainObject } from "../../../contract";

type Dictionary = Readonly<Record<string, unknown>>;
type Properties = Readonly<Record<string, PropertySpec>>;

const { resources, types } = packageSchema();

/** The arguments of a component with its own defaults, and with the defaults of its types in each given object. */
export function withSchemaDefaults(token: string, args: Dictionary): Dictionary {
    return filled(resources[token]!.inputProperties, args);
}

function filled(properties: Properties, given: Dictionary): Dictionary {
    const entries = Object.entries(properties).map(([name, property]) => {
        return [name, inside(property, given[name] ?? property.default)] as const;
    });
    return { ...given, ...Object.fromEntries(entries.filter(([, value]) => value !== undefined)) };
}

function inside(spec: TypeSpec, value: unknown): unknown {
    const properties = typeOf(spec)?.properties;
    if (spec.items !== undefined && Array.isArray(value)) {
        return value.map((item) => inside(spec.items!, item));
    }
    if (!isPlainObject(value)) {
        return value;
    }
    if (properties !== undefined) {
        return filled(properties, value);
    }
    const { additionalProperties: each } = spec;
    const entries = Object.entries(value).map(([key, item]) => [key, each ? inside(each, item) : item]);
    return Object.fromEntries(entries);
}

function typeOf({ $ref }: TypeSpec): ComplexTypeSpec | undefined {
    const token = /^#\/types\/(.*)$/.exec($ref ?? "")?.[1];
    return token === undefined ? undefined : types[token];
}
