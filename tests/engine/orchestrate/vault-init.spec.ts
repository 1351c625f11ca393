/** The program of Vault's init Job, as a process of its own, on a real Vault and the embedded AWS. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { InitRecord } from "../../../components/orchestrate/vault-init/program/record";
import type { InitSettings, KubernetesAuth } from "../../../components/orchestrate/vault-init/settings";
import { removeTokenReview, tokenReview } from "../../support/aws/token-review";
import { rootTokenBy, VaultPlace, type RunOptions } from "../../support/aws/vault-init";
import type { Ended } from "../../support/processes";

/** Any token of Vault, whatever it is for. */
const TOKEN = /\b(?:hv[sbr]|s)\.[A-Za-z0-9_-]{20,}/;

/** Items in the order in which an initialisation writes them, after the barrier. */
const WRITTEN = ["core/seal-config", "core/hsm/barrier-unseal-keys", "core/recovery-config", "core/recovery-key"];

/** What is missing if it ended early, by what it has not come to. */
const HALF = {
    "the seal's configuration": WRITTEN,
    "the stored keys": WRITTEN.slice(1),
    "the recovery key": WRITTEN.slice(2),
};

describe("the init Job on a real Vault", function () {
    this.timeout(900_000);
    const folder = mkdtempSync(path.join(tmpdir(), "ensemble-vault-init-"));
    const places: VaultPlace[] = [];
    /** Recovery keys and root tokens that were seen in a secret. */
    const secrets = new Set<string>();
    let kubernetesAuth: KubernetesAuth;

    before(async () => {
        kubernetesAuth = await tokenReview(folder);
    });

    after(async () => {
        await Promise.all(places.map(({ vault }) => vault.kill()));
        rmSync(folder, { recursive: true, force: true });
        await removeTokenReview();
    });

    async function place(): Promise<VaultPlace> {
        const made = await VaultPlace.make(mkdtempSync(path.join(folder, "place-")), kubernetesAuth);
        places.push(made);
        return made;
    }

    /** Runs the program and remembers what the secret then holds. */
    async function run(at: VaultPlace, options?: RunOptions): Promise<Ended> {
        const ended = await at.run(options);
        const record = await at.record();
        for (const secret of [record?.rootToken, ...(record?.recoveryKeysB64 ?? [])]) {
            if (secret !== undefined) {
                secrets.add(secret);
            }
        }
        return ended;
    }

    /** What lasts: the state, Vault's name and the token. */
    const stateOf = async (at: VaultPlace): Promise<string> => {
        const { state, clusterId, rootToken } = (await at.record()) ?? {};
        const { body } = await at.vault.call("GET", "sys/seal-status");
        return JSON.stringify([state, clusterId, rootToken, body["initialized"]]);
    };

    /**
     * Kills the program before and after each of its writes, from the first one again whenever something lasting has
     * changed, until it comes to its end. Returns how often it was killed, by state.
     */
    async function killedEverywhere(at: VaultPlace): Promise<Map<string, number>> {
        const kills = new Map<string, number>();
        let before = await stateOf(at);
        for (let number = 1; ; number += 1) {
            for (const when of ["before", "after"] as const) {
                const { code, output } = await run(at, { kill: { at: number, when } });
                if (code !== null) {
                    assert.equal(code, 0, output);
                    return kills;
                }
                const now = await stateOf(at);
                const state = String((JSON.parse(before) as unknown[])[0] ?? "empty");
                kills.set(state, (kills.get(state) ?? 0) + 1);
                if (now !== before) {
                    [before, number] = [now, 0];
                    break;
                }
            }
        }
    }

    /** The end that every way must come to. */
    async function assertWell(at: VaultPlace): Promise<void> {
        const record = await at.record();
        assert.deepEqual(
            [record.state, record.rootToken, record.recoveryKeysB64.length, record.threshold],
            ["provisioned", undefined, 5, 3],
        );
        const { body } = await at.vault.call("GET", "sys/seal-status");
        assert.deepEqual([body["cluster_id"], body["sealed"]], [record.clusterId, false]);
        assert.deepEqual(await kept(at, record), { auth: true, audit: true, mount: true, roots: 1 });
    }

    /** What Vault has, seen by a root token of the recovery keys, which is then the only one. */
    async function kept(at: VaultPlace, record: InitRecord) {
        const token = await rootTokenBy(at.vault, record);
        const data = async (api: string) =>
            (await at.vault.call("GET", api, undefined, token)).body["data"] as Record<string, unknown>;
        const { keys } = (await data("auth/token/accessors?list=true")) as { keys: string[] };
        const policies = await Promise.all(
            keys.map(async (accessor) => {
                const answer = await at.vault.call("POST", "auth/token/lookup-accessor", { accessor }, token);
                return (answer.body["data"] as { policies: string[] } | undefined)?.policies ?? [];
            }),
        );
        const found = {
            auth: "kubernetes/" in (await data("sys/auth")),
            audit: "file/" in (await data("sys/audit")),
            mount: "secret/" in (await data("sys/mounts")),
            roots: policies.filter((of) => of.includes("root")).length,
        };
        await at.vault.call("PUT", "auth/token/revoke-self", {}, token);
        return found;
    }

    describe("that nobody disturbs", () => {
        let at: VaultPlace;

        it("initialises Vault, provisions it, and revokes its root token", async () => {
            at = await place();
            const { code, output } = await run(at);
            assert.equal(code, 0, output);
            assert.match(
                output,
                /Vault is initialised now[^]*Wrote the audit device file[^]*root token is revoked[^]*Done/,
            );
            await assertWell(at);
        });

        it("changes nothing when it runs again, by its own login", async () => {
            const before = await at.secretText();
            const { code, output } = await run(at);
            assert.equal(code, 0, output);
            assert.match(output, /Vault has everything that it should have\./);
            assert.doesNotMatch(output, /Wrote/);
            assert.equal(await at.secretText(), before);
        });

        it("writes what is new in the settings, and only that, without a root token", async () => {
            const { provision } = at.settings;
            const policy = 'path "secret/data/*" {\n  capabilities = ["read", "list"]\n}\n';
            const settings = {
                provision: {
                    ...provision,
                    mounts: { ...provision.mounts, more: { type: "kv", options: { version: "2" } } },
                    policies: { ...provision.policies, signer: policy },
                },
            };
            const { code, output } = await run(at, { settings });
            assert.equal(code, 0, output);
            assert.deepEqual(output.match(/Wrote the .*/g), [
                "Wrote the secrets engine more.",
                "Wrote the policy signer.",
            ]);
        });

        it("stops before a mount of another kind, and leaves it alone", async () => {
            const provision = { ...at.settings.provision, mounts: { secret: { type: "transit" } } };
            const { code, output } = await run(at, { settings: { provision } });
            assert.equal(code, 18, output);
            assert.match(output, /STOPPED \(conflict.*The secrets engine secret is there already/);
        });

        it("stops if the secret holds the keys of another Vault, and leaves it as it is", async () => {
            const own = await at.record();
            const foreign = JSON.stringify({ ...own, clusterId: "00000000-0000-0000-0000-000000000000" });
            await at.putSecret(foreign);
            const { code, output } = await run(at);
            assert.equal(code, 16, output);
            assert.equal(await at.secretText(), foreign);
            await at.putSecret(JSON.stringify(own));
        });

        it("stops if the pod has another role, as one that fell back to its node's role", async () => {
            const roleArn = "arn:aws:iam::123456789012:role/another";
            const { code, output } = await run(at, { settings: { roleArn } });
            assert.equal(code, 14, output);
            assert.match(output, /runs as .*assumed-role\/vault-init.*not under the role .*another/);
        });

        it("stops if the table is emptied under keys that the secret holds", async () => {
            const before = await at.secretText();
            await at.vault.kill();
            await at.remove(await at.items());
            const again = await at.restarted();
            places.push(again);
            const { code, output } = await run(again);
            assert.equal(code, 10, output);
            assert.match(output, /is empty, but the secret holds the keys/);
            assert.equal(await again.secretText(), before);
            assert.deepEqual(await again.items(), []);
        });
    });

    describe("that is killed before and after each of its writes", () => {
        it("comes to the same end by way of Vault's own copy of the recovery key", async () => {
            const at = await place();
            const kills = await killedEverywhere(at);
            const states = [...kills.keys()].filter((state) => state !== "provisioned");
            assert.deepEqual(states, ["empty", "intent", "recovered", "initialised", "revoking"]);
            assert.ok(kills.get("initialised")! >= 10, JSON.stringify([...kills]));
            await assertWell(at);
        });

        it("comes to the same end if it goes on from the moment at which the keys are stored", async () => {
            const at = await place();
            // The time is up after each step, and the first one stores the keys.
            const { code } = await run(at, { settings: { timing: { ...at.settings.timing, deadline: 0 } } });
            assert.deepEqual([code, (await at.record()).state], [75, "initialised"]);
            const { rootToken } = await at.record();
            assert.equal((await run(at)).code, 0);
            assert.equal((await at.vault.call("GET", "auth/token/lookup-self", undefined, rootToken)).status, 403);
            await assertWell(at);
        });
    });

    it("initialises once if two run at once, and both end well", async () => {
        const at = await place();
        const timing = { ...at.settings.timing, otherPod: 5 };
        const both = await Promise.all([run(at, { settings: { timing } }), run(at, { settings: { timing } })]);
        assert.deepEqual(
            both.map(({ code }) => code),
            [0, 0],
            both.map(({ output }) => output).join("\n"),
        );
        await assertWell(at);
    });

    it("stops before it initialises Vault if it may not write the secret", async () => {
        const at = await place();
        const { code, output } = await run(at, { deny: "PutSecretValue" });
        assert.equal(code, 15, output);
        assert.match(output, /AWS denies secretsmanager:PutSecretValue on arn:aws:secretsmanager:/);
        assert.deepEqual(await at.items(), []);
        assert.equal(await at.secretText(), undefined);
        assert.equal((await at.vault.call("GET", "sys/seal-status")).body["initialized"], false);
    });

    it("stops at a value that it has not written", async () => {
        const at = await place();
        await at.putSecret('{"password":"somebody-elses"}');
        const { code, output } = await run(at);
        assert.equal(code, 11, output);
        assert.doesNotMatch(output, /somebody-elses/);
        assert.equal(await at.secretText(), '{"password":"somebody-elses"}');
    });

    for (const [before, missing] of Object.entries(HALF)) {
        it(`stops at a table whose initialisation ended before ${before}, and says how to empty it`, async () => {
            const at = await place();
            // Its third write would store what the second, sys/init, has answered.
            const { code: killed } = await run(at, { kill: { at: 3, when: "before" } });
            assert.equal(killed, null);
            assert.equal((await at.record()).state, "intent");
            await at.vault.kill();
            const items = await at.items();
            const removed = items.filter(({ Path, Key }) => missing.includes(`${Path!.S}/${Key!.S}`));
            assert.equal(removed.length, missing.length);
            await at.remove(removed);
            const again = await at.restarted();
            places.push(again);
            const { code, output } = await run(again);
            assert.equal(code, 12, output);
            assert.match(output, /aws dynamodb --region eu-west-1 scan[^]*delete-item/);
            assert.match(output, /--replicas=0/);
            assert.equal((await again.record()).state, "intent");
        });
    }

    // A group, because those run after all tests that are in none.
    describe("in all of these runs", () => {
        it("never prints a token, a recovery key or a share", () => {
            const printed = places.flatMap(({ outputs }) => outputs).join("\n");
            assert.ok(printed.length > 1000 && secrets.size > 20, `${secrets.size}`);
            assert.doesNotMatch(printed, TOKEN);
            for (const secret of secrets) {
                const forms = [secret, Buffer.from(secret, "base64").toString("hex")];
                assert.ok(!forms.some((form) => printed.includes(form)));
            }
        });

        it("was tried with settings that hold no secret", () => {
            const settings: readonly InitSettings[] = places.map((it) => it.settings);
            assert.doesNotMatch(JSON.stringify(settings), TOKEN);
        });
    });
});
