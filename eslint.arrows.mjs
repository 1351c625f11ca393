// Which folder may import which (docs/architecture.md, "The house"). Folders of components and systems are found, not listed.
import { existsSync, readdirSync } from "node:fs";
import * as path from "node:path";

const ROOT = import.meta.dirname;

/** What several systems share, in order: each may import those before it. */
const SHARED = ["shared", "kubernetes", "aws", "pki"];

/** The toolchain's folders, in order: each may import those before it. */
const WORKSHOP = ["system", "pieces", "obtain", "clouds", "engine", "quickstart", "commands"];

const foldersIn = (folder) =>
    readdirSync(path.join(ROOT, folder), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name);

const hasContract = (folder) =>
    ["contract.ts", "contract/index.ts"].some((file) => existsSync(path.join(ROOT, folder, file)));

/** Forbids the folder to import anything of the repository but these. */
const only = (target, allowed, message) => ({
    target: `./${target}`,
    from: "./",
    except: ["node_modules", target, ...allowed].map((name) => `./${name}`),
    message,
});

/** A module of components: contracts, and the modules before it. A system knows no other system. */
function moduleZone(module) {
    const before = SHARED.includes(module) ? SHARED.slice(0, SHARED.indexOf(module)) : SHARED;
    // What components use of contract/ is its index. The provider reads contracts with more of its files.
    const allowed = ["contract/index.ts", ...before.map((name) => `components/${name}`)];
    return only(`components/${module}`, allowed, `components/${module} may import: ${allowed.join(", ")}.`);
}

/** A component: not its siblings' files. What they share lies beside their folders. */
function siblingZones(module) {
    const components = foldersIn(`components/${module}`).filter((folder) =>
        hasContract(`components/${module}/${folder}`),
    );
    return components.map((component) => ({
        target: `./components/${module}/${component}`,
        from: components.filter((other) => other !== component).map((other) => `./components/${module}/${other}`),
        message: `A component does not import a sibling's files. Share it beside their folders, in components/${module}.`,
    }));
}

/** A folder of the toolchain: nothing of those that come after it. */
function workshopZone(folder) {
    const before = WORKSHOP.slice(0, WORKSHOP.indexOf(folder));
    return {
        target: `./toolchain/${folder}`,
        from: WORKSHOP.slice(before.length + 1).map((after) => `./toolchain/${after}`),
        message: `toolchain/${folder} may import of the toolchain: ${before.join(", ") || "nothing"}.`,
    };
}

const modules = foldersIn("components");

/** The zones of import-x/no-restricted-paths. */
export const zones = [
    only("contract", [], "contract/ may import nothing else of the repository."),
    ...modules.map(moduleZone),
    ...modules.flatMap(siblingZones).filter(({ from }) => from.length > 0),
    only("provider", ["components", "contract", "index.ts", "package.json"], "provider/ may import the library only."),
    only("cli", ["index.ts", "package.json", "testing"], "cli/ may import the library and its mocks only."),
    only("toolchain", ["package.json"], "toolchain/ may import nothing of what it runs."),
    ...WORKSHOP.slice(0, -1).map(workshopZone),
    only("testing", [], "testing/ may import nothing else of the repository."),
    // The package, once built.
    only("examples", ["dist"], "An example imports the package, as a user does."),
    only("docs/examples", ["dist"], "An example imports the package, as a user does."),
    only("index.ts", ["components", "contract"], "The library may import components and contract only."),
];
