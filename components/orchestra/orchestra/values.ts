/** What a user may not set in the chart values of an Orchestra, and why. */
import type { ReservedValues } from "../../kubernetes/values/reserved";

const MODE = "follows from the mode. Set mode instead.";
const NAMES = "would change names that policies, Ingresses and sessions rely on. Leave it out.";
const listed = (input: string) =>
    `would replace the component's list, without which the API does not start. Set ${input} instead.`;
const LOGIN = "must agree with the domain and with who may log in. Set auth instead.";

/** What the component decides. */
export const ORCHESTRA_RESERVED: ReservedValues = {
    "global.domain": "must agree with the certificate and the log-in. Set domain instead.",
    "global.defaultNamespace": "must agree with the policies of sessions. Set sessions.namespace.name instead.",
    "api.database": "is assembled, checked and kept in a Secret. Set database instead.",
    "api.devIdentity": "lets everybody in as one person. Set mode to local, and local.identity.",
    "api.requireAuthentication": MODE,
    "api.adminEmails": "must agree with who may log in. Set admins instead.",
    "api.fileTemplates": "would be mounted over the catalogue. Set workshops instead.",
    "api.extraEnv": listed("api.env"),
    "api.extraVolumes": listed("api.volumes"),
    "api.extraVolumeMounts": listed("api.volumeMounts"),
    "api.extraContainers": listed("api.sidecars"),
    "api.podDisruptionBudget": "follows from the number of pods. Set api.replicas instead.",
    "ingress.enabled": "follows from the controller. Set ingress.controller instead.",
    "ingress.controller": "must agree with the log-in. Set ingress.controller of the component instead.",
    "ingress.className": "must agree with the controller. Set ingress.className of the component instead.",
    "ingress.tls": "must agree with the certificate. Set tls instead.",
    "ingress.annotations": "would replace the component's own. Set ingress.annotations of the component instead.",
    "ingress.entryPoints": "must agree with the Ingresses. Set ingress.entryPoints of the component instead.",
    "ingress.port": "reaches the addresses of sessions only, so nothing would work. Serve on 443, and leave it out.",
    oauth2Proxy: MODE,
    "oauth2-proxy.config": LOGIN,
    "oauth2-proxy.extraArgs": "must agree with the domain. Set auth.extraArgs instead.",
    "oauth2-proxy.authenticatedEmailsFile": "adds people and restricts nobody. Set auth.allow.emails instead.",
    "oauth2-proxy.alphaConfig": LOGIN,
    "oauth2-proxy.redis": "needs images that are gone. Cookies are small, so none is needed: leave it out.",
    "oauth2-proxy.htpasswdFile": "lets people in beside the log-in. Set auth.allow instead.",
    "oauth2-proxy.service": "must stay at port 80, where sessions ask. Leave it out.",
    "oauth2-proxy.httpScheme": "must stay http, which sessions speak. Leave it out.",
    "oauth2-proxy.proxyVarsAsSecrets": "must stay true, or the credentials do not reach the proxy. Leave it out.",
    "oauth2-proxy.ingress": "would lead around web interface and API. Set ingress instead.",
    "oauth2-proxy.fullnameOverride": NAMES,
    "oauth2-proxy.nameOverride": NAMES,
    "oauth2-proxy.namespaceOverride": NAMES,
    postgresql: "has its password in clear, and images that are gone. Set database.embedded with mode local.",
    "networkPolicy.enabled": "cuts the log-in off the web interface. Set networkPolicies of the component instead.",
    nameOverride: "is read by nothing. Leave it out.",
    fullnameOverride: "is read by nothing. Leave it out.",
};
