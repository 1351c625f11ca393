// Generated from the contracts by `npm run schema`; edit those.
import type * as pulumi from "@pulumi/pulumi";
import type * as kubernetes from "../kubernetes/generated";
import type * as pki from "../pki/generated";
import { Component } from "../../contract";
import type { federationContract } from "./federation/contract";
import type { orchestratorContract } from "./orchestrator/contract";
import type { backendContract } from "./backend/contract";
import type { frontendContract } from "./frontend/contract";

/** A Secret with a backend's users and links. */
export interface AccountsSecretArgs {
    /**
     * Its name in the release's namespace.
     * A change updates in place.
     */
    name: string;
    /**
     * Count it up when the content has changed: then the migrations Job reads it again.
     * A change updates in place.
     * @default 1
     */
    generation?: pulumi.Input<number> | undefined;
}

/** A certificate that a network signs for the API of one of its organizations. */
export interface ApiCertificate {
    /** The host name that it is for. */
    readonly hostname: pulumi.Output<string>;
    /** The certificate, PEM. */
    readonly certPem: pulumi.Output<string>;
    /**
     * Its private key, PEM. It is missing if the organization gave a signing request and so keeps the key itself.
     * A secret.
     */
    readonly privateKeyPem?: pulumi.Output<string> | undefined;
}

/** A certificate that a network signs for the API of one of its organizations. */
export interface ApiCertificateArgs {
    /**
     * The host name that it is for.
     * A change touches nothing that is deployed.
     */
    hostname: pulumi.Input<string>;
    /**
     * The certificate, PEM.
     * A change updates in place.
     */
    certPem: pulumi.Input<string>;
    /**
     * Its private key, PEM. It is missing if the organization gave a signing request and so keeps the key itself.
     * A change updates in place.
     * A secret: it is kept encrypted, and shown nowhere.
     */
    privateKeyPem?: pulumi.Input<string> | undefined;
}

/** The arguments of a Backend. */
export interface BackendArgs {
    /** The organization's membership, from a Federation by way of its Orchestrator, or handed over by another owner. */
    membership: pulumi.Input<MembershipArgs>;
    /**
     * The key, or certificate and key, with which the backend proves its identity, if the membership does not hold
     * them: a private key whose certificate the federation signed on request, or a certificate and key by a CA of
     * the organization's own.
     * A change updates in place and restarts pods.
     */
    client?: pulumi.Input<OwnClientArgs> | undefined;
    /**
     * The API's private key, PEM, where the federation signed its certificate on request.
     * A change updates in place.
     * A secret: it is kept encrypted, and shown nowhere.
     */
    apiPrivateKeyPem?: pulumi.Input<string> | undefined;
    /**
     * CAs that the backend trusts for HTTPS in addition to the public ones and those of the membership. An init
     * container adds them. It runs as root, so the namespace then enforces baseline.
     */
    privateCa?: pulumi.Input<PrivateCaArgs> | undefined;
    /**
     * The public host name of the API. The other organizations are told it once, at the first registration: a later
     * change does not reach them.
     * A change updates in place and restarts pods.
     */
    hostname: pulumi.Input<string>;
    /**
     * The port of the public address.
     * A change updates in place and restarts pods.
     * @default 443
     */
    port?: pulumi.Input<number> | undefined;
    /**
     * How this organization's workers and the other organizations call the API. They are told once, at the first
     * registration: a later change does not reach them.
     * A change updates in place and restarts pods.
     * @default "ingress"
     */
    reach?: pulumi.Input<BackendReach> | undefined;
    /**
     * The display name, and the prefix of the task queues. Change it only while no build and no task waits or runs:
     * what stands in the queues of the old name is never done.
     * A change updates in place and restarts pods.
     * @default the MSP ID
     */
    organizationName?: pulumi.Input<string> | undefined;
    /**
     * The users by name. The list is complete: users that it lacks, and those made in the web interface, are
     * deleted by every upgrade. Every upgrade also sets their passwords and channels back to these, so change a
     * password here (`generation`) and not in the web interface. Users that the upgrade makes are administrators;
     * an existing one keeps its role.
     * A change updates in place.
     * @default {}
     */
    users?: pulumi.Input<Record<string, pulumi.Input<BackendUserArgs>>> | undefined;
    /**
     * A Secret of yours with the keys `users`, `incoming_organizations` and `outgoing_organizations`, in place of
     * `users` and of the membership's links. Each key holds lines that end in a line break, and may be empty: of a
     * user, NAME PASSWORD CHANNEL; of an organization, MSPID SECRET, its own included; with one space between. A
     * user whose password the server finds weak is dropped without a word
     * (docs/facts/substra-charts.md#accounts-are-lines-of-words).
     */
    accountsSecret?: AccountsSecretArgs | undefined;
    /**
     * Logins by OpenID Connect, beside the passwords of `users`. Register /oidc/callback/ of the API there as the
     * redirect URI, with the slash at its end. With logins, upgrades no longer delete the users that `users` lacks.
     * Leaving it out again deletes these users at that very update, with their approvals and tokens, and their
     * compute plans then belong to `deleted`.
     */
    openIdConnect?: OpenIdConnectArgs | undefined;
    /**
     * The domain that the API and its frontends share: login cookies are scoped to it. Every host below it gets
     * them, and one backend's overwrite another's. Give each organization a domain of its own, like
     * ingen.example.com, and never one that holds another organization's API.
     * A change updates in place and restarts pods.
     * @default the domain above the host name
     */
    commonDomain?: pulumi.Input<string> | undefined;
    /**
     * The addresses of frontends, like https://ui.ingen.example.com: pages from there may call the API with a
     * login. Their host names are the common domain or below it. Give the host names that Frontends have, not their
     * outputs.
     * A change updates in place and restarts pods.
     * @default []
     */
    frontendOrigins?: pulumi.Input<pulumi.Input<string>[]> | undefined;
    /**
     * Host headers that the API accepts beside its own domain.
     * A change updates in place and restarts pods.
     * @default []
     */
    allowedHosts?: pulumi.Input<pulumi.Input<string>[]> | undefined;
    /**
     * How many days before the end of a certificate that the backend has from elsewhere every preview and every
     * `up` warns of it. At most half of the certificate's life counts.
     * A change touches nothing that is deployed.
     * @default 14
     */
    expiryWarningDays?: pulumi.Input<number> | undefined;
    /**
     * Whether this backend builds images. Each organization builds the functions that its own users register:
     * without a builder the API refuses them (422), and builds that wait stay undone. Other organizations'
     * functions run all the same. The build pods run as root.
     * A change updates in place and restarts pods.
     * @default true
     */
    builder?: pulumi.Input<boolean> | undefined;
    /** The pods in which tasks run. */
    computePods?: pulumi.Input<ComputePodsArgs> | undefined;
    /**
     * How much CPU and memory the pods request: 8 CPU and 49 GiB as published, 1 CPU and 3 GiB for a laptop. The
     * chart's limits stay, and `values` set single workloads. A pod that fits on no node stays Pending until the
     * release's time is over.
     * A change updates in place and restarts pods.
     * @default "published"
     */
    sizing?: pulumi.Input<Sizing> | undefined;
    /** Where built images are kept, and the login of builds. By default in the chart's own registry, which has none. */
    containerRegistry?: BackendContainerRegistryArgs | undefined;
    /** The images. */
    images?: pulumi.Input<BackendImagesArgs> | undefined;
    /**
     * How the API is reached. By default its certificate is managed: the network's CA has signed it, and the
     * membership brings it. Uploads of 1 GiB pass, as the backend takes them, and a request may take 120 seconds.
     */
    ingress?: kubernetes.HttpIngressArgs | undefined;
    /**
     * An HTTP proxy for calls of the orchestrator and of other organizations. Say where its pods or addresses are
     * in `networkPolicies.proxy`. The chart gives it neither to the Job that migrates nor to the pods that build
     * images: those need a registry mirror that they reach without it. A provider of openIdConnect that is reached
     * only by it needs all `endpoints`, and useRefreshToken off.
     * A change updates in place and restarts pods.
     */
    proxy?: ProxyArgs | undefined;
    /**
     * The network policies that the component adds to the chart's own. Policies add up: what one opens, no other
     * closes. Entries that select pods by labels work with every network plugin that enforces policies.
     */
    networkPolicies?: BackendNetworkPoliciesArgs | undefined;
    /** The PostgreSQL. By default the chart's, which is embedded. */
    database?: BackendDatabaseArgs | undefined;
    /**
     * The volumes. The component makes the claims of those that hold data, and an uninstall of the release does not
     * delete them. A change of one that would lose data is refused by the engine while deletionProtection is true.
     */
    storage?: BackendStorageArgs | undefined;
    /**
     * The namespace that holds the component's objects. By default it has the component's name, enforcing baseline
     * where pods run as root, as those of a builder do, else restricted.
     */
    namespace?: kubernetes.NamespaceArgs | undefined;
    /**
     * The Helm release's name. The chart derives the names of its Services from it.
     * A change replaces what is made from it.
     * @default "backend"
     */
    releaseName?: string | undefined;
    /** The chart that is installed. By default it is substra-backend 26.15.3 of https://substra.github.io/charts/. */
    chart?: pulumi.Input<kubernetes.ChartArgs> | undefined;
    /**
     * The credentials for the chart's repository or OCI registry.
     * A change updates in place.
     */
    chartCredentials?: pulumi.Input<kubernetes.ChartCredentialsArgs> | undefined;
    /**
     * A mirror of all images, and the Secrets to pull them with. By default images come from where they are
     * published, without a login.
     */
    imageMirror?: kubernetes.ImageMirrorArgs | undefined;
    /**
     * Chart values merged over those that the component sets: maps deeply, lists as a whole. They are checked
     * before anything is made: keys that the chart does not read, values of a kind that it cannot use, combinations
     * that are known to break, and keys that the component manages itself are refused, with what to use instead.
     * The top-level keys must be known when the program runs. Large numbers reach the chart as they are written,
     * although Helm by itself would print them as 1e+06. A null removes a default, like `unsetValues`.
     * A change updates in place.
     * @default {}
     */
    values?: Record<string, pulumi.Input<unknown>> | undefined;
    /**
     * Paths of chart values whose defaults are removed, such as podSecurityContext.fsGroup. A path has the effect
     * of a null in `values`, which most languages drop. A key with dots is written in brackets:
     * ingress.annotations["example.com/size"]. It needs version 4.30 or later of the Kubernetes provider. It is
     * refused with an older provider, which would drop it silently.
     * A change updates in place.
     * @default []
     */
    unsetValues?: string[] | undefined;
    /**
     * The reaction to values that the chart does not read or cannot use, as far as the component knows: another
     * version may read other values. Keys that the component manages itself, and values that are not data, are
     * always refused.
     * A change touches nothing that is deployed.
     * @default error for substra-backend 26.15.3, warn for another chart or version
     */
    valuesCheck?: pulumi.Input<kubernetes.ValuesCheck> | undefined;
    /**
     * How many seconds Helm waits for the release to become ready. First image pulls take long. A change upgrades
     * the release, and its Jobs run again.
     * A change updates in place.
     * @default 900
     */
    timeoutSeconds?: pulumi.Input<number> | undefined;
    /**
     * Whether Pulumi protects from deletion every resource that holds data or keys. To take a stack down, set it to
     * false, run `up`, then `destroy`.
     * A change touches nothing that is deployed.
     * @default true
     */
    deletionProtection?: boolean | undefined;
}

/** Where a backend keeps the images that it builds. */
export interface BackendContainerRegistryArgs {
    /**
     * A registry that runs elsewhere and takes the place of the embedded one. It must take the login as HTTP Basic
     * on every request, as Harbor does. One that takes bearer tokens alone lets builds push, and every task fails.
     * Nothing moves the images. With deletionProtection, the engine refuses to delete the claim of an embedded one.
     * A change replaces what is made from it.
     */
    external?: ExternalRegistryArgs | undefined;
    /**
     * A login at the external registry, of which the component makes a Secret.
     * A change updates in place and restarts pods.
     */
    credentials?: kubernetes.RegistryCredentialsArgs | undefined;
    /**
     * A Secret of yours, of type kubernetes.io/dockerconfigjson, in the release's namespace, in place of
     * credentials. Builds pull base images with it, and push; workers look images up, and nodes pull them. Below
     * auths, HOST:PORT of the external registry has username and password.
     * A change updates in place and restarts pods.
     */
    credentialsSecretName?: string | undefined;
}

/** A component's database. */
export interface BackendDatabaseArgs {
    /**
     * A PostgreSQL that runs elsewhere and takes the place of the embedded one. Nothing moves the data. With
     * deletionProtection, the engine refuses to delete the claim of an embedded one.
     * A change replaces what is made from it.
     */
    external?: ExternalDatabaseArgs | undefined;
    /**
     * The database's name. An existing volume keeps the database that it was made with.
     * A change updates in place and restarts pods.
     * @default "substra"
     */
    name?: pulumi.Input<string> | undefined;
    /**
     * Its user. An existing volume keeps the users that it was made with.
     * A change updates in place and restarts pods.
     * @default "postgres"
     */
    user?: pulumi.Input<string> | undefined;
    /**
     * The user's password. Required with an external database, unless credentialsSecretName is given. An existing
     * volume keeps the password that it was made with, so give that one (docs/take-over.md), or change both.
     * A change updates in place and restarts pods.
     * A secret: it is kept encrypted, and shown nowhere.
     * @default for an embedded database, a generated one
     */
    password?: pulumi.Input<string> | undefined;
    /**
     * A Secret of yours in the release's namespace with the keys DATABASE_USERNAME and DATABASE_PASSWORD, in place
     * of the component's. Pods read it at their start: restart them when it changes.
     * A change updates in place and restarts pods.
     */
    credentialsSecretName?: string | undefined;
}

/** The images of a backend. */
export interface BackendImagesArgs {
    /** The image of all Substra containers. Repository by default: the chart's. */
    server?: pulumi.Input<kubernetes.ImageArgs> | undefined;
    /** The image of the database. Repository by default: bitnamilegacy/postgresql. */
    postgresql?: pulumi.Input<kubernetes.ImageArgs> | undefined;
    /** The image of the task queue. Repository by default: bitnamilegacy/redis. */
    redis?: pulumi.Input<kubernetes.ImageArgs> | undefined;
    /** The image of the object store. Repository by default: bitnamilegacy/minio. */
    minio?: pulumi.Input<kubernetes.ImageArgs> | undefined;
    /** The image of the embedded Docker registry. Repository by default: the chart's. */
    registry?: pulumi.Input<kubernetes.ImageArgs> | undefined;
    /** The image of the pods that build images. Repository by default: the chart's. */
    kaniko?: pulumi.Input<kubernetes.ImageArgs> | undefined;
    /** The image of the containers that wait for other services. Repository by default: the chart's. */
    waitForServices?: pulumi.Input<kubernetes.ImageArgs> | undefined;
    /** The image of the containers that wait for the database. Repository by default: the chart's. */
    waitForDatabase?: pulumi.Input<kubernetes.ImageArgs> | undefined;
}

/** The network policies that the component adds to those of the backend's chart. */
export interface BackendNetworkPoliciesArgs {
    /**
     * Whether the component makes network policies of its own.
     * A change updates in place.
     * @default true
     */
    enabled?: boolean | undefined;
    /**
     * Whether the cluster's network plugin is Cilium. A NetworkPolicy cannot name nodes, Cilium's own ingress or
     * the API server there, so the component adds CiliumNetworkPolicies for them.
     * A change updates in place.
     * @default false
     */
    cilium?: boolean | undefined;
    /**
     * The pods of the ingress controller, which connect to the API.
     * A change updates in place.
     * @default those of the namespace ingress-nginx
     */
    ingressControllers?: pulumi.Input<pulumi.Input<kubernetes.NetworkPolicyPeerArgs>[]> | undefined;
    /**
     * The pods that scrape the metrics of the API, as Prometheus does.
     * A change updates in place.
     * @default those of the namespace monitoring
     */
    metricsScrapers?: pulumi.Input<pulumi.Input<kubernetes.NetworkPolicyPeerArgs>[]> | undefined;
    /**
     * DNS servers of the cluster beside the pods of kube-dns, which the chart opens. Where NodeLocal DNSCache
     * answers at the address of the Service kube-dns, add that address.
     * A change updates in place.
     * @default NodeLocal DNSCache and OpenShift's
     */
    dns?: pulumi.Input<pulumi.Input<kubernetes.NetworkPolicyPeerArgs>[]> | undefined;
    /**
     * The ports at which the ingress controller's pods take HTTPS: 8443 for Traefik. The backend calls its own API
     * by its public name, and on many clusters such a call goes straight to these pods. ingress-nginx has its
     * admission webhook on 8443: keep that closed.
     * A change updates in place.
     * @default 443
     */
    ingressControllerPorts?: pulumi.Input<pulumi.Input<number>[]> | undefined;
    /**
     * The orchestrator's pods or private addresses, beside those that the chart opens: public addresses, or private
     * ones with the membership's `sameCluster`.
     * A change updates in place.
     * @default the pods of every Substra orchestrator on the cluster
     */
    orchestrator?: pulumi.Input<pulumi.Input<kubernetes.NetworkPolicyPeerArgs>[]> | undefined;
    /**
     * Private addresses that server, worker and builder call: the APIs of other organizations, this one's own API
     * where its public name leads to such an address, an OpenID Connect provider. The chart opens public addresses
     * alone.
     * A change updates in place.
     */
    privateNetworks?: kubernetes.NetworkPolicyEgressArgs | undefined;
    /**
     * The Kubernetes API server, for the pods that start compute and build pods. Narrow it to the addresses that
     * `kubectl get endpointslices --namespace default` shows for the Service kubernetes.
     * A change updates in place.
     * @default any address, on the ports that API servers have
     */
    apiServer?: pulumi.Input<kubernetes.NetworkPolicyEgressArgs> | undefined;
    /**
     * The database, where it is not the embedded one.
     * A change updates in place.
     */
    database?: kubernetes.NetworkPolicyEgressArgs | undefined;
    /**
     * Redis, where it is not the embedded one. Its user `default` must have the password that is in the Secret
     * RELEASE-redis-credentials, key redis-password, and it must speak without TLS.
     * A change updates in place.
     */
    redis?: kubernetes.NetworkPolicyEgressArgs | undefined;
    /**
     * The container registry, where it is not the embedded one and at a private address: the chart opens public
     * ones.
     * A change updates in place.
     */
    containerRegistry?: kubernetes.NetworkPolicyEgressArgs | undefined;
    /**
     * Where the pods of the embedded database, Redis, object store and registry connect to, such as the bucket of a
     * registry that keeps images in one. Nowhere by default, but for DNS: the chart leaves that open, and a policy
     * closes it.
     * A change updates in place.
     */
    storage?: kubernetes.NetworkPolicyEgressArgs | undefined;
    /**
     * An HTTP proxy, for the pods that call the orchestrator or other organizations.
     * A change updates in place.
     */
    proxy?: kubernetes.NetworkPolicyEgressArgs | undefined;
}

/**
 * How this organization's workers and others call its API.
 * - `ingress`: By the public host name, which leads to a public address or to the cluster's ingress controller.
 * - `private`: By the public host name, which leads to a private address: in a VPN, or at an internal load
 * balancer.
 * - `cluster`: By the Service, over HTTP, where all backends of the network are on one cluster.
 */
export type BackendReach = "ingress" | "private" | "cluster";

/** The volumes of a backend. */
export interface BackendStorageArgs {
    /** The volume of the embedded database. By default 8Gi of the cluster's default class. */
    postgresql?: kubernetes.VolumeClaimArgs | undefined;
    /** The volume of the task queue. By default 8Gi of the cluster's default class. */
    redis?: kubernetes.VolumeClaimArgs | undefined;
    /**
     * The volume of the object store, with all functions, models and data. By default 8Gi of the cluster's default
     * class.
     */
    minio?: kubernetes.VolumeClaimArgs | undefined;
    /**
     * The volume of the embedded Docker registry, with the images of functions. By default 10Gi of the cluster's
     * default class.
     */
    registry?: kubernetes.VolumeClaimArgs | undefined;
    /**
     * The volume of data samples that are registered by path. Workers mount it only with
     * values.DataSampleStorageInServerMedia, and then run on the server's node. By default 10Gi of the cluster's
     * default class.
     */
    servermedias?: kubernetes.VolumeClaimArgs | undefined;
    /**
     * The volume of localstack, which takes MinIO's place by `values` alone. By default 5Gi of the cluster's
     * default class.
     */
    localstack?: kubernetes.VolumeClaimArgs | undefined;
    /**
     * The volume of a worker's tasks, which their compute pods mount too. By default 10Gi of the cluster's default
     * class. One for each replica. Kubernetes refuses a change while the StatefulSet exists: docs/storage.md has
     * the steps.
     */
    worker?: pulumi.Input<kubernetes.SharedReplicaClaimArgs> | undefined;
    /**
     * The volume of a builder's tasks. By default 10Gi of the cluster's default class. One for each replica.
     * Kubernetes refuses a change while the StatefulSet exists: docs/storage.md has the steps.
     */
    builder?: pulumi.Input<kubernetes.ReplicaClaimArgs> | undefined;
    /**
     * The volume of the layers that a builder keeps. By default 10Gi of the cluster's default class. One for each
     * replica. Kubernetes refuses a change while the StatefulSet exists: docs/storage.md has the steps.
     */
    builderCache?: pulumi.Input<kubernetes.ReplicaClaimArgs> | undefined;
}

/** A user of a backend. */
export interface BackendUserArgs {
    /**
     * The channel that the user works in: one of the membership's.
     * A change updates in place.
     */
    channel: pulumi.Input<string>;
    /**
     * The password: 20 to 64 characters, hard to guess, not like the user's name.
     * A change updates in place.
     * A secret: it is kept encrypted, and shown nowhere.
     * @default generated
     */
    password?: pulumi.Input<string> | undefined;
    /**
     * The generation of a generated password. Count it up for a new one.
     * A change updates in place.
     * @default 1
     */
    generation?: pulumi.Input<number> | undefined;
}

/** A channel of a network. */
export interface ChannelArgs {
    /**
     * Whether the organization is the only member. A backend of a restricted channel fails as soon as a second one
     * joins. It works only on a channel in which no second organization has ever registered: neither server forgets
     * one that has left.
     * A change updates in place and restarts pods.
     * @default false
     */
    restricted?: pulumi.Input<boolean> | undefined;
    /**
     * Whether the channel's users may download models.
     * A change updates in place and restarts pods.
     * @default false
     */
    modelExportEnabled?: pulumi.Input<boolean> | undefined;
    /**
     * The keys of the member organizations.
     * A change updates in place and restarts pods.
     */
    organizations: pulumi.Input<pulumi.Input<string>[]>;
}

/** A channel as one of its members sees it. */
export interface ChannelSettings {
    /**
     * Whether the organization is the only member. A backend of a restricted channel fails as soon as a second one
     * joins. It works only on a channel in which no second organization has ever registered: neither server forgets
     * one that has left.
     */
    readonly restricted: pulumi.Output<boolean>;
    /** Whether the channel's users may download models. */
    readonly modelExportEnabled: pulumi.Output<boolean>;
    /**
     * The name of the channel's chaincode, where the network's owner gives one. It is left over from Hyperledger
     * Fabric: servers since app 0.38 do not read it.
     */
    readonly chaincodeName?: pulumi.Output<string> | undefined;
}

/** A channel as one of its members sees it. */
export interface ChannelSettingsArgs {
    /**
     * Whether the organization is the only member. A backend of a restricted channel fails as soon as a second one
     * joins. It works only on a channel in which no second organization has ever registered: neither server forgets
     * one that has left.
     * A change updates in place and restarts pods.
     * @default false
     */
    restricted?: pulumi.Input<boolean> | undefined;
    /**
     * Whether the channel's users may download models.
     * A change updates in place and restarts pods.
     * @default false
     */
    modelExportEnabled?: pulumi.Input<boolean> | undefined;
    /**
     * The name of the channel's chaincode, where the network's owner gives one. It is left over from Hyperledger
     * Fabric: servers since app 0.38 do not read it.
     * A change updates in place and restarts pods.
     */
    chaincodeName?: pulumi.Input<string> | undefined;
}

/** A CA that signs the client certificates of an organization. */
export interface ClientAuthorityArgs {
    /**
     * Its certificate, PEM: exactly one.
     * A change updates in place and restarts pods.
     */
    certPem: pulumi.Input<string>;
    /**
     * The certificate, PEM, of the CA that replaces it. Both are trusted while clients change over.
     * A change updates in place and restarts pods.
     */
    nextCertPem?: pulumi.Input<string> | undefined;
}

/** The certificate with which a backend proves its identity. */
export interface ClientCertificate {
    /** The client certificate with O = MSP ID, PEM. */
    readonly certPem: pulumi.Output<string>;
    /**
     * Its private key, PEM. It is missing if the organization gave a signing request and so keeps the key itself.
     * A secret.
     */
    readonly privateKeyPem?: pulumi.Output<string> | undefined;
}

/** The certificate with which a backend proves its identity. */
export interface ClientCertificateArgs {
    /**
     * The client certificate with O = MSP ID, PEM.
     * A change updates in place and restarts pods.
     */
    certPem: pulumi.Input<string>;
    /**
     * Its private key, PEM. It is missing if the organization gave a signing request and so keeps the key itself.
     * A change updates in place and restarts pods.
     * A secret: it is kept encrypted, and shown nowhere.
     */
    privateKeyPem?: pulumi.Input<string> | undefined;
}

/** The pods in which tasks run. */
export interface ComputePodsArgs {
    /**
     * On which nodes they run. Nodes with GPUs are often others than the worker's.
     * A change updates in place and restarts pods.
     * @default "workerNode"
     */
    placement?: pulumi.Input<TaskPlacement> | undefined;
    /**
     * How many GPUs each task has, as nvidia.com/gpu. The cluster needs NVIDIA's device plugin.
     * A change updates in place and restarts pods.
     * @default 0
     */
    gpus?: pulumi.Input<number> | undefined;
    /**
     * Labels of the nodes that they run on.
     * A change updates in place and restarts pods.
     * @default {}
     */
    nodeSelector?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
    /**
     * Taints of nodes that they may run on, like nvidia.com/gpu.
     * A change updates in place and restarts pods.
     * @default []
     */
    tolerations?: pulumi.Input<pulumi.Input<kubernetes.TolerationArgs>[]> | undefined;
}

/** A PostgreSQL that runs elsewhere. */
export interface ExternalDatabaseArgs {
    /**
     * Its host name.
     * A change updates in place and restarts pods.
     */
    host: pulumi.Input<string>;
    /**
     * Its port.
     * A change updates in place and restarts pods.
     * @default 5432
     */
    port?: pulumi.Input<number> | undefined;
    /**
     * How connections are encrypted. A Backend's migrations Job does not get the setting: it prefers TLS and does
     * not insist on it. Let the server refuse connections in clear.
     * A change updates in place and restarts pods.
     */
    sslMode: pulumi.Input<SslMode>;
}

/** A container registry that runs elsewhere. */
export interface ExternalRegistryArgs {
    /**
     * Its host name, which builds, workers and nodes reach. One at a private address must be in
     * `networkPolicies.containerRegistry` too.
     * A change updates in place and restarts pods.
     */
    host: pulumi.Input<string>;
    /**
     * Its port.
     * A change updates in place and restarts pods.
     * @default 443
     */
    port?: pulumi.Input<number> | undefined;
    /**
     * Whether it speaks HTTPS. Without, each node's container runtime must allow it.
     * A change updates in place and restarts pods.
     * @default true
     */
    tls?: pulumi.Input<boolean> | undefined;
    /**
     * The repository that the images are in, each under a tag of its own.
     * A change updates in place and restarts pods.
     * @default "substra/user-image"
     */
    repository?: pulumi.Input<string> | undefined;
}

/** The arguments of a Federation. */
export interface FederationArgs {
    /** Where the orchestrator is. */
    orchestrator: pulumi.Input<FederationOrchestratorArgs>;
    /**
     * The organizations by a key that stays.
     * A change updates in place.
     */
    organizations: Record<string, OrganizationArgs>;
    /**
     * The channels by name. Every organization must be in at least one. To the orchestrator, another name is
     * another channel: what was registered in the old one stays there. Do not change a name in a network in use.
     * A change updates in place and restarts pods.
     */
    channels: Record<string, ChannelArgs>;
    /** The network's CA, by default with the common name Orchestrator Root CA; see pki:CertificateAuthority. */
    certificateAuthority?: pki.AuthoritySettingsArgs | undefined;
    /**
     * A CA that was made elsewhere, taken over as one of the generations.
     * A change replaces what is made from it.
     */
    existingAuthority?: pulumi.Input<pki.ExistingAuthorityArgs> | undefined;
    /** The life of the server's and the organizations' certificates. */
    certificates?: pulumi.Input<pki.CertificateLifeArgs> | undefined;
    /**
     * Whether Pulumi protects from deletion every resource that holds data or keys. To take a stack down, set it to
     * false, run `up`, then `destroy`.
     * A change touches nothing that is deployed.
     * @default true
     */
    deletionProtection?: boolean | undefined;
}

/** Where the orchestrator of a network is. */
export interface FederationOrchestratorArgs {
    /**
     * The orchestrator's public host name. It becomes the ingress's host, a SAN and what the health probe verifies.
     * A change updates in place and restarts pods.
     */
    hostname: pulumi.Input<string>;
    /**
     * The port of its ingress.
     * A change updates in place and restarts pods.
     * @default 443
     */
    port?: pulumi.Input<number> | undefined;
    /**
     * The Helm release's name, from which the Service's name follows.
     * A change updates in place and restarts pods.
     * @default "orchestrator"
     */
    releaseName?: pulumi.Input<string> | undefined;
    /**
     * The orchestrator's namespace.
     * A change updates in place and restarts pods.
     * @default "orchestrator"
     */
    namespace?: pulumi.Input<string> | undefined;
    /**
     * What protects the calls to it.
     * A change updates in place and restarts pods.
     * @default "mutual"
     */
    tls?: pulumi.Input<OrchestratorTls> | undefined;
    /**
     * CA certificates, PEM, that the members trust for the orchestrator's server, in addition to the network's own:
     * those that signed a `serverCertificate` of the Orchestrator that is not managed. Add them in an `up` before
     * that certificate changes, and hand the memberships of other stacks over again between the two. With mutual
     * TLS, whoever has the key of one can act for any organization.
     * A change updates in place and restarts pods.
     */
    additionalCaCertPem?: pulumi.Input<string> | undefined;
}

/** The arguments of a Frontend. */
export interface FrontendArgs {
    /**
     * The public host name of the web interface. It shares a domain with the API's: see commonDomain of the
     * Backend.
     * A change updates in place.
     */
    hostname: pulumi.Input<string>;
    /**
     * The port of the public address in `url`.
     * A change touches nothing that is deployed.
     * @default 443
     */
    port?: pulumi.Input<number> | undefined;
    /**
     * The public host name of the API: the Backend's input hostname.
     * A change updates in place and restarts pods.
     */
    apiHostname: pulumi.Input<string>;
    /**
     * The port of the API: the Backend's input port.
     * A change updates in place and restarts pods.
     * @default 443
     */
    apiPort?: pulumi.Input<number> | undefined;
    /** The images. */
    images?: pulumi.Input<FrontendImagesArgs> | undefined;
    /**
     * How browsers reach the web interface. The source of its certificate has no default: choose one. Its class is
     * an annotation, because the chart has no value for it. By default, the component does not limit the size and
     * the time of requests: the controller's own limits count.
     */
    ingress?: kubernetes.HttpIngressArgs | undefined;
    /**
     * The network policies that the component adds to the chart's own. Policies add up: what one opens, no other
     * closes. Entries that select pods by labels work with every network plugin that enforces policies.
     */
    networkPolicies?: FrontendNetworkPoliciesArgs | undefined;
    /**
     * The namespace that holds the component's objects. By default it has the component's name, enforcing
     * restricted, or baseline where values start pods as root.
     */
    namespace?: kubernetes.NamespaceArgs | undefined;
    /**
     * The Helm release's name. The chart derives the names of its Services from it.
     * A change replaces what is made from it.
     * @default "frontend"
     */
    releaseName?: string | undefined;
    /** The chart that is installed. By default it is substra-frontend 1.2.3 of https://substra.github.io/charts/. */
    chart?: pulumi.Input<kubernetes.ChartArgs> | undefined;
    /**
     * The credentials for the chart's repository or OCI registry.
     * A change updates in place.
     */
    chartCredentials?: pulumi.Input<kubernetes.ChartCredentialsArgs> | undefined;
    /**
     * A mirror of all images, and the Secrets to pull them with. By default images come from where they are
     * published, without a login.
     */
    imageMirror?: kubernetes.ImageMirrorArgs | undefined;
    /**
     * Chart values merged over those that the component sets: maps deeply, lists as a whole. They are checked
     * before anything is made: keys that the chart does not read, values of a kind that it cannot use, combinations
     * that are known to break, and keys that the component manages itself are refused, with what to use instead.
     * The top-level keys must be known when the program runs. Large numbers reach the chart as they are written,
     * although Helm by itself would print them as 1e+06. A null removes a default, like `unsetValues`.
     * A change updates in place.
     * @default {}
     */
    values?: Record<string, pulumi.Input<unknown>> | undefined;
    /**
     * Paths of chart values whose defaults are removed, such as podSecurityContext.fsGroup. A path has the effect
     * of a null in `values`, which most languages drop. A key with dots is written in brackets:
     * ingress.annotations["example.com/size"]. It needs version 4.30 or later of the Kubernetes provider. It is
     * refused with an older provider, which would drop it silently.
     * A change updates in place.
     * @default []
     */
    unsetValues?: string[] | undefined;
    /**
     * The reaction to values that the chart does not read or cannot use, as far as the component knows: another
     * version may read other values. Keys that the component manages itself, and values that are not data, are
     * always refused.
     * A change touches nothing that is deployed.
     * @default error for substra-frontend 1.2.3, warn for another chart or version
     */
    valuesCheck?: pulumi.Input<kubernetes.ValuesCheck> | undefined;
    /**
     * How many seconds Helm waits for the release to become ready. First image pulls take long. A change upgrades
     * the release, and its Jobs run again.
     * A change updates in place.
     * @default 900
     */
    timeoutSeconds?: pulumi.Input<number> | undefined;
    /**
     * Whether Pulumi protects from deletion every resource that holds data or keys. To take a stack down, set it to
     * false, run `up`, then `destroy`.
     * A change touches nothing that is deployed.
     * @default true
     */
    deletionProtection?: boolean | undefined;
}

/** The images of a frontend. */
export interface FrontendImagesArgs {
    /** The image of the web server. Repository by default: the chart's. */
    server?: pulumi.Input<kubernetes.ImageArgs> | undefined;
}

/** The network policies that the component adds to those of the frontend's chart. */
export interface FrontendNetworkPoliciesArgs {
    /**
     * Whether the component makes network policies of its own.
     * A change updates in place.
     * @default true
     */
    enabled?: boolean | undefined;
    /**
     * Whether the cluster's network plugin is Cilium. A NetworkPolicy cannot name nodes, Cilium's own ingress or
     * the API server there, so the component adds CiliumNetworkPolicies for them.
     * A change updates in place.
     * @default false
     */
    cilium?: boolean | undefined;
    /**
     * The pods of the ingress controller, which connect to the web server.
     * A change updates in place.
     * @default those of the namespace ingress-nginx
     */
    ingressControllers?: pulumi.Input<pulumi.Input<kubernetes.NetworkPolicyPeerArgs>[]> | undefined;
}

/** A Gateway of the Gateway API. */
export interface GatewayReferenceArgs {
    /**
     * Its name.
     * A change updates in place.
     */
    name: pulumi.Input<string>;
    /**
     * Its namespace. Its listener must let routes of the orchestrator's namespace in.
     * A change updates in place.
     * @default the orchestrator's namespace
     */
    namespace?: pulumi.Input<string> | undefined;
    /**
     * The name of the listener, of protocol TLS and mode Passthrough.
     * A change updates in place.
     * @default every listener that fits
     */
    sectionName?: pulumi.Input<string> | undefined;
    /**
     * The version of TLSRoute that the cluster has: `kubectl api-versions` lists them.
     * A change updates in place.
     * @default "v1"
     */
    routeVersion?: TlsRouteVersion | undefined;
}

/** What one organization needs to take part in a network, and nothing more. */
export interface Membership {
    /** The organization's MSP ID. */
    readonly mspId: pulumi.Output<string>;
    /** How to reach and trust the orchestrator. */
    readonly orchestrator: OrchestratorAddress;
    /**
     * The certificate with which the backend proves its identity. Required if `orchestrator.tls` is mutual, unless
     * the Backend has a `client` of its own.
     * Some of what it holds is secret.
     */
    readonly client?: ClientCertificate | undefined;
    /**
     * The certificate that the network signs for this organization's API. Missing where the federation does not
     * know the API's host name.
     * Some of what it holds is secret.
     */
    readonly api?: ApiCertificate | undefined;
    /**
     * The CA certificates, PEM, that every backend must trust to reach APIs whose certificate the network has
     * signed.
     */
    readonly apiCaCertPem?: pulumi.Output<string> | undefined;
    /** The channels that it is a member of. */
    readonly channels: Readonly<Record<string, ChannelSettings>>;
    /**
     * By MSP ID, the secret that each organization presents to this one. It also needs one for itself, here and in
     * `outgoing`. If both lack it, the Backend makes it.
     * A secret.
     */
    readonly incoming: pulumi.Output<Record<string, string>>;
    /**
     * By MSP ID, the secret that this organization presents to each, itself included.
     * A secret.
     */
    readonly outgoing: pulumi.Output<Record<string, string>>;
}

/** What one organization needs to take part in a network, and nothing more. */
export interface MembershipArgs {
    /**
     * The organization's MSP ID.
     * A change replaces what is made from it.
     */
    mspId: pulumi.Input<string>;
    /** How to reach and trust the orchestrator. */
    orchestrator: pulumi.Input<OrchestratorAddressArgs>;
    /**
     * The certificate with which the backend proves its identity. Required if `orchestrator.tls` is mutual, unless
     * the Backend has a `client` of its own.
     * A change updates in place and restarts pods.
     */
    client?: pulumi.Input<ClientCertificateArgs> | undefined;
    /**
     * The certificate that the network signs for this organization's API. Missing where the federation does not
     * know the API's host name.
     * A change updates in place.
     */
    api?: pulumi.Input<ApiCertificateArgs> | undefined;
    /**
     * The CA certificates, PEM, that every backend must trust to reach APIs whose certificate the network has
     * signed.
     * A change updates in place and restarts pods.
     */
    apiCaCertPem?: pulumi.Input<string> | undefined;
    /**
     * The channels that it is a member of.
     * A change updates in place and restarts pods.
     */
    channels: pulumi.Input<Record<string, pulumi.Input<ChannelSettingsArgs>>>;
    /**
     * By MSP ID, the secret that each organization presents to this one. It also needs one for itself, here and in
     * `outgoing`. If both lack it, the Backend makes it.
     * A change updates in place.
     */
    incoming: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /**
     * By MSP ID, the secret that this organization presents to each, itself included.
     * A change updates in place.
     */
    outgoing: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** How clients prove who they are. */
export interface MutualTlsArgs {
    /**
     * Whether clients must present a certificate.
     * A change updates in place and restarts pods.
     * @default as the federation's `orchestrator.tls` says; false without one
     */
    enabled?: pulumi.Input<boolean> | undefined;
    /**
     * By MSP ID, an organization's own CA, which has signed its client certificate. The network's CA then vouches
     * for that organization only if a federation signs for it too. The server trusts all client CAs alike: whoever
     * has the key of one can issue a certificate with which he acts for any organization. Take only CAs whose
     * owners you trust with the whole network.
     * A change updates in place and restarts pods.
     * @default {}
     */
    clientAuthorities?: Record<string, ClientAuthorityArgs> | undefined;
    /**
     * Whether the client certificate's O must be the MSP ID that the client claims. Without it, any client may act
     * for any organization. It works with mutual TLS only.
     * A change updates in place and restarts pods.
     * @default true
     */
    verifyClientMspId?: pulumi.Input<boolean> | undefined;
}

/** Logins by OpenID Connect. */
export interface OpenIdConnectArgs {
    /**
     * The provider's URL, below which it has /.well-known/openid-configuration. Server and migrations read it at
     * their start. One at a private address must be in `networkPolicies.privateNetworks`.
     * A change updates in place and restarts pods.
     */
    url: pulumi.Input<string>;
    /**
     * Endpoints, where the discovery document is not to be read. The migrations trust public CAs alone: a provider
     * whose certificate is of another needs all four.
     */
    endpoints?: pulumi.Input<OpenIdConnectEndpointsArgs> | undefined;
    /**
     * The provider's name: the button of the web interface says *Sign in with NAME*.
     * A change updates in place and restarts pods.
     * @default "OpenID Connect"
     */
    displayName?: pulumi.Input<string> | undefined;
    /**
     * The client's ID at the provider. Required unless clientSecretName is given.
     * A change updates in place and restarts pods.
     */
    clientId?: pulumi.Input<string> | undefined;
    /**
     * The client's secret at the provider. Required unless clientSecretName is given.
     * A change updates in place and restarts pods.
     * A secret: it is kept encrypted, and shown nowhere.
     */
    clientSecret?: pulumi.Input<string> | undefined;
    /**
     * A Secret of yours in the release's namespace with the keys OIDC_RP_CLIENT_ID and OIDC_RP_CLIENT_SECRET, in
     * place of clientId and clientSecret. Pods read it at their start: restart the server when it changes.
     * A change updates in place and restarts pods.
     */
    clientSecretName?: string | undefined;
    /**
     * The channel that everybody works in who logs in so: one of the membership's.
     * A change updates in place and restarts pods.
     */
    channel?: pulumi.Input<string> | undefined;
    /**
     * Whether an administrator lets each user in, and gives a channel, in the web interface. Either this or channel
     * is required, and they exclude each other.
     * A change updates in place and restarts pods.
     * @default false
     */
    requireApproval?: pulumi.Input<boolean> | undefined;
    /**
     * Whether a user's name ends in the domain of the e-mail address.
     * A change updates in place and restarts pods.
     * @default false
     */
    appendDomain?: pulumi.Input<boolean> | undefined;
    /**
     * How many seconds after a login a user of the provider may call the API, by tokens too. Then the API answers
     * 403 until the user logs in again, unless useRefreshToken is on.
     * A change updates in place and restarts pods.
     * @default 86400
     */
    loginSeconds?: pulumi.Input<number> | undefined;
    /**
     * Whether the provider is asked again without the user. It needs the scope offline_access, or Google's
     * refresh_token: with another provider the server does not start
     * (docs/facts/substra-server.md#a-provider-without-refresh-tokens-stops-the-server).
     * A change updates in place and restarts pods.
     * @default false
     */
    useRefreshToken?: pulumi.Input<boolean> | undefined;
    /**
     * How the provider signs its tokens, by the name in RFC 7518.
     * A change updates in place and restarts pods.
     * @default "RS256"
     */
    signAlgorithm?: pulumi.Input<string> | undefined;
}

/** Endpoints of a provider. With all of them, nothing but the refresh token is read from its discovery document. */
export interface OpenIdConnectEndpointsArgs {
    /**
     * The URL of the authorization endpoint.
     * A change updates in place and restarts pods.
     * @default what the provider's discovery document says
     */
    authorization?: pulumi.Input<string> | undefined;
    /**
     * The URL of the token endpoint.
     * A change updates in place and restarts pods.
     * @default what the provider's discovery document says
     */
    token?: pulumi.Input<string> | undefined;
    /**
     * The URL of the endpoint for what the provider knows of a user.
     * A change updates in place and restarts pods.
     * @default what the provider's discovery document says
     */
    user?: pulumi.Input<string> | undefined;
    /**
     * The URL of the keys that the provider signs by.
     * A change updates in place and restarts pods.
     * @default what the provider's discovery document says
     */
    keys?: pulumi.Input<string> | undefined;
}

/** How to reach and trust an orchestrator. */
export interface OrchestratorAddress {
    /** The name under which this organization's backend reaches the orchestrator. */
    readonly host: pulumi.Output<string>;
    /** The port: 443 through the ingress, 9000 inside the cluster. */
    readonly port: pulumi.Output<number>;
    /** Whether the address is a private one. It decides which egress the chart's NetworkPolicy opens. */
    readonly sameCluster: pulumi.Output<boolean>;
    /**
     * What protects the calls: mutual (TLS with client certificates), server (TLS) or none, as the network's owner
     * has set the orchestrator up.
     */
    readonly tls: pulumi.Output<string>;
    /**
     * All trusted CA certificates, PEM. Required unless `tls` is none, also where a public CA has signed the
     * orchestrator's certificate: the server trusts no CA for these calls by itself.
     */
    readonly caCertPem?: pulumi.Output<string> | undefined;
}

/** How to reach and trust an orchestrator. */
export interface OrchestratorAddressArgs {
    /**
     * The name under which this organization's backend reaches the orchestrator.
     * A change updates in place and restarts pods.
     */
    host: pulumi.Input<string>;
    /**
     * The port: 443 through the ingress, 9000 inside the cluster.
     * A change updates in place and restarts pods.
     */
    port: pulumi.Input<number>;
    /**
     * Whether the address is a private one. It decides which egress the chart's NetworkPolicy opens.
     * A change updates in place.
     */
    sameCluster: pulumi.Input<boolean>;
    /**
     * What protects the calls: mutual (TLS with client certificates), server (TLS) or none, as the network's owner
     * has set the orchestrator up.
     * A change updates in place and restarts pods.
     * @default "mutual"
     */
    tls?: pulumi.Input<string> | undefined;
    /**
     * All trusted CA certificates, PEM. Required unless `tls` is none, also where a public CA has signed the
     * orchestrator's certificate: the server trusts no CA for these calls by itself.
     * A change updates in place and restarts pods.
     */
    caCertPem?: pulumi.Input<string> | undefined;
}

/** The arguments of a Orchestrator. */
export interface OrchestratorArgs {
    /** A Federation's output `orchestrator`. */
    federation?: pulumi.Input<OrchestratorBundleArgs> | undefined;
    /**
     * A Federation's output of that name. It is handed on, as an output, once the release is ready.
     * A change touches nothing that is deployed.
     */
    memberships?: pulumi.Input<Record<string, pulumi.Input<MembershipArgs>>> | undefined;
    /**
     * Without a federation: the public host name, which becomes the ingress's host and the certificate's SAN.
     * A change updates in place and restarts pods.
     */
    hostname?: pulumi.Input<string> | undefined;
    /**
     * Without a federation: by channel, the MSP IDs of its members.
     * A change updates in place and restarts pods.
     */
    channels?: pulumi.Input<Record<string, pulumi.Input<pulumi.Input<string>[]>>> | undefined;
    /**
     * Without a federation: the CA, by default with the common name Orchestrator Root CA; see
     * pki:CertificateAuthority. With one, only two are read: `trusted`, which must list the federation's trusted
     * generations, and `expiryWarningDays`, for CAs of organizations.
     */
    certificateAuthority?: pki.AuthoritySettingsArgs | undefined;
    /**
     * Without a federation: a CA that was made elsewhere, taken over as one of the generations.
     * A change replaces what is made from it.
     */
    existingAuthority?: pulumi.Input<pki.ExistingAuthorityArgs> | undefined;
    /** Without a federation: the life of the server certificate. */
    certificate?: pulumi.Input<pki.CertificateLifeArgs> | undefined;
    /**
     * Whether the server speaks TLS. Set it to false only for test networks on secured lines. No Ingress leads to
     * the server then.
     * A change updates in place and restarts pods.
     * @default as the federation's `orchestrator.tls` says; true without one
     */
    tls?: pulumi.Input<boolean> | undefined;
    /** The server's certificate. */
    serverCertificate?: ServerCertificateArgs | undefined;
    /** Client certificates. */
    mutualTls?: MutualTlsArgs | undefined;
    /** The images. */
    images?: pulumi.Input<OrchestratorImagesArgs> | undefined;
    /**
     * How the orchestrator is reached from outside. TLS passes through to the pod: the chart asks ingress-nginx for
     * that, which needs its flag --enable-ssl-passthrough.
     */
    ingress?: pulumi.Input<kubernetes.PassthroughIngressArgs> | undefined;
    /**
     * How the orchestrator is reached from outside if not through ingress-nginx. With another way than the Ingress,
     * `ingress` is not read.
     */
    exposure?: OrchestratorExposureArgs | undefined;
    /**
     * How much CPU and memory the pods request: 1.5 CPU and 0.7 GiB as published, 0.2 CPU and 0.4 GiB for a laptop.
     * The chart's limits stay, and `values` set single workloads. A pod that fits on no node stays Pending until
     * the release's time is over.
     * A change updates in place and restarts pods.
     * @default "published"
     */
    sizing?: pulumi.Input<Sizing> | undefined;
    /**
     * The network policies that the component adds to the chart's own. Policies add up: what one opens, no other
     * closes. Entries that select pods by labels work with every network plugin that enforces policies.
     */
    networkPolicies?: OrchestratorNetworkPoliciesArgs | undefined;
    /** The PostgreSQL. By default the chart's, which is embedded. */
    database?: OrchestratorDatabaseArgs | undefined;
    /**
     * The volume. The component makes its claim, and an uninstall of the release does not delete it. A change that
     * would lose data is refused by the engine while deletionProtection is true.
     */
    storage?: OrchestratorStorageArgs | undefined;
    /**
     * The namespace that holds the component's objects. By default its name is orchestrator, enforcing restricted,
     * or baseline where values start pods as root.
     */
    namespace?: kubernetes.NamespaceArgs | undefined;
    /**
     * The Helm release's name. The chart derives the names of its Services from it.
     * A change replaces what is made from it.
     * @default "orchestrator"
     */
    releaseName?: string | undefined;
    /** The chart that is installed. By default it is orchestrator 8.8.0 of https://substra.github.io/charts/. */
    chart?: pulumi.Input<kubernetes.ChartArgs> | undefined;
    /**
     * The credentials for the chart's repository or OCI registry.
     * A change updates in place.
     */
    chartCredentials?: pulumi.Input<kubernetes.ChartCredentialsArgs> | undefined;
    /**
     * A mirror of all images, and the Secrets to pull them with. By default images come from where they are
     * published, without a login.
     */
    imageMirror?: kubernetes.ImageMirrorArgs | undefined;
    /**
     * Chart values merged over those that the component sets: maps deeply, lists as a whole. They are checked
     * before anything is made: keys that the chart does not read, values of a kind that it cannot use, combinations
     * that are known to break, and keys that the component manages itself are refused, with what to use instead.
     * The top-level keys must be known when the program runs. Large numbers reach the chart as they are written,
     * although Helm by itself would print them as 1e+06. A null removes a default, like `unsetValues`.
     * A change updates in place.
     * @default {}
     */
    values?: Record<string, pulumi.Input<unknown>> | undefined;
    /**
     * Paths of chart values whose defaults are removed, such as podSecurityContext.fsGroup. A path has the effect
     * of a null in `values`, which most languages drop. A key with dots is written in brackets:
     * ingress.annotations["example.com/size"]. It needs version 4.30 or later of the Kubernetes provider. It is
     * refused with an older provider, which would drop it silently.
     * A change updates in place.
     * @default []
     */
    unsetValues?: string[] | undefined;
    /**
     * The reaction to values that the chart does not read or cannot use, as far as the component knows: another
     * version may read other values. Keys that the component manages itself, and values that are not data, are
     * always refused.
     * A change touches nothing that is deployed.
     * @default error for orchestrator 8.8.0, warn for another chart or version
     */
    valuesCheck?: pulumi.Input<kubernetes.ValuesCheck> | undefined;
    /**
     * How many seconds Helm waits for the release to become ready. First image pulls take long. A change upgrades
     * the release, and its Jobs run again.
     * A change updates in place.
     * @default 900
     */
    timeoutSeconds?: pulumi.Input<number> | undefined;
    /**
     * Whether Pulumi protects from deletion every resource that holds data or keys. To take a stack down, set it to
     * false, run `up`, then `destroy`.
     * A change touches nothing that is deployed.
     * @default true
     */
    deletionProtection?: boolean | undefined;
}

/** Everything that the orchestrator of a network needs. */
export interface OrchestratorBundle {
    /** The orchestrator's public host name. */
    readonly hostname: pulumi.Output<string>;
    /** The port at which it is reached from outside. */
    readonly port: pulumi.Output<number>;
    /** The Helm release that its certificate is made for. */
    readonly releaseName: pulumi.Output<string>;
    /** The namespace that its certificate is made for. */
    readonly namespace: pulumi.Output<string>;
    /** By channel, the MSP IDs of its members. */
    readonly channels: pulumi.Output<Record<string, string[]>>;
    /** What protects the calls to it: mutual (TLS with client certificates), server (TLS) or none. */
    readonly tls: pulumi.Output<string>;
    /** The MSP IDs of organizations whose client certificates a CA of their own has signed. */
    readonly ownClientAuthorities: pulumi.Output<string[]>;
    /** All CA certificates with which clients verify the orchestrator's server, PEM. */
    readonly caCertPem: pulumi.Output<string>;
    /** Each trusted CA certificate of the network by its generation, PEM. */
    readonly caCertificates: pulumi.Output<Record<string, string>>;
    /**
     * The orchestrator's server certificate.
     * Some of what it holds is secret.
     */
    readonly server: pki.KeyPair;
}

/** Everything that the orchestrator of a network needs. */
export interface OrchestratorBundleArgs {
    /**
     * The orchestrator's public host name.
     * A change updates in place and restarts pods.
     */
    hostname: pulumi.Input<string>;
    /**
     * The port at which it is reached from outside.
     * A change updates in place.
     */
    port: pulumi.Input<number>;
    /**
     * The Helm release that its certificate is made for.
     * A change touches nothing that is deployed.
     */
    releaseName: pulumi.Input<string>;
    /**
     * The namespace that its certificate is made for.
     * A change touches nothing that is deployed.
     */
    namespace: pulumi.Input<string>;
    /**
     * By channel, the MSP IDs of its members.
     * A change updates in place and restarts pods.
     */
    channels: pulumi.Input<Record<string, pulumi.Input<pulumi.Input<string>[]>>>;
    /**
     * What protects the calls to it: mutual (TLS with client certificates), server (TLS) or none.
     * A change updates in place and restarts pods.
     * @default "mutual"
     */
    tls?: pulumi.Input<string> | undefined;
    /**
     * The MSP IDs of organizations whose client certificates a CA of their own has signed.
     * A change updates in place and restarts pods.
     * @default []
     */
    ownClientAuthorities?: pulumi.Input<pulumi.Input<string>[]> | undefined;
    /**
     * All CA certificates with which clients verify the orchestrator's server, PEM.
     * A change updates in place and restarts pods.
     */
    caCertPem: pulumi.Input<string>;
    /**
     * Each trusted CA certificate of the network by its generation, PEM.
     * A change updates in place and restarts pods.
     */
    caCertificates: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /**
     * The orchestrator's server certificate.
     * A change updates in place and restarts pods.
     */
    server: pulumi.Input<pki.KeyPairArgs>;
}

/** A component's database. */
export interface OrchestratorDatabaseArgs {
    /**
     * A PostgreSQL that runs elsewhere and takes the place of the embedded one. Nothing moves the data. With
     * deletionProtection, the engine refuses to delete the claim of an embedded one.
     * A change replaces what is made from it.
     */
    external?: ExternalDatabaseArgs | undefined;
    /**
     * The database's name. An existing volume keeps the database that it was made with.
     * A change updates in place and restarts pods.
     * @default "orchestrator"
     */
    name?: pulumi.Input<string> | undefined;
    /**
     * Its user. An existing volume keeps the users that it was made with.
     * A change updates in place and restarts pods.
     * @default "postgres"
     */
    user?: pulumi.Input<string> | undefined;
    /**
     * The user's password. Required with an external database, unless credentialsSecretName is given. An existing
     * volume keeps the password that it was made with, so give that one (docs/take-over.md), or change both.
     * A change updates in place and restarts pods.
     * A secret: it is kept encrypted, and shown nowhere.
     * @default for an embedded database, a generated one
     */
    password?: pulumi.Input<string> | undefined;
    /**
     * A Secret of yours in the release's namespace with the keys DATABASE_USERNAME and DATABASE_PASSWORD, in place
     * of the component's. Pods read it at their start: restart them when it changes.
     * A change updates in place and restarts pods.
     */
    credentialsSecretName?: string | undefined;
}

/** The way from outside to an orchestrator. TLS always passes through to its pod. */
export interface OrchestratorExposureArgs {
    /**
     * The kind of the way.
     * A change updates in place.
     * @default "ingress"
     */
    by?: OrchestratorExposureKind | undefined;
    /**
     * With traefik: the entry points of Traefik, as its configuration names them.
     * A change updates in place.
     * @default ["websecure"]
     */
    entryPoints?: pulumi.Input<pulumi.Input<string>[]> | undefined;
    /**
     * The Gateway. Required with gateway.
     * A change updates in place.
     */
    gateway?: GatewayReferenceArgs | undefined;
    /**
     * With loadBalancer: annotations of the Service, which tell the cloud what to make.
     * A change updates in place.
     * @default {}
     */
    annotations?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
    /**
     * With loadBalancer: the addresses that may connect, if the cloud supports that.
     * A change updates in place.
     * @default all
     */
    sourceRanges?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}

/**
 * The ways from outside to an orchestrator.
 * - `ingress`: The chart's Ingress, through ingress-nginx with its flag --enable-ssl-passthrough.
 * - `traefik`: An IngressRouteTCP, through Traefik.
 * - `gateway`: A TLSRoute of the Gateway API, through a listener that passes TLS through.
 * - `loadBalancer`: A Service of type LoadBalancer, with nothing in between.
 */
export type OrchestratorExposureKind = "ingress" | "traefik" | "gateway" | "loadBalancer";

/** The images of an orchestrator. */
export interface OrchestratorImagesArgs {
    /** The image of the server and its migrations. Repository by default: the chart's. */
    server?: pulumi.Input<kubernetes.ImageArgs> | undefined;
    /** The image of the database. Repository by default: bitnamilegacy/postgresql. */
    postgresql?: pulumi.Input<kubernetes.ImageArgs> | undefined;
    /** The image of the container that waits for the database. Repository by default: the chart's. */
    waitForDatabase?: pulumi.Input<kubernetes.ImageArgs> | undefined;
}

/** The network policies that the component adds to those of the orchestrator's chart. */
export interface OrchestratorNetworkPoliciesArgs {
    /**
     * Whether the component makes network policies of its own.
     * A change updates in place.
     * @default true
     */
    enabled?: boolean | undefined;
    /**
     * Whether the cluster's network plugin is Cilium. A NetworkPolicy cannot name nodes, Cilium's own ingress or
     * the API server there, so the component adds CiliumNetworkPolicies for them.
     * A change updates in place.
     * @default false
     */
    cilium?: boolean | undefined;
    /**
     * The pods of the ingress controller, which connect to the server.
     * A change updates in place.
     * @default those of the namespace ingress-nginx
     */
    ingressControllers?: pulumi.Input<pulumi.Input<kubernetes.NetworkPolicyPeerArgs>[]> | undefined;
    /**
     * The pods that scrape the metrics of the server, as Prometheus does.
     * A change updates in place.
     * @default those of the namespace monitoring
     */
    metricsScrapers?: pulumi.Input<pulumi.Input<kubernetes.NetworkPolicyPeerArgs>[]> | undefined;
    /**
     * DNS servers of the cluster beside the pods of kube-dns, which the chart opens. Where NodeLocal DNSCache
     * answers at the address of the Service kube-dns, add that address.
     * A change updates in place.
     * @default NodeLocal DNSCache and OpenShift's
     */
    dns?: pulumi.Input<pulumi.Input<kubernetes.NetworkPolicyPeerArgs>[]> | undefined;
    /**
     * The pods that connect to the server without the ingress controller in between.
     * A change updates in place.
     * @default those of every Substra backend on the cluster
     */
    clients?: pulumi.Input<pulumi.Input<kubernetes.NetworkPolicyPeerArgs>[]> | undefined;
    /**
     * The database, where it is not the embedded one.
     * A change updates in place.
     */
    database?: kubernetes.NetworkPolicyEgressArgs | undefined;
}

/** The volumes of an orchestrator. */
export interface OrchestratorStorageArgs {
    /**
     * The volume of the embedded database, which holds all that ever happened in the network. By default 8Gi of the
     * cluster's default class.
     */
    postgresql?: kubernetes.VolumeClaimArgs | undefined;
}

/**
 * What protects the calls to an orchestrator.
 * - `mutual`: TLS, and each client proves with a certificate of its own which organization it is.
 * - `server`: TLS. Clients prove nothing: whoever reaches the orchestrator may act for any organization.
 * - `none`: Nothing: anybody on the way can read and change everything. Only for test networks and secured lines.
 * No Ingress leads to it.
 */
export type OrchestratorTls = "mutual" | "server" | "none";

/** The API of an organization. */
export interface OrganizationApiArgs {
    /**
     * Its public host name: the Backend's input `hostname`. The certificate is made for it.
     * A change replaces what is made from it.
     */
    hostname: pulumi.Input<string>;
    /**
     * A signing request, PEM, for exactly that host name as its subject alternative name. With it, the organization
     * keeps the key.
     * A change replaces what is made from it.
     */
    certRequestPem?: string | undefined;
}

/** An organization of a network. */
export interface OrganizationArgs {
    /**
     * The organization's MSP ID: the O of its certificate, and its name in channels and links. To the orchestrator,
     * another MSP ID is another organization: what was registered under the old one stays there. Do not change it
     * in a network in use.
     * A change replaces what is made from it.
     * @default the organization's key
     */
    mspId?: pulumi.Input<string> | undefined;
    /**
     * How its backend reaches the orchestrator.
     * A change updates in place and restarts pods.
     * @default "ingress"
     */
    reach?: pulumi.Input<Reach> | undefined;
    /**
     * Its API. With it, the federation signs a certificate for the API, and every backend trusts the network's CA.
     * Leave it out where the certificate comes from elsewhere: see `ingress` of the Backend.
     * A change updates in place.
     */
    api?: OrganizationApiArgs | undefined;
    /**
     * A signing request, PEM, with O = MSP ID, for the client certificate of its backend. With it, the organization
     * keeps the key, and the federation never has it.
     * A change replaces what is made from it.
     */
    clientCertRequestPem?: string | undefined;
    /**
     * Whether a CA of the organization's own has signed its client certificate. The federation then makes none.
     * Give that CA to the Orchestrator in `mutualTls.clientAuthorities`, and the certificate to the Backend in
     * `client`.
     * A change updates in place.
     * @default false
     */
    ownClientAuthority?: boolean | undefined;
    /**
     * By the key of another organization, the generation of the secret that this one presents to it. Count up to
     * rotate one link.
     * A change updates in place.
     * @default {}
     */
    linkGenerations?: pulumi.Input<Record<string, pulumi.Input<number>>> | undefined;
}

/** The key or certificate that a backend's membership does not hold. */
export interface OwnClientArgs {
    /**
     * The client certificate, PEM, where a CA of the organization's own has signed it.
     * A change updates in place and restarts pods.
     * @default the membership's
     */
    certPem?: pulumi.Input<string> | undefined;
    /**
     * Its private key, PEM.
     * A change updates in place and restarts pods.
     * A secret: it is kept encrypted, and shown nowhere.
     */
    privateKeyPem: pulumi.Input<string>;
}

/** Which CAs a backend trusts beside the public ones, for HTTPS. */
export interface PrivateCaArgs {
    /**
     * CA certificates, PEM, beside those of the membership: of other organizations' APIs, of a registry, of an
     * identity provider.
     * A change updates in place and restarts pods.
     */
    certPem?: pulumi.Input<string> | undefined;
    /** The image of the init container that adds them. Repository by default: the chart's. */
    image?: pulumi.Input<kubernetes.ImageArgs> | undefined;
}

/** An HTTP proxy. */
export interface ProxyArgs {
    /**
     * Its address, like http://proxy.example.com:3128.
     * A change updates in place and restarts pods.
     */
    url: pulumi.Input<string>;
    /**
     * Hosts, .DOMAINs and ranges that are called directly, beside private addresses, names that end in .svc or
     * .cluster.local, and this namespace's. With reach `cluster`, add .NAMESPACE of every other backend.
     * A change updates in place and restarts pods.
     * @default []
     */
    noProxy?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}

/**
 * How a backend reaches the orchestrator.
 * - `ingress`: By the public host name.
 * - `private`: By the public host name, which leads to a private address: in a VPN, or at an internal load
 * balancer.
 * - `cluster`: By the Service, for a backend on the orchestrator's own cluster.
 */
export type Reach = "ingress" | "private" | "cluster";

/** The certificate of an orchestrator. */
export interface ServerCertificateArgs {
    /**
     * Its source. The managed certificate is kept beside another one, so that you can go back.
     * A change updates in place and restarts pods.
     * @default "managed"
     */
    source?: ServerCertificateSource | undefined;
    /**
     * The Secret's name. Required with secret. Its certificate must list the host name, and the names of the
     * Service by which backends call it. With mutual TLS it must be for servers and clients, because the chart's
     * probe presents it.
     * A change updates in place and restarts pods.
     */
    secretName?: pulumi.Input<string> | undefined;
    /**
     * The issuer. Required with certManager.
     * A change updates in place.
     */
    issuer?: pulumi.Input<kubernetes.CertificateIssuerArgs> | undefined;
    /**
     * The life of cert-manager's certificate in days. It is renewed 15 days before its end. The server reads it
     * only at its start, so restart the Deployment within those days.
     * A change updates in place.
     * @default 90
     */
    validityDays?: pulumi.Input<number> | undefined;
    /**
     * The CA certificates, PEM, with which clients and the probe verify it. Required with secret and certManager,
     * unless a federation has them in `orchestrator.additionalCaCertPem`.
     * A change updates in place and restarts pods.
     */
    caCertPem?: pulumi.Input<string> | undefined;
}

/**
 * Where an orchestrator's certificate comes from.
 * - `managed`: Signed by the federation's CA, or by the Orchestrator's own without a federation.
 * - `secret`: A Secret of type kubernetes.io/tls in the release's namespace, which you make and renew.
 * - `certManager`: A certificate that cert-manager issues and renews, for every name of the orchestrator.
 */
export type ServerCertificateSource = "managed" | "secret" | "certManager";

/**
 * How much the pods of a release ask for.
 * - `published`: As much as the chart asks for.
 * - `laptop`: As little as a trial on a laptop needs, as in a kind cluster.
 */
export type Sizing = "published" | "laptop";

/**
 * How connections to a database are encrypted, by libpq's names.
 * - `disable`: They are not.
 * - `require`: They are, and nobody asks who answers.
 * - `verify-full`: They are, and the server's certificate must be of a public CA and for the host's name.
 */
export type SslMode = "disable" | "require" | "verify-full";

/**
 * On which nodes tasks run.
 * - `workerNode`: On the node of their worker, whose volume they share.
 * - `anyNode`: On any node. The volume of the worker must be ReadWriteMany.
 */
export type TaskPlacement = "workerNode" | "anyNode";

/**
 * The versions of TLSRoute.
 * - `v1`: Of the Gateway API since 1.5.
 * - `v1alpha3`: Of the experimental channel before 1.5.
 * - `v1alpha2`: Of the experimental channel before 1.5.
 */
export type TlsRouteVersion = "v1" | "v1alpha3" | "v1alpha2";

/** The outputs of a Federation. */
export abstract class FederationBase extends Component<typeof federationContract> {
    /**
     * The orchestrator's bundle: pass it to an Orchestrator as `federation`.
     * Some of what it holds is secret.
     */
    declare readonly orchestrator: OrchestratorBundle;

    /**
     * Each organization's membership by its key. Pass them through an Orchestrator, so that backends follow its
     * release.
     * Some of what it holds is secret.
     */
    declare readonly memberships: Readonly<Record<string, Membership>>;

    /** All trusted CA certificates, PEM: what a client needs to trust the orchestrator. */
    declare readonly caCertPem: pulumi.Output<string>;

    /**
     * When each certificate expires, RFC 3339: `ca/GENERATION`, `server`, `client/KEY` and `api/KEY`, by the keys
     * of organizations. An `up` renews all but the CA's; members that were handed their membership need it again.
     */
    declare readonly expiries: pulumi.Output<Record<string, string>>;
}

/** The outputs of a Orchestrator. */
export abstract class OrchestratorBase extends Component<typeof orchestratorContract> {
    /** The public host name, where it has one. */
    declare readonly hostname: pulumi.Output<string | undefined>;

    /** HOST:PORT inside the cluster. */
    declare readonly address: pulumi.Output<string>;

    /** The namespace's name, once the namespace is there. */
    declare readonly namespace: pulumi.Output<string>;

    /** The release's name, once the release is ready. */
    declare readonly releaseName: pulumi.Output<string>;

    /**
     * The names of the PersistentVolumeClaims by the inputs of `storage`, like postgresql. Of replicas, it is the
     * first one's.
     */
    declare readonly claims: pulumi.Output<Record<string, string>>;

    /**
     * The volumes that a destroy leaves behind, by the inputs of `storage`. The component's own claims are deleted
     * then, and a namespace that it made takes everything along.
     */
    declare readonly survivingVolumes: pulumi.Output<string[]>;

    /** All trusted CA certificates, PEM: what a client needs to trust the server. */
    declare readonly caCertPem: pulumi.Output<string>;

    /**
     * When each certificate expires, RFC 3339: `ca`, the first of several, `server` where it is managed, and
     * `client-ca/MSPID`.
     */
    declare readonly expiries: pulumi.Output<Record<string, string>>;

    /**
     * The memberships that were passed in, once the release is ready: pass them to Backends.
     * Some of what it holds is secret.
     */
    declare readonly memberships: Readonly<Record<string, Membership>>;
}

/** The outputs of a Backend. */
export abstract class BackendBase extends Component<typeof backendContract> {
    /** The MSP ID. */
    declare readonly mspId: pulumi.Output<string>;

    /** The API's public address. */
    declare readonly url: pulumi.Output<string>;

    /** The namespace's name, once the namespace is there. */
    declare readonly namespace: pulumi.Output<string>;

    /** The release's name, once the release is ready. */
    declare readonly releaseName: pulumi.Output<string>;

    /**
     * The names of the PersistentVolumeClaims by the inputs of `storage`, like postgresql. Of replicas, it is the
     * first one's.
     */
    declare readonly claims: pulumi.Output<Record<string, string>>;

    /**
     * The volumes that a destroy leaves behind, by the inputs of `storage`. The component's own claims are deleted
     * then, and a namespace that it made takes everything along.
     */
    declare readonly survivingVolumes: pulumi.Output<string[]>;

    /** The Secret that holds the users' passwords, key `users`, a line each: name, password, channel. */
    declare readonly accountsSecretName: pulumi.Output<string>;

    /**
     * The users' passwords by name.
     * A secret.
     */
    declare readonly userPasswords: pulumi.Output<Record<string, string>>;

    /**
     * When each certificate expires that the backend has from elsewhere, RFC 3339: `orchestrator-ca`, `client`,
     * `api` and `api-ca`, the first of several. An `up` renews them only where the Federation is in the same stack.
     */
    declare readonly expiries: pulumi.Output<Record<string, string>>;
}

/** The outputs of a Frontend. */
export abstract class FrontendBase extends Component<typeof frontendContract> {
    /** The address of the web interface, such as a Backend takes in frontendOrigins. */
    declare readonly url: pulumi.Output<string>;

    /** The address at which browsers call the API. */
    declare readonly apiUrl: pulumi.Output<string>;

    /** The namespace's name, once the namespace is there. */
    declare readonly namespace: pulumi.Output<string>;

    /** The release's name, once the release is ready. */
    declare readonly releaseName: pulumi.Output<string>;
}
