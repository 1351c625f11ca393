/** The mocks of `pulumi-ensemble/testing`: with them, every component can be made, and its outputs have values. */
import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { RandomPassword } from "@pulumi/random";
import * as tls from "@pulumi/tls";
import { unwrap, type Shape } from "../../../contract/introspect";
import { pki, substra } from "../../../index";
import { inClear, mocks, valueOf } from "../../../testing";
import { withLocalStorage } from "../../support/apart";
import { offeredAs, PROGRAMS, type Dictionary } from "./programs";

/** Runs a program under the mocks. It also returns the rejections that nobody awaited. */
async function underMocks<T>(preview: boolean, program: () => Promise<T>): Promise<{ value: T; unhandled: unknown[] }> {
    const unhandled: unknown[] = [];
    const listeners = process.rawListeners("unhandledRejection") as (() => void)[];
    process.removeAllListeners("unhandledRejection").on("unhandledRejection", (error) => unhandled.push(error));
    try {
        const value = await withLocalStorage(async () => {
            await pulumi.runtime.setMocks(mocks, "project", "stack", preview);
            return program();
        });
        return { value, unhandled };
    } finally {
        process.removeAllListeners("unhandledRejection");
        listeners.forEach((listener) => process.on("unhandledRejection", listener));
    }
}

describe("mocks for users' tests", () => {
    // Without an engine, Pulumi prints warnings itself. None of them is about the mocks.
    const { warn } = console;
    before(() => {
        console.warn = () => undefined;
    });
    after(() => {
        console.warn = warn;
    });

    for (const { name, token, args } of PROGRAMS) {
        for (const preview of [false, true]) {
            it(`give ${name} values for all outputs${preview ? ", in a preview too" : ""}`, async () => {
                const { contract, create } = offeredAs(token);
                const { value, unhandled } = await underMocks(preview, async () => {
                    const cluster = new kubernetes.Provider("cluster", {});
                    const account = new aws.Provider("account", { region: "eu-west-1" });
                    const made = create("it", args, { providers: [cluster, account] }) as unknown as Dictionary;
                    const outputs = Object.keys(contract.outputs).map(async (output) => {
                        return [output, await valueOf(pulumi.output(made[output]))] as const;
                    });
                    return Promise.all(outputs);
                });
                assert.deepEqual(unhandled, []);
                const isOptional = (output: string) => unwrap((contract.outputs as Shape)[output]!).optional;
                const missing = value.filter(([output, given]) => given === undefined && !isOptional(output));
                assert.deepEqual(missing, []);
            });
        }
    }

    it("give components passwords and a CA that the program makes itself", async () => {
        const { value, unhandled } = await underMocks(false, async () => {
            const password = new RandomPassword("a-password-of-a-user-with-a-very-long-name-of-a-resource", {
                length: 24,
            });
            const key = new tls.PrivateKey("mine", { algorithm: "RSA" });
            const ca = new tls.SelfSignedCert("root", {
                ...{ privateKeyPem: key.privateKeyPem, allowedUses: [], validityPeriodHours: 1 },
            });
            const authority = new pki.CertificateAuthority("ca", {
                commonName: "CA",
                existing: { certPem: ca.certPem, privateKeyPem: key.privateKeyPem },
            });
            const request = new tls.CertRequest("leaf", {
                privateKeyPem: new tls.PrivateKey("b", { algorithm: "RSA" }).privateKeyPem,
            });
            const network = new substra.Federation("network", {
                orchestrator: { hostname: "o.example.com" },
                organizations: { ingen: { api: { hostname: "substra.ingen.example.com" } } },
                channels: { c: { organizations: ["ingen"] } },
                existingAuthority: { certPem: ca.certPem, privateKeyPem: key.privateKeyPem },
            });
            const backend = new substra.Backend(
                "ingen",
                {
                    membership: network.memberships["ingen"]!,
                    hostname: "substra.ingen.example.com",
                    users: { alice: { channel: "c", password: password.result } },
                },
                { provider: new kubernetes.Provider("cluster", {}) },
            );
            assert.match(await valueOf(authority.notAfter), /^2126-/);
            assert.match(await valueOf(request.certRequestPem), /CERTIFICATE REQUEST/);
            return [await valueOf(backend.userPasswords), await valueOf(password.result)] as const;
        });
        assert.deepEqual(unhandled, []);
        const [passwords, password] = value;
        assert.deepEqual(passwords, { alice: password });
    });

    it("name the output that a user's own mock leaves out", async () => {
        const { value } = await underMocks(false, async () => {
            const newResource = ({ name, inputs }: pulumi.runtime.MockResourceArgs) => ({ id: name, state: inputs });
            await pulumi.runtime.setMocks({ ...mocks, newResource });
            const authority = new pki.CertificateAuthority("ca", { commonName: "CA" });
            return valueOf(authority.certPem).catch((error: unknown) => String(error));
        });
        assert.match(
            value,
            /^Error: tls:index\/privateKey:PrivateKey "ca-g1-key" has no privateKeyPem, which its provider/,
        );
    });

    it("show the secrets in inputs in clear", () => {
        const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: { b: ["c"] } };
        assert.deepEqual(inClear({ a: [secret], d: 1, e: null }), { a: [{ b: ["c"] }], d: 1, e: null });
    });
});
