/** `npm run build`: writes the package into dist/. It checks no types: that is `npm run check`. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { writeBundle, writeCli } from "./bundle";
import { ROOT } from "./bundling";
import { writeDeclarations } from "./declarations";
import { writeLibrary } from "./library";
import { licencesOf, LICENCES } from "./licences";
import { programInputs } from "./programs";

async function writeDist(folder: string): Promise<void> {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(path.join(folder, "testing"), { recursive: true });
    const bundles = [writeLibrary, writeBundle, writeCli].map((write) => write(folder));
    const inputs = await Promise.all([...bundles, programInputs()]);
    writeFileSync(path.join(folder, LICENCES), licencesOf(inputs.flat()));
    writeDeclarations(folder);
}

void writeDist(path.join(ROOT, "dist"));
