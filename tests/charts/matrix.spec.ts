/** What components leave in a cluster, over sets of options that hold every pair of two values. */
import assert from "node:assert/strict";
import type { Manifest } from "../support/policies/manifest";
import { containersOf, missingReferences, missingVolumes, podSpecOf } from "../support/policies/pods";
import { orchestratePairs } from "../support/orchestrate/matrix";
import { pairwise } from "../support/substra/matrix";
import type { KubernetesObject } from "./helm";
import { restrictedViolations, unresolved, workloads as podsOf } from "./pods";
import { landed } from "./policies/landed";

/** What the sets name and the user makes: certificates, and claims that were restored. */
const OF_USER = /^(Secret\/wildcard|PersistentVolumeClaim\/restored)/;

/** In the published charts these images cannot come from elsewhere (docs/facts/substra-charts.md). */
const WITHOUT_MIRROR = ["gcr.io/google-containers/pause:3.2"];

/** What the user makes, and what every namespace has. */
const THERE = /^(Secret wildcard|ServiceAccount default$)/;

/**
 * The components whose pods are of the restricted standard, and those of their pods that are not: charts make them, and
 * nobody can set their security.
 */
const RESTRICTED = { Vault: /^$/, KeyManager: /^$/, Orchestrate: /^orchestrate-api-migrate-init-job/ };

/** The sets of each component. */
const SETS = {
    Orchestrator: pairwise("Orchestrator"),
    Backend: pairwise("Backend"),
    Frontend: pairwise("Frontend"),
    Vault: orchestratePairs("Vault"),
    KeyManager: orchestratePairs("KeyManager"),
    Orchestrate: orchestratePairs("Orchestrate"),
};

for (const component of Object.keys(SETS) as (keyof typeof SETS)[]) {
    describe(`what the component ${component} leaves in a cluster`, () => {
        for (const { title, args } of SETS[component]) {
            describe(title, () => {
                let objects: Manifest[];
                let workloads: Manifest[];

                before(async () => {
                    objects = await landed(component, args);
                    workloads = objects.filter((object) => podSpecOf(object) !== undefined);
                });

                it("has everything that its pods refer to", () => {
                    const missing = missingReferences(objects).filter((name) => !OF_USER.test(name));
                    assert.deepEqual(missing, []);
                });

                it("has a volume for every mount", () => {
                    for (const workload of workloads) {
                        assert.deepEqual(missingVolumes(workload), [], workload.metadata.name);
                    }
                });

                it("names each object once", () => {
                    const names = objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`);
                    assert.deepEqual(names, [...new Set(names)]);
                });

                if (component in RESTRICTED) {
                    it("has every key that pods read, and pods of the restricted standard", () => {
                        const rendered = objects as unknown as KubernetesObject[];
                        const missing = unresolved(rendered).filter((name) => !THERE.test(name));
                        const violations = podsOf(rendered).flatMap(restrictedViolations);
                        const above = RESTRICTED[component as keyof typeof RESTRICTED];
                        assert.deepEqual([...missing, ...violations.filter((one) => !above.test(one))], []);
                    });
                }

                if (title.includes("mirror yes")) {
                    it("takes every image from the mirror, with its credentials", () => {
                        for (const workload of workloads) {
                            const pod = podSpecOf(workload)!;
                            const images = containersOf(pod).map(({ image }) => image);
                            const elsewhere = images.filter((image) => !image.startsWith("mirror.example.com/"));
                            assert.deepEqual(
                                elsewhere.filter((image) => !WITHOUT_MIRROR.includes(image)),
                                [],
                                workload.metadata.name,
                            );
                            assert.notDeepEqual(pod.imagePullSecrets ?? [], [], workload.metadata.name);
                        }
                    });
                }
            });
        }
    });
}
