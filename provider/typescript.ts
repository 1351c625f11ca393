/**
 * The arguments' TypeScript interfaces, with the contracts' words as doc comments. The compiler derives the same types
 * from the contracts by itself (contract/types.ts), but derived types carry no comments into an editor. That both are the
 * same is checked by the compiler in tests/contract/types.spec.ts.
 */
import * as z from "zod";
import { CHANGE_WORDS, textOf } from "../contract/pulumi-schema";
import { elementOf, mapOf, shapeOf, unwrap, type Shape } from "../contract/introspect";
import { components } from "./components";

const HEAD = `// Generated from the contracts by \`npm run schema\`; edit those.
import type * as pulumi from "@pulumi/pulumi";
`;

/** The generated file. */
export function argsInterfaces(): string {
    const interfaces = new Map<string, string>();
    for (const { contract } of components.values()) {
        const name = contract.token.split(":")[2]!;
        new Interfaces(interfaces).add(`${name}Args`, contract.inputs as Shape, `The arguments of a ${name}.`);
    }
    return [HEAD, ...[...interfaces].sort(([a], [b]) => a.localeCompare(b)).map(([, text]) => text)].join("\n");
}

class Interfaces {
    constructor(private readonly texts: Map<string, string>) {}

    add(name: string, shape: Shape, doc: string): void {
        const properties = Object.entries(shape).map(([key, schema]) => this.property(key, schema));
        this.texts.set(name, `/** ${doc} */\nexport interface ${name} {\n${properties.join("\n")}\n}\n`);
    }

    private property(key: string, schema: z.ZodType): string {
        const { optional } = unwrap(schema);
        const comment = commentOf(schema).map((line) => `     * ${line}`);
        const question = optional ? "?" : "";
        const none = optional ? " | undefined" : "";
        return `    /**\n${comment.join("\n")}\n     */\n    ${key}${question}: ${this.type(schema)}${none};`;
    }

    private type(schema: z.ZodType): string {
        const { meta } = unwrap(schema);
        const base = this.base(schema, meta.plain === true);
        return meta.plain === true ? base : `pulumi.Input<${base}>`;
    }

    private base(schema: z.ZodType, plain: boolean): string {
        const { core, meta } = unwrap(schema);
        const shape = shapeOf(core);
        const map = mapOf(core);
        const element = elementOf(core);
        if (shape !== undefined) {
            const name = `${meta.typeName!.split(":")[1]}Args`;
            this.add(name, shape, textOf(meta.description ?? `A ${meta.typeName!.split(":")[1]}.`));
            return name;
        }
        if (map !== undefined) {
            return `Record<string, ${this.type(map.value)}>`;
        }
        if (element !== undefined) {
            return `${plain ? this.base(element, true) : this.type(element)}[]`;
        }
        return core instanceof z.ZodEnum
            ? core.options.map((option) => JSON.stringify(option)).join(" | ")
            : leaf(core);
    }
}

function leaf(core: z.ZodType): string {
    return core instanceof z.ZodUnion ? "string" : core.def.type;
}

function commentOf(schema: z.ZodType): string[] {
    const { meta, fallback, core } = unwrap(schema);
    const constant = fallback === undefined || shapeOf(core) !== undefined ? undefined : JSON.stringify(fallback);
    const fallbackText = meta.derivedDefault ?? constant;
    return [
        ...(meta.description === undefined ? [] : [textOf(meta.description)]),
        ...(meta.onChange === undefined ? [] : [CHANGE_WORDS[meta.onChange]]),
        ...(meta.secret === true ? ["A secret: it is kept encrypted, and shown nowhere."] : []),
        ...(fallbackText === undefined ? [] : [`@default ${fallbackText}`]),
    ];
}
