/** The Ingress settings that all charts share. */
import assert from "node:assert/strict";
import { ingressAnnotations, ingressTls, type HttpIngress } from "../../../components/kubernetes/ingress";

describe("the certificate of an Ingress", () => {
    const tls = (certificate: HttpIngress["certificate"]) =>
        ingressTls({ enabled: true, annotations: {}, certificate }, "api.example.com", "backend");
    const hosts = ["api.example.com"];

    it("is the controller's if no Secret is named, and the host is still listed", () => {
        assert.deepEqual(tls({}), [{ hosts }]);
        assert.deepEqual(tls({ source: "controller" }), [{ hosts }]);
    });

    it("is in the Secret that is named", () => {
        assert.deepEqual(tls({ source: "secret", secretName: "mine" }), [{ hosts, secretName: "mine" }]);
    });

    it("is issued by cert-manager into the named Secret, by default into one named after the release", () => {
        const issuer = { name: "letsencrypt", kind: "Issuer" } as const;
        assert.deepEqual(tls({ source: "certManager", issuer }), [{ hosts, secretName: "backend-tls" }]);
        assert.deepEqual(tls({ source: "certManager", issuer, secretName: "mine" }), [{ hosts, secretName: "mine" }]);
        const { "cert-manager.io/issuer": name } = ingressAnnotations({
            enabled: true,
            annotations: {},
            certificate: { source: "certManager", issuer },
        });
        assert.equal(name, "letsencrypt");
    });
});
