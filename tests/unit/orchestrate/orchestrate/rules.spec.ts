/** What an Orchestrate takes, what it warns of, and what it takes though it looks like something that is refused. */
import assert from "node:assert/strict";
import { check, pathText } from "../../../../contract";
import { orchestrateContract } from "../../../../components/orchestrate/orchestrate/contract";
import { KEY_MANAGER, SERVICES } from "../../components/programs/orchestrate-orchestrate";

const judged = (args: object) => {
    const { problems, warnings } = check(orchestrateContract, { keyManager: KEY_MANAGER, ...SERVICES, ...args }, "it");
    const said = (all: typeof problems) => all.map(({ path, reason }) => `${pathText(path)}: ${reason}`);
    return { problems: said(problems), warnings: said(warnings) };
};

const chain = { urls: ["http://besu:8545"] };
const multiTenancy = {
    ...{ issuerUrl: "https://issuer.example.com/", audience: ["a"] },
    claims: "https://api.orchestrate.network",
};
const at = (port: number) => ({ to: [{ ipBlock: { cidr: "203.0.113.7/32" } }], ports: [port] });
/** A warning is due without these. */
const networkPolicies = { chainNodes: at(8545), issuer: at(443), database: at(5432), kafka: at(9092) };
const image = (server: string) => ({ images: { server } });
const THROWN_AWAY = { deletionProtection: false };
const published = {
    hostname: "o.example.com",
    ingress: { certificate: { source: "secret", secretName: "tls" } },
};

const TAKEN: readonly (readonly [what: string, args: object])[] = [
    ["as little as possible", {}],
    ["the published chart by its version", { chart: { version: "2.0.8" } }],
    ["a version that begins like an older one", { chart: { version: "20.1.0" } }],
    ["a fork of the chart that counts by itself", { chart: { name: "our-orchestrate", version: "1.0.0" }, values: {} }],
    ["an image with a v", image("mirror.example.com/orchestrate:v21.12.9")],
    ["an image without a v", image("mirror.example.com/orchestrate:21.12.9")],
    ["the first image that deletes accounts", image("mirror.example.com/orchestrate:v21.12.6")],
    ["a patched image", image("mirror.example.com/orchestrate:v21.12.9-ours")],
    ["an image with a digest too", image(`mirror.example.com/orchestrate:v21.12.9@sha256:${"0".repeat(64)}`)],
    ["a namespace for baseline", { namespace: { podSecurityLevel: "baseline" } }],
    ["a restricted namespace that exists", { namespace: { name: "ours", create: false } }],
    ["one name of a pull Secret", { imageMirror: { pullSecretNames: ["one"] } }],
    ["two chains of two names", { chains: { one: chain, two: chain } }],
    [
        "one name in two tenants",
        {
            ...{ multiTenancy, networkPolicies },
            chains: { one: { ...chain, name: "main", tenant: "a" }, two: { ...chain, name: "main", tenant: "b" } },
        },
    ],
    [
        "two names in one tenant",
        { multiTenancy, networkPolicies, accounts: { one: { tenant: "a" }, two: { tenant: "a" } } },
    ],
    ["an Ingress with tenants", { ...published, multiTenancy, networkPolicies }],
    ["a store of Ethereum accounts", { accounts: { treasury: { storeName: "eth-accounts" } } }],
    ["a node's user and password", { chains: { besu: { urls: ["https://us-er:p%25a!$@besu:8545/a@b?c=@"] } } }],
    ["an image of another product of the name", { ...THROWN_AWAY, kafka: { embedded: { image: "cp-kafka:7.6.0" } } }],
];

const REFUSED: readonly (readonly [what: string, args: object, problem: RegExp])[] = [
    [
        "a version with a v of an older chart",
        { chart: { version: "v1.0.8" } },
        /^chart\.version: is of the generation v21\.1,/,
    ],
    ["the first chart", { chart: { version: "0.9.0" } }, /^chart\.version: is of the generation v21\.1,/],
    [
        "an older image with a digest",
        image(`mirror.example.com/orchestrate:v21.1.5@sha256:${"0".repeat(64)}`),
        /^images\.server: has the tag "v21\.1\.5",/,
    ],
    ["an image whose tag only holds the generation", image("o:our-v21.12.9"), /^images\.server: has the tag "our-v21/],
    [
        "a name that another key is",
        { chains: { a: { ...chain, name: "b" }, b: chain } },
        /^chains\.b: has the name "b", as "a" has/,
    ],
    [
        "a name that a later entry has, in the order of keys",
        { accounts: { second: { alias: "one" }, first: { alias: "one" } } },
        /^accounts\.second: has the name "one", as "first" has/,
    ],
];

describe("the rules of an Orchestrate", () => {
    for (const [what, args] of TAKEN) {
        it(`take ${what}, without a warning`, () => assert.deepEqual(judged(args), { problems: [], warnings: [] }));
    }

    for (const [what, args, problem] of REFUSED) {
        it(`refuse ${what}`, () => {
            const { problems } = judged(args);
            assert.equal(problems.length, 1, problems.join("\n"));
            assert.match(problems[0]!, problem);
        });
    }

    it("warn of tenants whose chains may be anywhere, because the API sends its key there", () => {
        const openIn = (more: object) => {
            const { problems, warnings } = judged({ multiTenancy, ...more });
            assert.deepEqual(problems, []);
            assert.ok(
                warnings.every((each) => /: is not given, so its port is open at every address.*Name the/.test(each)),
            );
            return warnings.map((each) => each.split(":")[0]);
        };
        const all = Object.keys(networkPolicies).map((name) => `networkPolicies.${name}`);
        assert.deepEqual(openIn({}), all);
        assert.deepEqual(openIn({ networkPolicies: { ...networkPolicies, kafka: undefined } }), [all.at(-1)]);
        assert.deepEqual(openIn({ networkPolicies }), []);
        const { warnings } = judged({ multiTenancy, networkPolicies: { enabled: false } });
        assert.equal(warnings.length, 1);
        assert.match(warnings[0]!, /^networkPolicies\.enabled: is false, .*Let policies of your own allow your nodes/);
    });

    it("warn of an account in a store of the key manager that has none", () => {
        for (const storeName of ["secrets", "keys"]) {
            const { problems, warnings } = judged({ accounts: { treasury: { storeName } } });
            assert.deepEqual(problems, []);
            assert.equal(warnings.length, 1, warnings.join("\n"));
            assert.match(warnings[0]!, /^accounts\.treasury\.storeName: is ".*", a store .* no Ethereum accounts\./);
        }
    });

    it("warn of an Ingress before an API that asks nobody, and of nothing without the Ingress", () => {
        const { problems, warnings } = judged(published);
        assert.deepEqual(problems, []);
        assert.equal(warnings.length, 1, warnings.join("\n"));
        assert.match(warnings[0]!, /^multiTenancy: is not given, .*from every account\. Give it, or let the ingress/);
        assert.deepEqual(judged({ ...published, ingress: { ...published.ingress, enabled: false } }).warnings, []);
    });
});
