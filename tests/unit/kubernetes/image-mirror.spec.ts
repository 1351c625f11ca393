/** A registry that all images of a release come from: the values by which a chart takes them from there. */
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { dockerConfig, mirroredValues } from "../../../components/kubernetes/image-mirror";
import { backendIndex, frontendIndex, orchestratorIndex } from "../../../components/substra/charts";
import { BACKEND_REPOSITORIES } from "../../../components/substra/backend/values";

const MIRROR = { registry: "mirror.example.com/hub", pullSecretNames: ["puller"] };

const mirrored = (own: Record<string, unknown>, mirror: Parameters<typeof mirroredValues>[2] = MIRROR) =>
    mirroredValues(backendIndex, own, mirror, BACKEND_REPOSITORIES) as Record<string, Record<string, unknown>>;

/** The values of images that a chart switches on, without a value for their registry. */
const HOOK = { image: { repository: "bitnamilegacy/kubectl" } };
const SWITCHED_ON = { hooks: { deleteWorkerPvc: HOOK, deleteComputePods: HOOK } };

/** The paths of all that an index knows as an image: what has a repository and a tag. */
function imagesIn(shape: unknown, path: readonly string[] = []): string[] {
    if (typeof shape !== "object" || shape === null || Array.isArray(shape)) {
        return [];
    }
    const below = Object.entries(shape).flatMap(([key, part]) => imagesIn(part, [...path, key]));
    return "repository" in shape && "tag" in shape ? [path.join("."), ...below] : below;
}

function imageAt(values: unknown, path: string): string {
    const at = (value: unknown, key: string) => (value as Record<string, unknown> | undefined)?.[key];
    const { registry, repository } = (path.split(".").reduce(at, values) ?? {}) as Record<string, string | undefined>;
    return registry ?? repository ?? "";
}

describe("an image mirror", () => {
    const charts = [
        [orchestratorIndex, 4],
        [backendIndex, 20],
        [frontendIndex, 1],
    ] as const;
    for (const [index, atLeast] of charts) {
        it(`has every image of ${index().chart}`, () => {
            const images = imagesIn(index().values);
            const values = mirroredValues(index, SWITCHED_ON, MIRROR, BACKEND_REPOSITORIES);
            assert.ok(images.length >= atLeast, images.join());
            assert.deepEqual(
                images.filter((path) => !imageAt(values, path).startsWith(MIRROR.registry)),
                [],
            );
        });
    }

    it("changes nothing if it is empty", () => {
        const own = { server: { image: { tag: "1" } } };
        assert.deepEqual(mirrored(own, { registry: undefined, pullSecretNames: [] }), own);
    });

    it("takes every image from its registry, but for one that names its own", () => {
        const { server, kaniko, minio } = mirrored({ server: { image: { registry: "own.example.com", tag: "1" } } });
        assert.deepEqual(server!["image"], {
            ...{ registry: "own.example.com", tag: "1" },
            pullSecrets: [{ name: "puller" }],
        });
        assert.deepEqual(kaniko!["image"], { registry: MIRROR.registry });
        assert.deepEqual(minio!["image"], { registry: MIRROR.registry, pullSecrets: ["puller"] });
    });

    it("puts its registry before repositories that have none, where the chart has no value for it", () => {
        const images = (repository?: string) =>
            mirrored({ "docker-registry": { image: { repository } } })["docker-registry"]!["image"];
        assert.deepEqual(images(), { repository: "mirror.example.com/hub/registry" });
        assert.deepEqual(images("library/registry"), { repository: "mirror.example.com/hub/library/registry" });
        assert.deepEqual(images("own.example.com/registry"), { repository: "own.example.com/registry" });
    });

    it("gives pods the Secrets to pull with, without a registry too", () => {
        const { server } = mirrored({}, { registry: undefined, pullSecretNames: ["a", "b"] });
        assert.deepEqual(server!["image"], { pullSecrets: [{ name: "a" }, { name: "b" }] });
    });

    it("is merged into values that are known later", async () => {
        const { privateCa } = mirrored({ privateCa: pulumi.output({ enabled: true, image: { tag: "1" } }) });
        const known = await new Promise((resolve) => pulumi.output(privateCa).apply(resolve));
        assert.deepEqual(known, { enabled: true, image: { registry: MIRROR.registry, tag: "1" } });
    });

    it("is logged in to as Docker does it, by its host", () => {
        assert.deepEqual(JSON.parse(dockerConfig(MIRROR.registry, { username: "u", password: "p" })), {
            auths: { "mirror.example.com": { username: "u", password: "p", auth: "dTpw" } },
        });
    });
});
