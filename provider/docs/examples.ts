/** The programs that a component's page shows or names. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import type { Contract } from "../../contract";
import { kebabCase, partsOf } from "../typescript/conventions";

const ROOT = path.join(__dirname, "..", "..");

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
    return textOf(exampleFile(component));
}

/** A whole stack in examples/. */
export interface Program {
    readonly name: string;
    readonly language: string;
}

/** What programs are called in each language. */
const PROGRAMS = { "index.ts": "TypeScript", "__main__.py": "Python", "Pulumi.yaml": "YAML" } as const;

/** The stacks in examples/ that make the component. */
export function programsWith({ token }: Component): Program[] {
    const { module, name } = partsOf(token);
    const making = new RegExp(`\\b${module}\\.${name}\\(|type: ${token}\\b`);
    return readdirSync(path.join(ROOT, "examples")).flatMap((folder) =>
        Object.entries(PROGRAMS)
            .filter(([file]) => making.test(textOf(path.join("examples", folder, file)) ?? ""))
            .map(([, language]) => ({ name: folder, language })),
    );
}

function textOf(file: string): string | undefined {
    const absolute = path.join(ROOT, file);
    return existsSync(absolute) ? readFileSync(absolute, "utf8") : undefined;
}
