/** What all charts are told of an Ingress in the same words. */
import assert from "node:assert/strict";
import { ingressAnnotations, ingressTls, type HttpIngress } from "../../../components/kubernetes/ingress";

describe("certificates of an Ingress", () => {
    const tls = (certificate: HttpIngress["certificate"]) =>
        ingressTls({ enabled: true, annotations: {}, certificate }, "api.example.com", "backend");
    const hosts = ["api.example.com"];

    it("are the controller's where no Secret is named, and the host is there all the same", () => {
        assert.deepEqual(tls({}), [{ hosts }]);
        assert.deepEqual(tls({ source: "controller" }), [{ hosts }]);
    });

    it("are in the Secret that is named", () => {
        assert.deepEqual(tls({ source: "secret", secretName: "mine" }), [{ hosts, secretName: "mine" }]);
    });

    it("are issued by cert-manager into a Secret of the release's, or the one that is named", () => {
        const issuer = { name: "letsencrypt", kind: "Issuer" } as const;
        assert.deepEqual(tls({ source: "certManager", issuer }), [{ hosts, secretName: "backend-tls" }]);
        assert.deepEqual(tls({ source: "certManager", issuer, secretName: "mine" }), [{ hosts, secretName: "mine" }]);
        const { "cert-manager.io/issuer": name } = ingressAnnotations({
            ...{ enabled: true, annotations: {}, certificate: { source: "certManager", issuer } },
        });
        assert.equal(name, "letsencrypt");
    });
});
