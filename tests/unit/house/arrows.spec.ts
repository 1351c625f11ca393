/** Which folder may import which: eslint.arrows.mjs defines it, and `npm run lint` enforces it. */
import assert from "node:assert/strict";
import { ESLint } from "eslint";
import * as path from "node:path";
import { root } from "./repository";

const eslint = new ESLint({ cwd: root });

/** The linter's messages about this import in this file. The file need not exist. */
async function refusals(file: string, imported: string): Promise<string[]> {
    const text = `import * as imported from "${imported}";\nexport const used = imported;\n`;
    const [result] = await eslint.lintText(text, { filePath: path.join(root, file) });
    return result!.messages
        .filter(({ ruleId }) => ruleId === "import-x/no-restricted-paths")
        .map(({ message }) => message);
}

const REFUSED: readonly (readonly [what: string, file: string, imported: string, reason: RegExp])[] = [
    ["the provider in a component", "components/pki/plan.ts", "../../provider/schema", /components\/pki may import/],
    ["the inside of contract/ in a component", "components/pki/plan.ts", "../../contract/check", /contract\/index\.ts/],
    [
        "a component in a contract's vocabulary",
        "contract/check.ts",
        "../components/pki",
        /contract\/ may import nothing/,
    ],
    [
        "Kubernetes in what all share",
        "components/shared/seed.ts",
        "../kubernetes/plan",
        /components\/shared may import/,
    ],
    ["certificates in AWS", "components/aws/keys.ts", "../pki/plan", /components\/aws may import/],
    ["a system in certificates", "components/pki/leaf.ts", "../substra/names", /components\/pki may import/],
    [
        "one system in another",
        "components/orchestrate/vault-prerequisites/outputs.ts",
        "../../substra/names",
        /components\/orchestrate may import/,
    ],
    [
        "a sibling's plan",
        "components/substra/backend/plan.ts",
        "../orchestrator/plan",
        /does not import a sibling's files\. Share it beside their folders/,
    ],
    ["a sibling's class", "components/pki/certificate/certificate.ts", "../certificate-authority/plan", /a sibling's/],
    [
        "the toolchain in the provider",
        "provider/schema.ts",
        "../toolchain/system/errors",
        /provider\/ may import the library/,
    ],
    [
        "the library in the toolchain",
        "toolchain/commands/sdk.ts",
        "../../provider/schema",
        /toolchain\/ may import nothing/,
    ],
    [
        "what obtains the toolchain's pieces in what describes them",
        "toolchain/pieces/piece.ts",
        "../obtain/cache",
        /toolchain\/pieces may import of the toolchain: system\./,
    ],
    [
        "the toolchain's commands in its clouds",
        "toolchain/clouds/labs.ts",
        "../commands/test",
        /toolchain\/clouds may import of the toolchain: system, pieces, obtain\./,
    ],
    ["the sources in an example", "examples/vault-eks/index.ts", "../../index", /An example imports the package/],
    [
        "the sources in the reference",
        "docs/examples/pki-certificate.ts",
        "../../index",
        /An example imports the package/,
    ],
    ["the library in the mocks of tests", "testing/outputs.ts", "../components/pki", /testing\/ may import nothing/],
    ["tests in the library", "index.ts", "./tests/support/engine/state", /The library may import/],
];

const ALLOWED: readonly (readonly [what: string, file: string, imported: string])[] = [
    ["what its system shares", "components/substra/backend/backend.ts", "../bundles"],
    ["a folder that components share", "components/substra/backend/values.ts", "../charts/combinations"],
    ["its own plan", "components/substra/backend/backend.ts", "./plan"],
    ["the index of contract/ in a component", "components/pki/plan.ts", "../../contract"],
    ["certificates in a system", "components/substra/federation/federation.ts", "../../pki/leaf"],
    ["contracts in the provider", "provider/contracts.ts", "../components/pki/certificate/contract"],
    ["what obtains pieces in the toolchain's clouds", "toolchain/clouds/labs.ts", "../obtain/ensure"],
    ["a dependency", "components/pki/leaf.ts", "@pulumi/tls/certRequest"],
    ["anything in a test", "tests/unit/house/arrows.spec.ts", "../../provider/schema"],
];

describe("the lint rules for imports", function () {
    this.timeout(120_000);

    for (const [what, file, imported, reason] of REFUSED) {
        it(`refuse ${what}`, async () => {
            const said = await refusals(file, imported);
            assert.equal(said.length, 1, `${file} may import ${imported}`);
            assert.match(said[0]!, reason);
        });
    }

    for (const [what, file, imported] of ALLOWED) {
        it(`allow ${what}`, async () => {
            assert.deepEqual(await refusals(file, imported), []);
        });
    }
});
