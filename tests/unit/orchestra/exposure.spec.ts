/** The component's own Ingresses of an Orchestra: their certificates and issuers. */
import assert from "node:assert/strict";
import { ownIngresses, type ExposureInput } from "../../../components/orchestra/orchestra/plan/exposure";

interface Planned {
    readonly annotations: Readonly<Record<string, string>>;
    readonly spec: { readonly tls?: readonly object[] };
}

/** The Ingresses behind nginx, with a certificate from cert-manager. */
function behindNginx(tls: object): ReadonlyMap<string, Planned> {
    const ingress = { controller: "nginx", publicHealth: true, redirectHttp: true, entryPoints: {}, annotations: {} };
    const input = { mode: "production", domain: "o.example.edu", namespace: "ns", ingress, tls };
    const planned = ownIngresses("production", input.ingress as unknown as ExposureInput["ingress"]).map(
        ({ part, plan }) => [part, plan(input as unknown as ExposureInput, "it") as Planned] as const,
    );
    return new Map(planned);
}

const ISSUER = { source: "certManager", issuer: { name: "letsencrypt" } };
const issuerOf = ({ annotations }: Planned) =>
    Object.entries(annotations).filter(([name]) => name.startsWith("cert-manager.io/"));

describe("Ingresses of an Orchestra behind nginx", () => {
    it("have a certificate of their own for each host without a wildcard, from the issuer", () => {
        const planned = behindNginx({ ...ISSUER, wildcard: false });
        assert.deepEqual([...planned.keys()], ["app-ingress", "api-ingress", "health-ingress"]);
        assert.deepEqual(
            [...planned.values()].map(({ spec }) => spec.tls),
            [
                [{ hosts: ["app.o.example.edu"], secretName: "orchestra-frontend-tls" }],
                [{ hosts: ["api.o.example.edu"], secretName: "orchestra-api-tls" }],
                [{ hosts: ["api.o.example.edu"], secretName: "orchestra-api-tls" }],
            ],
        );
        const app = planned.get("app-ingress")!;
        assert.deepEqual(issuerOf(app), [["cert-manager.io/cluster-issuer", "letsencrypt"]]);
        assert.deepEqual(issuerOf(planned.get("api-ingress")!), issuerOf(app));
        assert.deepEqual(issuerOf(planned.get("health-ingress")!), [], "the API's Ingress asks for it");
    });

    it("name an Issuer of their namespace as one", () => {
        const planned = behindNginx({ ...ISSUER, issuer: { name: "ours", kind: "Issuer" }, wildcard: false });
        assert.deepEqual(issuerOf(planned.get("app-ingress")!), [["cert-manager.io/issuer", "ours"]]);
    });

    it("share the certificate of a wildcard, which its own resource asks for", () => {
        const planned = behindNginx({ ...ISSUER, wildcard: true });
        for (const ingress of planned.values()) {
            assert.deepEqual(issuerOf(ingress), []);
            assert.match(JSON.stringify(ingress.spec.tls), /"secretName":"orchestra-wildcard-tls"/);
        }
    });

    it("have no Secret with the controller's own certificate", () => {
        const planned = behindNginx({ source: "controller", wildcard: false });
        for (const { spec } of planned.values()) {
            assert.doesNotMatch(JSON.stringify(spec.tls), /secretName/);
        }
    });
});
