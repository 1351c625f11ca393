/** What `pulumi-ensemble heal` finds, from what Helm has recorded and what the stack's state says. */
import assert from "node:assert/strict";
import type { Case } from "../../../cli/heal/plan";
import {
    begun,
    findings,
    known,
    namespace,
    PREFIX,
    record,
    release,
    type Situation,
} from "../../support/cli/situations";

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
