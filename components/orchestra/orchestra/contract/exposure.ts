/** How browsers reach Orchestra: the ingress controller and the certificates. */
import * as z from "zod";
import { choice, plain, plainSection, section } from "../../../../contract";
import { certificateIssuer } from "../../../kubernetes/ingress";
import { dnsLabel, objectName } from "../../../shared/formats";
import { days } from "../../../shared/formats";
import { MOST_DAYS } from "../../../pki/formats";
import { annotations, filled } from "./formats";

const controller = choice(
    "orchestra:IngressController",
    "The controller of the web interface's and the API's Ingress.",
    {
        traefik: "Traefik, which sessions need in any case.",
        nginx: "The controller ingress-nginx, with Traefik beside it for sessions. It is retired and gets no fixes.",
        custom: "Another one, with ownProxy. Its annotations are yours.",
    },
);

/** Traefik's usual name of its entry point for HTTPS. */
export const SECURE = "websecure";

const entryPoints = section("orchestra:EntryPoints", "The entry points of Traefik, as its configuration names them.", {
    https: filled("the entry point's name")
        .default(SECURE)
        .meta({
            description:
                "The entry point for HTTPS. It must have TLS switched on. With another name, Orchestra links to " +
                "sessions by http://, so http must redirect: that needs traefik and redirectHttp.",
            onChange: "restart",
        }),
    http: filled("the entry point's name")
        .default("web")
        .meta({ description: "The entry point for HTTP, which redirects to HTTPS.", onChange: "update" }),
});

/** The input. */
export const ingressInput = plainSection("orchestra:Ingress", "How browsers reach Orchestra.", {
    controller: plain(controller).default("traefik").meta({
        description: "The controller of the web interface's and the API's Ingress.",
        onChange: "update",
    }),
    className: objectName().optional().meta({
        description: "The name of the IngressClass. An empty one is refused by the API server.",
        derivedDefault: "traefik or nginx, after the controller; required with custom",
        onChange: "update",
    }),
    controllerNamespace: dnsLabel().optional().meta({
        description: "With nginx or custom: the namespace of the controller's pods, which policies let in.",
        derivedDefault: "ingress-nginx with nginx; required with custom and network policies",
        onChange: "update",
    }),
    traefikNamespace: dnsLabel().default("traefik").meta({
        description: "The namespace of Traefik's pods, which policies let in. On k3s it is kube-system.",
        onChange: "update",
    }),
    entryPoints: entryPoints.meta({ description: "The entry points of Traefik." }),
    redirectHttp: plain(z.boolean()).default(true).meta({
        description: "With Traefik: whether http:// addresses redirect to https://.",
        onChange: "update",
    }),
    publicHealth: plain(z.boolean()).default(false).meta({
        description:
            "Whether https://api.DOMAIN/health is open without a log-in, for monitors. Without it they get 401.",
        onChange: "update",
    }),
    sessionsThroughTraefik: plain(z.boolean())
        .default(false)
        .meta({
            description:
                "With nginx or custom: true says that Traefik runs beside the controller and that *.DOMAIN leads to " +
                "it. Sessions are IngressRoutes of Traefik whatever the controller is.",
            onChange: "none",
        }),
    annotations: annotations("Annotations of both Ingresses. Those that the component or the chart sets are refused."),
}).meta({ description: "How browsers reach Orchestra." });

const source = choice("orchestra:TlsSource", "Where the certificate comes from.", {
    certManager: "Of cert-manager, which issues one for the domain, and for *.DOMAIN by DNS-01.",
    secret: "A Secret of type kubernetes.io/tls in the release's namespace, which you make.",
    controller: "The ingress controller ends TLS with a certificate of its own.",
    selfSigned: "With local: a CA of the component's own.",
});

/** The input. */
export const tlsInput = plainSection("orchestra:Tls", "The certificate of the domain.", {
    source: plain(source).optional().meta({
        description: "Where it comes from. Required, but for local. Without HTTPS nothing works.",
        derivedDefault: "selfSigned with local",
        onChange: "update",
    }),
    issuer: certificateIssuer.optional().meta({
        description: "With certManager: the issuer. For *.DOMAIN it must solve DNS-01, which cannot be seen from here.",
        onChange: "update",
    }),
    wildcard: plain(z.boolean())
        .default(true)
        .meta({
            description:
                "With certManager: whether the certificate covers *.DOMAIN. Without, sessions have the controller's " +
                "default certificate.",
            onChange: "update",
        }),
    secretName: objectName().optional().meta({
        description: "With secret: its name. The certificate must cover app.DOMAIN, api.DOMAIN and *.DOMAIN.",
        onChange: "update",
    }),
    traefikDefaultStore: plain(z.boolean())
        .default(false)
        .meta({
            description:
                "Whether a TLSStore makes it the default certificate of Traefik, of which a cluster has one. With " +
                "traefik as the controller it is not needed: Traefik chooses by name. Beside another controller, " +
                "sessions have Traefik's own certificate without it.",
            onChange: "update",
        }),
    validityDays: days(MOST_DAYS).default(365).meta({
        description: "With selfSigned: the life of the certificate in days.",
        onChange: "update",
    }),
}).meta({ description: "The certificate of the domain." });
