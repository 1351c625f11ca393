/** `npm run sdk`: the package's SDK for another language, from schema.json. */
import { existsSync } from "node:fs";
import { copyFile, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { ensurePieces } from "../obtain/ensure";
import { CommandError } from "../system/errors";
import { fileOf } from "../pieces/piece";
import { languagePieces } from "../pieces/catalogue";
import { repository, userPath } from "../system/repository";
import { capture } from "../system/run";

/** Each language that a generator is built for, with what to do with its SDK. */
const USE = {
    nodejs: (folder: string) => `npm install --ignore-scripts ${path.join(folder, NODEJS_TARBALL)}`,
    python: (folder: string) => `pip install ${folder}`,
    go: (folder: string) => `go mod edit -replace github.com/pulumi-ensemble/pulumi-ensemble/sdk/go=${folder}`,
} as const;

export type Language = keyof typeof USE;

export const LANGUAGES = Object.keys(USE) as Language[];

/** Installed from a tarball, since npm installs a folder as a link, below which no dependency is found. */
const NODEJS_TARBALL = "pulumi-ensemble-sdk.tgz";

/** What every SDK carries beside its code. */
const EXTRA = ["LICENSE", path.join("provider", "sdk-readme", "README.md")];

export async function generateSdk(language: Language, out: string, signal?: AbortSignal): Promise<void> {
    const folder = userPath(out);
    await writeSdk(language, folder, signal);
    console.log(`The SDK for ${language} is in ${folder}. Use it: ${USE[language](folder)}`);
}

/** Writes the SDK into a folder that is new or empty: what an older schema left there would be part of it. */
export async function writeSdk(language: Language, folder: string, signal?: AbortSignal): Promise<void> {
    if (existsSync(folder) && (await readdir(folder)).length > 0) {
        throw new CommandError(`${folder} is not empty: remove what is in it, or name another folder.`, 2);
    }
    const { sdkgen } = await ensurePieces({ sdkgen: languagePieces.sdkgen }, { ...(signal && { signal }) });
    await mkdir(folder, { recursive: true });
    const [schema, ...extra] = ["schema.json", ...EXTRA].map((name) => path.join(repository, name));
    await capture(fileOf(sdkgen, "sdkgen"), [language, schema!, folder, ...extra], { signal });
    if (language === "nodejs") {
        await packNodejs(folder, signal);
    }
}

interface NodejsManifest {
    readonly dependencies: Readonly<Record<string, string>>;
    readonly scripts: object;
}

/** Compiles the SDK and packs it: as generated, it would be compiled by a script, which npm does not run unasked. */
async function packNodejs(folder: string, signal: AbortSignal | undefined): Promise<void> {
    const modules = path.join(folder, "node_modules");
    await symlink(path.join(repository, "node_modules"), modules);
    const compiler = path.join(repository, "node_modules", "typescript", "bin", "tsc");
    await capture(process.execPath, [compiler, "--project", folder], { signal }).finally(() => rm(modules));
    const file = path.join(folder, "package.json");
    const { scripts: _, ...manifest } = JSON.parse(await readFile(file, "utf8")) as NodejsManifest;
    const { typescript: _compiler, "@types/node": _types, ...dependencies } = manifest.dependencies;
    await writeFile(file, `${JSON.stringify({ ...manifest, files: ["bin"], dependencies }, undefined, 4)}\n`);
    // The compiled SDK reads its version there.
    await copyFile(file, path.join(folder, "bin", "package.json"));
    await rm(path.join(folder, "scripts"), { recursive: true });
    const packed = await capture("npm", ["pack", "--json", "--ignore-scripts"], { cwd: folder, signal });
    const [{ filename } = { filename: "" }] = JSON.parse(packed) as { filename: string }[];
    await rename(path.join(folder, filename), path.join(folder, NODEJS_TARBALL));
}
