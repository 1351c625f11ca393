/** Images that docker.io/bitnami no longer holds are taken from elsewhere, whatever values switch on. */
import assert from "node:assert/strict";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { movedImages } from "../../../components/substra/moved-images";
import { substra } from "../../../index";
import { record } from "../../support/recording/recording";

describe("Bitnami's images", () => {
    it("are moved for each part that is on, and for no other", () => {
        const on = { enabled: true };
        const values = {
            postgresql: { volumePermissions: on, metrics: { enabled: false } },
            redis: { metrics: on, sysctl: on },
            minio: { provisioning: on },
            hooks: { deleteWorkerPvc: on },
        };
        assert.deepEqual(movedImages(values), {
            postgresql: { volumePermissions: { image: { repository: "bitnamilegacy/os-shell" } } },
            redis: {
                metrics: { image: { repository: "bitnamilegacy/redis-exporter" } },
                sysctl: { image: { repository: "bitnamilegacy/os-shell" } },
            },
            minio: { clientImage: { repository: "bitnamilegacy/minio-client" } },
            hooks: { deleteWorkerPvc: { image: { repository: "bitnamilegacy/kubectl" } } },
        });
        assert.deepEqual(movedImages(undefined), {});
    });

    it("are moved below a user's values, which win, and hide nothing that is not secret", async () => {
        const metrics = { enabled: true, image: { repository: "mirror/exporter" } };
        const values = { postgresql: pulumi.secret({ volumePermissions: { enabled: true }, metrics }) };
        const { resources, error } = await record(() => {
            const provider = new kubernetes.Provider("c", { kubeconfig: "{}" });
            new substra.Orchestrator("o", { hostname: "o.example.com", channels: { c: ["a"] }, values }, { provider });
        });
        assert.equal(error, undefined);
        const made = resources.find(({ name }) => name === "o-release")!.inputs["values"] as Record<string, object>;
        const text = JSON.stringify(made["postgresql"]);
        assert.ok(text.includes("bitnamilegacy/os-shell") && text.includes("mirror/exporter"), text);
        assert.ok(!text.includes("postgres-exporter"), text);
        assert.ok("orchestrator" in made && !JSON.stringify(made["orchestrator"]).includes("4dabf18193072939"));
    });
});
