/** Every file that is generated from the contracts, by its path in the repository. */
import * as path from "node:path";
import { format, resolveConfig } from "prettier";
import { referencePages } from "./docs";
import { packageSchema } from "./schema";
import { argsInterfaces } from "./typescript";

const ARGS = path.join("components", "args.ts");

/** The files' content. A test compares them with what is committed. */
export async function generatedFiles(): Promise<Record<string, string>> {
    const pages = Object.entries(referencePages()).map(([name, text]) => [path.join("docs", "reference", name), text]);
    const style = await resolveConfig(path.join(__dirname, "..", ARGS));
    return {
        "schema.json": `${JSON.stringify(packageSchema(), null, 2)}\n`,
        [ARGS]: await format(argsInterfaces(), { ...style, parser: "typescript" }),
        ...(Object.fromEntries(pages) as Record<string, string>),
    };
}
