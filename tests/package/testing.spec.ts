/** docs/testing.md: its programs are compiled and run as a user does it, and its table matches the mocks. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { ANSWERS, OUTPUTS } from "../../testing/outputs";
import { ROOT } from "../support/examples";
import { installPacked, packPackage } from "../support/engine/packed";

const PAGE = readFileSync(path.join(ROOT, "docs", "testing.md"), "utf8");

/** The page's programs. Each block starts with the name of its file. */
const PROGRAMS = [...PAGE.matchAll(/```ts\n\/\/ (\S+)\n([\s\S]*?)```/g)].map(
    ([, name, text]) => [name!, text!] as const,
);

/** The compiler settings of an example, with the two edits that the page asks for. */
function settings(): object {
    const { files: _, compilerOptions } = JSON.parse(
        readFileSync(path.join(ROOT, "examples", "substra-two-clusters", "tsconfig.json"), "utf8"),
    ) as { files: string[]; compilerOptions: { types: string[] } };
    const { types } = compilerOptions;
    return { include: ["*.ts"], compilerOptions: { ...compilerOptions, types: [...types, "mocha"] } };
}

const DEPENDENCIES = ["@types/mocha", "@types/node", "typescript", "mocha"];

/** The mock in Pulumi's own guide, with a user's program. */
const ECHO = `
const pulumi = require("@pulumi/pulumi");
process.on("unhandledRejection", (error) => console.log(String(error)));
const newResource = ({ name, inputs }) => ({ id: name + "_id", state: inputs });
pulumi.runtime.setMocks({ newResource, call: ({ inputs }) => inputs }).then(() => require("./bin/network"));
`;

describe("docs/testing.md", function () {
    this.timeout(180_000);
    let app: string;
    const node = (...args: string[]) =>
        execFileSync(process.execPath, args, { cwd: app, encoding: "utf8", stdio: "pipe" });
    const bin = (name: string) => path.join(ROOT, "node_modules", name);

    before(() => {
        app = mkdtempSync(path.join(tmpdir(), "ensemble-testing-"));
        mkdirSync(path.join(app, "node_modules"));
        const devDependencies = Object.fromEntries(DEPENDENCIES.map((name) => [name, "*"]));
        writeFileSync(path.join(app, "package.json"), JSON.stringify({ devDependencies }));
        writeFileSync(path.join(app, "tsconfig.json"), JSON.stringify(settings()));
        PROGRAMS.forEach(([name, text]) => writeFileSync(path.join(app, name), text));
        installPacked(packPackage(app), app);
    });
    after(() => rmSync(app, { recursive: true, force: true }));

    it("has programs that compile in a copy of an example", () => {
        assert.deepEqual(
            PROGRAMS.map(([name]) => name),
            ["network.ts", "network.test.ts", "mistakes.test.ts", "own.ts"],
        );
        assert.equal(node(bin("typescript/bin/tsc"), "--outDir", "bin"), "");
    });

    it("has tests that pass one by one", () => {
        for (const [name, passing] of [
            ["network.test.js", 2],
            ["mistakes.test.js", 1],
        ] as const) {
            const printed = node(bin("mocha/bin/mocha.js"), "--no-config", "--timeout", "30000", `bin/${name}`);
            assert.match(printed, new RegExp(`${passing} passing`));
        }
    });

    it("has a user's own mocks that give the outputs that it describes", () => {
        const program = `
            const { ownMocks } = require("./bin/own");
            const { state } = ownMocks.newResource({ type: "eks:index:Cluster", name: "c", inputs: { version: "1" } });
            console.log(JSON.stringify(state));`;
        const state = JSON.parse(node("-e", program)) as Record<string, string>;
        assert.equal(state["version"], "1");
        assert.match(state["oidcProviderArn"]!, /^arn:aws:iam::\d{12}:oidc-provider\//);
    });

    it("lists every resource and function whose outputs components read, with these outputs", () => {
        const rows = [...PAGE.matchAll(/^\| `([\w/]+:[\w/]+:\w+)` \| (.*) \|$/gm)];
        const listed = rows.map(([, type, outputs]) => [
            type,
            outputs!.split(", ").map((name) => name.replaceAll("`", "")),
        ]);
        const given = Object.entries(OUTPUTS).map(([type, make]) => [type, Object.keys(make("x", {}))]);
        const answered = Object.entries(ANSWERS).map(([name, answer]) => [name, Object.keys(answer)]);
        assert.deepEqual(listed, [...given, ...answered]);
    });

    it("shows the error that Pulumi's own mock causes: the missing output and its resource", () => {
        const printed = node("-e", ECHO).trim().split("\n");
        const said = [...new Set(printed)].sort();
        assert.ok(said.length > 0);
        said.forEach((error) =>
            assert.match(error, /^Error: \S+ "[\w-]+" has no \w+, which its provider always gives\./),
        );
        const [example] = /random:index[^`]*/.exec(PAGE.slice(PAGE.indexOf("```text")))!;
        assert.ok(said.includes(`Error: ${example.trim().replaceAll("\n", " ")}`), said.join("\n"));
    });
});
