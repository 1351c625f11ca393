/** The package as `npm pack` packs it and as npm installs it into a program's folder. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import * as path from "node:path";
import { ROOT } from "../examples";

interface Manifest {
    readonly dependencies?: Readonly<Record<string, string>>;
    readonly peerDependencies?: Readonly<Record<string, string>>;
    readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
    readonly devDependencies?: Readonly<Record<string, string>>;
}

/** Packs the build in dist/ into the folder, and returns the tarball's path. */
export function packPackage(folder: string): string {
    const packed = execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
        cwd: ROOT,
        encoding: "utf8",
        stdio: "pipe",
    });
    const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
    return path.join(folder, filename);
}

/**
 * Installs the tarball into the program's folder. Instead of a download, it links the dependencies of the package and
 * of the program from the repository's own, and nothing else. npm also installs peer dependencies, unless they are
 * optional.
 */
export function installPacked(tarball: string, app: string, as = "pulumi-ensemble"): void {
    const installed = path.join(app, "node_modules", as);
    mkdirSync(installed, { recursive: true });
    execFileSync("tar", ["-xzf", tarball, "-C", installed, "--strip-components=1"]);
    const { dependencies, peerDependencies = {}, peerDependenciesMeta = {} } = manifest(installed);
    const peers = Object.keys(peerDependencies).filter((name) => peerDependenciesMeta[name]?.optional !== true);
    const own = { ...dependencies, ...manifest(app).dependencies, ...manifest(app).devDependencies };
    [...new Set([...Object.keys(own), ...peers])]
        .filter((name) => name !== "pulumi-ensemble")
        .forEach((name) => linkModule(app, name));
}

function manifest(folder: string): Manifest {
    const file = path.join(folder, "package.json");
    return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Manifest) : {};
}

function linkModule(app: string, name: string): void {
    const target = path.join(app, "node_modules", name);
    mkdirSync(path.dirname(target), { recursive: true });
    symlinkSync(path.join(ROOT, "node_modules", name), target);
}
