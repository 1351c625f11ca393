/** What the user of a TypeScript program reads of an error: our message, immediately, and nothing else. */
import assert from "node:assert/strict";
import { MEMBERSHIP } from "../support/substra/membership";
import { BUILT, runInChild } from "../support/recording/child-program";

const pem = (kind: string) => JSON.stringify(`-----BEGIN ${kind}-----\ngarbage body !!\n-----END ${kind}-----\n`);
const PROVIDER = '{ provider: new kubernetes.Provider("c", {}) }';
const later = (value: string, milliseconds: number) =>
    `pulumi.output(new Promise((resolve) => setTimeout(() => resolve(${value}), ${milliseconds})))`;
const orchestrator = (hostname: string) =>
    `new ensemble.substra.Orchestrator("o", { hostname: ${hostname}, channels: { c: ["a"] } }, ${PROVIDER});`;

const NO_HOST =
    'ensemble:substra:Orchestrator "o" has a problem in its arguments:\n  - hostname: "https://x" is not a host name. ';
const NO_CERTIFICATE =
    'ensemble:pki:CertificateAuthority "ca" has a problem in its arguments:\n  - existing.certPem: cannot be read as a certificate: ';

/** The whole of a backend depends on its membership, so its Outputs wait for each other in many ways. */
const backend = (milliseconds: number) => `
    const membership = ${JSON.stringify({ ...MEMBERSHIP, api: undefined })};
    const made = new ensemble.substra.Backend("b", {
        membership: pulumi.secret(${later("membership", milliseconds)}),
        hostname: "substra.b.example.com",
        users: { "b-admin": { channel: ${JSON.stringify(Object.keys(MEMBERSHIP.channels)[0])} } },
    }, ${PROVIDER});
    Object.assign(exports, { url: made.url, passwords: made.userPasswords });`;
const NO_SOURCE =
    'ensemble:substra:Backend "b" has a problem in its arguments:\n  - ingress.certificate.source: is required';

/** Programs, with the start of the text that each prints. */
const PROGRAMS: Readonly<Record<string, readonly [program: string, message: string]>> = {
    "a wrong argument": [orchestrator('"https://x"'), NO_HOST],
    "a wrong argument in an asynchronous program": [
        `module.exports = async () => { await null; ${orchestrator('"https://x"')} };`,
        NO_HOST,
    ],
    "an Output that turns out wrong": [orchestrator(later('"https://x"', 50)), NO_HOST],
    "an Output that turns out wrong when the program has ended": [orchestrator(later('"https://x"', 700)), NO_HOST],
    "a secret that turns out wrong": [
        orchestrator(`pulumi.secret(${later('"https://x"', 50)})`),
        'ensemble:substra:Orchestrator "o" has a problem in its arguments:\n  - hostname: is not a host name. ',
    ],
    "a wrong membership": [backend(50), NO_SOURCE],
    "a wrong membership when the program has ended": [backend(700), NO_SOURCE],
    "a damaged certificate": [
        `new ensemble.pki.CertificateAuthority("ca", { commonName: "CA", existing: {
            certPem: ${later(pem("CERTIFICATE"), 50)}, privateKeyPem: ${later("'key'", 50)} } });`,
        NO_CERTIFICATE.replace("a problem", "2 problems"),
    ],
};

describe("a program with bad input", function () {
    this.timeout(180_000);

    for (const [what, [program, message]] of Object.entries(PROGRAMS)) {
        it(`prints only the message and ends: ${what}`, async () => {
            await assertPlain(program, message);
        });
    }

    it("prints only the message with the built library in a clone, where frames are not below node_modules", async () => {
        await assertPlain(...PROGRAMS["an Output that turns out wrong when the program has ended"]!, BUILT);
    });
});

/** Asks Pulumi's own debugger, when the process ends, for something that it does only while it is on. */
const ASK_DEBUGGER = `
    require(${JSON.stringify(require.resolve("@pulumi/pulumi/runtime/closure/v8Hooks"))}).getSessionAsync().then((session) =>
        process.on("exit", () => session.post("Debugger.getScriptSource", { scriptId: "none" }, (error) =>
            process.stderr.write(error.message))));`;

describe("Pulumi's debugger of a program", function () {
    this.timeout(180_000);

    // docs/facts/pulumi.md#with-a-debugger-a-rejection-can-hang
    it("is off once a late argument is refused", async () => {
        const { stderr } = await runInChild(`${ASK_DEBUGGER} ${backend(50)}`, 120);
        assert.match(stderr, /Debugger agent is not enabled$/);
    });

    it("stays on in a program that is well, and may serialize functions", async () => {
        const { stderr, code } = await runInChild(`${ASK_DEBUGGER} new pulumi.ComponentResource("a:b:C", "c");`, 120);
        assert.match(stderr, /No script for id: none$/);
        assert.equal(code, 0);
    });
});

async function assertPlain(program: string, message: string, library?: string): Promise<void> {
    const { logged, stderr, code, resources } = await runInChild(program, 120, library);
    assert.notEqual(code, null, "the program did not end by itself");
    assert.notEqual(code, 0);
    const [printed = "", ...others] = [...logged, ...(stderr === "" ? [] : [stderr])];
    assert.ok(printed.startsWith(message), printed);
    assert.doesNotMatch(printed, /^\s+at |^Error:/m);
    assert.deepEqual(others, []);
    assert.deepEqual(
        resources.filter(({ type }) => !type.startsWith("pulumi:")),
        [],
    );
}
