/** The labels that Kubernetes recommends for all objects. */

/** The labels of what is installed under this name. A chart calls it the release. */
export function recommendedLabels(name: string, instance: string): Record<string, string> {
    return { "app.kubernetes.io/name": name, "app.kubernetes.io/instance": instance };
}
