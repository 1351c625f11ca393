/** Bad input to an Orchestra: its ingress controller and its certificate. */
import { CERT_MANAGER, local, ownProxy, production } from "../../../support/orchestra/arguments";
import { allow, client, orchestra } from "./orchestra";
import type { Row } from "./row";

type Dictionary = Readonly<Record<string, unknown>>;

/** Another controller before one's own log-in, complete. */
const custom = (more: Dictionary) =>
    ownProxy({
        ownProxy: { identity: { source: "none" } },
        ingress: {
            controller: "custom",
            sessionsThroughTraefik: true,
            className: "edge",
            controllerNamespace: "edge",
            ...more,
        },
    });

const ingress = (more: Dictionary) => production({ ingress: more });
const annotated = (name: string) => ingress({ annotations: { [name]: "x" } });
const NGINX = "nginx.ingress.kubernetes.io/";
const ROUTER = "traefik.ingress.kubernetes.io/router.";
const tls = (more: Dictionary) => production({ tls: more });

const annotatedProxy = (proxy: Dictionary, ingress: Dictionary = {}) =>
    ownProxy({ ownProxy: { ...(ownProxy()["ownProxy"] as Dictionary), ...proxy }, ingress });

/** The rows. */
export const ORCHESTRA_EXPOSURE_ROWS: readonly Row[] = [
    orchestra(
        "the API without a log-in",
        ingress({ controller: "custom" }),
        "ingress.controller",
        /anybody could send X-Auth-Request-Email/,
    ),
    orchestra(
        "nginx in front of local",
        local({ ingress: { controller: "nginx" } }),
        "ingress.controller",
        /which mode local needs/,
    ),
    orchestra(
        "nginx without Traefik",
        ingress({ controller: "nginx" }),
        "ingress.sessionsThroughTraefik",
        /Run Traefik beside it/,
    ),
    orchestra(
        "links in place of the log-in at nginx",
        production({
            ingress: { controller: "nginx", sessionsThroughTraefik: true },
            auth: { google: client, allow, frontend: "forwardAuth" },
        }),
        "auth.frontend",
        /works with traefik only/,
    ),
    orchestra(
        "links to sessions by http://, with no redirect",
        ingress({ entryPoints: { https: "secure" }, redirectHttp: false }),
        "ingress.entryPoints.https",
        /must be websecure: with another name Orchestra links to sessions by http:\/\//,
    ),
    orchestra(
        "links to sessions by http:// behind another controller",
        custom({ entryPoints: { https: "secure" } }),
        "ingress.entryPoints.https",
        /Rename Traefik's entry point, or use traefik and redirectHttp/,
    ),
    orchestra("an empty class", ingress({ className: "" }), "ingress.className", /is not a Kubernetes name/),
    orchestra(
        "a controller's namespace with Traefik",
        ingress({ controllerNamespace: "x" }),
        "ingress.controllerNamespace",
        /Set traefikNamespace/,
    ),
    orchestra(
        "another controller without its class",
        custom({ className: undefined }),
        "ingress.className",
        /is required with custom/,
    ),
    orchestra(
        "another controller without its namespace",
        custom({ controllerNamespace: undefined }),
        "ingress.controllerNamespace",
        /policies let its pods in/,
    ),
    orchestra(
        "health through another controller",
        custom({ publicHealth: true }),
        "ingress.publicHealth",
        /Leave it out/,
    ),
    orchestra(
        "Middlewares as an annotation",
        annotated(`${ROUTER}middlewares`),
        `ingress.annotations["${ROUTER}middlewares"]`,
        /a key twice is no valid YAML/,
    ),
    orchestra(
        "Middlewares as an annotation of one's own log-in",
        annotatedProxy({ annotations: { [`${ROUTER}middlewares`]: "x" } }),
        `ownProxy.annotations["${ROUTER}middlewares"]`,
        /is set already/,
    ),
    orchestra(
        "an annotation in two places",
        annotatedProxy({ annotations: { "example.com/team": "x" } }, { annotations: { "example.com/team": "y" } }),
        'ownProxy.annotations["example.com/team"]',
        /is among ingress\.annotations too/,
    ),
    orchestra(
        "the issuer as an annotation",
        annotated("cert-manager.io/cluster-issuer"),
        'ingress.annotations["cert-manager.io/cluster-issuer"]',
        /Set tls\.issuer/,
    ),
    orchestra(
        "nginx's log-in as an annotation",
        annotated(`${NGINX}auth-url`),
        `ingress.annotations["${NGINX}auth-url"]`,
        /is set already/,
    ),
    orchestra("no certificate", production({ tls: undefined }), "tls.source", /nothing works without HTTPS/),
    orchestra(
        "no TLS",
        tls({ source: "none" }),
        "tls.source",
        /must be one of: certManager, secret, controller, selfSigned/,
    ),
    orchestra("a CA of its own in production", tls({ source: "selfSigned" }), "tls.source", /is trusted by no browser/),
    orchestra(
        "cert-manager for one machine",
        local({ tls: CERT_MANAGER }),
        "tls.source",
        /gets no certificate for a local domain/,
    ),
    orchestra(
        "cert-manager without an issuer",
        tls({ source: "certManager" }),
        "tls.issuer",
        /is required with certManager/,
    ),
    orchestra("a Secret without a name", tls({ source: "secret" }), "tls.secretName", /is required with secret/),
    orchestra(
        "a Secret beside an issuer",
        tls({ ...CERT_MANAGER, secretName: "x" }),
        "tls.secretName",
        /has no effect with certManager/,
    ),
    orchestra(
        "a life that cert-manager decides",
        tls({ ...CERT_MANAGER, validityDays: 10 }),
        "tls.validityDays",
        /has no effect with certManager/,
    ),
    orchestra(
        "a store without a Secret",
        tls({ source: "controller", traefikDefaultStore: true }),
        "tls.traefikDefaultStore",
        /there is none/,
    ),
    orchestra(
        "an issuer that the chart cannot name",
        tls({ source: "certManager", issuer: { name: "a", kind: "Issuer" }, wildcard: false }),
        "tls.issuer.kind",
        /must be ClusterIssuer/,
    ),
];
