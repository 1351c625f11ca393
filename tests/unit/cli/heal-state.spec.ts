/** What `pulumi-ensemble heal` does with a stack's pending operations and clusters, and what it says. */
import assert from "node:assert/strict";
import { decide, keepsAny, withoutOperations } from "../../../cli/heal/operations";
import { overridden } from "../../../cli/heal/overrides";
import type { Revision } from "../../../cli/heal/records";
import { isSettled, report } from "../../../cli/heal/report";
import { stateOf } from "../../../cli/heal/state";
import { begun, exported, findings, NOW, PREFIX, provider, record, release } from "../../support/cli/situations";

describe("pending operations of a stack", () => {
    const secret = (metadata: object) => ({
        urn: `${PREFIX}kubernetes:core/v1:Secret::accounts`,
        type: "kubernetes:core/v1:Secret",
        inputs: { metadata },
    });
    const table = { urn: `${PREFIX}aws:dynamodb/table:Table::vault-table`, type: "aws:dynamodb/table:Table" };
    const seed = {
        urn: `${PREFIX}random:index/randomBytes:RandomBytes::seed`,
        type: "random:index/randomBytes:RandomBytes",
    };
    const rows: readonly (readonly [
        title: string,
        forgotten: boolean,
        operation: ReturnType<typeof begun>,
        Revision?,
    ])[] = [
        ["of a release that is healed are forgotten", true, begun(release()), record(1, "deployed")],
        ["of a release that Helm does not have are forgotten", true, begun(release())],
        [
            "of a release that may be worked on are kept",
            false,
            begun(release()),
            record(1, "pending-install", "backend", 1),
        ],
        ["of an object whose name is fixed are forgotten", true, begun(secret({ name: "accounts" }))],
        [
            "of an object whose name Pulumi chose are kept",
            false,
            begun(secret({ name: "accounts-1a2b3c", annotations: { "pulumi.com/autonamed": "true" } })),
        ],
        ["of what exists in the state only are forgotten", true, begun(seed)],
        ["of what may exist in a cloud are kept", false, begun(table)],
        ["that only change something are forgotten", true, begun(table, "updating")],
    ];
    for (const [title, forgotten, operation, revision] of rows) {
        it(title, () => {
            const situation = { pending: [operation], revisions: revision === undefined ? [] : [revision] };
            const state = exported(situation);
            const decisions = decide(stateOf(state).operations, findings(situation));
            assert.deepEqual(
                decisions.map(({ forget }) => forget),
                [forgotten],
            );
            assert.equal(keepsAny(state, decisions), !forgotten);
            assert.equal(keepsAny(state, []), true, "nobody has decided about it");
            assert.deepEqual(withoutOperations(state).deployment.pending_operations, []);
            // A CI job must not go on while somebody has to look.
            assert.equal(isSettled(findings(situation), decisions), forgotten);
        });
    }
});

describe("the clusters of a stack", () => {
    const secret = (content: object) => ({
        "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
        ...content,
    });
    const clusterWith = (inputs: object) =>
        stateOf({ version: 3, deployment: { resources: [provider("one", inputs)] } }).clusters[0]!;

    it("have the kubeconfig of their provider, decrypted where the export is", () => {
        assert.equal(clusterWith({ kubeconfig: "~/.kube/config" }).kubeconfig, "~/.kube/config");
        const shown = clusterWith({ kubeconfig: secret({ plaintext: '"/etc/kube"' }) });
        assert.deepEqual([shown.kubeconfig, shown.hidden], ["/etc/kube", false]);
        const hidden = clusterWith({ kubeconfig: secret({ ciphertext: "v1:..." }) });
        assert.deepEqual([hidden.kubeconfig, hidden.hidden], [undefined, true]);
    });

    it("have the usual kubeconfig where their provider has an empty one", () => {
        assert.equal(clusterWith({ kubeconfig: "" }).kubeconfig, undefined);
    });

    it("can be given another kubeconfig and context, each by its name", () => {
        const { clusters } = stateOf(exported({}));
        const given = overridden(clusters, {
            context: ["cluster-2=two", "cluster-1=one"],
            kubeconfig: ["cluster-1=a=b"],
        });
        assert.deepEqual(
            given.map(({ context, kubeconfig }) => [context, kubeconfig]),
            [
                ["one", "a=b"],
                ["two", undefined],
            ],
        );
    });

    it("are not mixed up by an option that names none of them", () => {
        const { clusters } = stateOf(exported({}));
        assert.throws(() => overridden(clusters, { context: ["mine"] }), /--context cluster-1=mine/);
        assert.equal(overridden(clusters.slice(1), { context: ["mine"] })[0]!.context, "mine");
    });
});

describe("the report of pulumi-ensemble heal", () => {
    it("names each release, its cluster, its age, what is wrong and every Secret that goes", () => {
        const situation = { pending: [begun(release())], revisions: [record(1, "deployed")] };
        const { clusters, operations } = stateOf(exported(situation));
        const found = findings(situation);
        const text = report(found, decide(operations, found), { clusters, now: NOW });
        assert.match(
            text,
            /Release ingen\/backend \(backend-release\) on cluster-1: revision 1, deployed since 11 min/,
        );
        assert.match(text, /cannot re-use a name that is still in use/);
        assert.match(text, /delete Helm's record: Secret ingen\/sh\.helm\.release\.v1\.backend\.v1\n/);
        assert.match(text, /No object of the release is touched/);
        assert.match(text, /forget: creating backend-release: its release is healed here/);
    });
});
