/**
 * A component in place of its output: derived from the contracts, for every input whose type is that of an output of
 * another component.
 */
import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as kubernetes from "@pulumi/kubernetes";
import type * as z from "zod";
import { mapOf, shapeOf, unwrap, type Shape } from "../../../contract/introspect";
import { components } from "../../../provider/components";
import { record } from "../../support/recording/recording";
import { offeredAs, PROGRAMS, type Dictionary } from "../components/programs";

/** An input of a component that takes an object, at the top or below other objects. */
interface Place {
    readonly token: string;
    readonly steps: readonly string[];
    readonly schema: z.ZodType;
}

/** An input, and a component with outputs of its type. */
interface Pair {
    readonly to: Place;
    readonly from: string;
    /** The message, which names one of these outputs. */
    readonly says: readonly string[];
}

/** The name of an object's type, and of a map of such objects. */
function typeNameOf(schema: z.ZodType): string | undefined {
    const { core, meta } = unwrap(schema);
    const map = mapOf(core);
    if (map === undefined) {
        return shapeOf(core) && meta.typeName;
    }
    const held = typeNameOf(map.value);
    return held && `map of ${held}`;
}

function placesOf(token: string, shape: Shape, above: readonly string[] = []): Place[] {
    return Object.entries(shape).flatMap(([name, schema]) => {
        const steps = [...above, name];
        return [{ token, steps, schema }, ...placesOf(token, shapeOf(unwrap(schema).core) ?? {}, steps)];
    });
}

/** What the message may say. A component with an output of the very type offers that, before a map of several. */
function remedies(outputs: Shape, typeName: string): string[] {
    const named = (wanted: string) =>
        Object.entries(outputs).flatMap(([name, schema]) => (typeNameOf(schema) === wanted ? [name] : []));
    const same = named(typeName).map((output) => `Pass its output ${output}.`);
    const several = named(`map of ${typeName}`).map(
        (output) => `Pass one of its output ${output}, by its key: ${output}[KEY].`,
    );
    return same.length > 0 ? same : several;
}

const places = [...components].flatMap(([token, { contract }]) => placesOf(token, contract.inputs as Shape));
const pairs: readonly Pair[] = places.flatMap((to) => {
    const typeName = typeNameOf(to.schema);
    const others = [...components.values()].filter(({ contract: { token } }) => token !== to.token);
    return others.flatMap(({ contract: { token: from, outputs } }) => {
        const says = typeName === undefined ? [] : remedies(outputs as Shape, typeName);
        return says.length === 0 ? [] : [{ to, from, says }];
    });
});

/** The arguments of the first program of a component. */
function argsOf(token: string): Dictionary {
    return PROGRAMS.find((program) => program.token === token)!.args;
}

/** A copy of the arguments with a value at a place, in objects that may not be there yet. */
function withAt(args: Dictionary, [first, ...rest]: readonly string[], value: unknown): Dictionary {
    const below = (args[first!] ?? {}) as Dictionary;
    return { ...args, [first!]: rest.length === 0 ? value : withAt(below, rest, value) };
}

/** The lines of the error of a program that passes the component itself. */
async function refusal({ to: { token, steps }, from }: Pair): Promise<string[]> {
    const { resources, error } = await record(() => {
        const providers = [
            new kubernetes.Provider("cluster", {}),
            new aws.Provider("account", { region: "eu-west-1" }),
        ];
        const other = offeredAs(from).create("other", argsOf(from), { providers });
        offeredAs(token).create("it", withAt(argsOf(token), steps, other), { providers });
    });
    assert.ok(!resources.some(({ name }) => /^it\b/.test(name)), "something was registered");
    return error?.message.split("\n").map((line) => line.replace(/^ {2}- /, "")) ?? [];
}

describe("a component in place of its output", () => {
    it("is tried where one component is made from another", () => {
        const tried = new Set(pairs.map(({ to, from }) => `${to.token} ${to.steps.join(".")} ${from}`));
        for (const known of [
            "ensemble:pki:Certificate ca ensemble:pki:CertificateAuthority",
            "ensemble:substra:Backend membership ensemble:substra:Orchestrator",
            "ensemble:orchestrate:Vault prerequisites ensemble:orchestrate:VaultPrerequisites",
            "ensemble:orchestrate:Orchestrate keyManager ensemble:orchestrate:KeyManager",
        ]) {
            assert.ok(tried.has(known), known);
        }
    });

    for (const pair of pairs) {
        const { to, from, says } = pair;
        it(`is refused with the output to pass: a ${from} for ${to.steps.join(".")} of ${to.token}`, async () => {
            const lines = await refusal(pair);
            const at = `${to.steps.join(".")}: is a resource (${from}), not one of its outputs. `;
            const about = lines.filter((line) => line.startsWith(at)).map((line) => line.slice(at.length));
            assert.equal(about.length, 1, lines.join("\n"));
            assert.ok(says.includes(about[0]!), about[0]);
        });
    }
});
