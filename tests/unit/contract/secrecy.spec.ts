/** Messages about wrong arguments show no secret. For every contract, marked secrets are tried in every leaf. */
import assert from "node:assert/strict";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { check, isPlainObject, pathText } from "../../../contract";
import { looksSecret } from "../../../contract/secrets";
import { components } from "../../../provider/components";
import { BAD_INPUT } from "../components/bad-input";
import { offeredAs, PROGRAMS } from "../components/programs";
import {
    LOOKALIKES,
    MARK,
    planted,
    Secret,
    secretsOf,
    settledPlanted,
    swapped,
} from "../../support/arguments/planted-secrets";
import { record } from "../../support/recording/recording";

/** The arguments as a program passes them: each secret is an Output that resolves late. */
function passed(value: unknown): unknown {
    if (value instanceof Secret) {
        const inner = passed(value.value);
        return pulumi.secret(new Promise((resolve) => setTimeout(() => resolve(inner), 5)));
    }
    if (Array.isArray(value)) {
        return value.map((item) => passed(item));
    }
    return isPlainObject(value)
        ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, passed(item)]))
        : value;
}

/** The messages, one text for each problem. */
function said(token: string, args: unknown): string[] {
    const { contract } = offeredAs(token);
    const { problems, warnings } = check(contract, settledPlanted(args));
    return [...problems, ...warnings].map(({ path, reason }) => `${pathText(path)}: ${reason}`);
}

const showing = (texts: readonly string[], secrets: readonly string[]) =>
    texts.filter((text) => secrets.some((secret) => text.includes(secret)));

describe("a message about wrong arguments", function () {
    this.timeout(60_000);

    for (const { name, token, args } of PROGRAMS) {
        const { contract, create } = offeredAs(token);

        it(`shows no secret of ${name} for any kind of mistake`, async () => {
            const own = secretsOf(contract, args);
            for (const wrong of planted(contract, args)) {
                const texts = said(token, wrong.args);
                assert.deepEqual(showing(texts, [MARK, "PRIVATE KEY-----", ...own]), [], wrong.how);
            }
        });

        it(`shows no secret of ${name} if neighbours are exchanged or an input is missing`, async () => {
            const own = secretsOf(contract, args);
            const missing = Object.keys(args).map((input) => {
                const { [input]: _left, ...rest } = args;
                return { how: `without ${input}`, args: rest };
            });
            for (const wrong of [...swapped(contract, args), ...missing]) {
                assert.deepEqual(showing(said(token, wrong.args), own), [], wrong.how);
            }
        });

        it(`shows no secret of ${name} in a program's error or warning, early or late`, async () => {
            for (const { how, args: wrong } of planted(contract, args)) {
                const { error, logged } = await record(() => {
                    create("it", passed(wrong), { provider: new kubernetes.Provider("cluster", {}) });
                });
                const texts = [error?.message ?? "", error?.stack ?? "", JSON.stringify(error ?? {}), ...logged];
                assert.deepEqual(showing(texts, [MARK, "PRIVATE KEY-----"]), [], how);
            }
        });
    }

    it("is tested for every component with planted secrets", () => {
        const tokens = new Set(PROGRAMS.map(({ token }) => token));
        assert.deepEqual(
            [...components.keys()].filter((token) => !tokens.has(token)),
            [],
        );
    });

    for (const [what, component, args] of BAD_INPUT) {
        it(`shows no value that was passed as a secret: ${what}`, async () => {
            const token = [...components.keys()].find((name) => name.endsWith(`:${component}`))!;
            const secret = Object.entries(args as object).map(([input, value]) => [input, eachLeafSecret(value)]);
            const texts = said(token, Object.fromEntries(secret));
            const quoted = leafTexts(args).map((value) => JSON.stringify(value));
            assert.deepEqual(showing(texts, quoted), []);
        });
    }
});

function eachLeafSecret(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(eachLeafSecret);
    }
    return isPlainObject(value)
        ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, eachLeafSecret(item)]))
        : typeof value === "string"
          ? new Secret(value)
          : value;
}

function leafTexts(value: unknown): string[] {
    return typeof value === "string"
        ? [value]
        : typeof value === "object" && value !== null
          ? Object.values(value).flatMap(leafTexts)
          : [];
}

describe("a text that looks like a secret", () => {
    it("is recognized by its form", () => {
        assert.deepEqual(
            LOOKALIKES.filter((text) => !looksSecret(text)),
            [],
        );
    });

    it("is never a name, address, version or identifier that people write", () => {
        const names = [
            "orchestrator.cluster-1.example.com",
            "https://orchestrator.example.com:8443/path?query=1",
            "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
            "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
            "registry.example.com/substra/orchestrator-server:0.42.0",
            "Orchestrator Root CA (2026)",
            "our-channel",
            "InGenMSP_2",
            "a b",
            "x".repeat(300),
            "docker.io/bitnamilegacy/postgresql",
            "nginx.ingress.kubernetes.io/proxy-body-size",
            "k8s-default-myalb-3f2a9c1b7d-1234567890.eu-west-1.elb.amazonaws.com",
            "-----BEGIN CERTIFICATE-----",
        ];
        assert.deepEqual(names.filter(looksSecret), []);
    });
});
