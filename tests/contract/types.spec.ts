/** What the compiler derives from the contracts, and what is generated from them, are the same. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import * as library from "../../index";
import type { ArgsOf, Component, Contract } from "../../contract";
import { components } from "../../provider/components";
import { generatedFiles } from "../../provider/generated";
import { ROOT } from "../support/examples";

/** Compiles only where each type can stand for the other. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** A component's contract, as its class was derived from it. */
type ContractOf<T> = T extends Component<infer C extends Contract> ? C : never;

/** The names of a module's components whose generated arguments are not those that the compiler derives. */
type Differing<Module> = {
    [Name in keyof Module]: Module[Name] extends new (name: string, args: infer Args, ...rest: never[]) => infer Made
        ? Same<Args, ArgsOf<ContractOf<Made>>> extends true
            ? never
            : Name
        : never;
}[keyof Module];

/** Every component of every module, because each module's exports are looked through. */
type AllDiffering = { [M in keyof typeof library]: Differing<(typeof library)[M]> }[keyof typeof library];

const NO_COMPONENT: [AllDiffering] extends [never] ? true : AllDiffering = true;
/** The comparison finds a difference where there is one. */
const FOUND: Differing<{ Wrong: new (name: string, args: { wrong: true }) => library.pki.Certificate }> = "Wrong";

describe("what is generated from the contracts", () => {
    it("has the types that the compiler derives from them, of every component that the library exports", () => {
        assert.ok(NO_COMPONENT && FOUND);
        const exported = Object.entries(library).flatMap(([module, classes]) =>
            Object.keys(classes).map((name) => `ensemble:${module}:${name}`),
        );
        assert.deepEqual(exported.sort(), [...components.keys()].sort());
    });

    it("is committed as it is generated", async () => {
        for (const [name, text] of Object.entries(await generatedFiles())) {
            const committed = readFileSync(path.join(ROOT, name), "utf8");
            assert.equal(committed, text, `${name} differs from the contracts: run npm run schema`);
        }
    });
});
