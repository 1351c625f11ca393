/** Vault's configuration in its own language. tests/engine/orchestrate/server.spec.ts starts Vault with it. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { configurationProblems, hclText, type Configuration } from "../../../components/orchestrate/hcl";

const PRINTED: readonly (readonly [what: string, data: Configuration, text: string])[] = [
    ["nothing", {}, ""],
    ["a parameter of text", { log_format: "json" }, 'log_format = "json"\n'],
    ["numbers and booleans", { ui: true, max: 3.5 }, "ui = true\n\nmax = 3.5\n"],
    ["a list", { filter: ["+a", "-b"] }, 'filter = ["+a", "-b"]\n'],
    ["an empty list", { filter: [] }, "filter = []\n"],
    ["quotes, backslashes and line ends", { a: 'x"\\\n' }, 'a = "x\\"\\\\\\n"\n'],
    ["a block", { telemetry: { dogstatsd_tags: ["a"] } }, 'telemetry {\n  dogstatsd_tags = ["a"]\n}\n'],
    ["an empty block", { telemetry: {} }, "telemetry {\n}\n"],
    ["a block with a label", { seal: { awskms: { region: "x" } } }, 'seal "awskms" {\n  region = "x"\n}\n'],
    [
        "two blocks with labels",
        { listener: { tcp: {}, unix: { address: "/s" } } },
        'listener "tcp" {\n}\n\nlistener "unix" {\n  address = "/s"\n}\n',
    ],
    [
        "a lockout of all log-ins by its label",
        { user_lockout: { all: { lockout_threshold: "5" } } },
        'user_lockout "all" {\n  lockout_threshold = "5"\n}\n',
    ],
    [
        "a lockout whose kind is a parameter, which has no label",
        { user_lockout: { type: "all", disable_lockout: "true" } },
        'user_lockout {\n  type = "all"\n  disable_lockout = "true"\n}\n',
    ],
    [
        "a block in a block, which has no label",
        { reporting: { license: { enabled: false } } },
        "reporting {\n  license {\n    enabled = false\n  }\n}\n",
    ],
    ["a list of blocks", { b: [{ c: 1 }, { c: 2 }] }, "b {\n  c = 1\n}\nb {\n  c = 2\n}\n"],
    [
        "a name that is no identifier",
        { listener: { tcp: { custom_response_headers: { "2xx": { "X-A": ["1"] } } } } },
        'listener "tcp" {\n  custom_response_headers {\n    "2xx" {\n      X-A = ["1"]\n    }\n  }\n}\n',
    ],
];

describe("the configuration of Vault's servers", () => {
    for (const [what, data, text] of PRINTED) {
        it(`has ${what} in HCL`, () => assert.equal(hclText(data), text));
    }

    it("names no parameter twice in one place, whatever the data", () => {
        const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string()));
        fc.assert(
            fc.property(fc.dictionary(fc.stringMatching(/^[a-z_]{1,8}$/), value), (data) => {
                const names = hclText(data)
                    .split("\n")
                    .filter((line) => line !== "")
                    .map((line) => line.split(" ")[0]);
                assert.deepEqual(names, Object.keys(data));
            }),
        );
    });

    it("is data that reaches Vault as it is, or has a problem for each part that does not", () => {
        const paths = (value: unknown) => configurationProblems(value).map(({ path }) => path.join("."));
        assert.deepEqual(paths({ a: ["fine", 1, true], b: { c: "fine $ { too" } }), []);
        assert.deepEqual(paths({ a: null, b: [{ c: null }], d: Symbol("x") }), ["a", "b.0.c", "d"]);
        assert.deepEqual(paths({ a: "{{ x }}", b: "${x}", c: "POD_IP", "x-HOST_IP": 1 }), ["a", "b", "c", "x-HOST_IP"]);
    });
});
