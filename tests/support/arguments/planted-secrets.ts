/** Arguments with marked secrets in them, with every kind of mistake. */
import { elementOf, mapOf, shapeOf, unwrap, type Shape } from "../../../contract/introspect";
import type { Contract } from "../../../contract/vocabulary";
import { isPlainObject, SecretValue } from "../../../contract";
import { leavesOf, placesOf, valueAt, withValueAt, type Place } from "./leaves";

/** The mark in every planted secret, and in nothing else. */
export const MARK = "zQ7mARK";

/** Stands for a secret. A program passes it as an Output, other languages in Pulumi's wire format. */
export class Secret {
    constructor(readonly value: unknown) {}
}

/** Wrong arguments. */
export interface Planted {
    /** The kind of mistake. */
    readonly how: string;
    readonly args: Readonly<Record<string, unknown>>;
}

/** A text that matches no format and does not look like a secret. */
const PLAIN = `${MARK} of no form`;

/** Texts that look like keys, tokens and passwords. */
export const LOOKALIKES: readonly string[] = [
    `-----BEGIN PRIVATE KEY-----\n${MARK}IBVQIBADANBg\n-----END PRIVATE KEY-----\n`,
    `-----BEGIN RSA PRIVATE KEY----- ${MARK}IBVQIBADANBg`,
    `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOi${MARK}.c2lnbmF0dXJl`,
    `AKIA${"0".repeat(16)}:${MARK}`,
    `hvs.CAESI${MARK}abcdefghij-klmnop`,
    `s.${MARK}abcdefghijklmnopqrs`,
    `ghp_${MARK}abcdefghijklmnopqrstuvw`,
    `glpat-${MARK}abcdefghijklmn`,
    `xoxb-${MARK}-1234567890`,
    `https://user:${MARK}@example.com`,
    `password=${MARK}`,
    `${MARK}8sPa5kT2vWx4bN6hJ0yR3c`,
    `${MARK}!9-x`,
];

/** The arguments after all Outputs have resolved, as a check sees them. */
export function settledPlanted(value: unknown): unknown {
    if (value instanceof Secret) {
        return new SecretValue(settledPlanted(value.value));
    }
    if (Array.isArray(value)) {
        return value.map(settledPlanted);
    }
    return isPlainObject(value)
        ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, settledPlanted(item)]))
        : value;
}

/** Valid arguments, made wrong with a secret in every leaf. */
export function planted(contract: Contract, args: Readonly<Record<string, unknown>>): Planted[] {
    const inputs = contract.inputs as Shape;
    const places = leavesOf(contract).flatMap((leaf) =>
        placesOf(leaf, args).map((place) => ({ place, schema: leaf.schema })),
    );
    const everywhere = (value: (index: number) => unknown) =>
        places.reduce((changed, { place }, index) => withValueAt(changed, place, value(index)), args);
    const secretOnes = places.filter(({ place }) => isSecretByContract(inputs, place));
    const warned = inputs["valuesCheck"] === undefined ? {} : { valuesCheck: "warn" };
    return [
        {
            how: "secrets of no form",
            args: secretOnes.reduce((all, { place }) => withValueAt(all, place, PLAIN), args),
        },
        { how: "Outputs that are secret", args: everywhere(() => new Secret(PLAIN)) },
        { how: "inputs that are secret as wholes", args: wrapped(everywhere(() => PLAIN)) },
        ...LOOKALIKES.map((text, index) => ({
            how: `what looks like a secret (${index})`,
            args: everywhere(() => text),
        })),
        { how: "each kind of secret somewhere", args: everywhere((index) => LOOKALIKES[index % LOOKALIKES.length]) },
        { how: "maps in place of leaves", args: everywhere(() => ({ [LOOKALIKES[11]!]: LOOKALIKES[12] })) },
        { how: "lists in place of leaves", args: everywhere(() => [LOOKALIKES[11], { a: LOOKALIKES[12] }]) },
        {
            how: "maps of maps in place of leaves",
            args: everywhere(() => ({ a: { [LOOKALIKES[11]!]: { b: LOOKALIKES[12] } } })),
        },
        { how: "nulls under secrets in place of leaves", args: everywhere(() => ({ a: { [LOOKALIKES[11]!]: null } })) },
        {
            how: "warnings in place of errors",
            args: { ...everywhere(() => ({ [LOOKALIKES[11]!]: LOOKALIKES[12] })), ...warned },
        },
        { how: "unknown names that are secrets", args: withNames(inputs, args, LOOKALIKES[11]!) },
        { how: "misspelt names of secrets", args: withNames(inputs, args, "passwort") },
        { how: "keys that are secrets", args: withKeys(inputs, args) },
        {
            how: "texts in place of all",
            args: Object.fromEntries(Object.keys(args).map((key) => [key, LOOKALIKES[0]])),
        },
    ];
}

/** The arguments with the texts of neighbours exchanged. Texts that were secret before must not show. */
export function swapped(contract: Contract, args: Readonly<Record<string, unknown>>): Planted[] {
    const inputs = contract.inputs as Shape;
    const places = leavesOf(contract)
        .flatMap((leaf) => placesOf(leaf, args))
        .filter((place) => typeof valueAt(args, place) === "string");
    const secretOnes = places.filter((place) => isSecretByContract(inputs, place));
    return secretOnes.flatMap((secret) =>
        places
            .filter(
                (other) =>
                    other.length === secret.length &&
                    other !== secret &&
                    String(other.slice(0, -1)) === String(secret.slice(0, -1)),
            )
            .map((other) => {
                const moved = withValueAt(args, other, valueAt(args, secret));
                return {
                    how: `${other.join(".")} and ${secret.join(".")} exchanged`,
                    args: withValueAt(moved, secret, valueAt(args, other)),
                };
            }),
    );
}

/** The values that are secret according to the contract. */
export function secretsOf(contract: Contract, args: unknown): string[] {
    const places = leavesOf(contract).flatMap((leaf) => placesOf(leaf, args));
    const values = places
        .filter((place) => isSecretByContract(contract.inputs as Shape, place))
        .map((place) => valueAt(args, place));
    return values.filter((value) => typeof value === "string");
}

function isSecretByContract(inputs: Shape, [first, ...rest]: Place): boolean {
    let schema = inputs[String(first)];
    for (const step of rest) {
        const core = schema && unwrap(schema).core;
        schema = core && (shapeOf(core)?.[String(step)] ?? mapOf(core)?.value ?? elementOf(core));
    }
    return schema !== undefined && unwrap(schema).meta.secret === true;
}

function wrapped(args: Readonly<Record<string, unknown>>) {
    return Object.fromEntries(Object.entries(args).map(([key, value]) => [key, new Secret(value)]));
}

/** An object with an unknown name, and a secret under it. */
function withNames(shape: Shape, value: unknown, name: string): Record<string, unknown> {
    const known = Object.entries(value as object).map(([key, item]) => {
        return [
            key,
            shape[key] === undefined ? item : inEach(shape[key], item, (inner, below) => withNames(inner, below, name)),
        ];
    });
    return { ...Object.fromEntries(known), [name]: PLAIN } as Record<string, unknown>;
}

/** A map in which every key is a secret. */
function withKeys(shape: Shape, value: unknown): Record<string, unknown> {
    const changed = Object.entries(value as object).map(([key, item]) => {
        const isMap = mapOf(unwrap(shape[key]!).core) !== undefined && isPlainObject(item);
        const keyed = isMap
            ? Object.fromEntries(Object.values(item).map((one, index) => [`${LOOKALIKES[12]}${index}`, one]))
            : item;
        return [key, inEach(shape[key]!, keyed, withKeys)];
    });
    return Object.fromEntries(changed) as Record<string, unknown>;
}

/** Changes every object that a schema describes, also in maps and lists. */
function inEach(
    schema: Parameters<typeof unwrap>[0],
    value: unknown,
    change: (shape: Shape, value: unknown) => unknown,
): unknown {
    const { core } = unwrap(schema);
    const shape = shapeOf(core);
    const below = mapOf(core)?.value ?? elementOf(core);
    if (shape !== undefined && isPlainObject(value)) {
        return change(shape, value);
    }
    if (below === undefined || typeof value !== "object" || value === null) {
        return value;
    }
    return Array.isArray(value)
        ? value.map((item) => inEach(below, item, change))
        : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inEach(below, item, change)]));
}
