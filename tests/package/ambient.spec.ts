/** Every variable of the environment that the SDKs take for an input, and what examples make of it. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { ensurePieces } from "../../toolchain/obtain/ensure";
import { languagePieces } from "../../toolchain/pieces/catalogue";
import { LOOKED_AT } from "../support/engine/ambient";
import { ROOT } from "../support/examples";

/** `getEnvBoolean("A")` of Node.js, `get_env('A', 'B')` of Python. */
const READS = /\bget_?env\w*\(((?:\s*["'][A-Z][A-Z0-9_]+["'],?)+)\)/gi;

/** In nested settings, which no example gives. */
const NESTED = /^PULUMI_K8S_(CLIENT|HELM)_/;

/** What the SDK of one package reads, of every file below its folder. */
function readBy(folder: string): string[] {
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => /\.(js|py)$/.test(file));
    const texts = files.map((file) => readFileSync(path.join(folder, file), "utf8"));
    const names = texts.flatMap((text) => [...text.matchAll(READS)].flatMap(([, list]) => list!.match(/[A-Z0-9_]+/g)!));
    return [...new Set(names)].filter((name) => !NESTED.test(name)).sort();
}

describe("the environment", function () {
    this.timeout(120_000);

    it("has no variable that the Node.js SDKs read and that nobody has looked at", () => {
        const packages = ["kubernetes", "kubernetes-newest", "aws", "tls", "random"];
        const read = packages.flatMap((name) => readBy(path.join(ROOT, "node_modules", "@pulumi", name)));
        assert.deepEqual([...new Set(read)].sort(), [...LOOKED_AT].sort());
    });

    it("has no variable that Python's SDK reads and that nobody has looked at", async () => {
        const { packages } = await ensurePieces({ packages: languagePieces.pythonPackages });
        const read = readBy(path.join(packages.folder, "pulumi_kubernetes"));
        assert.ok(read.length > 0);
        assert.deepEqual(
            read.filter((name) => !LOOKED_AT.includes(name)),
            [],
        );
    });

    it("is documented variable by variable", () => {
        const page = readFileSync(path.join(ROOT, "docs", "languages.md"), "utf8");
        assert.deepEqual(
            LOOKED_AT.filter((name) => !page.includes(`\`${name}\``)),
            [],
        );
    });
});
