/** The steps of docs/day-two.md for users, and for an organization that leaves. */
import assert from "node:assert/strict";
import type { Stack } from "@pulumi/pulumi/automation";
import { linkFaults, usersOf } from "../../support/substra/accounts";
import { namesIn, object } from "../../support/engine/cluster";
import {
    withAcme,
    withAcmesBackendGone,
    withAcmesBackendUnprotected,
    withNewPasswords,
} from "../../support/substra/edits";
import { exampleStack, inFolderOf } from "../../support/engine/engine";
import { accountsOf, podsIn, sides } from "../../support/substra/network-state";
import { networkConfig } from "../../support/substra/network-stack";
import { destroyProtected, run } from "../../support/engine/operations";

describe("a protected network in use", function () {
    this.timeout(600_000);
    let stack: Stack;
    let pods: readonly string[];

    const changed = async (edit: (program: string) => string) => {
        stack = await exampleStack("substra-two-clusters", await networkConfig(true), { edit });
        return (await run(stack, "up")).changes;
    };
    const joined = (program: string) => withNewPasswords(withAcme(program));
    const unprotected = (program: string) => withAcmesBackendUnprotected(joined(program));
    const usersIn = async (name: "ingen" | "biotechnica") => usersOf((await accountsOf(name))["users"]!);

    before(async () => {
        await changed(withAcme);
        pods = await podsIn("cluster-1", "ingen");
    });
    // Cleans the clusters up, whatever has failed.
    after(() => destroyProtected(stack));

    it("shows a user's password with the documented commands", async () => {
        const shown = await inFolderOf(stack, "pulumi", "stack", "output", "passwords", "--show-secrets", "--json");
        const [ingen] = await usersIn("ingen");
        const [biotechnica] = await usersIn("biotechnica");
        assert.deepEqual(JSON.parse(shown), {
            ingen: { "ingen-admin": ingen!.password },
            biotechnica: { "biotechnica-admin": biotechnica!.password },
        });
        assert.ok(!(await inFolderOf(stack, "pulumi", "stack", "output", "--json")).includes(ingen!.password));
    });

    it("makes a new password when its generation is increased, and restarts nothing", async () => {
        const [before] = await usersIn("ingen");
        const changes = await changed(joined);
        const names = ["acme", "biotechnica", "ingen"];
        const updated = (part: string) => names.map((name) => `update ${name}-${part}`);
        assert.deepEqual(changes, [...updated("accounts"), ...updated("release")].sort());
        const [after] = await usersIn("ingen");
        assert.equal(after!.name, before!.name);
        assert.notEqual(after!.password, before!.password);
        assert.deepEqual(await podsIn("cluster-1", "ingen"), pods);
    });

    it("refuses to delete a protected Backend", async () => {
        await assert.rejects(
            changed((program) => withAcmesBackendGone(joined(program))),
            /cannot be deleted\s+because it is protected/,
        );
        assert.ok((await namesIn("cluster-2")).includes("Namespace/acme"));
    });

    it("deletes a Backend and its namespace after an `up` without protection, and nothing else", async () => {
        const restored = await changed(joined);
        assert.ok(
            restored.every((change) => /^(create|update) acme/.test(change)),
            `what the refused \`up\` took comes back: ${restored.join()}`,
        );
        assert.deepEqual(await changed(unprotected), [], "protection is no change of anything deployed");
        const gone = await changed((program) => withAcmesBackendGone(unprotected(program)));
        assert.ok(gone.length > 8 && gone.every((change) => /^delete acme/.test(change)), gone.join("\n"));
        assert.deepEqual(
            (await namesIn("cluster-2")).filter((name) => /\/acme(\/|$)/.test(name)),
            [],
        );
    });

    it("removes an organization: from the links of the others, and from the orchestrator's configuration", async () => {
        assert.deepEqual(await changed(withNewPasswords), [
            "delete network-api-acme-cert",
            "delete network-api-acme-csr",
            "delete network-api-acme-key",
            "delete network-client-acme-cert",
            "delete network-client-acme-csr",
            "delete network-client-acme-key",
            "update biotechnica-accounts",
            "update biotechnica-release",
            "update ingen-accounts",
            "update ingen-release",
            "update orchestrator-release",
        ]);
        assert.deepEqual(linkFaults(await sides()), []);
        assert.deepEqual(await podsIn("cluster-1", "ingen"), pods);
        const { data } = await object("cluster-1", "orchestrator", "configmap", "orchestrator-server-config");
        assert.ok(!data!["config.yaml"]!.includes("acme"));
        assert.deepEqual((await run(stack, "up")).changes, []);
    });
});
