/** Ingress controller and certificate: the rules between the inputs. */
import { fixed, say, type GivenInputs, type Report } from "../../../../contract";
import type { KnownOrchestra } from "../contract/inputs";
import { tlsSourceOf, type TlsSource } from "../plan/choices";
import { SECURE } from "../contract/exposure";
import { NGINX, TRAEFIK } from "../plan/exposure";

/** The rules for the controller. */
export function checkIngress(known: KnownOrchestra, report: Report, given: GivenInputs): void {
    const { mode, ingress = {} } = known;
    if (mode === "production" && ingress.controller === "custom") {
        report(["ingress", "controller"], say`leaves the API without log-in: ${fixed(FORGED)}`);
        return;
    }
    checkController(mode, ingress, report);
    checkEntryPoint(ingress, report);
    checkSecondController(known, report, given);
    checkFrontend(known, report);
    checkAnnotations(known, report);
}

const FORGED = "anybody could send X-Auth-Request-Email. Use traefik, nginx or mode ownProxy.";

type KnownIngress = Partial<NonNullable<KnownOrchestra["ingress"]>>;

function checkController(
    mode: KnownOrchestra["mode"],
    { controller, publicHealth }: KnownIngress,
    report: Report,
): void {
    const path = ["ingress", "controller"];
    if (mode === "local" && controller !== undefined && controller !== "traefik") {
        report(path, "is not traefik, which mode local needs for sessions and for HTTPS. Leave it out.");
    }
    if (controller === "nginx") {
        report(path, "is ingress-nginx, which is retired and gets no fixes. Move to traefik.", "warning");
    }
    if (controller === "custom" && publicHealth === true) {
        report(
            ["ingress", "publicHealth"],
            "needs an Ingress that the component makes for traefik or nginx. Leave it out.",
        );
    }
}

/** Orchestra makes addresses of sessions from this name (docs/facts/orchestra.md#links-to-sessions-follow-a-name). */
function checkEntryPoint({ entryPoints, controller, redirectHttp }: KnownIngress, report: Report): void {
    const isOther = ![undefined, SECURE].includes(entryPoints?.https);
    if (isOther && (redirectHttp === false || (controller !== undefined && controller !== "traefik"))) {
        report(
            ["ingress", "entryPoints", "https"],
            say`must be ${fixed(SECURE)}: with another name Orchestra links to sessions by http://, and nothing redirects from there. Rename Traefik's entry point, or use traefik and redirectHttp.`,
        );
    }
}

function checkSecondController(
    { mode, ingress = {}, networkPolicies }: KnownOrchestra,
    report: Report,
    given: GivenInputs,
): void {
    const { controller, sessionsThroughTraefik } = ingress;
    const isOther = controller !== undefined && controller !== "traefik";
    if (isOther && mode !== "local" && sessionsThroughTraefik === false) {
        report(
            ["ingress", "sessionsThroughTraefik"],
            "must be true: sessions are IngressRoutes of Traefik whatever the controller is. Run Traefik beside it.",
        );
    }
    if (controller === "custom" && !given.has("ingress.className")) {
        report(["ingress", "className"], "is required with custom: the name of the controller's IngressClass.");
    }
    if (controller === "custom" && networkPolicies !== false && !given.has("ingress.controllerNamespace")) {
        report(["ingress", "controllerNamespace"], "is required with custom, because policies let its pods in.");
    }
    if (controller === "traefik" && given.has("ingress.controllerNamespace")) {
        report(["ingress", "controllerNamespace"], "has no effect with traefik. Set traefikNamespace.");
    }
}

function checkFrontend({ mode, auth, ingress }: KnownOrchestra, report: Report): void {
    if (mode !== "production" || auth?.frontend !== "forwardAuth") {
        return;
    }
    if (ingress?.controller === "traefik") {
        const reason = "shows browsers an error with a link in place of the log-in. Leave it out for proxied.";
        report(["auth", "frontend"], reason, "warning");
    } else {
        report(["auth", "frontend"], "works with traefik only. Leave it out.");
    }
}

/** Annotations that the chart or the component sets, each with what to use instead. */
const RESERVED: Readonly<Record<string, string>> = {
    "kubernetes.io/ingress.class": "ingress.className",
    "cert-manager.io/cluster-issuer": "tls.issuer",
    "cert-manager.io/issuer": "tls.issuer",
    [`${TRAEFIK}middlewares`]: "ownProxy.middlewares",
    [`${TRAEFIK}entrypoints`]: "ingress.entryPoints",
    [`${TRAEFIK}tls`]: "tls",
    ...Object.fromEntries(
        ["auth-url", "auth-signin", "auth-response-headers", "enable-cors"].map((name) => [`${NGINX}${name}`, "auth"]),
    ),
};

/** In mode ownProxy, nginx has the user's annotations alone. */
const OF_OWN_PROXY = new RegExp(`^${NGINX}`);

function checkAnnotations({ mode, ingress, ownProxy }: KnownOrchestra, report: Report): void {
    const check = (path: readonly string[], annotations: object) => {
        for (const [name, instead] of Object.entries(RESERVED)) {
            const isOpen = mode === "ownProxy" && OF_OWN_PROXY.test(name);
            if (Object.hasOwn(annotations, name) && !isOpen) {
                report([...path, name], say`is set already, and a key twice is no valid YAML. Set ${fixed(instead)}.`);
            }
        }
    };
    check(["ingress", "annotations"], ingress?.annotations ?? {});
    check(["ownProxy", "annotations"], ownProxy?.annotations ?? {});
    for (const name of Object.keys(ownProxy?.annotations ?? {})) {
        if (Object.hasOwn(ingress?.annotations ?? {}, name)) {
            report(["ownProxy", "annotations", name], "is among ingress.annotations too. Leave one of them out.");
        }
    }
}

/** The inputs that one source of certificates alone reads. */
const READ_BY: Readonly<Record<string, TlsSource>> = {
    issuer: "certManager",
    wildcard: "certManager",
    secretName: "secret",
    validityDays: "selfSigned",
};

/** The rules for the certificate. */
export function checkTls({ mode, tls, ingress }: KnownOrchestra, report: Report, given: GivenInputs): void {
    const source = tlsSourceOf(mode, tls?.source);
    const choices = "certManager, with an issuer; secret, with its name; or controller, if that ends TLS itself.";
    if (source === undefined) {
        if (mode !== undefined && !given.has("tls.source")) {
            report(["tls", "source"], say`is required, because nothing works without HTTPS: ${fixed(choices)}`);
        }
        return;
    }
    if (source === "selfSigned" && mode !== "local") {
        report(["tls", "source"], say`is trusted by no browser but for local. Choose ${fixed(choices)}`);
    }
    if (source === "certManager" && mode === "local") {
        report(["tls", "source"], "gets no certificate for a local domain. Leave it out for selfSigned.");
    }
    for (const [input, reader] of Object.entries(READ_BY)) {
        if (given.has(`tls.${input}`) && reader !== source) {
            report(
                ["tls", input],
                say`has no effect with ${fixed(source)}. Set source to ${fixed(reader)}, or leave it out.`,
            );
        }
    }
    checkNeeds(source, report, given);
    checkStore({ tls, ingress }, source, report);
}

function checkNeeds(source: TlsSource, report: Report, given: GivenInputs): void {
    if (source === "certManager" && !given.has("tls.issuer")) {
        report(["tls", "issuer"], "is required with certManager: an object with the issuer's name.");
    }
    if (source === "secret" && !given.has("tls.secretName")) {
        report(["tls", "secretName"], "is required with secret: the name of a Secret of type kubernetes.io/tls.");
    }
}

function checkStore(
    { tls, ingress }: Pick<KnownOrchestra, "tls" | "ingress">,
    source: TlsSource,
    report: Report,
): void {
    const { wildcard, traefikDefaultStore, issuer } = tls ?? {};
    const hasSecret = source !== "controller" && (source !== "certManager" || wildcard === true);
    if (traefikDefaultStore === true && !hasSecret) {
        report(
            ["tls", "traefikDefaultStore"],
            "needs a certificate for *.DOMAIN in a Secret, and there is none. Leave it out.",
        );
    }
    if (source === "certManager" && wildcard === false) {
        const lost = "leaves sessions with the controller's default certificate, which browsers may not trust.";
        report(["tls", "wildcard"], lost, "warning");
        if (issuer?.kind === "Issuer" && ingress?.controller !== "nginx") {
            report(["tls", "issuer", "kind"], "must be ClusterIssuer without wildcard: the chart knows no other.");
        }
    }
}
