/** Stacks and clusters of tests of `pulumi-ensemble heal`, in a few words each. */
import { plan, type Finding } from "../../../cli/heal/plan";
import { revisionOf, type Revision, type Status } from "../../../cli/heal/records";
import { stateOf, wantedBy, type Export, type StateResource } from "../../../cli/heal/state";

export const PREFIX = "urn:pulumi:prod::network::";
export const NOW = Date.parse("2026-01-02T03:04:05Z");
const MINUTE = 60_000;

export const provider = (name: string, inputs: object = { context: name }): StateResource => ({
    urn: `${PREFIX}pulumi:providers:kubernetes::${name}`,
    type: "pulumi:providers:kubernetes",
    id: `id-of-${name}`,
    inputs: { ...inputs },
});
const on = (cluster: string) => ({ provider: `${PREFIX}pulumi:providers:kubernetes::${cluster}::id-of-${cluster}` });
export const release = (name = "backend", cluster = "cluster-1", more: object = {}): StateResource => ({
    urn: `${PREFIX}ensemble:substra:Backend$kubernetes:helm.sh/v3:Release::${name}-release`,
    type: "kubernetes:helm.sh/v3:Release",
    ...on(cluster),
    inputs: { name, namespace: "ingen", timeout: 600, ...more },
});
export const known = (name = "backend", cluster = "cluster-1") => ({ ...release(name, cluster), id: `ingen/${name}` });
export const namespace: StateResource = {
    urn: `${PREFIX}kubernetes:core/v1:Namespace::ingen-namespace`,
    type: "kubernetes:core/v1:Namespace",
    id: "ingen",
    ...on("cluster-1"),
};
export const begun = (resource: StateResource, type = "creating") => ({ type, resource });

/** One revision as its Secret's labels tell it; ten minutes old unless told. */
export const record = (revision: number, status: Status, name = "backend", minutes = 11): Revision =>
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

/** What the state, the program and the user say, and what Helm has recorded. */
export interface Situation {
    readonly resources?: readonly StateResource[];
    readonly pending?: readonly { readonly type: string; readonly resource: StateResource }[];
    readonly wanted?: readonly StateResource[];
    readonly named?: readonly string[];
    readonly revisions: readonly Revision[];
    readonly patience?: number;
}

export const exported = ({ resources = [], pending = [] }: Partial<Situation>): Export => ({
    version: 3,
    deployment: {
        resources: [provider("cluster-1"), provider("cluster-2"), ...resources],
        pending_operations: pending,
    },
});
const CLUSTERS = stateOf(exported({})).clusters.map(({ key }) => key) as [string, string];

/** What `heal` finds then. */
export function findings(situation: Situation): Finding[] {
    const { wanted = [], named = [], revisions, patience } = situation;
    const state = exported(situation);
    const steps = wanted.map((newState) => ({ op: "create", urn: newState.urn, newState }));
    return plan({ state: stateOf(state), wanted: wantedBy(steps, state), named, revisions, now: NOW, patience });
}
