/** The programs that a component's page shows or names. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import type { Contract } from "../../contract";
import { kebabCase, partsOf } from "../typescript/conventions";

const ROOT = path.join(__dirname, "..", "..");
const EXAMPLES = path.join(ROOT, "examples");

type Component = Pick<Contract, "token">;

/** The name of the component's files among the docs, without an ending: `substra-backend`. */
export function baseName({ token }: Component): string {
    const { module, name } = partsOf(token);
    return `${module}-${kebabCase(name)}`;
}

/** The file in the repository with the program that a component's page shows. `examples/` has whole stacks. */
export function exampleFile(component: Component): string {
    return path.join("docs", "examples", `${baseName(component)}.ts`);
}

/** The program that a component's page shows. */
export function exampleOf(component: Component): string | undefined {
    const file = path.join(ROOT, exampleFile(component));
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/** A whole stack in examples/. */
export interface Program {
    readonly name: string;
    readonly language: string;
}

/** The files of programs in each language. */
const PROGRAMS = { TypeScript: /\.ts$/, Python: /\.py$/, YAML: /^Pulumi\.yaml$/ } as const;

/** The stacks in examples/ that make the component. */
export function programsWith({ token }: Component): Program[] {
    const { module, name } = partsOf(token);
    const making = new RegExp(`\\b${module}\\.${name}\\(|type: ${token}\\b`);
    return readdirSync(EXAMPLES).flatMap((name) =>
        Object.entries(PROGRAMS)
            .filter(([, files]) => making.test(textOf(path.join(EXAMPLES, name), files)))
            .map(([language]) => ({ name, language })),
    );
}

/** The text of an example's files with such names. */
function textOf(folder: string, names: RegExp): string {
    const files = readdirSync(folder).filter((file) => names.test(file));
    return files.map((file) => readFileSync(path.join(folder, file), "utf8")).join("\n");
}
