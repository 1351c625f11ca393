/** The environment variables that the SDKs read as inputs, and their effect on examples. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { ensurePieces } from "../../toolchain/obtain/ensure";
import { languagePieces } from "../../toolchain/pieces/catalogue";
import { LOOKED_AT } from "../support/engine/ambient";
import { ROOT } from "../support/examples";

/** Matches `getEnvBoolean("A")` in Node.js and `get_env('A', 'B')` in Python. */
const READS = /\bget_?env\w*\(((?:\s*["'][A-Z][A-Z0-9_]+["'],?)+)\)/gi;

/** Variables for nested settings, which no example sets. */
const NESTED = /^PULUMI_K8S_(CLIENT|HELM)_/;

/** The variables that the SDK of one package reads, in all files below its folder. */
function readBy(folder: string): string[] {
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => /\.(js|py)$/.test(file));
    const texts = files.map((file) => readFileSync(path.join(folder, file), "utf8"));
    const names = texts.flatMap((text) => [...text.matchAll(READS)].flatMap(([, list]) => list!.match(/[A-Z0-9_]+/g)!));
    return [...new Set(names)].filter((name) => !NESTED.test(name)).sort();
}

describe("the list of ambient variables", function () {
    this.timeout(120_000);

    it("has every variable that the Node.js SDKs read, and no other", () => {
        const packages = ["kubernetes", "kubernetes-newest", "aws", "tls", "random"];
        const read = packages.flatMap((name) => readBy(path.join(ROOT, "node_modules", "@pulumi", name)));
        assert.deepEqual([...new Set(read)].sort(), [...LOOKED_AT].sort());
    });

    it("has every variable that Python's SDK reads", async () => {
        const { packages } = await ensurePieces({ packages: languagePieces.pythonPackages });
        const read = readBy(path.join(packages.folder, "pulumi_kubernetes"));
        assert.ok(read.length > 0);
        assert.deepEqual(
            read.filter((name) => !LOOKED_AT.includes(name)),
            [],
        );
    });

    it("is documented with every variable", () => {
        const page = readFileSync(path.join(ROOT, "docs", "languages.md"), "utf8");
        assert.deepEqual(
            LOOKED_AT.filter((name) => !page.includes(`\`${name}\``)),
            [],
        );
    });
});
