/** The Pod Security Standard of a namespace follows from everything that starts pods as root. */
import assert from "node:assert/strict";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { BACKEND_ROOT_PODS } from "../../../components/substra/backend/combinations";
import { FRONTEND_ROOT_PODS } from "../../../components/substra/frontend/values";
import { ORCHESTRATOR_ROOT_PODS } from "../../../components/substra/orchestrator/values";
import { strictestLevel } from "../../../components/substra/pod-security";
import { substra } from "../../../index";
import { MEMBERSHIP } from "../../support/substra/membership";
import { record } from "../../support/recording/recording";

const ENFORCED = "pod-security.kubernetes.io/enforce";
const BACKEND = { membership: MEMBERSHIP, hostname: "substra.ingen.example.com" };

/** Values that each start a pod as root, one by one. */
const BACKEND_VALUES: readonly object[] = [
    { privateCa: { enabled: true, image: { tag: "1.0.1" } } },
    { localstack: { enabled: true }, minio: { enabled: false } },
    { containerRegistry: { prepopulate: [{ image: "a:1", sourceRegistry: "ghcr.io" }] } },
    { hooks: { serviceAccount: "sweeper", deleteWorkerPvc: { enabled: true } } },
    { hooks: { serviceAccount: "sweeper", deleteComputePods: { enabled: true } } },
    { postgresql: { volumePermissions: { enabled: true } } },
    { redis: { volumePermissions: { enabled: true } } },
    { minio: { volumePermissions: { enabled: true } } },
];

describe("the level of pod security", () => {
    for (const values of BACKEND_VALUES) {
        it(`of a backend without a builder is baseline with ${JSON.stringify(values)}`, () =>
            assert.equal(strictestLevel(false, BACKEND_ROOT_PODS, values), "baseline"));
    }

    it("has a case of each value that starts pods as root", () =>
        assert.equal(BACKEND_VALUES.length, Object.keys(BACKEND_ROOT_PODS).length));

    it("is baseline with a builder and restricted with nothing that needs root", () => {
        assert.equal(strictestLevel(true, BACKEND_ROOT_PODS, {}), "baseline");
        assert.equal(strictestLevel(false, BACKEND_ROOT_PODS, { privateCa: { enabled: false } }), "restricted");
        assert.equal(strictestLevel(false, ORCHESTRATOR_ROOT_PODS, undefined), "restricted");
        assert.equal(strictestLevel(false, FRONTEND_ROOT_PODS, { securityContext: { runAsUser: 0 } }), "baseline");
    });

    it("shows on the namespace, also of values that are known late or secret", async () => {
        const late = pulumi.secret(Promise.resolve({ enabled: true, image: { tag: "1.0.1" } }));
        const levels = [];
        for (const values of [{}, { privateCa: late }, { config: late.apply(() => ({ LOG_LEVEL: "INFO" })) }]) {
            const { resources, error } = await record(() => {
                const provider = new kubernetes.Provider("c", { kubeconfig: "{}" });
                new substra.Backend("b", { ...BACKEND, builder: false, values }, { provider });
            });
            assert.equal(error, undefined);
            const { metadata } = resources.find(({ name }) => name === "b-namespace")!.inputs as {
                metadata: { labels: Record<string, unknown> };
            };
            levels.push(metadata.labels[ENFORCED]);
        }
        assert.deepEqual(levels, ["restricted", "baseline", "restricted"]);
    });
});
