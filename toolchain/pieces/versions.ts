/** The versions of pieces, each read from the one place that pins it. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { CommandError } from "../system/errors";
import { goModules, pythonRequirements, repository } from "../system/repository";

/** The exact version of a pinned devDependency: a plugin has the version of its npm package. */
export function npmVersion(name: string): string {
    const manifest = JSON.parse(readFileSync(path.join(repository, "package.json"), "utf8")) as {
        devDependencies: Record<string, string>;
    };
    const version = manifest.devDependencies[name];
    if (version === undefined || !/^\d/.test(version)) {
        throw new CommandError(`package.json: pin an exact version of ${name} in devDependencies.`);
    }
    return version;
}

/** The version, without its `v`, in which a folder of toolchain/go requires a Go module. */
export function goVersion(folder: string, module: string): string {
    const line = readGoMod(path.join(goModules, folder))
        .split("\n")
        .map((text) =>
            text
                .trim()
                .replace(/^require /, "")
                .split(" "),
        )
        .find(([name]) => name === module);
    if (line?.[1] === undefined) {
        throw new CommandError(`toolchain/go/${folder}/go.mod: require ${module}.`);
    }
    return line[1].replace(/^v/, "");
}

/** The exact version in which a file of toolchain/python requires a Python package. */
export function pythonVersion(file: string, name: string): string {
    const lines = readFileSync(path.join(pythonRequirements, file), "utf8").split("\n");
    const version = lines.find((line) => line.startsWith(`${name}==`))?.split(/[= ]+/)[1];
    if (version === undefined) {
        throw new CommandError(`toolchain/python/${file}: require an exact version of ${name}.`);
    }
    return version;
}

/** The Go version that a module asks for by its `go` line. */
export function goLine(moduleFolder: string): string {
    const version = /^go (\S+)$/m.exec(readGoMod(moduleFolder))?.[1];
    if (version === undefined) {
        throw new CommandError(`${path.join(moduleFolder, "go.mod")}: add a \`go\` line.`);
    }
    return version;
}

function readGoMod(moduleFolder: string): string {
    return readFileSync(path.join(moduleFolder, "go.mod"), "utf8");
}
