/** Bad input about access from outside: host names, the domain that they share, and Ingresses. */
import { MEMBERSHIP } from "../../../support/substra/membership";
import type { Row } from "./row";

type Dictionary = Record<string, unknown>;

const API = "substra.ingen.example.com";
const backend = (more: Dictionary) => ({ membership: MEMBERSHIP, hostname: API, ...more });
const frontend = (more: Dictionary, ingress: Dictionary = { certificate: { source: "controller" } }) => ({
    ...{ hostname: "ui.ingen.example.com", apiHostname: API, ingress },
    ...more,
});
const origins = (...frontendOrigins: string[]) => backend({ frontendOrigins });
const issuer = { name: "letsencrypt" };

const DOMAINS: readonly Row[] = [
    [
        "a frontend in another domain",
        "Backend",
        origins("https://ui.ingen.example.com", "https://ui.example.org"),
        "frontendOrigins[1]",
        /"https:\/\/ui\.example\.org" is not under "ingen\.example\.com".*Set commonDomain to a domain above both/,
    ],
    [
        "a frontend outside the chosen common domain",
        "Backend",
        { ...origins("https://ingen.example.com"), commonDomain: API },
        "frontendOrigins[0]",
        /is not under "substra\.ingen\.example\.com".*Give another commonDomain/,
    ],
    [
        "a common domain that does not hold the API",
        "Backend",
        backend({ commonDomain: "example.org" }),
        "commonDomain",
        /"example\.org" does not hold the API's host name, "substra\.ingen\.example\.com".*Give a domain above it/,
    ],
    [
        "a common domain that shares only the last letters with the API's",
        "Backend",
        backend({ commonDomain: "gen.example.com" }),
        "commonDomain",
        /does not hold the API's host name/,
    ],
    [
        "a common domain with a dot before it",
        "Backend",
        backend({ commonDomain: ".example.com" }),
        "commonDomain",
        /is not a host name/,
    ],
    [
        "an API directly below a top-level domain, with frontends",
        "Backend",
        { ...origins("https://ui.local"), hostname: "api.local", ingress: { certificate: { source: "controller" } } },
        "hostname",
        /leaves "local" as the common domain.*Put the API and its frontends one level lower/,
    ],
    [
        "a top-level domain as the common one",
        "Backend",
        { ...origins("https://ui.example.com"), commonDomain: "com" },
        "commonDomain",
        /browsers take no cookies for a top-level domain/,
    ],
    [
        "a frontend without HTTPS",
        "Backend",
        origins("http://ui.ingen.example.com"),
        "frontendOrigins[0]",
        /does not start with https:\/\/\. Browsers send the login cookie over HTTPS only/,
    ],
    [
        "a frontend's host name in place of its address",
        "Backend",
        origins("ui.ingen.example.com"),
        "frontendOrigins[0]",
        /does not start with https/,
    ],
    [
        "a frontend's address with a path",
        "Backend",
        origins("https://ui.ingen.example.com/"),
        "frontendOrigins[0]",
        /is not an address as browsers send it.*nothing behind it/,
    ],
    [
        "a frontend's address with the port that browsers leave out",
        "Backend",
        origins("https://ui.ingen.example.com:443"),
        "frontendOrigins[0]",
        /a port only where it is not 443/,
    ],
    [
        "the former input for a single frontend",
        "Backend",
        backend({ frontendHostname: "ui.ingen.example.com" }),
        "frontendHostname",
        /is not a known name/,
    ],
    [
        "a frontend at the API's own address",
        "Frontend",
        frontend({ hostname: API }),
        "hostname",
        /is the API's too, and one address cannot lead to both/,
    ],
    [
        "a frontend that shares no domain with its API",
        "Frontend",
        frontend({ hostname: "ui.example.org" }),
        "hostname",
        /"ui\.example\.org" shares no domain with the API's host name, "substra\.ingen\.example\.com"/,
    ],
    [
        "a frontend that shares only the top-level domain with its API",
        "Frontend",
        frontend({ hostname: "ui.other.com", apiHostname: "api.example.com" }),
        "hostname",
        /browsers keep login cookies only if both are below one/,
    ],
    [
        "an API's address in place of its host name",
        "Frontend",
        frontend({ apiHostname: `https://${API}` }),
        "apiHostname",
        /is not a host name/,
    ],
    ["an invalid port of an API", "Frontend", frontend({ apiPort: 0 }), "apiPort", /0 is not a TCP port/],
    ["an invalid port of a frontend", "Frontend", frontend({ port: 70000 }), "port", /70000 is not a TCP port/],
];

const INGRESSES: readonly Row[] = [
    [
        "an Ingress without a choice of certificate",
        "Frontend",
        frontend({}, {}),
        "ingress.certificate.source",
        /is required with an Ingress: certManager, with an issuer; secret/,
    ],
    [
        "an unknown source of certificates",
        "Frontend",
        frontend({}, { certificate: { source: "certmanager" } }),
        "ingress.certificate.source",
        /must be one of: controller, secret, certManager, managed\. Did you mean "certManager"\?/,
    ],
    [
        "a source that is a Secret, without its name",
        "Frontend",
        frontend({}, { certificate: { source: "secret" } }),
        "ingress.certificate.secretName",
        /is required with secret: the name of a Secret/,
    ],
    [
        "cert-manager without an issuer",
        "Backend",
        backend({ ingress: { certificate: { source: "certManager" } } }),
        "ingress.certificate.issuer",
        /is required with certManager: an object with the issuer's name/,
    ],
    [
        "a Secret that is not read with this source",
        "Backend",
        backend({ ingress: { certificate: { secretName: "api-tls" } } }),
        "ingress.certificate.secretName",
        /has no effect with managed\. Set source to secret or certManager, or leave it out/,
    ],
    [
        "an issuer beside the user's own Secret",
        "Backend",
        backend({ ingress: { certificate: { source: "secret", secretName: "api-tls", issuer } } }),
        "ingress.certificate.issuer",
        /has no effect with secret\. Set source to certManager, or leave it out/,
    ],
    [
        "an issuer of another kind",
        "Backend",
        backend({ ingress: { certificate: { source: "certManager", issuer: { ...issuer, kind: "issuer" } } } }),
        "ingress.certificate.issuer.kind",
        /must be one of: ClusterIssuer, Issuer\. Did you mean "Issuer"\?/,
    ],
    [
        "the Secret's name at its former place",
        "Backend",
        backend({ ingress: { tlsSecretName: "api-tls" } }),
        "ingress.tlsSecretName",
        /is not a known name/,
    ],
    [
        "a class that is not a valid name",
        "Orchestrator",
        { hostname: "o.example.com", channels: { c: ["ingen"] }, ingress: { className: "Nginx" } },
        "ingress.className",
        /is not a Kubernetes name/,
    ],
    [
        "a certificate for an Ingress that passes TLS through",
        "Orchestrator",
        { hostname: "o.example.com", channels: { c: ["ingen"] }, ingress: { certificate: { source: "controller" } } },
        "ingress.certificate",
        /is not a known name/,
    ],
    [
        "a class that is set twice",
        "Frontend",
        frontend(
            {},
            {
                className: "nginx",
                annotations: { "kubernetes.io/ingress.class": "traefik" },
                certificate: { source: "controller" },
            },
        ),
        'ingress.annotations["kubernetes.io/ingress.class"]',
        /sets the same as className\. Leave one of them out/,
    ],
    [
        "a limit that is set twice",
        "Backend",
        backend({
            ingress: { maxBodySize: "2g", annotations: { "nginx.ingress.kubernetes.io/proxy-body-size": "1g" } },
        }),
        'ingress.annotations["nginx.ingress.kubernetes.io/proxy-body-size"]',
        /sets the same as maxBodySize/,
    ],
    [
        "an issuer that is set twice",
        "Backend",
        backend({
            ingress: {
                annotations: { "cert-manager.io/issuer": "other" },
                certificate: { source: "certManager", issuer },
            },
        }),
        'ingress.annotations["cert-manager.io/issuer"]',
        /sets the same as certificate\.issuer/,
    ],
    [
        "a size in Kubernetes' notation",
        "Backend",
        backend({ ingress: { maxBodySize: "1Gi" } }),
        "ingress.maxBodySize",
        /"1Gi" is not a size\. Give a whole number with k, m or g behind it/,
    ],
    [
        "a timeout of 0 seconds",
        "Backend",
        backend({ ingress: { timeoutSeconds: 0 } }),
        "ingress.timeoutSeconds",
        /0 is not a number of seconds/,
    ],
    [
        "the API's address among the values",
        "Frontend",
        frontend({ values: { api: { url: "https://other.example.com" } } }),
        "values.api.url",
        /must agree with the API's address\. Set apiHostname and apiPort/,
    ],
    [
        "hosts among the values",
        "Frontend",
        frontend({ values: { ingress: { hosts: [] } } }),
        "values.ingress.hosts",
        /Set hostname; for a second name, make a second Frontend/,
    ],
    [
        "certificates among the values",
        "Frontend",
        frontend({ values: { ingress: { tls: [{ secretName: "x" }] } } }),
        "values.ingress.tls",
        /Set ingress\.certificate/,
    ],
];

/** The rows. */
export const EXPOSURE_ROWS: readonly Row[] = [...DOMAINS, ...INGRESSES];
