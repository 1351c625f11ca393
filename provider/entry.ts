/**
 * Makes the package's entry load each module when a program first reads it, as a part of `npm run build`. A program
 * that uses one system then does not wait for the others in each preview and update.
 */
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";

const FILE = path.join(__dirname, "..", "dist", "index.js");

/** What the compiler makes of `export * as NAME from "MODULE"`. */
const EAGER = /^exports\.(\w+) = __importStar\((require\("[^"]+"\))\);\n/gm;

/**
 * Node.js reads from the text which names an ES module may import. It leaves out the names of getters, so they are not
 * written as such.
 */
function lazily(modules: readonly (readonly [name: string, load: string])[]): string {
    const loads = modules.map(([name, load]) => `    ${name}: () => ${load},\n`).join("");
    return `for (const [name, get] of Object.entries({
${loads}})) {
    Object.defineProperty(exports, name, { enumerable: true, get });
}
0 && (module.exports = { ${modules.map(([name]) => name).join(", ")} });
`;
}

const eager = readFileSync(FILE, "utf8");
const modules = [...eager.matchAll(EAGER)].map(([, name, load]) => [name!, load!] as const);
if (modules.length === 0) {
    throw new Error(`${FILE} has no modules in the form that the compiler gives them.`);
}
writeFileSync(FILE, eager.replace(EAGER, "") + lazily(modules));
