/** Whatever leads from outside to an orchestrator leads to its server's pods. */
import assert from "node:assert/strict";
import type { Manifest } from "../../support/policies/manifest";
import { readCluster } from "../../support/policies/objects";
import { behind } from "../../support/policies/services";
import { landed } from "./landed";

const HOST = "orchestrator.example.com";
const SERVER = ["orchestrator-server", 9000];

const installed = (args: object) => landed("Orchestrator", { hostname: HOST, channels: { c: ["ingen"] }, ...args });

const only = (objects: readonly Manifest[], kind: string): Manifest & { readonly spec: Record<string, unknown> } => {
    const [found, ...more] = objects.filter((object) => object.kind === kind);
    assert.ok(found !== undefined && more.length === 0, `one ${kind}`);
    return found as Manifest & { readonly spec: Record<string, unknown> };
};

/** The pods behind a Service of the orchestrator's namespace, each with its port. */
const reached = (objects: readonly Manifest[], service: string, port: number) =>
    behind(readCluster(objects), "orchestrator", service, port).map(({ pod, port }) => [pod.name, port.number]);

describe("what leads from outside to an orchestrator", () => {
    it("is by default the chart's Ingress, to the server's pods", async () => {
        const objects = await installed({});
        const { spec } = only(objects, "Ingress");
        const [rule] = spec["rules"] as [{ host: string }];
        assert.equal(rule.host, HOST);
        assert.deepEqual(reached(objects, "orchestrator-server", 9000), [SERVER]);
    });

    it("is by Traefik an IngressRouteTCP that passes TLS of the host name through, and no Ingress", async () => {
        const objects = await installed({ exposure: { by: "traefik" } });
        const { spec } = only(objects, "IngressRouteTCP");
        assert.deepEqual(spec, {
            entryPoints: ["websecure"],
            routes: [{ match: `HostSNI(\`${HOST}\`)`, services: [{ name: "orchestrator-server", port: 9000 }] }],
            tls: { passthrough: true },
        });
        assert.deepEqual(reached(objects, "orchestrator-server", 9000), [SERVER]);
        assert.ok(!objects.some(({ kind }) => kind === "Ingress"));
    });

    it("is by the Gateway API a TLSRoute of the host name, and no Ingress", async () => {
        const objects = await installed({ exposure: { by: "gateway", gateway: { name: "public", namespace: "gw" } } });
        const { spec } = only(objects, "TLSRoute");
        assert.deepEqual(spec, {
            parentRefs: [{ name: "public", namespace: "gw" }],
            hostnames: [HOST],
            rules: [{ backendRefs: [{ name: "orchestrator-server", port: 9000 }] }],
        });
        assert.ok(!objects.some(({ kind }) => kind === "Ingress"));
    });

    it("is by a load balancer a Service on the public port, to the server's pods, and no Ingress", async () => {
        const objects = await installed({ exposure: { by: "loadBalancer" } });
        assert.deepEqual(reached(objects, "orchestrator-load-balancer", 443), [SERVER]);
        assert.ok(!objects.some(({ kind }) => kind === "Ingress"));
    });
});
