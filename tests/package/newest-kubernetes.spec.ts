/**
 * The newest SDK for Kubernetes, which users may have beside the library. Its plugin cannot be built here. So the tests
 * compile programs with the SDK, and compare what they register.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as path from "node:path";
import ts from "typescript";
import { ROOT } from "../support/examples";

const NEWEST = "@pulumi/kubernetes-newest";

describe("the newest SDK for Kubernetes", function () {
    this.timeout(600_000);

    it("has the types that the library uses", () => {
        const library = ["index.ts", "contract", "components", "testing"];
        const config = { extends: "./tsconfig.json", compilerOptions: { types: ["node"] }, include: library };
        const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
        const paths = Object.fromEntries(
            ["", "/*"].map((rest) => [`@pulumi/kubernetes${rest}`, [`./node_modules/${NEWEST}${rest}`]]),
        );
        const program = ts.createProgram(fileNames, { ...options, noEmit: true, baseUrl: ROOT, paths });
        const used = program.getSourceFiles().map(({ fileName }) => path.relative(ROOT, fileName));
        assert.ok(used.some((file) => file.startsWith(path.join("node_modules", NEWEST))));
        assert.ok(!used.some((file) => file.startsWith(path.join("node_modules", "@pulumi", "kubernetes") + path.sep)));
        const problems = ts
            .getPreEmitDiagnostics(program)
            .map(({ messageText, file }) => [file?.fileName, messageText]);
        assert.deepEqual(problems, []);
    });

    it("lets every example register what its golden file says", () => {
        const hook = path.join("tests", "support", "newest-kubernetes.cjs");
        const spec = path.join("tests", "unit", "components", "examples.spec.ts");
        const mocha = [
            "--import",
            "tsx",
            path.join("node_modules", "mocha", "bin", "mocha.js"),
            "--require",
            hook,
            spec,
        ];
        const options = { cwd: ROOT, encoding: "utf8", stdio: "pipe" } as const;
        const printed = execFileSync(process.execPath, mocha, options);
        assert.match(printed, /\n[1-9]\d* passed, 0 failed\s*$/);
    });
});
