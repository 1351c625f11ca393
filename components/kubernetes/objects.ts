/** The Kubernetes objects that chart installers make around their release. */
import * as pulumi from "@pulumi/pulumi";
import { ConfigMap } from "@pulumi/kubernetes/core/v1/configMap";
import { Secret } from "@pulumi/kubernetes/core/v1/secret";

/** The metadata of an object that others refer to. Its name is therefore fixed. */
export interface FixedMetadata {
    readonly name: pulumi.Input<string>;
    readonly namespace: pulumi.Output<string>;
}

/** The Kubernetes provider does not wait until an object with this annotation is ready. */
export const NOT_AWAITED = { "pulumi.com/skipAwait": "true" };

/** A Secret's content: texts by key. */
export type SecretContent = pulumi.Input<Record<string, pulumi.Input<string>>>;

/** A certificate and its private key, as PEM. */
export interface KeyPair {
    readonly certPem: pulumi.Output<string>;
    readonly privateKeyPem: pulumi.Output<string>;
}

/** Makes a Secret of type Opaque. Its class marks the content as a secret. */
export function opaqueSecret(
    name: string,
    metadata: FixedMetadata,
    stringData: SecretContent,
    opts: pulumi.CustomResourceOptions,
): Secret {
    return new Secret(name, { metadata, type: "Opaque", stringData }, opts);
}

/** Makes a Secret of type kubernetes.io/tls. */
export function tlsSecret(
    name: string,
    metadata: FixedMetadata,
    { certPem, privateKeyPem }: KeyPair,
    opts: pulumi.CustomResourceOptions,
): Secret {
    const stringData = { "tls.crt": certPem, "tls.key": privateKeyPem };
    return new Secret(name, { metadata, type: "kubernetes.io/tls", stringData }, opts);
}

/** Makes a Secret of type kubernetes.io/dockerconfigjson, with which nodes pull images. */
export function pullSecret(
    name: string,
    metadata: FixedMetadata,
    dockerConfig: pulumi.Output<string>,
    opts: pulumi.CustomResourceOptions,
): Secret {
    const stringData = { ".dockerconfigjson": dockerConfig };
    return new Secret(name, { metadata, type: "kubernetes.io/dockerconfigjson", stringData }, opts);
}

/**
 * Makes a Secret and a ConfigMap of the same name with a CA's certificate, which is public. Today's charts read the
 * Secret; the guides and older charts read the ConfigMap
 * (docs/facts/substra-charts.md#ca-certificates-are-read-from-secrets).
 */
export function caObjects(
    name: string,
    metadata: FixedMetadata,
    caCertPem: pulumi.Output<string>,
    opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
    const content = { "ca.crt": caCertPem };
    return [
        opaqueSecret(`${name}-secret`, metadata, content, opts),
        new ConfigMap(`${name}-configmap`, { metadata, data: content }, opts),
    ];
}
