/** The pure plans of what a key manager reads at its start. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import * as z from "zod";
import { check, type DataOf } from "../../../../contract";
import { keyManagerContract } from "../../../../components/orchestrate/key-manager/contract";
import { configurationMap } from "../../../../components/orchestrate/key-manager/plan/configuration";
import {
    agentConfiguration,
    apiKeyFile,
    credentialsOf,
    manifestsText,
} from "../../../../components/orchestrate/key-manager/plan/manifests";
import { EXTERNAL_DATABASE, VAULT_BUNDLE } from "../../components/programs/key-manager";

const SEED = "seed";
/** Arguments as the component sees them: with defaults. */
function inputs(args: object = {}): DataOf<typeof keyManagerContract> {
    const all = { vault: VAULT_BUNDLE, database: { external: EXTERNAL_DATABASE }, ...args };
    assert.deepEqual(check(keyManagerContract, all, "keys").problems, []);
    return z.object(keyManagerContract.inputs).parse(all) as DataOf<typeof keyManagerContract>;
}

interface Manifest {
    readonly kind: string;
    readonly type: string;
    readonly name: string;
    readonly allowed_tenants?: readonly string[];
    readonly specs: Readonly<Record<string, unknown>>;
}

const manifests = (args: object = {}) => JSON.parse(manifestsText(inputs(args))) as Manifest[];
const named = (all: readonly Manifest[]) => all.map(({ kind, type, name }) => [kind, type, name].join(" "));

describe("a key manager's manifests", () => {
    it("offer secrets on the KV engine, and keys and accounts on the plugin", () => {
        const all = manifests();
        assert.deepEqual(named(all), [
            "Vault hashicorp vault-kv",
            "Vault hashicorp vault-plugin",
            "Store secret secrets",
            "Store key keys",
            "Store ethereum eth-accounts",
        ]);
        assert.deepEqual(
            all.map(({ specs }) => specs["mount_point"] ?? specs),
            ["secret", "quorum", { vault: "vault-kv" }, { vault: "vault-plugin" }, { key_store: "keys" }],
        );
    });

    it("keep keys in the secret store with custody secrets, and need no plugin", () => {
        const { pluginPath: _, ...vault } = VAULT_BUNDLE;
        const all = manifests({ vault, custody: "secrets" });
        assert.deepEqual(named(all), [
            "Vault hashicorp vault-kv",
            "Store secret secrets",
            "Store key keys",
            "Store ethereum eth-accounts",
        ]);
        assert.deepEqual(all[2]!.specs, { secret_store: "secrets" });
    });

    it("name only what comes before them, because the key manager reads them in order", () => {
        for (const all of [manifests(), manifests({ custody: "secrets" })]) {
            all.forEach(({ specs }, index) => {
                const needed = [specs["vault"], specs["secret_store"], specs["key_store"]].filter(Boolean);
                const before = all.slice(0, index).map(({ name }) => name);
                assert.ok(needed.every((name) => before.includes(name as string)));
            });
        }
    });

    it("open the stores to the tenants alone, but for those on which another is built", () => {
        const tenants = (custody: "plugin" | "secrets") => {
            const clients = { orchestrate: { permissions: ["*:ethereum"], tenant: "ingen" } };
            const all = manifests({ custody, clients, stores: { allowedTenants: ["ingen"] } });
            const stores = all.filter(({ kind }) => kind === "Store");
            return Object.fromEntries(stores.map(({ type, allowed_tenants }) => [type, allowed_tenants]));
        };
        assert.deepEqual(tenants("plugin"), { secret: ["ingen"], key: undefined, ethereum: ["ingen"] });
        assert.deepEqual(tenants("secrets"), { secret: undefined, key: undefined, ethereum: ["ingen"] });
        assert.ok(manifests().every((manifest) => !("allowed_tenants" in manifest)));
    });

    it("hold no token, but the file in which it is", () => {
        const vaults = manifests().filter(({ kind }) => kind === "Vault");
        assert.deepEqual(
            vaults.map(({ specs }) => [specs["token"], specs["token_path"]]),
            vaults.map(() => [undefined, "/vault/token/token"]),
        );
    });
});

describe("a key manager's API keys", () => {
    const clients = {
        auditor: { permissions: ["read:secrets", "read:keys"], tenant: "ingen" },
        orchestrate: { permissions: ["*:ethereum"], generation: 2, acceptsPrevious: true },
    };
    const file = (args: object) => apiKeyFile(SEED, inputs({ clients: args }).clients);
    const credentials = (args: object) => credentialsOf(SEED, inputs({ clients: args }).clients);
    const rows = (text: string) => text.trimEnd().split("\n");
    /** What the key manager makes of the header that a client sends. */
    const hashOf = (basic: string) => createHash("sha256").update(Buffer.from(basic, "base64")).digest("hex");

    it("are found by the hash of what clients send, with four cells a row", () => {
        const [first, second] = rows(file(clients));
        const sent = credentials(clients);
        assert.equal(first, `${hashOf(sent["auditor"]!)},ingen|auditor,"read:secrets read:keys",`);
        assert.equal(second, `${hashOf(sent["orchestrate"]!)},|orchestrate,"*:ethereum",`);
    });

    it("an API key of the generation before is accepted too if it shall be, and no older one", () => {
        const before = credentials({ orchestrate: { permissions: ["*:ethereum"], generation: 1 } });
        const oldest = credentials({ orchestrate: { permissions: ["*:ethereum"], generation: 3 } });
        const rotating = { orchestrate: { permissions: ["*:ethereum"], generation: 2 } };
        assert.equal(rows(file(clients))[2]!.split(",")[0], hashOf(before["orchestrate"]!));
        assert.ok(!file(clients).includes(hashOf(oldest["orchestrate"]!)));
        assert.equal(rows(file(rotating)).length, 1);
    });

    it("are in the file as hashes only", () => {
        for (const basic of Object.values(credentials(clients))) {
            assert.ok(!file(clients).includes(Buffer.from(basic, "base64").toString()));
            assert.ok(!file(clients).includes(basic));
        }
    });
});

describe("a key manager's agent of Vault", () => {
    const agent = { vault: VAULT_BUNDLE, vaultClient: "key-manager", accountTokenFile: "/account/token" };

    it("logs in by the role of the client, and writes the token where the manifests say", () => {
        const text = agentConfiguration(agent, false);
        assert.match(text, /mount_path = "auth\/kubernetes"/);
        assert.match(text, /role = "key-manager"/);
        assert.match(text, /token_path = "\/account\/token"/);
        assert.match(text, /path = "\/vault\/token\/token"/);
        assert.match(text, /^exit_after_auth = false$/m);
    });

    it("ends after its login as an init container", () => {
        assert.match(agentConfiguration(agent, true), /^exit_after_auth = true$/m);
    });
});

describe("a key manager's configuration", () => {
    it("has another name when its content is another, because it cannot be changed", () => {
        const nameOf = (args: object) => configurationMap("c", inputs(args)).name;
        assert.equal(nameOf({}), nameOf({ replicas: 5 }));
        assert.notEqual(nameOf({}), nameOf({ stores: { ethereum: "others" } }));
    });
});
