/** The licences of the packages whose code is in the bundles. They ask to be handed on with it. */
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { ROOT, type Inputs } from "./bundling";

/** The file of all licences, beside the bundles. */
export const LICENCES = "THIRD-PARTY-LICENSES.txt";

const NAMES = /^((un)?licen[cs]e|notice|copying)/i;
const RULE = "\n\n----\n\n";

/** The folder of the package that a file belongs to, or undefined if it is a file of our own. */
function packageOf(file: string): string | undefined {
    return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
}

function textOf(folder: string): string {
    const place = path.join(ROOT, folder);
    const texts = readdirSync(place, { withFileTypes: true })
        .filter((entry) => entry.isFile() && NAMES.test(entry.name))
        .map(({ name }) => name)
        .sort()
        .map((name) => readFileSync(path.join(place, name), "utf8").replaceAll("\r\n", "\n").trim());
    return texts.length > 0 ? texts.join("\n\n") : standardText(manifestOf(folder));
}

/** For a package without a file of its licence. A person must look at one of another licence than MIT. */
function standardText({ name, license, author }: Manifest): string {
    if (license !== "MIT") {
        throw new Error(`${name} has no file of its licence, ${license}. Add its text to provider/licences.ts.`);
    }
    const holder = typeof author === "string" ? author : author?.name;
    const own = readFileSync(path.join(ROOT, "node_modules", "zod", "LICENSE"), "utf8");
    return own.replace(/^Copyright.*$/m, `Copyright (c) ${holder ?? name}`).trim();
}

interface Manifest {
    readonly name: string;
    readonly version: string;
    readonly license?: string;
    readonly author?: string | { readonly name: string };
}

function manifestOf(folder: string): Manifest {
    return JSON.parse(readFileSync(path.join(ROOT, folder, "package.json"), "utf8"));
}

/** Each text once, below the packages that have it. */
export function licencesOf(inputs: Inputs): string {
    const folders = new Set(inputs.map(packageOf).filter((folder) => folder !== undefined));
    const holders = new Map<string, string[]>();
    for (const folder of [...folders].sort()) {
        const { name, version } = manifestOf(folder);
        const text = textOf(folder);
        holders.set(text, [...(holders.get(text) ?? []), `${name} ${version}`]);
    }
    const sections = [...holders].map(([text, names]) => `${[...new Set(names)].join("\n")}\n\n${text}`);
    return `The programs in this folder hold code of the packages below.${RULE}${sections.join(RULE)}\n`;
}
