import tseslint from "typescript-eslint";

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
        rules: {
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
            ],
            "max-lines": ["error", { max: 300 }],
            "max-lines-per-function": ["error", { max: 60, skipComments: true, skipBlankLines: true, IIFEs: false }],
        },
    },
    {
        // A describe block is a list of tests, not a function that does something.
        files: ["tests/**/*.ts"],
        rules: { "max-lines-per-function": "off" },
    },
);
