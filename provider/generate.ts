/**
 * `npm run schema`: writes schema.json, the modules' TypeScript and the reference docs, all of which follow from the
 * contracts.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { command } from "./command";
import { generatedFiles } from "./generated";

const ROOT = path.join(__dirname, "..");

async function generate(): Promise<void> {
    for (const [name, text] of Object.entries(await generatedFiles())) {
        mkdirSync(path.dirname(path.join(ROOT, name)), { recursive: true });
        writeFileSync(path.join(ROOT, name), text);
    }
}

void command("schema")
    .description("Writes schema.json, components/*/generated.ts, docs/reference and the programs of Jobs.")
    .action(generate)
    .parseAsync();
