/** Reads the Kubernetes providers of all examples, in every language. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { ROOT } from "../../support/examples";

interface YamlProgram {
    readonly resources?: Readonly<Record<string, { readonly type: string; readonly properties?: object }>>;
}

const EXAMPLES = path.join(ROOT, "examples");

/** How each language says that a changed Secret and a changed ConfigMap are updated in place. */
const MUTABLE: Readonly<Record<string, readonly string[]>> = {
    "index.ts": ["enableSecretMutable: true,", "enableConfigMapMutable: true,"],
    "__main__.py": ["enable_secret_mutable=True,", "enable_config_map_mutable=True,"],
    "Pulumi.yaml": ['"enableSecretMutable":true', '"enableConfigMapMutable":true'],
};

/** The texts of the providers that a program makes. */
function providersIn(file: string, text: string): string[] {
    if (file !== "Pulumi.yaml") {
        const made = text.split(/\bkubernetes\.Provider\(/).slice(1);
        return made.map((rest) => rest.slice(0, rest.search(/^ *(?:}\);|\))$/m)));
    }
    const { resources = {} } = parse(text) as YamlProgram;
    const made = Object.values(resources).filter(({ type }) => type === "pulumi:providers:kubernetes");
    return made.map(({ properties }) => JSON.stringify(properties ?? {}));
}

describe("the Kubernetes providers of the examples", () => {
    const programs = readdirSync(EXAMPLES).flatMap((example) =>
        Object.entries(MUTABLE)
            .map(([file, options]) => ({ place: `${example}/${file}`, file, options }))
            .filter(({ place }) => readdirSync(path.join(EXAMPLES, example)).includes(path.basename(place))),
    );
    const providers = programs.flatMap(({ place, file, options }) =>
        providersIn(file, readFileSync(path.join(EXAMPLES, place), "utf8")).map((text) => ({ place, text, options })),
    );

    it("are found in each language", () => {
        const count = (language: RegExp) => providers.filter(({ place }) => language.test(place)).length;
        assert.ok(count(/\.ts$/) >= 16);
        assert.ok(count(/\.py$/) >= 4);
        assert.ok(count(/\.yaml$/) >= 5);
    });

    it("update a changed Secret or ConfigMap in place, whatever the environment says", () => {
        const replacing = providers.filter(({ text, options }) => !options.every((option) => text.includes(option)));
        assert.deepEqual(
            replacing.map(({ place }) => place),
            [],
        );
    });
});
