/** The Kubernetes objects that chart installers make around their release. */
import * as pulumi from "@pulumi/pulumi";
import { ConfigMap } from "@pulumi/kubernetes/core/v1/configMap";
import { Secret } from "@pulumi/kubernetes/core/v1/secret";

/** A name that other objects refer to, so it is fixed. */
export interface FixedMetadata {
    readonly name: string;
    readonly namespace: pulumi.Output<string>;
}

/** A Secret's content: text by key. */
export type SecretContent = pulumi.Input<Record<string, pulumi.Input<string>>>;

/** A certificate and its private key, PEM. */
export interface KeyPair {
    readonly certPem: pulumi.Output<string>;
    readonly privateKeyPem: pulumi.Output<string>;
}

/** A Secret of type Opaque. Its class makes the content secret as a whole. */
export function opaqueSecret(
    name: string,
    metadata: FixedMetadata,
    stringData: SecretContent,
    opts: pulumi.CustomResourceOptions,
): Secret {
    return new Secret(name, { metadata, type: "Opaque", stringData }, opts);
}

/** A Secret of type kubernetes.io/tls. */
export function tlsSecret(
    name: string,
    metadata: FixedMetadata,
    { certPem, privateKeyPem }: KeyPair,
    opts: pulumi.CustomResourceOptions,
): Secret {
    const stringData = { "tls.crt": certPem, "tls.key": privateKeyPem };
    return new Secret(name, { metadata, type: "kubernetes.io/tls", stringData }, opts);
}

/**
 * A CA's certificate as a Secret and as a ConfigMap of the same name: today's charts read the Secret, the guides and
 * older charts the ConfigMap (docs/facts/substra-charts.md#ca-certificates-are-read-from-secrets). It is public data.
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
