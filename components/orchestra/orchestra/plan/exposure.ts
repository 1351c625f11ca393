/** What leads from outside to web interface and API: the chart's Ingresses, and those of the component. */
import type { Data } from "../../../../contract";
import type { ingressInput, tlsInput } from "../contract/exposure";
import { tlsSourceOf, type Mode } from "./choices";
import { authService, clusterName, OBJECTS, SERVICES } from "./names";

/** What the component's Ingresses follow from. */
export interface ExposureInput {
    readonly mode: Mode;
    readonly domain: string;
    readonly namespace: string;
    readonly ingress: Data<typeof ingressInput>;
    readonly tls: Data<typeof tlsInput>;
}

/** What the chart's Ingresses follow from. */
export interface ChartExposureInput extends ExposureInput {
    readonly ownProxy: {
        readonly middlewares: readonly string[];
        readonly annotations: Readonly<Record<string, string>>;
    };
}

/** What the names of a controller's annotations begin with. */
export const TRAEFIK = "traefik.ingress.kubernetes.io/router.";
export const NGINX = "nginx.ingress.kubernetes.io/";

/** The host names. */
export function hostsOf(domain: string) {
    return { app: `app.${domain}`, api: `api.${domain}`, sessions: `*.${domain}` };
}

/** The class of the Ingresses. */
export function classOf({ className, controller }: Pick<ExposureInput["ingress"], "className" | "controller">): string {
    return className ?? controller;
}

/** Whether web interface and API have Ingresses of the component: the chart's do not work with nginx. */
export function hasOwnIngresses(mode: Mode, controller: string): boolean {
    return mode === "production" && controller === "nginx";
}

/** The Secret of the certificate. Undefined if the controller has its own, or cert-manager makes one for each host. */
export function tlsSecretName(mode: Mode, { source, secretName, wildcard }: ExposureInput["tls"]): string | undefined {
    switch (tlsSourceOf(mode, source)) {
        case "certManager":
            return wildcard ? OBJECTS.tls : undefined;
        case "secret":
            return secretName;
        case "selfSigned":
            return OBJECTS.tls;
        default:
            return undefined;
    }
}

/** The chart's values of `ingress`. */
export function ingressValues(input: ChartExposureInput) {
    const { mode, ingress } = input;
    const { controller } = ingress;
    return {
        enabled: !hasOwnIngresses(mode, controller),
        // The chart's own ways for nginx, and for Traefik without its log-in, do not work.
        controller: mode === "production" && controller === "traefik" ? "traefik" : "custom",
        className: classOf(ingress),
        entryPoints: [ingress.entryPoints.https],
        tls: tlsValues(input),
        annotations: chartAnnotations(input),
    };
}

function tlsValues({ mode, tls }: ExposureInput) {
    const source = tlsSourceOf(mode, tls.source);
    return {
        // Browsers speak HTTPS in any case: the controller may have the certificate.
        enabled: source !== "controller",
        existingSecret: tlsSecretName(mode, tls) ?? "",
        clusterIssuer: source === "certManager" && !tls.wildcard ? tls.issuer!.name : "",
    };
}

function chartAnnotations(input: ChartExposureInput): Readonly<Record<string, string>> {
    const { mode, namespace, ingress, ownProxy } = input;
    const own = ingress.controller === "traefik" ? onEntryPoint(ingress.entryPoints.https) : {};
    const first = [OBJECTS.preflight, OBJECTS.strip].map((name) => middlewareIn(namespace, name));
    const middlewares = [...first, ...ownProxy.middlewares].join(",");
    const isStripped = mode === "ownProxy" && ingress.controller === "traefik";
    return {
        ...own,
        ...(isStripped && { [`${TRAEFIK}middlewares`]: middlewares }),
        ...ingress.annotations,
        ...ownProxy.annotations,
    };
}

/** Without it, a router answers on every entry point, in clear too. */
function onEntryPoint(name: string) {
    return { [`${TRAEFIK}entrypoints`]: name, [`${TRAEFIK}tls`]: "true" };
}

/** A Middleware as annotations name it. */
function middlewareIn(namespace: string, name: string): string {
    return `${namespace}-${name}@kubernetescrd`;
}

/** An Ingress of the component: its names, and the plan of the rest. */
export interface IngressPlan {
    /** The end of its logical name. */
    readonly part: string;
    readonly name: string;
    readonly plan: (input: ExposureInput, releaseName: string) => PlannedIngress;
}

/** Annotations and spec of an Ingress. */
interface PlannedIngress {
    readonly annotations: Readonly<Record<string, string>>;
    readonly spec: object;
}

/** The Ingresses of the component. Which there are follows from plain inputs. */
export function ownIngresses(mode: Mode, ingress: Pick<ExposureInput["ingress"], PlainOfIngress>): IngressPlan[] {
    const isTraefik = ingress.controller === "traefik";
    const app = { part: "app-ingress", name: "orchestra-app", plan: appIngress };
    const api = { part: "api-ingress", name: "orchestra-api-login", plan: apiIngress };
    const redirect = { part: "redirect-ingress", name: OBJECTS.redirect, plan: redirectIngress };
    const health = { part: "health-ingress", name: OBJECTS.health, plan: healthIngress };
    return [
        ...(hasOwnIngresses(mode, ingress.controller) ? [app, api] : []),
        ...(isTraefik && ingress.redirectHttp ? [redirect] : []),
        ...(ingress.publicHealth ? [health] : []),
    ];
}

type PlainOfIngress = "controller" | "redirectHttp" | "publicHealth";

const rule = (host: string, path: string, service: string, port: object) => ({
    host,
    http: { paths: [{ path, pathType: "Prefix", backend: { service: { name: service, port } } }] },
});

const HTTP = { name: "http" };

function issuerAnnotation({ mode, tls }: ExposureInput): Record<string, string> {
    const isPerHost = tlsSourceOf(mode, tls.source) === "certManager" && !tls.wildcard;
    const kind = tls.issuer?.kind === "Issuer" ? "issuer" : "cluster-issuer";
    return isPerHost ? { [`cert-manager.io/${kind}`]: tls.issuer!.name } : {};
}

function tlsOf({ mode, tls }: ExposureInput, host: string, part: string) {
    const isPerHost = tlsSourceOf(mode, tls.source) === "certManager" && !tls.wildcard;
    const secretName = tlsSecretName(mode, tls) ?? (isPerHost ? `orchestra-${part}-tls` : undefined);
    return [{ hosts: [host], ...(secretName !== undefined && { secretName }) }];
}

/** The web interface behind the log-in, through nginx. */
function appIngress(input: ExposureInput, releaseName: string): PlannedIngress {
    const { app } = hostsOf(input.domain);
    return {
        annotations: { ...issuerAnnotation(input), [`${NGINX}proxy-buffer-size`]: "16k", ...input.ingress.annotations },
        spec: {
            ingressClassName: classOf(input.ingress),
            tls: tlsOf(input, app, "frontend"),
            rules: [rule(app, "/", authService(releaseName), { number: 80 })],
        },
    };
}

/** What the web interface's pages may do with the API, which is another origin (CORS). */
const MAY_CALL = {
    methods: ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"],
    headers: ["Content-Type", "Authorization"],
};

/**
 * The API, through nginx. Requests without a log-in get 401, not a redirect, which scripts could not follow. Browsers
 * ask without cookies whether they may call (CORS), so nginx answers that itself.
 */
function apiIngress(input: ExposureInput, releaseName: string): PlannedIngress {
    const { app, api } = hostsOf(input.domain);
    const asked = `http://${clusterName(authService(releaseName), input.namespace)}:80/oauth2/auth`;
    const annotations = {
        "auth-url": asked,
        "auth-response-headers": "X-Auth-Request-Email,X-Auth-Request-User",
        "enable-cors": "true",
        "cors-allow-origin": `https://${app}`,
        "cors-allow-credentials": "true",
        "cors-allow-methods": MAY_CALL.methods.join(", "),
        "cors-allow-headers": MAY_CALL.headers.join(","),
        // The API streams events.
        "proxy-buffering": "off",
        "proxy-read-timeout": "3600",
    };
    const named = Object.entries(annotations).map(([name, value]) => [`${NGINX}${name}`, value]);
    return {
        annotations: { ...issuerAnnotation(input), ...Object.fromEntries(named), ...input.ingress.annotations },
        spec: {
            ingressClassName: classOf(input.ingress),
            tls: tlsOf(input, api, "api"),
            rules: [rule(api, "/", SERVICES.api, HTTP)],
        },
    };
}

/** What answers in clear, and leads to HTTPS. */
function redirectIngress({ domain, namespace, ingress }: ExposureInput): PlannedIngress {
    return {
        annotations: {
            [`${TRAEFIK}entrypoints`]: ingress.entryPoints.http,
            [`${TRAEFIK}middlewares`]: middlewareIn(namespace, OBJECTS.redirect),
        },
        spec: {
            ingressClassName: classOf(ingress),
            rules: Object.values(hostsOf(domain)).map((host) => rule(host, "/", SERVICES.frontend, HTTP)),
        },
    };
}

/** The API's health without a log-in. */
function healthIngress(input: ExposureInput): PlannedIngress {
    const { domain, namespace, ingress } = input;
    const { api } = hostsOf(domain);
    const isTraefik = ingress.controller === "traefik";
    const stripped = { [`${TRAEFIK}middlewares`]: middlewareIn(namespace, OBJECTS.strip) };
    return {
        annotations: isTraefik ? { ...onEntryPoint(ingress.entryPoints.https), ...stripped } : {},
        spec: {
            ingressClassName: classOf(ingress),
            tls: tlsOf(input, api, "api"),
            rules: [rule(api, "/health", SERVICES.api, HTTP)],
        },
    };
}

/** A Middleware of Traefik. */
export interface MiddlewarePlan {
    readonly part: string;
    readonly name: string;
    readonly spec: (domain: string) => object;
}

const ALLOWED = {
    accessControlAllowMethods: MAY_CALL.methods,
    accessControlAllowHeaders: MAY_CALL.headers,
    accessControlAllowCredentials: true,
    accessControlMaxAge: 300,
    addVaryHeader: true,
};

/**
 * Answers browsers that ask without cookies whether the web interface may call the API (CORS). A log-in would refuse
 * them, and nobody could launch a session.
 */
const PREFLIGHT: MiddlewarePlan = {
    ...{ part: "preflight-middleware", name: OBJECTS.preflight },
    spec: (domain) => ({ headers: { ...ALLOWED, accessControlAllowOriginList: [`https://${hostsOf(domain).app}`] } }),
};

/** The headers that are removed from requests before the Middlewares of a log-in of one's own. */
export const IDENTITY_HEADERS = ["X-Auth-Request-User", "X-Auth-Request-Email", "X-Auth-Request-Access-Token"];

/** Removes what clients say about who they are. An empty value removes a header. */
const STRIP: MiddlewarePlan = {
    ...{ part: "strip-middleware", name: OBJECTS.strip },
    spec: () => ({ headers: { customRequestHeaders: Object.fromEntries(IDENTITY_HEADERS.map((name) => [name, ""])) } }),
};

const REDIRECT: MiddlewarePlan = {
    ...{ part: "redirect-middleware", name: OBJECTS.redirect },
    spec: () => ({ redirectScheme: { scheme: "https", permanent: true } }),
};

/** The Middlewares that annotations name. They are made before whatever names them, which else answers 404. */
export function middlewaresOf(mode: Mode, ingress: Pick<ExposureInput["ingress"], PlainOfIngress>): MiddlewarePlan[] {
    const isTraefik = ingress.controller === "traefik";
    const isStripped = isTraefik && (mode === "ownProxy" || ingress.publicHealth);
    return [
        ...(isTraefik && mode === "ownProxy" ? [PREFLIGHT] : []),
        ...(isStripped ? [STRIP] : []),
        ...(isTraefik && ingress.redirectHttp ? [REDIRECT] : []),
    ];
}
