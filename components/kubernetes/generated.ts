// Generated from the contracts by `npm run schema`; edit those.
import type * as pulumi from "@pulumi/pulumi";

/**
 * Who may mount a volume at the same time.
 * - `ReadWriteOnce`: The pods of one node.
 * - `ReadWriteMany`: The pods of all nodes. Few storage classes can do it.
 * - `ReadWriteOncePod`: One pod.
 */
export type AccessMode = "ReadWriteOnce" | "ReadWriteMany" | "ReadWriteOncePod";

/** An issuer of cert-manager. */
export interface CertificateIssuerArgs {
    /**
     * The issuer's name.
     * A change updates in place.
     */
    name: pulumi.Input<string>;
    /**
     * The issuer's kind.
     * A change updates in place.
     * @default "ClusterIssuer"
     */
    kind?: pulumi.Input<CertificateIssuerKind> | undefined;
}

/**
 * The kinds of cert-manager's issuers.
 * - `ClusterIssuer`: For all namespaces.
 * - `Issuer`: In the release's namespace.
 */
export type CertificateIssuerKind = "ClusterIssuer" | "Issuer";

/**
 * The source of an Ingress's certificate.
 * - `controller`: The ingress controller's own certificate. Clients must trust it for the host name.
 * - `secret`: A Secret of type kubernetes.io/tls in the release's namespace, which you make.
 * - `certManager`: A certificate that cert-manager issues and keeps in a Secret of the release's namespace.
 * - `managed`: A certificate of the component's own. Only a component whose `ingress` says so has one.
 */
export type CertificateSource = "controller" | "secret" | "certManager" | "managed";

/** Where a chart comes from. */
export interface ChartArgs {
    /**
     * The chart's name in the repository.
     * A change updates in place.
     * @default the component's, see the description of `chart`
     */
    name?: pulumi.Input<string> | undefined;
    /**
     * The chart's exact version, in a repository or behind an oci:// path without a tag.
     * A change updates in place.
     * @default the component's, see the description of `chart`
     */
    version?: pulumi.Input<string> | undefined;
    /**
     * The Helm repository's URL.
     * A change updates in place.
     * @default the component's, see the description of `chart`
     */
    repository?: pulumi.Input<string> | undefined;
    /**
     * A chart instead of the repository's: a folder, a .tgz archive or an oci:// reference. A relative path starts
     * at the program's folder. An edited template of a folder or an archive updates the release.
     * A change updates in place.
     */
    path?: pulumi.Input<string> | undefined;
}

/** Credentials for a chart that is not public. */
export interface ChartCredentialsArgs {
    /**
     * The user's name.
     * A change updates in place.
     */
    username: pulumi.Input<string>;
    /**
     * The password or token.
     * A change updates in place.
     * A secret: it is kept encrypted, and shown nowhere.
     */
    password: pulumi.Input<string>;
}

/** The CPU and memory of a container, by the resource's name. */
export interface ContainerResourcesArgs {
    /**
     * What the scheduler reserves, like { cpu: 250m, memory: 256Mi }.
     * A change updates in place and restarts pods.
     * @default the component's, see the description of this section
     */
    requests?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
    /**
     * What the container gets at most. A default limit is raised to a request that is larger, because the API
     * server refuses a request above its limit.
     * A change updates in place and restarts pods.
     * @default the component's, see the description of this section
     */
    limits?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/** An Ingress that ends TLS and speaks HTTP to the pod. */
export interface HttpIngressArgs {
    /**
     * Whether there is an Ingress.
     * A change updates in place.
     * @default true
     */
    enabled?: pulumi.Input<boolean> | undefined;
    /**
     * The ingress class: the name of an IngressClass, like nginx.
     * A change updates in place.
     * @default the cluster's default class; without one, most controllers ignore the Ingress
     */
    className?: pulumi.Input<string> | undefined;
    /**
     * Annotations, over those of the chart and the component.
     * A change updates in place.
     * @default {}
     */
    annotations?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
    /** Its certificate. */
    certificate?: IngressCertificateArgs | undefined;
    /**
     * The largest request that ingress-nginx accepts, like "1g". Other controllers do not read it.
     * A change updates in place.
     * @default the component's, see the description of `ingress`
     */
    maxBodySize?: pulumi.Input<string> | undefined;
    /**
     * How long ingress-nginx waits for the pod, in seconds. Other controllers do not read it.
     * A change updates in place.
     * @default the component's, see the description of `ingress`
     */
    timeoutSeconds?: pulumi.Input<number> | undefined;
}

/** The place of a container image. The chart has defaults for its parts. */
export interface ImageArgs {
    /**
     * The registry's host, like docker.io.
     * A change updates in place and restarts pods.
     */
    registry?: pulumi.Input<string> | undefined;
    /**
     * The repository in the registry.
     * A change updates in place and restarts pods.
     */
    repository?: pulumi.Input<string> | undefined;
    /**
     * The tag.
     * A change updates in place and restarts pods.
     */
    tag?: pulumi.Input<string> | undefined;
}

/** Where the images of a release come from, and how nodes pull them. */
export interface ImageMirrorArgs {
    /**
     * A registry that has all images of the release, like mirror.example.com/hub. There they keep their
     * repositories: ghcr.io/substra/substra-backend is mirror.example.com/hub/substra/substra-backend. An image of
     * `images` that names its registry comes from that one.
     * A change updates in place and restarts pods.
     * @default each image comes from its own registry
     */
    registry?: pulumi.Input<string> | undefined;
    /**
     * Secrets of yours, of type kubernetes.io/dockerconfigjson, in the release's namespace. Nodes pull the images
     * with them.
     * A change updates in place and restarts pods.
     * @default []
     */
    pullSecretNames?: pulumi.Input<pulumi.Input<string>[]> | undefined;
    /**
     * A login at `registry`. The component makes a Secret of it, with which nodes pull the images.
     * A change updates in place and restarts pods.
     */
    credentials?: RegistryCredentialsArgs | undefined;
}

/** The certificate of an Ingress. */
export interface IngressCertificateArgs {
    /**
     * The certificate's source.
     * A change updates in place.
     * @default the component's, see the description of `ingress`
     */
    source?: CertificateSource | undefined;
    /**
     * The Secret's name. Required with secret.
     * A change updates in place.
     * @default with certManager, the release's name with -tls
     */
    secretName?: pulumi.Input<string> | undefined;
    /**
     * The issuer. Required with certManager.
     * A change updates in place.
     */
    issuer?: pulumi.Input<CertificateIssuerArgs> | undefined;
}

/** A range of addresses. */
export interface IPBlockArgs {
    /**
     * The range as ADDRESS/BITS, like 10.0.0.0/8.
     * A change updates in place.
     */
    cidr: pulumi.Input<string>;
    /**
     * Ranges inside it that are left out.
     * A change updates in place.
     * @default []
     */
    except?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}

/** A selection by labels. Without any label it selects all. */
export interface LabelSelectorArgs {
    /**
     * The labels that an object must have, each with its value.
     * A change updates in place.
     * @default {}
     */
    matchLabels?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/** The namespace of a component's objects. */
export interface NamespaceArgs {
    /**
     * The namespace's name.
     * A change replaces what is made from it.
     * @default the component's, see its own description
     */
    name?: string | undefined;
    /**
     * Whether the component makes the namespace. With false, it uses an existing namespace and does not change it;
     * only an Orchestra gives it Helm's marks. Use false if `up` says that the namespace already exists.
     * A change replaces what is made from it.
     * @default true
     */
    create?: boolean | undefined;
    /**
     * The Pod Security Standard that the namespace enforces.
     * A change updates in place.
     * @default the strictest level that the component's pods meet
     */
    podSecurityLevel?: pulumi.Input<PodSecurityLevel> | undefined;
    /**
     * Further labels of the namespace.
     * A change updates in place.
     * @default {}
     */
    labels?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
    /**
     * Annotations of the namespace.
     * A change updates in place.
     * @default {}
     */
    annotations?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/** Destinations of TCP connections. */
export interface NetworkPolicyEgressArgs {
    /**
     * The peers.
     * A change updates in place.
     */
    to: pulumi.Input<pulumi.Input<NetworkPolicyPeerArgs>[]>;
    /**
     * The ports of the peers. If a Service leads to pods, these are the ports of the pods.
     * A change updates in place.
     */
    ports: pulumi.Input<pulumi.Input<number>[]>;
}

/**
 * A peer of a NetworkPolicy: pods, selected by their own labels and those of their namespaces, or a range of
 * addresses.
 */
export interface NetworkPolicyPeerArgs {
    /**
     * The namespaces of the pods; {} means all.
     * A change updates in place.
     * @default the component's own namespace
     */
    namespaceSelector?: pulumi.Input<LabelSelectorArgs> | undefined;
    /**
     * The pods in these namespaces.
     * A change updates in place.
     * @default all of them
     */
    podSelector?: pulumi.Input<LabelSelectorArgs> | undefined;
    /**
     * Addresses outside the cluster, in place of both selectors. Most network plugins compare it with the addresses
     * of pods and nodes too; Cilium never does.
     * A change updates in place.
     */
    ipBlock?: pulumi.Input<IPBlockArgs> | undefined;
}

/** An Ingress that passes TLS through to the pod. */
export interface PassthroughIngressArgs {
    /**
     * Whether there is an Ingress.
     * A change updates in place.
     * @default true
     */
    enabled?: pulumi.Input<boolean> | undefined;
    /**
     * The ingress class: the name of an IngressClass, like nginx.
     * A change updates in place.
     * @default the cluster's default class; without one, most controllers ignore the Ingress
     */
    className?: pulumi.Input<string> | undefined;
    /**
     * Annotations, over those of the chart and the component.
     * A change updates in place.
     * @default {}
     */
    annotations?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/**
 * A Pod Security Standard.
 * - `privileged`: Forbids nothing.
 * - `baseline`: Forbids settings that are known to give a pod power over its node.
 * - `restricted`: Also forbids everything that hardened pods do not need, such as running as root.
 */
export type PodSecurityLevel = "privileged" | "baseline" | "restricted";

/** A login at a container registry. */
export interface RegistryCredentialsArgs {
    /**
     * The user.
     * A change updates in place.
     */
    username: pulumi.Input<string>;
    /**
     * The password, or a token.
     * A change updates in place.
     * A secret: it is kept encrypted, and shown nowhere.
     */
    password: pulumi.Input<string>;
}

/** Where the volumes of replicas come from. The chart makes a claim for each, so that none can exist before. */
export interface ReplicaClaimArgs {
    /**
     * The name of a StorageClass.
     * A change replaces what is made from it.
     * @default the cluster's default class; where there is none, pods wait for a volume
     */
    storageClass?: pulumi.Input<string> | undefined;
    /**
     * How much it holds, like 20Gi. It can grow if the class allows it (allowVolumeExpansion), and never shrink:
     * Kubernetes refuses that.
     * A change updates in place.
     * @default as the description of the volume tells
     */
    size?: pulumi.Input<string> | undefined;
}

/**
 * Where the volumes of replicas come from, which other pods mount too. The chart makes a claim for each, so that
 * none can exist before.
 */
export interface SharedReplicaClaimArgs {
    /**
     * The name of a StorageClass.
     * A change replaces what is made from it.
     * @default the cluster's default class; where there is none, pods wait for a volume
     */
    storageClass?: pulumi.Input<string> | undefined;
    /**
     * How much it holds, like 20Gi. It can grow if the class allows it (allowVolumeExpansion), and never shrink:
     * Kubernetes refuses that.
     * A change updates in place.
     * @default as the description of the volume tells
     */
    size?: pulumi.Input<string> | undefined;
    /**
     * Who may mount it.
     * A change replaces what is made from it.
     * @default ReadWriteOnce
     */
    accessMode?: pulumi.Input<AccessMode> | undefined;
}

/**
 * What a taint does to pods that do not tolerate it.
 * - `NoSchedule`: They are not placed on the node.
 * - `PreferNoSchedule`: They are placed on it last.
 * - `NoExecute`: They are evicted.
 */
export type TaintEffect = "NoSchedule" | "PreferNoSchedule" | "NoExecute";

/** A taint of nodes that pods may run on all the same. */
export interface TolerationArgs {
    /**
     * The taint's key, like nvidia.com/gpu.
     * A change updates in place and restarts pods.
     */
    key: pulumi.Input<string>;
    /**
     * The taint's value.
     * A change updates in place and restarts pods.
     * @default any value
     */
    value?: pulumi.Input<string> | undefined;
    /**
     * The taint's effect.
     * A change updates in place and restarts pods.
     * @default every effect
     */
    effect?: pulumi.Input<TaintEffect> | undefined;
}

/**
 * The reaction to values that the chart cannot use.
 * - `error`: They are refused.
 * - `warn`: They are named in a warning.
 * - `none`: Nothing.
 */
export type ValuesCheck = "error" | "warn" | "none";

/** Where a volume comes from. */
export interface VolumeClaimArgs {
    /**
     * The name of a PersistentVolumeClaim in the release's namespace that you make. The component neither changes
     * nor deletes it. The claim that it takes the place of is deleted, which the engine refuses while
     * deletionProtection is true.
     * A change replaces what is made from it.
     */
    existingClaim?: string | undefined;
    /**
     * The name of a StorageClass.
     * A change replaces what is made from it.
     * @default the cluster's default class; where there is none, pods wait for a volume
     */
    storageClass?: pulumi.Input<string> | undefined;
    /**
     * How much it holds, like 20Gi. It can grow if the class allows it (allowVolumeExpansion), and never shrink:
     * Kubernetes refuses that.
     * A change updates in place.
     * @default as the description of the volume tells
     */
    size?: pulumi.Input<string> | undefined;
    /**
     * Who may mount it.
     * A change replaces what is made from it.
     * @default ReadWriteOnce
     */
    accessMode?: pulumi.Input<AccessMode> | undefined;
}
