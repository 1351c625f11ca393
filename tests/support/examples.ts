/** Runs the example programs against the recording engine. */
import * as path from "node:path";
import { parse } from "yaml";
import { readFileSync } from "node:fs";
import { record, type Options, type Recording } from "./recording/recording";

/** The repository's root. */
export const ROOT = path.join(__dirname, "..", "..");

/** Runs examples/NAME with this configuration. The keys are the example's own, without the project. */
export async function recordExample(
    name: string,
    config: Readonly<Record<string, string>> = {},
    options: Pick<Options, "preview" | "secretConfig"> = {},
): Promise<Recording> {
    const folder = path.join(ROOT, "examples", name);
    const project = (parse(readFileSync(path.join(folder, "Pulumi.yaml"), "utf8")) as { name: string }).name;
    const qualified = Object.fromEntries(Object.entries(config).map(([key, value]) => [`${project}:${key}`, value]));
    const program = require.resolve(path.join(folder, "index.ts"));
    forgetModulesIn(folder);
    return record(() => require(program) as unknown, {
        project,
        config: qualified,
        preview: options.preview === true,
        secretConfig: (options.secretConfig ?? []).map((key) => `${project}:${key}`),
    });
}

/** Every run reads the configuration again, in each file of the program. */
function forgetModulesIn(folder: string): void {
    const loaded = Object.keys(require.cache).filter((file) => file.startsWith(`${folder}${path.sep}`));
    loaded.forEach((file) => delete require.cache[file]);
}
