/** The objects and enums that a component's inputs and outputs are made of, a section for each. */
import * as z from "zod";
import { choicesOf, elementOf, mapOf, namedType, shapeOf, unwrap, type Shape } from "../../contract/introspect";
import { inCell, inputTable, isNamed, outputTable, shortName } from "./tables";

/** A type, and the properties that have it. */
interface Usage {
    readonly core: z.ZodType;
    readonly places: string[];
    /** Whether an input has it: then its table tells defaults and changes. */
    isInput: boolean;
}

/** The sections of all types below a component's inputs and outputs, in the order in which they are met. */
export function typeSections({ inputs, outputs }: { readonly inputs: Shape; readonly outputs: Shape }): string[] {
    const usages = new Map<string, Usage>();
    gather(usages, inputs, (name) => `\`${name}\``, true);
    gather(usages, outputs, (name) => `the output \`${name}\``, false);
    const sections = [...usages].flatMap(([typeName, usage]) => section(typeName, usage));
    return sections.length === 0 ? [] : ["## Types", "", ...sections];
}

/** Adds the types of these properties, and of the properties below each. */
function gather(usages: Map<string, Usage>, shape: Shape, place: (name: string) => string, isInput: boolean): void {
    for (const [name, schema] of Object.entries(shape)) {
        const core = named(schema);
        if (core === undefined) {
            continue;
        }
        const { typeName } = namedType(core);
        const known = usages.get(typeName);
        const usage = known ?? { core, places: [], isInput };
        usages.set(typeName, usage);
        usage.places.push(place(name));
        usage.isInput ||= isInput;
        const below = known === undefined ? shapeOf(core) : undefined;
        gather(usages, below ?? {}, (property) => `\`${shortName(typeName)}.${property}\``, isInput);
    }
}

/** The object or enum that a property is, or is a map or list of. */
function named(schema: z.ZodType): z.ZodType | undefined {
    const { core } = unwrap(schema);
    const inner = mapOf(core)?.value ?? elementOf(core);
    return inner !== undefined ? named(inner) : isNamed(core) ? core : undefined;
}

function section(typeName: string, { core, places, isInput }: Usage): string[] {
    const { typeDescription } = namedType(core);
    const shape = shapeOf(core);
    const propertyTable = isInput ? inputTable : outputTable;
    const body = shape === undefined ? choiceTable(core as z.ZodEnum) : propertyTable(shape);
    return [`### ${typeName}`, "", `${typeDescription} Used by ${listed(places)}.`, "", ...body, ""];
}

function choiceTable(core: z.ZodEnum): string[] {
    const rows = choicesOf(core).map(([value, meaning]) => `| \`${value}\` | ${inCell(meaning)} |`);
    return ["| value | |", "|---|---|", ...rows];
}

function listed(places: readonly string[]): string {
    const all = [...new Set(places)];
    const last = all.pop()!;
    return all.length === 0 ? last : `${all.join(", ")} and ${last}`;
}
