/** With a mirror, every image that the charts start comes from there, and every pod has the Secret to pull with. */
import assert from "node:assert/strict";
import type { Dictionary } from "../unit/components/programs";
import { MEMBERSHIP } from "../support/substra/membership";
import { landed } from "./policies/landed";
import { workloads } from "./pods";

const REGISTRY = "mirror.example.com/hub";
const on = { enabled: true };

interface Installed {
    readonly title: string;
    readonly component: "Orchestrator" | "Backend" | "Frontend";
    readonly args: Dictionary;
    /** Pods for which the chart has no value for such a Secret. */
    readonly without?: readonly string[];
}

const MEMBER = { membership: MEMBERSHIP, hostname: "substra.ingen.example.com" };

/** Every part of the charts that starts pods of its own image. */
const INSTALLED: readonly Installed[] = [
    {
        title: "an orchestrator",
        component: "Orchestrator",
        args: {
            hostname: "orchestrator.example.com",
            channels: { c: ["ingen"] },
            values: { postgresql: { volumePermissions: on, metrics: on } },
        },
    },
    {
        title: "a backend",
        component: "Backend",
        args: {
            ...MEMBER,
            values: {
                server: { metrics: on },
                postgresql: { volumePermissions: on, metrics: on },
                redis: { volumePermissions: on, metrics: on },
                minio: { volumePermissions: on },
                kaniko: { cache: { warmer: { cachedImages: ["ghcr.io/x:1"] } } },
                hooks: { serviceAccount: "sweeper", deleteWorkerPvc: on, deleteComputePods: on },
            },
        },
        without: [],
    },
    {
        title: "a backend with localstack",
        component: "Backend",
        args: { ...MEMBER, values: { minio: { enabled: false }, localstack: on } },
    },
    {
        title: "a frontend",
        component: "Frontend",
        args: {
            hostname: "ui.ingen.example.com",
            apiHostname: "substra.ingen.example.com",
            ingress: { certificate: { source: "secret", secretName: "ui" } },
        },
    },
];

describe("a mirror of all images", function () {
    this.timeout(60_000);

    for (const { title, component, args, without = [] } of INSTALLED) {
        it(`has every image of ${title}, and its pods have the Secret to pull with`, async () => {
            const imageMirror = { registry: REGISTRY, pullSecretNames: ["puller"] };
            const objects = await landed(component, { ...args, imageMirror });
            const images = [...JSON.stringify(objects).matchAll(/"(?:image|KANIKO_IMAGE)":"([^"]*)"/g)];
            const elsewhere = images.map(([, image]) => image!).filter((image) => !image.startsWith(`${REGISTRY}/`));
            assert.ok(images.length > 0);
            assert.deepEqual(elsewhere, []);
            const pulling = workloads(objects.map((object) => ({ ...object }))).filter(({ pod }) => !JSON.stringify(pod).includes('"name":"puller"'));
            assert.deepEqual(
                pulling.map(({ name }) => name),
                without,
            );
        });
    }
});
