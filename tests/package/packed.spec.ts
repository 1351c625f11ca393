/** The package as a user installs it, outside of the repository: what `npm pack` packs is all that an example needs. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { theLab } from "../support/engine";
import { ROOT } from "../support/examples";
import { copyExample } from "../support/example-copy";
import { countGolden } from "../support/golden";

interface Manifest {
    readonly dependencies?: Readonly<Record<string, string>>;
    readonly peerDependencies?: Readonly<Record<string, string>>;
    readonly devDependencies?: Readonly<Record<string, string>>;
}

describe("the packed package", function () {
    this.timeout(300_000);
    let folder: string;

    before(async () => {
        await theLab();
        folder = mkdtempSync(path.join(tmpdir(), "ensemble-packed-"));
        const app = copyExample("substra-two-clusters", path.join(folder, "app"));
        execFileSync("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], { cwd: ROOT, stdio: "pipe" });
        const installed = path.join(app, "node_modules", "pulumi-ensemble");
        mkdirSync(installed, { recursive: true });
        execFileSync("tar", ["-xzf", path.join(folder, tarballName()), "-C", installed, "--strip-components=1"]);
        // In place of a download: what the package and the example ask for, and nothing else, from the repository's own.
        // npm installs peers as well.
        const wanted = {
            ...manifest(installed).dependencies,
            ...manifest(installed).peerDependencies,
            ...manifest(app).dependencies,
            ...manifest(app).devDependencies,
        };
        Object.keys(wanted)
            .filter((name) => name !== "pulumi-ensemble")
            .forEach((name) => linkModule(app, name));
    });
    after(() => rmSync(folder, { recursive: true, force: true }));

    it("runs an example by a plain pulumi preview", async () => {
        const { engine, clusters } = await theLab();
        const app = path.join(folder, "app");
        const pulumi = (...args: string[]) =>
            execFileSync(engine.pulumi, [...args, "--non-interactive"], {
                cwd: app,
                env: engine.env,
                encoding: "utf8",
                stdio: "pipe",
            });
        pulumi("stack", "init", "packed");
        Object.values(clusters).forEach(({ name, kubeconfig, context }) => {
            const key = name.replace("-", "");
            pulumi("config", "set", `${key}Kubeconfig`, kubeconfig);
            pulumi("config", "set", `${key}Context`, context);
        });
        // The published charts are out of reach here, and a preview does not fetch them.
        const all = countGolden("substra-two-clusters.yaml");
        assert.match(pulumi("preview"), new RegExp(`\\+ ${all} to create`));
        pulumi("stack", "rm", "--yes", "packed");
    });

    it("holds the library and its types, and no tests, scripts or secrets", () => {
        const files = execFileSync("tar", ["-tzf", path.join(folder, tarballName())], { encoding: "utf8" })
            .split("\n")
            .filter(Boolean);
        assert.ok(files.includes("package/dist/index.js") && files.includes("package/dist/index.d.ts"));
        const unexpected = files.filter((file) => !/^package\/(dist\/.*|LICENSE|README\.md|package\.json)$/.test(file));
        assert.deepEqual(unexpected, []);
    });
});

function tarballName(): string {
    const { name, version } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as {
        name: string;
        version: string;
    };
    return `${name}-${version}.tgz`;
}

function manifest(folder: string): Manifest {
    return JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as Manifest;
}

function linkModule(app: string, name: string): void {
    const target = path.join(app, "node_modules", name);
    mkdirSync(path.dirname(target), { recursive: true });
    symlinkSync(path.join(ROOT, "node_modules", name), target);
}
