/** Every generated file, by its path in the repository: what follows from the contracts, and the programs of Jobs. */
import * as path from "node:path";
import { format, resolveConfig } from "prettier";
import { allContracts } from "./contracts";
import { referencePages } from "./docs";
import { packageSchema } from "./schema";
import { moduleFiles } from "./typescript";
import { bundledProgram, programFile, PROGRAMS } from "./programs";

/** The files' content. A test compares them with what is committed. */
export async function generatedFiles(): Promise<Record<string, string>> {
    const pages = Object.entries(referencePages()).map(([name, text]) => [path.join("docs", "reference", name), text]);
    const style = await resolveConfig(__filename);
    const modules = Object.entries(moduleFiles(allContracts)).map(async ([name, text]) => {
        return [name, await format(text, { ...style, parser: "typescript" })] as const;
    });
    const programs = PROGRAMS.map(async (folder) => {
        const lines = (await bundledProgram(folder)).split("\n");
        return [programFile(folder), `${JSON.stringify({ lines }, null, 2)}\n`] as const;
    });
    return {
        ...Object.fromEntries(await Promise.all(programs)),
        "schema.json": `${JSON.stringify(packageSchema(), null, 2)}\n`,
        ...Object.fromEntries(await Promise.all(modules)),
        ...(Object.fromEntries(pages) as Record<string, string>),
    };
}
