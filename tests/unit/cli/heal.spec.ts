/** What `pulumi-ensemble heal` decides, from what Helm has recorded and what the stack's state says. */
import assert from "node:assert/strict";
import { decide, without } from "../../../cli/heal/operations";
import { overridden } from "../../../cli/heal/overrides";
import { plan, type Case, type Finding } from "../../../cli/heal/plan";
import { revisionOf, type Revision, type Status } from "../../../cli/heal/records";
import { report } from "../../../cli/heal/report";
import { stateOf, wantedBy, type Export, type StateResource } from "../../../cli/heal/state";

const PREFIX = "urn:pulumi:prod::network::";
const NOW = Date.parse("2026-01-02T03:04:05Z");
const MINUTE = 60_000;

const provider = (name: string, inputs: object = { context: name }): StateResource => ({
    urn: `${PREFIX}pulumi:providers:kubernetes::${name}`,
    type: "pulumi:providers:kubernetes",
    id: `id-of-${name}`,
    inputs: { ...inputs },
});
const on = (cluster: string) => ({ provider: `${PREFIX}pulumi:providers:kubernetes::${cluster}::id-of-${cluster}` });
const release = (name = "backend", cluster = "cluster-1", more: object = {}): StateResource => ({
    urn: `${PREFIX}ensemble:substra:Backend$kubernetes:helm.sh/v3:Release::${name}-release`,
    type: "kubernetes:helm.sh/v3:Release",
    ...on(cluster),
    inputs: { name, namespace: "ingen", timeout: 600, ...more },
});
const known = (name = "backend", cluster = "cluster-1") => ({ ...release(name, cluster), id: `ingen/${name}` });
const namespace: StateResource = {
    urn: `${PREFIX}kubernetes:core/v1:Namespace::ingen-namespace`,
    type: "kubernetes:core/v1:Namespace",
    id: "ingen",
    ...on("cluster-1"),
};
const begun = (resource: StateResource, type = "creating") => ({ type, resource });

/** One revision as its Secret's labels tell it; ten minutes old unless told. */
const record = (revision: number, status: Status, name = "backend", minutes = 11): Revision =>
    revisionOf(CLUSTERS[0], {
        name: `sh.helm.release.v1.${name}.v${revision}`,
        namespace: "ingen",
        uid: `uid-${revision}`,
        resourceVersion: `${revision}`,
        creationTimestamp: "2026-01-01T00:00:00Z",
        labels: {
            name,
            owner: "helm",
            status,
            version: `${revision}`,
            modifiedAt: `${(NOW - minutes * MINUTE) / 1000}`,
        },
    })!;

interface Situation {
    readonly resources?: readonly StateResource[];
    readonly pending?: readonly { readonly type: string; readonly resource: StateResource }[];
    readonly wanted?: readonly StateResource[];
    readonly named?: readonly string[];
    readonly revisions: readonly Revision[];
    readonly patience?: number;
}

const exported = ({ resources = [], pending = [] }: Partial<Situation>): Export => ({
    version: 3,
    deployment: {
        resources: [provider("cluster-1"), provider("cluster-2"), ...resources],
        pending_operations: pending,
    },
});
const CLUSTERS = stateOf(exported({})).clusters.map(({ key }) => key) as [string, string];

function findings(situation: Situation): Finding[] {
    const { wanted = [], named = [], revisions, patience } = situation;
    const state = exported(situation);
    const steps = wanted.map((newState) => ({ op: "create", urn: newState.urn, newState }));
    return plan({ state: stateOf(state), wanted: wantedBy(steps, state), named, revisions, now: NOW, patience });
}

type Row = readonly [title: string, situation: Situation, kind: Case | undefined, deleted?: readonly number[]];

const FIRST_INSTALL: readonly Row[] = [
    [
        "is healed if the state says that it was begun",
        { pending: [begun(release())], revisions: [record(1, "deployed")] },
        "unrecorded",
        [1],
    ],
    [
        "is healed if the program makes it in a namespace of the stack",
        { resources: [namespace], wanted: [release()], revisions: [record(1, "deployed")] },
        "unrecorded",
        [1],
    ],
    [
        "is healed whatever became of it",
        { pending: [begun(release())], revisions: [record(1, "failed")] },
        "unrecorded",
        [1],
    ],
    [
        "is healed in the middle, once its timeout has passed",
        { pending: [begun(release())], revisions: [record(1, "pending-install")] },
        "unrecorded",
        [1],
    ],
    [
        "is waited for until then",
        { pending: [begun(release())], revisions: [record(1, "pending-install", "backend", 9)] },
        "at-work",
    ],
    [
        "has Pulumi's timeout where it names none",
        {
            pending: [begun(release("backend", "cluster-1", { timeout: undefined }))],
            revisions: [record(1, "pending-install", "backend", 6)],
        },
        "unrecorded",
        [1],
    ],
    [
        "is not waited for if the user knows that nothing is at work",
        { pending: [begun(release())], revisions: [record(1, "pending-install", "backend", 0)], patience: 0 },
        "unrecorded",
        [1],
    ],
    [
        "is left alone in a namespace that the stack has not made: it may have been installed by hand",
        { wanted: [release()], revisions: [record(1, "deployed")] },
        "somebody-elses",
    ],
    [
        "is left alone if somebody has upgraded it since",
        { pending: [begun(release())], revisions: [record(1, "superseded"), record(2, "deployed")] },
        "somebody-elses",
    ],
    [
        "is healed with all its revisions if the user names it",
        { named: ["ingen/backend"], revisions: [record(1, "superseded"), record(2, "deployed")] },
        "unrecorded",
        [1, 2],
    ],
    [
        "is left alone if nothing of the stack asks for it",
        { resources: [namespace], revisions: [record(1, "deployed", "other")] },
        "unrelated",
    ],
    [
        "is not the one of that name on another cluster",
        {
            resources: [namespace, known("backend", "cluster-2")],
            wanted: [release("backend", "cluster-2")],
            revisions: [record(1, "deployed")],
        },
        "unrelated",
    ],
    [
        "that the state knows under another name in the program is no case at all",
        {
            resources: [known()],
            pending: [begun({ ...release(), urn: `${PREFIX}kubernetes:helm.sh/v3:Release::renamed` })],
            revisions: [record(1, "deployed")],
        },
        undefined,
    ],
];

const KNOWN: readonly Row[] = [
    ["is well if it is deployed", { revisions: [record(1, "superseded"), record(2, "deployed")] }, undefined],
    ["is well if its upgrade failed", { revisions: [record(1, "deployed"), record(2, "failed")] }, undefined],
    [
        "loses the record of an upgrade that was interrupted",
        { revisions: [record(1, "deployed"), record(2, "pending-upgrade")] },
        "stuck",
        [2],
    ],
    [
        "loses the record of a roll-back that was interrupted, and keeps that of the failed upgrade",
        { revisions: [record(1, "deployed"), record(2, "failed"), record(3, "pending-rollback")] },
        "stuck",
        [3],
    ],
    [
        "is ordered by number, not by text",
        { revisions: [record(10, "pending-upgrade"), record(9, "deployed")] },
        "stuck",
        [10],
    ],
    [
        "is waited for while its timeout lasts",
        { revisions: [record(1, "deployed"), record(2, "pending-upgrade", "backend", 9)] },
        "at-work",
    ],
    [
        "loses its only record if its first install was interrupted",
        { revisions: [record(1, "pending-install")] },
        "never-installed",
        [1],
    ],
    ["is left to Pulumi if it is half removed", { revisions: [record(1, "uninstalling")] }, "half-removed"],
];

function describeRows(title: string, rows: readonly Row[], given: Partial<Situation> = {}): void {
    describe(title, () => {
        for (const [row, situation, kind, deleted = []] of rows) {
            it(row, () => {
                const found = findings({ ...given, ...situation });
                assert.deepEqual(
                    found.map((finding) => [finding.kind, finding.remove.map(({ revision }) => revision)]),
                    kind === undefined ? [] : [[kind, deleted]],
                );
            });
        }
    });
}

describeRows("a release in the cluster that the state does not know", FIRST_INSTALL);
describeRows("a release that the state knows", KNOWN, { resources: [namespace, known()] });

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
            const left = without(state, decisions).deployment.pending_operations;
            assert.deepEqual(left, forgotten ? [] : [operation]);
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
