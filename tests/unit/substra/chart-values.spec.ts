/** The values that Substra's charts receive, planned from inputs. */
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { backendValues, secretNames, type BackendPlanInput } from "../../../components/substra/backend/plan";
import { frontendValues } from "../../../components/substra/frontend/plan";
import { orchestratorValues } from "../../../components/substra/orchestrator/plan";

describe("plans of Substra's chart values", () => {
    const image = { repository: "r" };
    const INGRESS = { enabled: true, annotations: { a: "b" }, certificate: {} };
    it("for an orchestrator list each MSP ID with the Secrets of all trusted generations", () => {
        const values = orchestratorValues({
            ...{ hostname: "o.example.com", trusted: [1, 2], checksum: "c" },
            channels: { x: ["a", "b"], y: ["a"] },
            ...{
                modes: { tls: true, mutual: true },
                verifyClientMspId: true,
                ownAuthorities: {},
                withoutNetworkCa: [],
            },
            ...{ releaseName: "orchestrator", namespace: "orchestrator" },
            serverCertificate: { source: "managed", validityDays: 90 },
            ingress: { enabled: true, annotations: {} },
            exposure: { by: "ingress", entryPoints: [], annotations: {}, sourceRanges: [] },
            images: { server: image, postgresql: image, waitForDatabase: image },
        });
        const secrets = ["orchestrator-tls-cacert-g1", "orchestrator-tls-cacert-g2"];
        assert.deepEqual(values.orchestrator.tls.mtls, { enabled: true, clientCACerts: { a: secrets, b: secrets } });
        assert.equal(values.orchestrator.verifyClientMSPID, true);
        assert.deepEqual(values.channels, [
            { name: "x", organizations: ["a", "b"] },
            { name: "y", organizations: ["a"] },
        ]);
    });

    const backend: BackendPlanInput = {
        ...{
            mspId: "a",
            organizationName: undefined,
            hostname: "api.example.com",
            port: 443,
            builder: true,
            checksum: "c",
            accountsChecksum: "d",
        },
        ...{ frontendOrigins: ["https://ui.example.com"], allowedHosts: ["extra"], commonDomain: undefined },
        ...{ releaseName: "backend", secretNames: secretNames("backend") },
        secrets: { minioPassword: "m", registrySecret: "r" },
        ...{ privateCa: { image: {} }, trusted: pulumi.output(undefined) },
        orchestrator: { host: "o", port: 9000, sameCluster: true, tls: "mutual" },
        channels: { x: { restricted: false, modelExportEnabled: true } },
        ...{ namespace: "ingen", reach: "ingress" as const, proxy: undefined },
        images: {
            ...{ server: image, postgresql: image, redis: image, minio: image, registry: image, kaniko: image },
            ...{ waitForServices: image, waitForDatabase: image },
        },
        ingress: INGRESS,
    };

    it("for a backend follow from its host name", () => {
        const { server, config, organizationName } = backendValues(backend);
        assert.equal(organizationName, "a");
        assert.equal(server.defaultDomain, "https://api.example.com:443");
        assert.equal(server.commonHostDomain, "example.com");
        assert.equal(config["ALLOWED_HOSTS"], '[".example.com","extra"]');
        assert.equal(config["CSRF_TRUSTED_ORIGINS"], '["https://ui.example.com"]');
    });

    it("for a backend accept hosts and frontends in a chosen common domain, the domain itself included", () => {
        const origins = ["https://example.com:8443", "https://ui.example.com"];
        const { server, config } = backendValues({
            ...{ ...backend, hostname: "api.ingen.example.com" },
            ...{ commonDomain: "example.com", frontendOrigins: origins },
        });
        assert.equal(server.commonHostDomain, "example.com");
        assert.equal(config["ALLOWED_HOSTS"], '[".example.com","extra"]');
        assert.equal(config["CORS_ORIGIN_WHITELIST"], JSON.stringify(origins));
        assert.equal(config["CSRF_TRUSTED_ORIGINS"], config["CORS_ORIGIN_WHITELIST"]);
        assert.equal(config["CORS_ALLOW_CREDENTIALS"], "true");
    });

    it("for a backend without frontends accept no pages from other hosts", () => {
        const { config } = backendValues({ ...backend, frontendOrigins: [] });
        assert.deepEqual(Object.keys(config), ["ALLOWED_HOSTS", "ENSEMBLE_CHECKSUM"]);
    });

    it("for a backend accept uploads of 1 GiB, or of the size that the user sets", () => {
        const ingressOf = (more: object) =>
            backendValues({ ...backend, ingress: { ...INGRESS, ...more } }).server.ingress;
        const nginx = (name: string) => `nginx.ingress.kubernetes.io/proxy-${name}`;
        assert.deepEqual(ingressOf({}).annotations, {
            ...{ [nginx("body-size")]: "1g", [nginx("read-timeout")]: "120", [nginx("send-timeout")]: "120", a: "b" },
        });
        const { annotations } = ingressOf({ maxBodySize: "0", timeoutSeconds: 7 });
        assert.deepEqual([annotations[nginx("body-size")], annotations[nginx("read-timeout")]], ["0", "7"]);
    });

    it("for a frontend set the Ingress class as an annotation, paths as strings, and no limits", () => {
        const { api, ingress } = frontendValues({
            ...{ hostname: "ui.example.com", apiHostname: "api.example.com", apiPort: 8443, releaseName: "ui" },
            ...{ images: { server: image }, ingress: { ...INGRESS, className: "nginx" } },
        });
        assert.equal(api.url, "https://api.example.com:8443");
        assert.deepEqual(ingress, {
            enabled: true,
            annotations: { "kubernetes.io/ingress.class": "nginx", a: "b" },
            hosts: [{ host: "ui.example.com", paths: ["/"] }],
            tls: [{ hosts: ["ui.example.com"] }],
        });
    });

    it("for a backend give both settings of each channel, because the server reads both", () => {
        assert.deepEqual(backendValues(backend).orchestrator.channels, [
            { x: { restricted: false, model_export_enabled: true } },
        ]);
    });
});
