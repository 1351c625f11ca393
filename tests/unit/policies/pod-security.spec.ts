/** The check of pods against baseline. tests/engine/admission.spec.ts asks a real API server about the same pods. */
import assert from "node:assert/strict";
import { ABOVE_BASELINE } from "../../support/policies/above-baseline";
import { aboveBaseline } from "../../support/policies/pod-security";

/** What an API server refuses for other reasons too. */
const MORE: Readonly<Record<string, object>> = {
    "it: privileged": { containers: [{ name: "it", securityContext: { privileged: true } }] },
    "it: procMount": { containers: [{ name: "it", securityContext: { procMount: "Unmasked" } }] },
    hostProcess: { containers: [], securityContext: { windowsOptions: { hostProcess: true } } },
};

describe("the check of pods against the level baseline", () => {
    for (const [fault, spec] of Object.entries({ ...ABOVE_BASELINE, ...MORE })) {
        it(`finds ${fault}, in a pod and in the pods of a workload`, () => {
            const metadata = { name: "it" };
            assert.deepEqual(aboveBaseline({ kind: "Pod", metadata, spec }), [fault]);
            assert.deepEqual(aboveBaseline({ kind: "Deployment", metadata, spec: { template: { spec } } }), [fault]);
        });
    }

    it("lets a hardened pod through, and looks at init containers too", () => {
        const capabilities = { add: ["NET_BIND_SERVICE"], drop: ["ALL"] };
        const hardened = { name: "it", image: "a:1", securityContext: { privileged: false, capabilities } };
        const root = { name: "before", image: "a:1", securityContext: { privileged: true } };
        const pod = (initContainers: object[]) =>
            aboveBaseline({ kind: "Pod", metadata: { name: "it" }, spec: { containers: [hardened], initContainers } });
        assert.deepEqual(pod([]), []);
        assert.deepEqual(pod([root]), ["before: privileged"]);
    });
});
