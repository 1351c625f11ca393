/**
 * A refusal of the provider shows no secret. None lies at the paths that it names, because the engine prints what it
 * finds there.
 */
import assert from "node:assert/strict";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { check, isPlainObject } from "../../contract";
import { offeredAs, PROGRAMS } from "../unit/components/programs";
import { enginePath, engineFinds } from "../support/engine-path";
import {
    MARK,
    planted,
    Secret,
    secretsOf,
    settledPlanted,
    swapped,
    type Planted,
} from "../support/arguments/planted-secrets";
import { clusterUrn, Plugin, refusedBy, type Properties, type Refused } from "../support/engine/plugin";
import { SECRET_KEY, SECRET_SIGNATURE } from "../support/recording/recording";

/** The arguments in Pulumi's wire format. */
function onTheWire(value: unknown): JavaScriptValue {
    if (value instanceof Secret) {
        return { [SECRET_KEY]: SECRET_SIGNATURE, value: onTheWire(value.value) };
    }
    if (Array.isArray(value)) {
        return value.map(onTheWire);
    }
    return isPlainObject(value)
        ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, onTheWire(item)]))
        : (value as JavaScriptValue);
}

describe("a refusal of the provider", function () {
    this.timeout(120_000);
    let plugin: Plugin;
    let end: () => Promise<void>;
    before(async () => {
        ({ plugin, end } = await Plugin.alone());
    });
    after(() => end());

    const refused = (type: string, args: unknown, cluster?: string) => {
        const call = { type, name: "it", inputs: onTheWire(args) as Properties };
        return refusedBy(plugin, cluster === undefined ? call : { ...call, cluster });
    };

    const assertDiscreet = ({ message, problems }: Refused, { how, args }: Planted, secrets: readonly string[]) => {
        assert.ok(problems.length > 0, `${how}: ${message}`);
        const texts = [message, ...problems.flatMap((problem) => [problem.path, problem.reason])];
        assert.deepEqual(
            texts.filter((text) => secrets.some((secret) => text.includes(secret))),
            [],
            how,
        );
        const found = problems.map((problem) => engineFinds(problem.path, onTheWire(args)));
        assert.deepEqual(
            found.filter((value) => value !== undefined),
            [],
            how,
        );
    };

    for (const { name, token, args } of PROGRAMS) {
        const { contract } = offeredAs(token);
        const own = secretsOf(contract, args);
        // A secret may also be a valid key of a map, so not every planted secret is wrong.
        const isWrong = (wrong: Planted) => check(contract, settledPlanted(wrong.args)).problems.length > 0;

        it(`shows no secret of ${name} for any kind of mistake`, async () => {
            for (const wrong of planted(contract, args).filter(isWrong)) {
                assertDiscreet(await refused(token, wrong.args, clusterUrn("c")), wrong, [
                    MARK,
                    "PRIVATE KEY-----",
                    ...own,
                ]);
            }
        });

        const exchanged = swapped(contract, args).filter(isWrong);
        if (exchanged.length > 0) {
            it(`shows no secret of ${name} if neighbours are exchanged`, async () => {
                for (const wrong of exchanged) {
                    assertDiscreet(await refused(token, wrong.args, clusterUrn("c")), wrong, own);
                }
            });
        }

        if (contract.provider === "kubernetes") {
            it(`shows no secret of ${name} if its cluster is missing`, async () => {
                const wrong = { how: "without a provider", args };
                assertDiscreet(await refused(token, args), wrong, own);
            });
        }
    }
});

describe("the engine's path of a problem", () => {
    const inputs = { a: { "b.c": ["first", { 'd"e': "second" }] }, "f]": "third" };

    it("leads to a value, through lists and quoted keys", () => {
        assert.equal(engineFinds('a["b.c"][0]', inputs), "first");
        assert.equal(engineFinds('a["b.c"][1]["d\\"e"]', inputs), "second");
        assert.equal(engineFinds("f]", inputs), "third");
        assert.equal(engineFinds("", inputs), inputs);
    });

    it("leads nowhere if it starts with a dot", () => {
        assert.deepEqual(['.a["b.c"][0]', ".", ".f]", ".[0]"].map(enginePath), [
            undefined,
            undefined,
            undefined,
            undefined,
        ]);
    });
});
