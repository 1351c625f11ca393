/**
 * The TypeScript of each module, with descriptions as doc comments: interfaces of the arguments and of objects among
 * the outputs, and each component's class. The compiler derives the same types from the contracts (contract/types.ts),
 * but derived types carry no comments into an editor, and they name zod's types. The compiler checks that both are the
 * same (docs/decisions/0014-published-types-are-written.md).
 */
import type { Contract } from "../../contract";
import type { Shape } from "../../contract/introspect";
import { textOf } from "../../contract/pulumi-schema";
import { docComment } from "./comments";
import { contractName, kebabCase, partsOf } from "./conventions";
import { Types, type ModuleTypes } from "./types";

/** How a module's file is written. */
interface Flavour {
    readonly file: (module: string) => string;
    /** The path by which one module's file imports another's. */
    readonly pathTo: (module: string) => string;
    readonly imports: (components: readonly string[]) => readonly string[];
    readonly classText: (types: Types, contract: Contract) => string;
}

/**
 * The base classes of components, in the repository. Classes set the fields by `publish`, which demands every output.
 */
const BASES: Flavour = {
    file: (module) => `components/${module}/generated.ts`,
    pathTo: (module) => `../${module}/generated`,
    imports: (components) => [
        ...(components.length > 0 ? ['import { Component } from "../../contract";'] : []),
        ...components.map((name) => `import type { ${contractName(name)} } from "./${kebabCase(name)}/contract";`),
    ],
    classText: (types, { token, outputs }) => {
        const { module, name } = partsOf(token);
        const fields = types.outputFields(module, outputs as Shape, "declare readonly");
        const head = `export abstract class ${name}Base extends Component<typeof ${contractName(name)}>`;
        return `${docComment([`The outputs of a ${name}.`])}${head} {\n${fields.join("\n")}}\n`;
    },
};

/** The declarations in the package, which a user's compiler and editor read. */
const DECLARATIONS: Flavour = {
    file: (module) => `${module}.d.ts`,
    pathTo: (module) => `./${module}`,
    imports: () => [],
    classText: (types, { token, description, outputs }) => {
        const { module, name } = partsOf(token);
        const fields = types.outputFields(module, outputs as Shape, "readonly");
        const head = `export declare class ${name} extends pulumi.ComponentResource`;
        return `${docComment([textOf(description)])}${head} {\n${[...fields, constructorText(name)].join("\n")}}\n`;
    },
};

function constructorText(name: string): string {
    const comment = docComment(
        [
            "@param name Its logical name. The names of everything that it makes begin with it.",
            "@param args Its inputs.",
            "@param opts Its resource options.",
        ],
        "    ",
    );
    return `${comment}    constructor(name: string, args: ${name}Args, opts?: pulumi.ComponentResourceOptions);\n`;
}

/** By path in the repository, the file of each module that has a component or a type. */
export function moduleFiles(contracts: readonly Contract[]): Record<string, string> {
    return filesOf(contracts, BASES);
}

/** By path in the package, the declarations of each module and, over all, of the package. */
export function declarationFiles(contracts: readonly Contract[]): Record<string, string> {
    const files = filesOf(contracts, DECLARATIONS);
    const modules = Object.keys(files).map((file) => file.replace(".d.ts", ""));
    const index = [
        'export { ComponentArgsError, Problem } from "./problems";',
        ...modules.sort().map((module) => `export * as ${module} from "./${module}";`),
        "",
    ];
    return { ...files, "index.d.ts": index.join("\n") };
}

function filesOf(contracts: readonly Contract[], flavour: Flavour): Record<string, string> {
    const types = new Types();
    for (const { token, inputs } of contracts) {
        const { module, name } = partsOf(token);
        types.declareArgs(module, `${name}Args`, `The arguments of a ${name}.`, inputs as Shape);
    }
    const classes = contracts.map((contract) => ({
        ...partsOf(contract.token),
        text: flavour.classText(types, contract),
    }));
    const files = types.all().map((module) => {
        const own = classes.filter((each) => each.module === module.module);
        const body = [module.text(), ...own.map(({ text }) => text)].join("\n");
        const imports = flavour.imports(own.map(({ name }) => name));
        return [flavour.file(module.module), `${headOf(module, body, imports, flavour)}\n${body}`] as const;
    });
    return Object.fromEntries(files);
}

function headOf(module: ModuleTypes, body: string, imports: readonly string[], { pathTo }: Flavour): string {
    return [
        "// Generated from the contracts by `npm run schema`; edit those.",
        ...(body.includes("pulumi.") ? ['import type * as pulumi from "@pulumi/pulumi";'] : []),
        ...[...module.imports].sort().map((other) => `import type * as ${other} from "${pathTo(other)}";`),
        ...imports,
        "",
    ].join("\n");
}
