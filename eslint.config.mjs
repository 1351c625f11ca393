import { createNodeResolver, importX } from "eslint-plugin-import-x";
import tseslint from "typescript-eslint";
import { zones } from "./eslint.arrows.mjs";

export default tseslint.config(
    {
        ignores: [
            "dist/",
            "node_modules/",
            ".ensemble/",
            ".ensemble-tests/",
            "components/*/generated.ts",
            "**/*.mjs",
            "**/*.cjs",
        ],
    },
    {
        files: ["**/*.ts"],
        extends: [tseslint.configs.recommended],
        plugins: { "import-x": importX },
        settings: {
            // What is imported by a package's name is not found so, and needs not be: arrows are between folders.
            "import-x/resolver-next": [createNodeResolver({ extensions: [".ts", ".mjs", ".json"] })],
            // Programs import the package by its own name, as users do.
            "import-x/internal-regex": "^pulumi-ensemble(/|$)",
        },
        rules: {
            "import-x/no-restricted-paths": ["error", { basePath: import.meta.dirname, zones }],
            // Each workspace names what it imports, in its own package.json.
            "import-x/no-extraneous-dependencies": "error",
            "@typescript-eslint/no-explicit-any": "error",
            // A leading underscore says that a name is there for its place only.
            "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
            // Examples are loaded by path, again and again, in the recording tests.
            "@typescript-eslint/no-require-imports": "off",
            // A secret may be among the values: `say` shows none.
            "no-restricted-syntax": [
                "error",
                {
                    selector: "CallExpression[callee.name='report'] > TemplateLiteral[expressions.length>0]",
                    message: "Put values into a reason by say`...`, which shows no secret.",
                },
                {
                    selector: "BinaryExpression[operator='+'] > TaggedTemplateExpression[tag.name='say']",
                    message: "A reason by say`...` is no text and cannot be added to one. Write it in one template.",
                },
            ],
            // Prettier breaks code, but neither comments nor strings.
            "max-len": [
                "error",
                { code: 120, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true, ignoreUrls: true },
            ],
            "max-lines": ["error", { max: 300 }],
            "max-lines-per-function": ["error", { max: 60, skipComments: true, skipBlankLines: true, IIFEs: false }],
        },
    },
    {
        // What the package needs where it is installed: nothing that only its development has.
        files: ["index.ts", "contract/**/*.ts", "components/**/*.ts"],
        rules: {
            "import-x/no-extraneous-dependencies": [
                "error",
                // These are in the bundle, so nobody installs them (provider/library.ts).
                { devDependencies: false, whitelist: ["zod", "deepmerge", "fastest-levenshtein"] },
            ],
        },
    },
    {
        // What this program imports is bundled into it, so nobody installs it.
        files: ["components/orchestrate/vault-init/program/**/*.ts"],
        rules: { "import-x/no-extraneous-dependencies": ["error", { devDependencies: true }] },
    },
    {
        // A describe block is a list of tests, not a function that does something.
        files: ["tests/**/*.ts"],
        rules: {
            "max-lines-per-function": "off",
            // Titles and what is expected stay whole, to be searched for.
            "max-len": [
                "error",
                {
                    code: 120,
                    ignoreStrings: true,
                    ignoreTemplateLiterals: true,
                    ignoreRegExpLiterals: true,
                    ignoreUrls: true,
                },
            ],
        },
    },
);
