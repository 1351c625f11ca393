/** The namespace of a component's objects: its contract and its labels. */
import * as z from "zod";
import { choice, plain, plainSection } from "../../contract";
import { dnsLabel, labelValue, qualifiedName } from "../shared/formats";

/** The Pod Security Standards. */
export const podSecurityLevel = choice("kubernetes:PodSecurityLevel", "A Pod Security Standard.", {
    privileged: "Forbids nothing.",
    baseline: "Forbids settings that are known to give a pod power over its node.",
    restricted: "Also forbids everything that hardened pods do not need, such as running as root.",
});
export type PodSecurityLevel = z.output<typeof podSecurityLevel>;

const ENFORCED = "pod-security.kubernetes.io/enforce";
const WARNED = "pod-security.kubernetes.io/warn";

const labelKey = qualifiedName().refine((key) => key !== ENFORCED && key !== WARNED, {
    error: "follows from podSecurityLevel. Set that instead.",
});

const namespace = plainSection("kubernetes:Namespace", "The namespace of a component's objects.", {
    name: plain(dnsLabel()).optional().meta({
        description: "The namespace's name.",
        derivedDefault: "the component's, see its own description",
        onChange: "replace",
    }),
    create: plain(z.boolean())
        .default(true)
        .meta({
            description:
                "Whether the component makes the namespace. With false, it uses an existing namespace and does not " +
                "change it; only an Orchestra gives it Helm's marks. Use false if `up` says that the namespace " +
                "already exists.",
            onChange: "replace",
        }),
    podSecurityLevel: podSecurityLevel.optional().meta({
        description: "The Pod Security Standard that the namespace enforces.",
        derivedDefault: "the strictest level that the component's pods meet",
        onChange: "update",
    }),
    labels: z
        .record(labelKey, labelValue())
        .default({})
        .meta({ description: "Further labels of the namespace.", onChange: "update" }),
    annotations: z
        .record(qualifiedName(), z.string())
        .default({})
        .meta({ description: "Annotations of the namespace.", onChange: "update" }),
});

/** The input `namespace`. `name` and `level` describe the defaults in words. */
export function namespaceInput(name: string, level: string) {
    return namespace.meta({
        description: `The namespace that holds the component's objects. By default ${name}, enforcing ${level}.`,
    });
}

/** A namespace's metadata without its name: the user's, and the Pod Security labels. */
export function namespaceMetadata(
    given: Pick<z.output<typeof namespace>, "labels" | "annotations" | "podSecurityLevel">,
    defaultLevel: PodSecurityLevel,
) {
    const level = given.podSecurityLevel ?? defaultLevel;
    const labels = {
        ...given.labels,
        [ENFORCED]: level,
        [WARNED]: level,
    };
    return { labels, annotations: Object.keys(given.annotations).length === 0 ? undefined : given.annotations };
}

/**
 * What Helm demands of an object that exists before the release whose chart holds it
 * (docs/facts/helm.md#helm-takes-over-what-bears-its-marks).
 */
export function helmOwnership(releaseName: string, namespace: string) {
    return {
        labels: { "app.kubernetes.io/managed-by": "Helm" },
        annotations: { "meta.helm.sh/release-name": releaseName, "meta.helm.sh/release-namespace": namespace },
    };
}
