/**
 * The TypeScript of each module, with the contracts' words as doc comments: the arguments' interfaces, those of objects
 * among the outputs, and for each component a base class that declares its outputs. The compiler derives the same types
 * from the contracts by itself (contract/types.ts), but derived types carry no comments into an editor. That both are the
 * same is checked by the compiler in provider/components.ts.
 */
import type { Contract } from "../../contract";
import type { Shape } from "../../contract/introspect";
import { contractName, generatedFile, kebabCase, partsOf } from "./conventions";
import { docComment } from "./comments";
import { Types, type ModuleTypes } from "./types";

/** By path, the file of each module that has a component or a type. */
export function moduleFiles(contracts: readonly Contract[]): Record<string, string> {
    const types = new Types();
    for (const { token, inputs } of contracts) {
        const { module, name } = partsOf(token);
        types.declareArgs(module, `${name}Args`, `The arguments of a ${name}.`, inputs as Shape);
    }
    const bases = contracts.map((contract) => ({ contract, text: baseClass(types, contract) }));
    const files = types.all().map((module) => {
        const own = bases.filter(({ contract }) => partsOf(contract.token).module === module.module);
        const body = [module.text(), ...own.map(({ text }) => text)].join("\n");
        const head = headOf(
            module,
            own.map(({ contract }) => contract),
            body,
        );
        return [generatedFile(module.module), `${head}\n${body}`] as const;
    });
    return Object.fromEntries(files);
}

/** What a component's class extends: it sets the fields by `publish`, which demands every output of the contract. */
function baseClass(types: Types, { token, outputs }: Contract): string {
    const { module, name } = partsOf(token);
    const fields = types.outputFields(module, outputs as Shape, "declare readonly");
    const comment = docComment([`The outputs of a ${name}.`]);
    const base = `export abstract class ${name}Base extends Component<typeof ${contractName(name)}>`;
    return `${comment}${base} {\n${fields.join("\n")}}\n`;
}

function headOf(module: ModuleTypes, contracts: readonly Contract[], body: string): string {
    const names = contracts.map(({ token }) => partsOf(token).name);
    return [
        "// Generated from the contracts by `npm run schema`; edit those.",
        ...(body.includes("pulumi.") ? ['import type * as pulumi from "@pulumi/pulumi";'] : []),
        ...(names.length > 0 ? ['import { Component } from "../../contract";'] : []),
        ...[...module.imports].sort().map((other) => `import type * as ${other} from "../${other}/generated";`),
        ...names.map((name) => `import type { ${contractName(name)} } from "./${kebabCase(name)}/contract";`),
        "",
    ].join("\n");
}
