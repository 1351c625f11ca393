/**
 * A new component, added to a copy of the repository as CONTRIBUTING.md says: contract, plan and class. Everything else
 * follows from the contract, or a test names what is still missing.
 */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { replaceOnce } from "../support/engine/example-copy";
import { ROOT } from "../support/examples";
import { files } from "../unit/house/repository";

const FILES: Readonly<Record<string, string>> = {
    "contract.ts": `
import * as z from "zod";
import { contract } from "../../../contract";
import { chartInstaller } from "../../kubernetes/installer";
import { frontendIndex } from "../charts";
import { FRONTEND_CHART, SUBSTRA_CHARTS } from "../charts/published";

export const scratchInstaller = chartInstaller({
    ...{ chart: FRONTEND_CHART, releaseName: "scratch", level: "restricted" },
    knowledge: { index: frontendIndex, reserved: {}, combinations: [], charts: SUBSTRA_CHARTS },
});
export const scratchContract = contract({
    token: "ensemble:substra:Scratch",
    description: "A page about nothing.",
    inputs: {
        apiUrl: z.string().regex(/^https:/, "is no address.").meta({ description: "The address that the page calls.", onChange: "restart" }),
        ...scratchInstaller.inputs,
    },
    outputs: scratchInstaller.outputs,
    provider: "kubernetes",
    rules: scratchInstaller.rules,
});
`,
    "plan.ts": "export const scratchValues = (url: string) => ({ api: { url } });\n",
    "scratch.ts": `
import type * as pulumi from "@pulumi/pulumi";
import { Installation } from "../../kubernetes/installation";
import { ScratchBase, type ScratchArgs } from "../generated";
import { scratchContract, scratchInstaller } from "./contract";
import { scratchValues } from "./plan";

export class Scratch extends ScratchBase {
    constructor(name: string, args: ScratchArgs, opts?: pulumi.ComponentResourceOptions) {
        super(scratchContract, name, args, opts);
        const installation = new Installation(this, name, scratchInstaller, this.inputs, "restricted");
        const release = installation.release(this.inputs.apiUrl.apply(scratchValues));
        this.publish({ namespace: installation.namespace, releaseName: release.name });
    }
}
`,
};

/** A program of a new user's, without an engine. */
const PROGRAM = `
import * as kubernetes from "@pulumi/kubernetes";
import { record } from "./tests/support/recording/recording";
import { substra } from "./index";

const make = (apiUrl: string) => record(() => {
    const opts = { provider: new kubernetes.Provider("cluster", {}) };
    new substra.Scratch("page", { apiUrl, namespace: { name: "pages" } }, opts);
});
void Promise.all([make("https://api.example.com"), make("no address")]).then(([made, refused]) => {
    const release = made.resources.find(({ name }) => name === "page-release");
    console.log(JSON.stringify({ values: release?.inputs["values"], refusal: refused.error?.message }));
});
`;

describe("a component of thirty lines", function () {
    this.timeout(120_000);
    let copy: string;
    const file = (name: string) => path.join(copy, name);
    const edit = (name: string, from: string, to: string) =>
        writeFileSync(file(name), replaceOnce(readFileSync(file(name), "utf8"), from, to));
    const tsx = (...args: string[]) =>
        execFileSync(process.execPath, ["--import", "tsx", ...args], { cwd: copy, encoding: "utf8", stdio: "pipe" });

    before(() => {
        copy = mkdtempSync(path.join(tmpdir(), "ensemble-scratch-"));
        files().forEach((name) => cpSync(path.join(ROOT, name), file(name)));
        symlinkSync(path.join(ROOT, "node_modules"), file("node_modules"));
        mkdirSync(file("components/substra/scratch"));
        for (const [name, text] of Object.entries(FILES)) {
            writeFileSync(file(`components/substra/scratch/${name}`), text);
        }
        edit(
            "provider/contracts.ts",
            "        Frontend: frontendContract,\n",
            "        Frontend: frontendContract,\n        Scratch: scratchContract,\n",
        );
        edit(
            "provider/contracts.ts",
            "import type { Contract }",
            'import { scratchContract } from "../components/substra/scratch/contract";\nimport type { Contract }',
        );
        tsx("provider/generate.ts");
        writeFileSync(
            file("components/substra/index.ts"),
            `${readFileSync(file("components/substra/index.ts"), "utf8")}export { Scratch } from "./scratch/scratch";\n`,
        );
        writeFileSync(file("program.ts"), PROGRAM);
        // The house's tests read what git knows.
        execFileSync("git", ["init", "--quiet"], { cwd: copy });
    });
    after(() => rmSync(copy, { recursive: true, force: true }));

    it("is in the schema, from which all SDKs are made", () => {
        const { resources } = JSON.parse(readFileSync(file("schema.json"), "utf8")) as {
            resources: Record<string, { requiredInputs: string[]; description: string }>;
        };
        const { requiredInputs, description } = resources["ensemble:substra:Scratch"]!;
        assert.deepEqual([requiredInputs, description.split("\n")[0]], [["apiUrl"], "A page about nothing."]);
    });

    it("has a page of the reference, with its inputs", () => {
        const page = readFileSync(path.join(file("docs"), "reference", "substra-scratch.md"), "utf8");
        assert.match(page, /^# ensemble:substra:Scratch$/m);
        assert.match(page, /apiUrl[^]*The address that the page calls\./);
    });

    it("installs its release, and refuses bad input by its path", () => {
        const { values, refusal } = JSON.parse(tsx("program.ts")) as { values: object; refusal: string };
        assert.deepEqual(values, { api: { url: "https://api.example.com" } });
        assert.match(refusal, /Scratch "page"[^]*- apiUrl: .*is no address\./);
    });

    it("makes the house's tests name everything that it lacks", () => {
        const mocha = ["--import", "tsx", "node_modules/mocha/bin/mocha.js", "--grep", "Scratch"];
        const options = { cwd: copy, encoding: "utf8" } as const;
        const { status, stdout, stderr } = spawnSync(
            process.execPath,
            [...mocha, "tests/unit/house/components.spec.ts"],
            options,
        );
        assert.notEqual(status, 0);
        const lacking = ["docs/examples/", "docs/", "README.md", "CHANGELOG.md", "programs/", "bad-input/", "calls.ts"];
        assert.deepEqual(
            lacking.filter((place) => !stdout.includes(place)),
            [],
            stdout + stderr,
        );
    });
});
