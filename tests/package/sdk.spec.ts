/** The content of the SDKs that `npm run sdk` writes. tests/engine tests programs that use them. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import manifest from "../../package.json";
import { packageSchema } from "../../provider/schema";
import { writeSdk, type Language } from "../../toolchain/commands/sdk";
import { ROOT } from "../support/examples";
import { installPacked } from "../support/engine/packed";

interface Carried {
    /** The file that names the package, and texts that it contains. */
    readonly metadata: string;
    readonly says: readonly string[];
    /** The file that holds a component. */
    readonly component: (module: string, name: string) => string;
}

const { version, license } = manifest;
const snake = (name: string) => name.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toLowerCase();
const camel = (name: string) => name[0]!.toLowerCase() + name.slice(1);

const SDKS: Readonly<Record<Language, Carried>> = {
    nodejs: {
        metadata: "package.json",
        says: ['"name": "pulumi-ensemble-sdk"', `"version": "${version}"`, `"license": "${license}"`],
        component: (module, name) => path.join(module, `${camel(name)}.ts`),
    },
    python: {
        metadata: "pyproject.toml",
        says: ['name = "pulumi_ensemble"', `version = "${version}"`, `text = "${license}"`],
        component: (module, name) => path.join("pulumi_ensemble", module, `${snake(name)}.py`),
    },
    go: {
        metadata: path.join("ensemble", "pulumi-plugin.json"),
        says: ['"name": "ensemble"', `"version": "${version}"`],
        component: (module, name) => path.join("ensemble", module, `${camel(name)}.go`),
    },
};

for (const [language, { metadata, says, component }] of Object.entries(SDKS)) {
    describe(`the SDK for ${language}`, function () {
        this.timeout(300_000);
        let folder: string;
        const read = (file: string) => readFileSync(path.join(folder, file), "utf8");

        before(async () => {
            folder = mkdtempSync(path.join(tmpdir(), "ensemble-sdk-"));
            await writeSdk(language as Language, folder);
        });
        after(() => rmSync(folder, { recursive: true, force: true }));

        if (language === "nodejs") {
            it("is compiled, in a tarball that npm installs without running a script", () => {
                const tarball = path.join(folder, "pulumi-ensemble-sdk.tgz");
                const app = mkdtempSync(path.join(tmpdir(), "ensemble-sdk-app-"));
                installPacked(tarball, app, "pulumi-ensemble-sdk");
                const classes = "const { substra } = require('pulumi-ensemble-sdk'); Object.keys(substra).join()";
                const loaded = execFileSync(process.execPath, ["-p", classes], { cwd: app, encoding: "utf8" });
                assert.match(loaded, /Backend.*Federation.*Orchestrator/);
                assert.equal((JSON.parse(read("package.json")) as { scripts?: object }).scripts, undefined);
                rmSync(app, { recursive: true });
            });
        }

        it("has its name, version, licence and readme", () => {
            for (const text of says) {
                assert.ok(read(metadata).includes(text), `${metadata} has no ${text}`);
            }
            assert.equal(read("LICENSE"), readFileSync(path.join(ROOT, "LICENSE"), "utf8"));
            assert.match(read("README.md"), /^# Ensemble/);
        });

        it("has every component, with its description and those of its inputs", () => {
            for (const [token, { description, inputProperties }] of Object.entries(packageSchema().resources)) {
                const [, module, name] = token.split(":");
                const code = read(component(module!, name!)).replace(/\s*\n\s*(\/\/|\*)? */g, " ");
                const texts = [description, ...Object.values(inputProperties).map((input) => input.description ?? "")];
                const missing = texts.filter((text) => !code.includes(text.replaceAll("\\", "\\\\")));
                assert.deepEqual(missing, [], token);
            }
        });

        it("is not written into a folder that holds older files", async () => {
            const before = readdirSync(folder).sort();
            await assert.rejects(writeSdk(language as Language, folder), /is not empty: remove what is in it/);
            assert.deepEqual(readdirSync(folder).sort(), before);
            assert.ok(existsSync(path.join(folder, metadata)));
        });
    });
}

it("Python's Pulumi packages have the versions of the npm packages, in tests and in the example", () => {
    const wanted = ["pulumi", "kubernetes"].map((name) => {
        const { devDependencies } = manifest as { devDependencies: Record<string, string> };
        return `${name === "pulumi" ? "pulumi" : `pulumi-${name}`}==${devDependencies[`@pulumi/${name}`]}`;
    });
    const lists = ["toolchain/python/pulumi.txt", "examples/substra-two-clusters-python/requirements.txt"];
    for (const list of lists) {
        const lines = readFileSync(path.join(ROOT, list), "utf8").split(/\s*\\?\n/);
        assert.deepEqual(
            wanted.filter((line) => !lines.includes(line)),
            [],
            list,
        );
    }
});
