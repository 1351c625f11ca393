/** The files that are generated from the contracts. The compiler derives the same arguments from the contracts. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import * as z from "zod";
import { contract, object, section, type ArgsOf, type Component, type Contract } from "../../../contract";
import * as library from "../../../index";
import { components } from "../../../provider/components";
import { generatedFiles } from "../../../provider/generated";
import { packageSchema } from "../../../provider/schema";
import { moduleFiles } from "../../../provider/typescript";
import { ROOT } from "../../support/examples";

/** Whether each type can replace the other. provider/components.ts checks only one direction. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** A component's contract, as its class was derived from it. */
type ContractOf<T> = T extends Component<infer C extends Contract> ? C : never;

/** The names of a module's components whose generated arguments differ from those that the compiler derives. */
type Differing<Module> = {
    [Name in keyof Module]: Module[Name] extends new (name: string, args: infer Args, ...rest: never[]) => infer Made
        ? Same<Args, ArgsOf<ContractOf<Made>>> extends true
            ? never
            : Name
        : never;
}[keyof Module];

/** The same for every module that the library exports, so that no new component is forgotten. */
type AllDiffering = { [M in keyof typeof library]: Differing<(typeof library)[M]> }[keyof typeof library];

const NONE_DIFFERS: [AllDiffering] extends [never] ? true : AllDiffering = true;
/** Shows that the comparison finds a difference if there is one. */
const FOUND: Differing<{ Wrong: new (name: string, args: { wrong: true }) => library.pki.Certificate }> = "Wrong";

const DESCRIBED = { description: "It is described." };

/** A contract of a component in a module of its own, with an input of this type. */
function componentIn(module: string, type: z.ZodType) {
    return contract({
        token: `ensemble:${module}:Thing`,
        description: "A thing.",
        inputs: { ingress: type.meta(DESCRIBED) },
        outputs: { url: z.string().meta(DESCRIBED) },
    });
}

const ingress = (module: string, property: string) =>
    object(`${module}:Ingress`, `The Ingress of ${module}.`, { [property]: z.string().meta(DESCRIBED) });

describe("the code that is generated from the contracts", () => {
    it("has the arguments that the compiler derives, for every exported component", () => {
        assert.ok(NONE_DIFFERS && FOUND);
        const exported = Object.entries(library).flatMap(([module, classes]) =>
            Object.keys(classes).map((name) => `ensemble:${module}:${name}`),
        );
        assert.deepEqual(exported.sort(), [...components.keys()].sort());
    });

    it("is committed in its current state", async () => {
        for (const [name, text] of Object.entries(await generatedFiles())) {
            const committed = readFileSync(path.join(ROOT, name), "utf8");
            assert.equal(committed, text, `${name} differs from the contracts: run npm run schema`);
        }
    });

    it("keeps types of the same name in two modules apart, and imports a type of another module", () => {
        const files = moduleFiles([
            componentIn("north", ingress("north", "className")),
            componentIn("south", ingress("south", "hostname")),
            componentIn("east", ingress("south", "hostname")),
        ]);
        const text = (module: string) => files[`components/${module}/generated.ts`]!;
        assert.match(text("north"), /The Ingress of north\. \*\/\nexport interface IngressArgs {[^}]*className/);
        assert.match(text("south"), /The Ingress of south\. \*\/\nexport interface IngressArgs {[^}]*hostname/);
        assert.match(text("east"), /import type \* as south from "\.\.\/south\/generated";/);
        assert.match(text("east"), /ingress: pulumi\.Input<south\.IngressArgs>;/);
        assert.doesNotMatch(text("east"), /IngressArgs {/);
    });

    it("refuses two different types of the same name in a module, an object and a component too", () => {
        const twice = [componentIn("north", ingress("west", "a")), componentIn("south", ingress("west", "b"))];
        assert.throws(() => moduleFiles(twice), /west has two types IngressArgs that differ/);
        const likeComponent = componentIn("north", section("north:Thing", "Another thing.", {}));
        assert.throws(() => moduleFiles([likeComponent]), /north has two types ThingArgs that differ/);
    });

    it("has each type in the file of its own module and in no other", async () => {
        const files = Object.entries(await generatedFiles()).filter(([name]) => name.endsWith("generated.ts"));
        const types = Object.keys(packageSchema().types).map((token) => token.split(":").slice(1));
        for (const name of new Set(types.map(([, last]) => last))) {
            const declaration = new RegExp(`^export (interface|type) ${name}(Args)?\\b`, "m");
            const holders = files.filter(([, text]) => declaration.test(text)).map(([file]) => file);
            const owners = types
                .filter(([, last]) => last === name)
                .map(([module]) => `components/${module}/generated.ts`);
            assert.deepEqual(holders.sort(), owners.sort(), name);
        }
    });

    it("describes every component, property, type and value of an enum", () => {
        const { resources, types } = packageSchema();
        const described = new Map<string, string | undefined>();
        const properties = (of: string, all: Readonly<Record<string, { readonly description?: string }>> = {}) =>
            Object.entries(all).forEach(([name, { description }]) => described.set(`${of}.${name}`, description));
        for (const [token, { description, inputProperties, properties: outputs }] of Object.entries(resources)) {
            described.set(token, description);
            properties(`${token}, input`, inputProperties);
            properties(`${token}, output`, outputs);
        }
        for (const [token, { description, properties: own, enum: values }] of Object.entries(types)) {
            described.set(token, description);
            properties(token, own);
            values?.forEach(({ value, description: meaning }) => described.set(`${token}, value ${value}`, meaning));
        }
        const bare = [...described].filter(([, text]) => !/^[A-Z].*\.$/s.test(text ?? "")).map(([name]) => name);
        assert.deepEqual(bare, [], "each needs a description: a sentence with a full stop");
        assert.ok(described.size > 300);
    });
});
