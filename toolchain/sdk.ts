/** `npm run sdk`: the package's SDK for another language, from schema.json. */
import { existsSync } from "node:fs";
import { mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { ensurePieces } from "./ensure";
import { CommandError } from "./errors";
import { fileOf } from "./piece";
import { languagePieces } from "./pieces";
import { repository } from "./repository";
import { capture } from "./run";

/** Each language that a generator is built for, with what to do with its SDK. */
const USE = {
    nodejs: (folder: string) => `npm install ${folder}`,
    python: (folder: string) => `pip install ${folder}`,
    go: (folder: string) => `go mod edit -replace github.com/pulumi-ensemble/pulumi-ensemble/sdk/go=${folder}`,
} as const;

export type Language = keyof typeof USE;

export const LANGUAGES = Object.keys(USE) as Language[];

/** What every SDK carries beside its code. */
const EXTRA = ["LICENSE", path.join("provider", "sdk-readme", "README.md")];

export async function generateSdk(language: Language, out: string, signal?: AbortSignal): Promise<void> {
    // npm runs scripts in the repository; INIT_CWD is where the user was.
    const folder = path.resolve(process.env["INIT_CWD"] ?? process.cwd(), out);
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
}
