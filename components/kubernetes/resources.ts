/** The Kubernetes objects that chart installers make around their release. */
import * as pulumi from "@pulumi/pulumi";
import { ConfigMap } from "@pulumi/kubernetes/core/v1/configMap";
import { Namespace } from "@pulumi/kubernetes/core/v1/namespace";
import { Secret } from "@pulumi/kubernetes/core/v1/secret";
import { Release } from "@pulumi/kubernetes/helm/v3/release";
import { omittable } from "../../contract";
import { chartReference, mergeValues, type Chart, type Values } from "./plan";

/** What all children of a component have in common. */
export interface Placement {
    /** The component: parent of the child, and where its provider comes from. */
    readonly parent: pulumi.ComponentResource;
    /** Whether the child is protected. */
    readonly protect: boolean;
}

/** Makes the namespace, or refers to an existing one. Returns its name, which resolves once the namespace is there. */
export function namespaced(
    name: string,
    create: boolean,
    physicalName: string,
    labels: pulumi.Output<Record<string, string>>,
    opts: Placement,
): pulumi.Output<string> {
    if (!create) {
        return pulumi.output(physicalName);
    }
    const namespace = new Namespace(`${name}-namespace`, { metadata: { name: physicalName, labels } }, opts);
    return namespace.metadata.name;
}

/**
 * Secrets and ConfigMaps are not protected: one that is replaced when its content changes would keep an organization
 * from joining (docs/facts/kubernetes.md#a-changed-secret-is-replaced). Nothing is lost with them: their content
 * follows from keys and seeds, which are protected, so the next `up` makes them again.
 */
function unprotected({ parent }: Placement): Placement {
    return { parent, protect: false };
}

/** A Secret of type Opaque under a fixed name. Its class makes the content secret as a whole. */
export function opaqueSecret(
    name: string,
    metadata: { readonly name: string; readonly namespace: pulumi.Output<string> },
    stringData: pulumi.Input<Record<string, pulumi.Input<string>>>,
    opts: Placement,
): Secret {
    return new Secret(name, { metadata, type: "Opaque", stringData }, unprotected(opts));
}

/** A Secret of type kubernetes.io/tls under a fixed name. */
export function tlsSecret(
    name: string,
    metadata: { readonly name: string; readonly namespace: pulumi.Output<string> },
    pair: { readonly certPem: pulumi.Output<string>; readonly privateKeyPem: pulumi.Output<string> },
    opts: Placement,
): Secret {
    const stringData = { "tls.crt": pair.certPem, "tls.key": pair.privateKeyPem };
    return new Secret(name, { metadata, type: "kubernetes.io/tls", stringData }, unprotected(opts));
}

/**
 * A CA's certificate as a Secret and as a ConfigMap of the same name: today's charts read the Secret, the guides and
 * older charts the ConfigMap (docs/facts/substra-charts.md#ca-certificates-are-read-from-secrets). It is public data.
 */
export function caObjects(
    name: string,
    metadata: { readonly name: string; readonly namespace: pulumi.Output<string> },
    caCertPem: pulumi.Output<string>,
    opts: Placement,
): pulumi.Resource[] {
    const content = { "ca.crt": caCertPem };
    return [
        opaqueSecret(`${name}-secret`, metadata, content, opts),
        new ConfigMap(`${name}-configmap`, { metadata, data: content }, unprotected(opts)),
    ];
}

/** What a release installs. */
export interface ReleaseInputs {
    readonly releaseName: string;
    readonly namespace: pulumi.Output<string>;
    readonly chart: pulumi.Output<{ readonly chart: Chart }>;
    readonly timeoutSeconds: pulumi.Output<number>;
    /** The component's values. A secret below is an Output of its own, so that it does not hide all others in previews. */
    readonly values: pulumi.Output<object>;
    /** The user's values by top-level key, which win. */
    readonly overrides: Readonly<Record<string, pulumi.Output<unknown>>>;
    /** What the pods refer to by name. */
    readonly dependsOn: readonly pulumi.Resource[];
}

/**
 * Installs the chart by helm.v3.Release, because users, links and all migrations are made by hooks
 * (docs/facts/helm.md#only-helmv3release-runs-hooks). Its name is explicit, because names of Services derive from it
 * (docs/facts/helm.md#releases-have-random-names-unless-told). A failed first install is taken back, so that the next
 * `up` starts clean (docs/facts/helm.md#a-failed-first-install-leaves-its-release).
 */
export function release(name: string, inputs: ReleaseInputs, opts: Placement): Release {
    const { releaseName, namespace, timeoutSeconds, values, overrides, dependsOn } = inputs;
    const reference = inputs.chart.apply(({ chart }) => chartReference(chart));
    return new Release(
        name,
        {
            name: releaseName,
            namespace,
            chart: reference.chart,
            version: omittable(reference.version),
            repositoryOpts: omittable(reference.repositoryOpts),
            values: values.apply((ours) => ({ ...ours, ...overridden(ours as Values, overrides) })),
            timeout: timeoutSeconds,
            atomic: true,
        },
        { ...opts, dependsOn: [...dependsOn] },
    );
}

/** What the user overrides, merged with what the component had below the same keys. */
function overridden(ours: Values, overrides: ReleaseInputs["overrides"]): Record<string, pulumi.Output<unknown>> {
    const merged = Object.entries(overrides).map(([key, theirs]) => [
        key,
        Object.hasOwn(ours, key) ? theirs.apply((given) => mergeValues(ours[key], given)) : theirs,
    ]);
    return Object.fromEntries(merged) as Record<string, pulumi.Output<unknown>>;
}
