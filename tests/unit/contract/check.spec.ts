/** The contract's own rules. */
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import { orchestratorContract } from "../../../components/substra/orchestrator/contract";
import { check, contract, object, pathText, plainMap, secret, section, settle } from "../../../contract";
import { fakePem } from "../../support/recording/fake-outputs";

const animal = object("test:Animal", "An animal.", {
    legs: z.number().int("must be whole.").meta({ description: "How many legs. Whole." }),
    token: secret(z.string().min(8, "is shorter than 8 characters.")).optional(),
});
const zoo = contract({
    token: "ensemble:test:Zoo",
    description: "A zoo.",
    inputs: {
        name: z.string().meta({ description: "The zoo's name. Shown at the gate." }),
        size: z.enum(["small", "large"]).default("small"),
        animals: plainMap(z.string().regex(/^[a-z]+$/, "is not a key."), animal).default({}),
        gate: section("test:Gate", "A gate.", { open: z.boolean().default(true) }),
        tags: z.array(z.string()).default([]),
    },
    outputs: {},
    rules(known, report) {
        if (known.size === "small" && Object.keys(known.animals ?? {}).length > 1) {
            report(["animals"], "are too many for a small zoo.");
        }
    },
});

function problems(args: unknown): string[] {
    return check(zoo, args).problems.map(({ path, reason }) => `${pathText(path)}: ${reason}`);
}

describe("the check of arguments", () => {
    it("accepts valid arguments and fills in defaults, nested ones too", () => {
        const { problems: none, known, hasOutputs } = check(zoo, { name: "x" });
        assert.deepEqual(none, []);
        assert.equal(hasOutputs, false);
        assert.deepEqual(known, { name: "x", size: "small", animals: {}, gate: { open: true }, tags: [] });
    });

    it("reports all problems at once, each with its path", () => {
        const found = problems({ nam: "x", size: "smal", animals: { Cow: { legs: "four" } }, tags: [1], gate: 5 });
        assert.deepEqual(found, [
            'nam: is not a known name. Did you mean "name"?',
            "name: is required: The zoo's name.",
            'size: "smal" must be one of: small, large. Did you mean "small"?',
            'animals.Cow: "Cow" is not a key.',
            'animals.Cow.legs: "four" must be a number, not a string.',
            "gate: must be an object, not a number.",
            "tags[0]: 1 must be a string, not a number.",
        ]);
    });

    it("treats an Output of undefined, secret or not, as an input that is left out, because SDKs send it", async () => {
        const bundle = {
            hostname: "o.example.com",
            port: 443,
            releaseName: "orchestrator",
            namespace: "orchestrator",
            channels: { c: ["ingen"] },
        };
        const pem = { caCertPem: fakePem("CERTIFICATE", "ca"), caCertificates: { 1: fakePem("CERTIFICATE", "ca") } };
        const server = { certPem: fakePem("CERTIFICATE", "s"), privateKeyPem: fakePem("PRIVATE KEY", "s") };
        const nothing = pulumi.output(undefined);
        const args = {
            federation: { ...bundle, ...pem, server },
            certificate: nothing,
            hostname: pulumi.secret(nothing),
        };
        assert.deepEqual(check(orchestratorContract, args).problems, []);
        assert.deepEqual(check(orchestratorContract, await settle(args)).problems, []);
    });

    it("never shows a secret's value: known, late or inside a secret object", async () => {
        const known = problems({ name: "x", animals: { cow: { legs: 4, token: "hunter2" } } });
        assert.deepEqual(known, ["animals.cow.token: is shorter than 8 characters."]);
        const settled = await settle({ name: pulumi.secret(5), animals: { cow: { legs: pulumi.secret("hunter2") } } });
        assert.deepEqual(problems(settled), [
            "name: must be a string, not a number.",
            "animals.cow.legs: must be a number, not a string.",
        ]);
    });

    it("leaves unknown values for later, and lists them", async () => {
        const args = { name: pulumi.output("x"), animals: { cow: { legs: pulumi.output(4.5) } } };
        assert.deepEqual(problems(args), []);
        assert.equal(check(zoo, args).hasOutputs, true);
        assert.deepEqual(problems(await settle(args)), ["animals.cow.legs: 4.5 must be whole."]);
    });

    it("refuses an Output for an input that decides which resources are made", () => {
        const [found] = problems({ name: "x", animals: pulumi.output({}) });
        assert.match(found!, /^animals: is an Output, but it decides which resources there are/);
    });

    it("applies rules between inputs as far as the inputs are known", () => {
        const two = { cow: { legs: 4 }, hen: { legs: 2 } };
        assert.deepEqual(problems({ name: "x", animals: two }), ["animals: are too many for a small zoo."]);
        assert.deepEqual(problems({ name: "x", size: "large", animals: two }), []);
        assert.deepEqual(problems({ name: "x", size: pulumi.output("small"), animals: two }), []);
    });

    it("does not know inherited names of JavaScript objects, and suggests no name for a value without text", () => {
        assert.match(problems({ name: "x", toString: 1 })[0]!, /^toString: is not a known name/);
        assert.match(problems({ name: "x", size: [{ toString: "" }] })[0]!, /^size: must be one of: /);
    });

    it("treats null as left out, because other languages send it", () => {
        assert.deepEqual(problems({ name: "x", size: null, gate: { open: null } }), []);
        assert.deepEqual(problems({ name: null }), ["name: is required: The zoo's name."]);
    });
});

describe("pathText", () => {
    it("writes paths as Pulumi does", () => {
        assert.equal(pathText(["a", "b-c", 0, "d.e"]), 'a.b-c[0]["d.e"]');
    });
});
