/**
 * TypeScript's types of everything that contracts describe, by module. A type is in the file of the module in its name.
 */
import * as z from "zod";
import { elementOf, mapOf, namedType, shapeOf, unwrap, type Shape } from "../../contract/introspect";
import { textOf } from "../../contract/pulumi-schema";
import { docComment, enumComment, inputComment, outputComment } from "./comments";
import { partsOf } from "./conventions";

/** The declarations of one module. */
export class ModuleTypes {
    private readonly declarations = new Map<string, string>();
    /** The modules whose types these use. */
    readonly imports = new Set<string>();

    constructor(readonly module: string) {}

    /** Adds a declaration. Two declarations of one name must be the same. */
    declare(name: string, text: string): void {
        const known = this.declarations.get(name);
        if (known !== undefined && known !== text) {
            throw new Error(`${this.module} has two types ${name} that differ; give one of them another name`);
        }
        this.declarations.set(name, text);
    }

    /** All declarations, by name. */
    text(): string {
        const sorted = [...this.declarations].sort(([a], [b]) => a.localeCompare(b));
        return sorted.map(([, text]) => text).join("\n");
    }
}

/** All modules. */
export class Types {
    private readonly modules = new Map<string, ModuleTypes>();

    of(module: string): ModuleTypes {
        const known = this.modules.get(module) ?? new ModuleTypes(module);
        this.modules.set(module, known);
        return known;
    }

    /** The modules that have declarations. */
    all(): readonly ModuleTypes[] {
        return [...this.modules.values()];
    }

    /** An interface of arguments. */
    declareArgs(module: string, name: string, description: string, shape: Shape): void {
        this.of(module).declare(name, interfaceText(name, description, this.argProperties(module, shape)));
    }

    private argProperties(module: string, shape: Shape): string[] {
        return Object.entries(shape).map(([key, schema]) => {
            const { optional } = unwrap(schema);
            const type = `${this.arg(module, schema)}${optional ? " | undefined" : ""}`;
            return `${docComment(inputComment(schema), "    ")}    ${key}${optional ? "?" : ""}: ${type};\n`;
        });
    }

    private arg(module: string, schema: z.ZodType): string {
        const isPlain = unwrap(schema).meta.plain === true;
        const base = this.argBase(module, schema, isPlain);
        return isPlain ? base : `pulumi.Input<${base}>`;
    }

    private argBase(module: string, schema: z.ZodType, isPlain: boolean): string {
        const { core } = unwrap(schema);
        const shape = shapeOf(core);
        const map = mapOf(core);
        const element = elementOf(core);
        if (shape !== undefined) {
            return this.reference(module, core, "Args", (owner, name, description) =>
                this.declareArgs(owner, name, description, shape),
            );
        }
        if (map !== undefined) {
            return `Record<string, ${this.arg(module, map.value)}>`;
        }
        if (element !== undefined) {
            return `${isPlain ? this.argBase(module, element, true) : this.arg(module, element)}[]`;
        }
        return this.leaf(module, core);
    }

    /** The fields of a class that has these outputs. */
    outputFields(module: string, shape: Shape, modifiers: string): string[] {
        return Object.entries(shape).map(([key, schema]) => {
            const none = schema instanceof z.ZodOptional ? " | undefined" : "";
            return field(modifiers, key, schema, this.output(module, schema, none));
        });
    }

    /** Objects and maps of objects are plain, with an Output for each leaf: `OutputOf` in contract/types.ts. */
    private output(module: string, schema: z.ZodType, none = ""): string {
        const { core } = unwrap(schema);
        const shape = shapeOf(core);
        const element = mapOf(core)?.value;
        if (shape !== undefined) {
            return this.reference(module, core, "", (owner, name, description) =>
                this.of(owner).declare(name, interfaceText(name, description, this.bundleFields(owner, shape))),
            );
        }
        if (element !== undefined && shapeOf(unwrap(element).core) !== undefined) {
            return `Readonly<Record<string, ${this.output(module, element)}>>`;
        }
        return `pulumi.Output<${this.data(module, schema)}${none}>`;
    }

    private bundleFields(module: string, shape: Shape): string[] {
        return Object.entries(shape).map(([key, schema]) =>
            schema instanceof z.ZodOptional
                ? field("readonly", `${key}?`, schema, `${this.output(module, schema)} | undefined`)
                : field("readonly", key, schema, this.output(module, schema)),
        );
    }

    private data(module: string, schema: z.ZodType): string {
        const { core } = unwrap(schema);
        const map = mapOf(core);
        const element = elementOf(core);
        if (map !== undefined) {
            return `Record<string, ${this.data(module, map.value)}>`;
        }
        return element === undefined ? this.leaf(module, core) : `${this.data(module, element)}[]`;
    }

    private leaf(module: string, core: z.ZodType): string {
        if (core instanceof z.ZodEnum) {
            const values = core.options.map((option) => JSON.stringify(option)).join(" | ");
            return this.reference(module, core, "", (owner, name, description) =>
                this.of(owner).declare(
                    name,
                    `${docComment(enumComment(description, core))}export type ${name} = ${values};\n`,
                ),
            );
        }
        return core instanceof z.ZodUnion ? "string" : core.def.type;
    }

    /** Declares a named type in its own module, and returns its name as this module writes it. */
    private reference(
        module: string,
        core: z.ZodType,
        suffix: string,
        declare: (owner: string, name: string, description: string) => void,
    ): string {
        const { typeName, typeDescription } = namedType(core);
        const { module: owner, name } = partsOf(typeName);
        declare(owner, `${name}${suffix}`, typeDescription);
        if (owner === module) {
            return `${name}${suffix}`;
        }
        this.of(module).imports.add(owner);
        return `${owner}.${name}${suffix}`;
    }
}

function field(modifiers: string, key: string, schema: z.ZodType, type: string): string {
    return `${docComment(outputComment(schema), "    ")}    ${modifiers} ${key}: ${type};\n`;
}

function interfaceText(name: string, description: string, properties: readonly string[]): string {
    return `${docComment([textOf(description)])}export interface ${name} {\n${properties.join("")}}\n`;
}
