/** How a component handles its arguments, in a real program against the recording engine. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { RandomPassword } from "@pulumi/random";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { pki, substra } from "../../../index";
import { certificateAuthority } from "../../support/openssl";
import { fakePem } from "../../support/recording/fake-outputs";
import { MEMBERSHIP } from "../../support/substra/membership";
import { isSecretValue, record, UNKNOWN, type Recording } from "../../support/recording/recording";
import { SECRET_KEY } from "../../support/recording/recording-engine";

const provider = () => new kubernetes.Provider("cluster-1", { kubeconfig: "{}" });

function children({ resources }: Recording): string[] {
    return resources.map(({ type }) => type).filter((type) => !type.startsWith("pulumi:"));
}

const handedOver = (membership: typeof MEMBERSHIP) => ({
    membership: pulumi.secret(membership),
    hostname: "substra.ingen.example.com",
});

describe("a component's arguments", () => {
    it("are refused with every problem before anything is registered", async () => {
        const recording = await record(
            () =>
                new substra.Orchestrator(
                    "o",
                    { hostname: "https://x", channels: { c: ["a.b"] } },
                    { provider: provider() },
                ),
        );
        assert.deepEqual(children(recording), []);
        assert.match(
            recording.error!.message,
            /2 problems[\s\S]*hostname: "https:\/\/x" is not a host name[\s\S]*channels\.c\[0\]: "a\.b" is not an MSP ID/,
        );
    });

    it("are refused before anything is registered, even if they resolve late", async () => {
        const late = pulumi.output(new Promise<string>((resolve) => setTimeout(() => resolve("not a host"), 50)));
        const recording = await record(
            () => new substra.Orchestrator("o", { hostname: late, channels: { c: ["a"] } }, { provider: provider() }),
        );
        assert.deepEqual(children(recording), []);
        // The message must come first. @pulumi/pulumi would put the names of all children that wait for the verdict
        // before it.
        assert.match(
            recording.error!.message,
            /^ensemble:substra:Orchestrator "o" has a problem.*:\n {2}- hostname: "not/,
        );
    });

    it("have the same effect as plain values, as Promises and as Outputs", async () => {
        const orchestrator = async (pass: <T extends object>(given: T) => pulumi.Input<T>) => {
            const federation = { hostname: "f.example.com", releaseName: "network" };
            const own = {
                images: pass({ server: { tag: "1.2.3" } }),
                certificate: pass({ validityDays: 30 }),
                ingress: pass({ className: "nginx" }),
                chartCredentials: pass({ username: "reader", password: "given-4-password" }),
            };
            const { resources, error } = await record(() => {
                new substra.Orchestrator(
                    "o",
                    { hostname: "o.example.com", channels: { c: ["a"] }, ...own },
                    { provider: provider() },
                );
                new substra.Federation("f", {
                    orchestrator: pass(federation),
                    organizations: { a: {} },
                    channels: { c: { organizations: ["a"] } },
                });
            });
            assert.equal(error, undefined);
            return resources.map(({ name, inputs }) => [name, inputs]).sort();
        };
        const plain = await orchestrator((given) => given);
        assert.ok(
            JSON.stringify(plain).includes("given-4-password") && JSON.stringify(plain).includes("f.example.com"),
        );
        assert.deepEqual(await orchestrator(async (given) => given), plain);
        assert.deepEqual(await orchestrator((given) => pulumi.output(given) as pulumi.Output<never>), plain);
    });

    it("are reported together with a missing Kubernetes provider", async () => {
        const recording = await record(
            () => new substra.Orchestrator("o", { hostname: "https://x", channels: { c: ["a"] } }),
        );
        const [hostname, provider, ...others] = recording.error!.message.split("\n").slice(1);
        assert.match(hostname!, /hostname: "https:\/\/x" is not a host name/);
        assert.match(
            provider!,
            /options\.provider: needs an explicit kubernetes provider.*\{ provider: cluster1 \}\.$/,
        );
        assert.deepEqual(others, []);
        assert.deepEqual(children(recording), []);
    });

    it("need no provider if the parent has one", async () => {
        const { error } = await record(() => {
            const parent = new pulumi.ComponentResource("test:index:Network", "n", {}, { providers: [provider()] });
            new substra.Orchestrator("o", { hostname: "o.example.com", channels: { c: ["a"] } }, { parent });
        });
        assert.equal(error, undefined);
    });

    it("are refused with the cause if a membership has lost its secrets", async () => {
        const client = { ...MEMBERSHIP.client, privateKeyPem: "" };
        const args = handedOver({ ...MEMBERSHIP, client });
        const recording = await record(() => new substra.Backend("b", args, { provider: provider() }));
        assert.match(
            recording.error!.message,
            /membership\.client\.privateKeyPem: has lost its secrets: a StackReference/,
        );
    });

    it("keep the public parts of a secret bundle public and its secret parts secret", async () => {
        const args = handedOver(MEMBERSHIP);
        const { resources, error } = await record(() => new substra.Backend("b", args, { provider: provider() }));
        assert.equal(error, undefined);
        const values = resources.find(({ name }) => name === "b-release")!.inputs["values"] as Record<string, unknown>;
        assert.equal((values["orchestrator"] as Record<string, unknown>)["mspID"], "ingen");
        assert.ok(JSON.stringify(values["minio"]).includes(SECRET_KEY));
    });

    it("show every known chart value in a preview, and mark only secrets as secret", async () => {
        const args = { ...handedOver(MEMBERSHIP), values: { minio: { persistence: { mountPath: "/data" } } } };
        const values = async (preview: boolean) => {
            const { resources, error } = await record(() => new substra.Backend("b", args, { provider: provider() }), {
                preview,
            });
            assert.equal(error, undefined);
            return resources.find(({ name }) => name === "b-release")!.inputs["values"] as Record<string, unknown>;
        };
        const [before, made] = [await values(true), await values(false)];
        assert.deepEqual(before["server"], {
            ...(made["server"] as object),
            service: { annotations: { "pulumi-ensemble/accounts-checksum": UNKNOWN } },
        });
        assert.equal((before["config"] as Record<string, unknown>)["ENSEMBLE_CHECKSUM"], UNKNOWN);
        assert.deepEqual(before["docker-registry"], {
            image: {},
            secrets: { haSharedSecret: UNKNOWN },
            persistence: { existingClaim: "backend-registry-data" },
        });
        const { auth, persistence } = made["minio"] as Record<string, Record<string, JavaScriptValue>>;
        assert.ok(isSecretValue(auth!["rootPassword"]!));
        const shown = { mountPath: "/data", existingClaim: "backend-minio-data" };
        assert.deepEqual(persistence, shown, "what the user sets beside a secret is not hidden with it");
    });

    it("have their chart values checked at any depth, even late and secret ones, which stay secret", async () => {
        const orchestrator = (values: Record<string, unknown>) =>
            record(
                () =>
                    new substra.Orchestrator(
                        "o",
                        { hostname: "o.example.com", channels: { c: ["a"] }, values },
                        { provider: provider() },
                    ),
            );
        const late = pulumi.output({ auth: { password: null } });
        assert.match(
            (await orchestrator({ database: late })).error!.message,
            /values\.database\.auth: is kept in a Secret/,
        );
        const { resources, error } = await orchestrator({ resources: { limits: pulumi.secret({ cpu: "1" }) } });
        assert.equal(error, undefined);
        const values = resources.find(({ name }) => name === "o-release")!.inputs["values"] as Record<string, unknown>;
        assert.ok(JSON.stringify(values["resources"]).includes(SECRET_KEY));
    });

    it("are refused without hanging if an Output resolves to a resource", async () => {
        const recording = await record(() => {
            const password = new RandomPassword("p", { length: 8 });
            const resource = password.result.apply(() => password) as pulumi.Output<never>;
            new substra.Orchestrator(
                "o",
                { hostname: resource, channels: { c: ["a"] }, values: { a: resource } },
                { provider: provider() },
            );
        });
        assert.match(
            recording.error!.message,
            /hostname: is a resource \(random:index\/randomPassword:RandomPassword\), not one of its outputs/,
        );
    });

    it("may be a CA of thirty years that was made elsewhere", async () => {
        const folder = mkdtempSync(path.join(tmpdir(), "ensemble-old-ca-"));
        try {
            const { cert: certPem, key: privateKeyPem } = certificateAuthority(folder, 30 * 365);
            const existing = { certPem, privateKeyPem };
            const { resources, error } = await record(
                () =>
                    new substra.Orchestrator(
                        "o",
                        {
                            hostname: "o.example.com",
                            channels: { c: ["a"] },
                            existingAuthority: existing,
                        },
                        { provider: provider() },
                    ),
            );
            assert.equal(error, undefined);
            const { inputs } = resources.find(({ name }) => name === "o-server-cert")!;
            assert.equal(inputs["validityPeriodHours"], 365 * 24);
        } finally {
            rmSync(folder, { recursive: true });
        }
    });

    it("are refused if they do not trust the generation of a CA that was made elsewhere", async () => {
        const existing = { certPem: fakePem("CERTIFICATE", "own"), privateKeyPem: fakePem("PRIVATE KEY", "own") };
        const { error } = await record(
            () => new pki.CertificateAuthority("ca", { commonName: "CA", existing, trusted: [2], current: 2 }),
        );
        assert.match(error!.message, /existingGeneration: 1 is not among the trusted generations \(2\)/);
    });
});
