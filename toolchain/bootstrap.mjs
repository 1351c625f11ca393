// The first thing that the npm scripts run: plain Node without any dependency, so that it works before `npm ci` has.
// It sees to Node's version and the dependencies, then hands over to cli.ts.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

function refuse(line) {
    console.error(line);
    process.exit(1);
}

function refuseWhatCannotWork() {
    if (process.platform === "win32") {
        refuse("Windows is not supported by the toolchain: use WSL 2 and run the same command there.");
    }
    const [major, minor] = process.versions.node.split(".").map(Number);
    // 20.19 is the first Node in which require() of an ES module needs no flag.
    if (major < 20 || (major === 20 && minor < 19)) {
        refuse(`Node ${process.versions.node} is too old: install Node 20.19 or newer (nodejs.org).`);
    }
}

function packagesOf(lockfile) {
    try {
        return JSON.parse(readFileSync(path.join(repository, lockfile), "utf8")).packages;
    } catch {
        return undefined;
    }
}

/**
 * Whether node_modules holds what package-lock.json asks for, by versions: times of files say nothing after a
 * checkout. npm writes the second list last, so that a killed installation counts as none.
 */
function isInstalled() {
    const installed = packagesOf("node_modules/.package-lock.json");
    const wanted = packagesOf("package-lock.json");
    return (
        installed !== undefined &&
        wanted !== undefined &&
        Object.entries(wanted).every(
            ([place, entry]) =>
                !place.includes("node_modules/") ||
                entry.optional ||
                entry.link ||
                installed[place]?.version === entry.version,
        )
    );
}

/** Runs a command with this terminal and passes signals on to it; gives its exit code. */
function run(command, args, options) {
    const child = spawn(command, args, { stdio: "inherit", ...options });
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
        process.on(signal, () => child.kill(signal));
    }
    return new Promise((resolve) => {
        child.on("error", (error) => refuse(`cannot run ${command}: ${error.message}`));
        child.on("exit", (code, signal) => resolve(signal === null ? code : 130));
    });
}

async function install() {
    console.log("Installing dependencies (npm ci)");
    const npm = process.env.npm_execpath;
    // Without scripts: `dependencies` would build the library, which the commands do when they need it. Without warnings:
    // @pulumi/pulumi asks for Node 22, and works on 20.
    const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    const code =
        npm === undefined
            ? await run("npm", args, { cwd: repository })
            : await run(process.execPath, [npm, ...args], { cwd: repository });
    if (code !== 0) {
        process.exit(code);
    }
}

refuseWhatCannotWork();
if (!isInstalled()) {
    await install();
}
// tsx is found from the working directory, hence cwd.
const cli = path.join(repository, "toolchain", "cli.ts");
process.exitCode = await run(process.execPath, ["--import", "tsx", cli, ...process.argv.slice(2)], { cwd: repository });
