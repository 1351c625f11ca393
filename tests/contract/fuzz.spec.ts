/** Whatever is passed, a component either takes it or says what is wrong with it; nothing else ever happens. */
import assert from "node:assert/strict";
import * as kubernetes from "@pulumi/kubernetes";
import fc from "fast-check";
import { check } from "../../contract";
import { components } from "../../provider/components";
import { fakePem } from "../support/fake-outputs";
import { MEMBERSHIP } from "../support/membership";
import { FEDERATION } from "../support/network-calls";
import { record } from "../support/recording";

type Dictionary = Record<string, unknown>;

/** Arguments that each component takes, with every input that shapes something given once. */
const VALID: Readonly<Record<string, Dictionary>> = {
    "ensemble:pki:CertificateAuthority": { commonName: "CA", trusted: [1, 2], current: 2, validityDays: 30 },
    "ensemble:pki:Certificate": {
        ca: { certPem: fakePem("CERTIFICATE", "ca"), privateKeyPem: fakePem("PRIVATE KEY", "ca") },
        ...{ commonName: "leaf", usage: "server", dnsNames: ["a.example.com"], ipAddresses: ["127.0.0.1"] },
    },
    "ensemble:substra:Federation": FEDERATION as Dictionary,
    "ensemble:substra:Orchestrator": {
        ...{
            hostname: "orchestrator.example.com",
            channels: { c: ["ingen"] },
            values: { resources: { limits: { cpu: "1" } } },
        },
        ...{
            namespace: { name: "ns", labels: { a: "b" } },
            images: { server: { tag: "1" } },
            ingress: { className: "nginx" },
        },
    },
    "ensemble:substra:Backend": {
        membership: { ...MEMBERSHIP, channels: { c: { restricted: true } } },
        ...{ hostname: "api.example.com", users: { alice: { channel: "c", generation: 2 } }, allowedHosts: ["h"] },
    },
    "ensemble:orchestrate:VaultPrerequisites": {
        trust: {
            oidcProviderArn: "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE",
        },
        table: { name: "vault", pointInTimeRecovery: { recoveryPeriodDays: 7 }, encryption: { mode: "own" } },
        sealKey: { alias: "alias/vault", administrators: ["arn:aws:iam::111122223333:role/admin"] },
        secret: { recoveryWindowDays: 7, replicaRegions: ["eu-central-1"] },
        ...{ role: { path: "/vault/" }, initRole: { name: "init" }, tags: { team: "x" } },
        ...{ endpoints: { kms: "https://kms.example.com" }, listener: { tlsSecretName: "vault-tls" } },
    },
};

/** A copy of a value with what lies at the chosen place left out or replaced. */
function mutated(value: unknown, picks: readonly number[], replacement: unknown): unknown {
    const [pick, ...rest] = picks;
    if (pick === undefined || typeof value !== "object" || value === null || Object.keys(value).length === 0) {
        return replacement;
    }
    const keys = Object.keys(value);
    const key = keys[pick % keys.length]!;
    const changed = mutated((value as Dictionary)[key], rest, replacement);
    return Array.isArray(value)
        ? value.map((item: unknown, index) => (String(index) === key ? changed : item))
        : { ...value, [key]: changed };
}

const anything = fc.anything({
    withBigInt: false,
    withDate: false,
    withMap: false,
    withSet: false,
    withTypedArray: false,
    withSparseArray: false,
});
const words = fc.constantFrom(
    undefined,
    null,
    "",
    "ingen",
    "https://x",
    "a b",
    0,
    -1,
    1.5,
    70000,
    true,
    [],
    {},
    ["x", "x"],
    { x: null },
    "x".repeat(300),
);
const mutation = fc.tuple(fc.array(fc.nat(30), { minLength: 1, maxLength: 5 }), fc.oneof(anything, words));

describe("whatever is passed", function () {
    this.timeout(300_000);
    for (const [token, { contract, create }] of components) {
        const valid = VALID[token]!;

        it(`to ${token}, the check says what is wrong and does not fail itself`, () => {
            assert.deepEqual(check(contract, valid).problems, []);
            fc.assert(
                fc.property(
                    fc.oneof(
                        anything,
                        mutation.map(([picks, value]) => mutated(valid, picks, value)),
                    ),
                    (args) => {
                        const { problems } = check(contract, args);
                        problems.forEach(({ reason }) =>
                            assert.match(reason, /^\S[\s\S]{5,}[.?)]$/, "a reason is a sentence"),
                        );
                    },
                ),
                { numRuns: 1500 },
            );
        });

        it(`to ${token}, what passes the check can be made`, async () => {
            await fc.assert(
                fc.asyncProperty(mutation, async ([picks, value]) => {
                    const args = mutated(valid, picks, value);
                    fc.pre(check(contract, args).problems.length === 0);
                    // The component is not returned: it would be the stack's output, written out with all that it holds.
                    const { error } = await record(() => {
                        create("fuzz", args, { provider: new kubernetes.Provider("cluster", {}) });
                    });
                    assert.equal(error, undefined);
                }),
                { numRuns: 30, maxSkipsPerRun: 200 },
            );
        });
    }
});
