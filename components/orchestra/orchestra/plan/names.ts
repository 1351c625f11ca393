/** Names that the chart fixes, and the component's own. */
import { recommendedLabels } from "../../../kubernetes/labels";

/** Where the API looks for workshops. */
export const CATALOGUE_PATH = "/etc/orchestra/templates";

/** The volumes that the component gives the API. */
export const TMP_VOLUME = "tmp";
export const CATALOGUE_VOLUME = "catalogue";
export const OWN_VOLUMES: readonly string[] = [TMP_VOLUME, CATALOGUE_VOLUME];

/** Secrets and other objects of the component in the release's namespace. */
export const OBJECTS = {
    oauth: "orchestra-oauth",
    database: "orchestra-database",
    tls: "orchestra-wildcard-tls",
    certificate: "orchestra-wildcard",
    catalogue: "orchestra-catalogue",
    postgres: "orchestra-postgres",
    strip: "orchestra-strip-identity",
    preflight: "orchestra-preflight",
    redirect: "orchestra-redirect-http",
    health: "orchestra-health",
} as const;

/** The key of the database's URL in the component's Secret. */
export const DATABASE_KEY = "database-url";

/** The Services of the chart, which do not depend on the release's name. */
export const SERVICES = { api: "orchestra-api", frontend: "orchestra-frontend" } as const;

/** The ServiceAccount of operator and API. The migration has the namespace's default one. */
export const OPERATOR_ACCOUNT = "orchestra-operator";

/** The operator's ClusterRole and ClusterRoleBinding: all that the chart makes outside its namespace. */
export function operatorRole(releaseName: string): string {
    return `${releaseName}-operator`;
}

/** Where sessions ask who calls: the bundled log-in, or the component's bridge. */
export function authService(releaseName: string): string {
    return `${releaseName}-oauth2-proxy`;
}

/** A Service's name inside the cluster. */
export function clusterName(service: string, namespace: string): string {
    return `${service}.${namespace}.svc.cluster.local`;
}

/** The labels of a part of the chart. */
export function podsOf(component: "api" | "frontend" | "operator" | "migrate", releaseName: string) {
    return { ...recommendedLabels("orchestra", releaseName), "app.kubernetes.io/component": component };
}

/** The labels of the bundled log-in. */
export function proxyPods(releaseName: string) {
    return recommendedLabels("oauth2-proxy", releaseName);
}
