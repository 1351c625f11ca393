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
import { fakePem } from "../../support/recording/fake-outputs";
import { record } from "../../support/recording/recording";

const ENFORCED = "pod-security.kubernetes.io/enforce";
const { api: _api, apiCaCertPem: _apiCaCertPem, ...MEMBER } = MEMBERSHIP;

/** Its APIs have certificates of a public CA, so that no container adds CAs as root. */
const BACKEND = {
    membership: MEMBER,
    hostname: "substra.ingen.example.com",
    ingress: { certificate: { source: "certManager" as const, issuer: { name: "letsencrypt" } } },
    builder: false,
};

/** Values that each start a pod as root, one by one. */
const BACKEND_VALUES: readonly object[] = [
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
        assert.equal(strictestLevel(false, BACKEND_ROOT_PODS, { localstack: { enabled: false } }), "restricted");
        assert.equal(strictestLevel(false, ORCHESTRATOR_ROOT_PODS, undefined), "restricted");
        assert.equal(strictestLevel(false, FRONTEND_ROOT_PODS, { securityContext: { runAsUser: 0 } }), "baseline");
    });

    it("shows on the namespace, also of values that are known late or secret", async () => {
        const late = pulumi.secret(Promise.resolve({ enabled: true }));
        const levels = [];
        const localstack = { minio: { enabled: false }, localstack: late };
        const settings = { config: late.apply(() => ({ LOG_LEVEL: "INFO" })) };
        const ownCa = { privateCa: { certPem: fakePem("CERTIFICATE", "own-ca") } };
        for (const args of [{}, { values: localstack }, { values: settings }, ownCa, { membership: MEMBERSHIP }]) {
            const { resources, error } = await record(() => {
                const provider = new kubernetes.Provider("c", { kubeconfig: "{}" });
                new substra.Backend("b", { ...BACKEND, ...args }, { provider });
            });
            assert.equal(error, undefined);
            const { metadata } = resources.find(({ name }) => name === "b-namespace")!.inputs as {
                metadata: { labels: Record<string, unknown> };
            };
            levels.push(metadata.labels[ENFORCED]);
        }
        assert.deepEqual(levels, ["restricted", "baseline", "restricted", "baseline", "baseline"]);
    });
});
