/** How an `up` learns that the program of a Job has stopped, and what the next one does. */
import assert from "node:assert/strict";
import type { Stack } from "@pulumi/pulumi/automation";
import { AGAIN_UNLESS_DONE } from "../../components/kubernetes/namespaced-objects";
import { programJobSpec } from "../../components/kubernetes/program-job";
import { eventually, kubectl } from "../support/engine/cluster";
import { clusterStack, ON_CLUSTER } from "../support/engine/engine";
import { run } from "../support/engine/operations";

const CLUSTER = "cluster-1";
const NAMESPACE = "default";
const FINAL = 11;

const SPEC = programJobSpec({
    ...{ part: "it", image: "node", imagePullSecrets: [], resources: {}, podAnnotations: {}, environment: {} },
    ...{ configMapName: "it", args: [], mounts: [], finalExitCodes: [FINAL] },
});

const TEMPLATE = SPEC.template as { readonly spec: object };

/** No node takes the pods, so their ends are those that the test writes. */
const JOB = {
    metadata: { name: "stopping", namespace: NAMESPACE, annotations: AGAIN_UNLESS_DONE },
    spec: { ...SPEC, template: { ...TEMPLATE, spec: { ...TEMPLATE.spec, nodeSelector: { nowhere: "true" } } } },
};

const PROGRAM = `${ON_CLUSTER}
const options = { provider, deleteBeforeReplace: true, customTimeouts: { create: "10m" } };
new kubernetes.batch.v1.Job("job", ${JSON.stringify(JOB)}, options);
`;

interface Pod {
    readonly metadata: { readonly name: string; readonly uid: string };
    readonly status: { readonly phase: string };
}

async function pods(): Promise<Pod[]> {
    const text = await kubectl(CLUSTER, "-n", NAMESPACE, "get", "pods", "-l", "job-name=stopping", "-o", "json");
    return (JSON.parse(text) as { items: Pod[] }).items;
}

/** Ends the Job's next pod as the kubelet would write it. */
async function endWith(exitCode: number): Promise<void> {
    const { name } = await eventually(async () => {
        const next = (await pods()).find(({ status }) => status.phase === "Pending");
        assert.ok(next !== undefined);
        return next.metadata;
    });
    const status = {
        phase: exitCode === 0 ? "Succeeded" : "Failed",
        containerStatuses: [
            {
                ...{ name: "it", image: "node", imageID: "", ready: false, restartCount: 0 },
                state: { terminated: { exitCode, finishedAt: new Date().toISOString().replace(/\.\d+/, "") } },
            },
        ],
    };
    const patch = ["--subresource=status", "--type=merge", "-p", JSON.stringify({ status })];
    await kubectl(CLUSTER, "-n", NAMESPACE, "patch", "pod", name, ...patch);
}

describe("a Job of a program", function () {
    this.timeout(600_000);
    let stack: Stack;

    before(async () => {
        stack = await clusterStack("job", CLUSTER, PROGRAM);
    });
    after(() => (stack as Stack | undefined)?.destroy());

    it("tries again after most exit codes, and ends `up` at once where only a person can help", async () => {
        const up = run(stack, "up").then(
            () => assert.fail("it came up"),
            (error: Error) => error.message,
        );
        await endWith(1);
        await endWith(FINAL);
        const stopped = Date.now();
        assert.match(await up, /BackoffLimitExceeded/);
        assert.ok(Date.now() - stopped < 120_000, "it waited for a Job that had failed");
    });

    it("is made again by the next `up`, and by none after it is done", async () => {
        const [old] = await pods();
        const up = run(stack, "up");
        await eventually(async () =>
            assert.ok(!(await pods()).some(({ metadata }) => metadata.uid === old!.metadata.uid)),
        );
        await endWith(0);
        await up;
        assert.deepEqual((await run(stack, "up")).changes, []);
    });
});
