/** How a backend is reached, and how it reaches others: what the chart is told. */
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { backendValues, secretNames, type BackendPlanInput } from "../../../components/substra/backend/plan";

const image = { repository: "r" };

const backend: BackendPlanInput = {
    ...{ mspId: "a", organizationName: undefined, hostname: "api.example.com", port: 443, builder: true },
    ...{ frontendOrigins: [], allowedHosts: ["extra"], commonDomain: undefined, checksum: "c", accountsChecksum: "d" },
    ...{ releaseName: "backend", namespace: "ingen", secretNames: secretNames("backend") },
    ...{ reach: "ingress", proxy: undefined, trusted: pulumi.output(undefined), privateCa: { image: {} } },
    secrets: { minioPassword: "m", registrySecret: "r" },
    orchestrator: { host: "o", port: 9000, sameCluster: true, tls: "mutual" },
    channels: {},
    images: {
        ...{ server: image, postgresql: image, redis: image, minio: image, registry: image, kaniko: image },
        ...{ waitForServices: image, waitForDatabase: image },
    },
    ingress: { enabled: true, annotations: {}, certificate: {} },
};

describe("plan of a backend's reach", () => {
    it("tells others its Service where they reach it so, and lets servers call each other", () => {
        const { server, config } = backendValues({ ...backend, reach: "cluster" });
        const [host] = ["backend-substra-backend-server.ingen"];
        assert.equal(server.defaultDomain, `http://${host}:8000`);
        assert.equal(server.allowLocalRequests, true);
        assert.equal(server.commonHostDomain, "example.com");
        assert.equal(config["ALLOWED_HOSTS"], `[".example.com","${host}","extra"]`);
    });

    it("tells others its public name where that leads to a private address", () => {
        const { server } = backendValues({ ...backend, reach: "private" });
        assert.equal(server.defaultDomain, "https://api.example.com:443");
        assert.equal(server.allowLocalRequests, undefined);
    });

    it("names a proxy in both spellings, and not for what is inside", () => {
        const orchestrator = { ...backend.orchestrator, host: "orchestrator-server.orchestrator", sameCluster: true };
        const proxy = { url: "http://proxy.example.com:3128", noProxy: [".intern"] };
        const { config } = backendValues({ ...backend, orchestrator, proxy });
        for (const name of ["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"]) {
            assert.equal(config[name], proxy.url, name);
        }
        assert.equal(config["NO_PROXY"], config["no_proxy"]);
        const direct = String(config["no_proxy"]).split(",");
        const cluster = ["localhost", "127.0.0.1", ".svc", ".cluster.local"];
        const addresses = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];
        const named = [".ingen", "backend-docker-registry", "orchestrator-server.orchestrator", ".intern"];
        assert.deepEqual(direct, [...cluster, ...addresses, ...named]);
    });
});
