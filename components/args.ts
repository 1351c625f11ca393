// Generated from the contracts by `npm run schema`; edit those.
import type * as pulumi from "@pulumi/pulumi";

/** The arguments of a Backend. */
export interface BackendArgs {
    /**
     * The organization's membership, from a Federation by way of its Orchestrator, or handed over by another owner.
     */
    membership: pulumi.Input<MembershipArgs>;
    /**
     * The public host name of the API. The other organizations are told it once, at the first registration: a later change does not reach them.
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
     * The display name, and the prefix of the task queues.
     * A change updates in place and restarts pods.
     * @default the MSP ID
     */
    organizationName?: pulumi.Input<string> | undefined;
    /**
     * The users by name; all are administrators. The list is complete: users that it lacks, and those made in the web interface, are deleted by every upgrade.
     * A change updates in place.
     * @default {}
     */
    users?: Record<string, BackendUserArgs> | undefined;
    /**
     * The host name of the frontend, which browsers then may call the API from. It shares the API's parent domain.
     * A change updates in place and restarts pods.
     */
    frontendHostname?: pulumi.Input<string> | undefined;
    /**
     * Host headers that the API accepts beside its own domain.
     * A change updates in place and restarts pods.
     * @default []
     */
    allowedHosts?: pulumi.Input<pulumi.Input<string>[]> | undefined;
    /**
     * Whether this backend builds images. At least one in a network must. The build pods run as root.
     * A change updates in place and restarts pods.
     * @default true
     */
    builder?: pulumi.Input<boolean> | undefined;
    /**
     * The images.
     */
    images?: pulumi.Input<BackendImagesArgs> | undefined;
    /**
     * How the API is reached.
     */
    ingress?: pulumi.Input<BackendIngressArgs> | undefined;
    /**
     * The namespace that holds the component's objects. By default it has the component's name, enforcing baseline with a builder, restricted without one.
     */
    namespace?: NamespaceArgs | undefined;
    /**
     * The Helm release's name. The chart derives the names of its Services from it.
     * A change replaces what is made from it.
     * @default "backend"
     */
    releaseName?: string | undefined;
    /**
     * Which chart is installed. By default substra-backend 26.15.3 of https://substra.github.io/charts/.
     */
    chart?: pulumi.Input<ChartArgs> | undefined;
    /**
     * What the chart's repository or OCI registry asks for.
     * A change updates in place.
     */
    chartCredentials?: pulumi.Input<ChartCredentialsArgs> | undefined;
    /**
     * Chart values merged over those that the component sets: maps deeply, lists as a whole. Keys that the component manages itself, or that the chart ignores, are rejected with the input to use instead. The top-level keys must be known when the program runs. Whole numbers of seven digits and more reach the chart as text, because Helm would print them as 1e+06.
     * A change updates in place.
     * @default {}
     */
    values?: Record<string, pulumi.Input<unknown>> | undefined;
    /**
     * How many seconds Helm waits for the release to become ready. First image pulls take long.
     * A change touches nothing that is deployed.
     * @default 900
     */
    timeoutSeconds?: pulumi.Input<number> | undefined;
    /**
     * Whether everything whose loss would lose data is protected from deletion. For a throw-away stack, set it to false, run `up`, then `destroy`.
     * A change touches nothing that is deployed.
     * @default true
     */
    deletionProtection?: boolean | undefined;
}

/** The images. */
export interface BackendImagesArgs {
    /**
     * The image of all Substra containers. Repository by default: the chart's.
     */
    server?: pulumi.Input<ImageArgs> | undefined;
    /**
     * The image of the database. Repository by default: bitnamilegacy/postgresql.
     */
    postgresql?: pulumi.Input<ImageArgs> | undefined;
    /**
     * The image of the task queue. Repository by default: bitnamilegacy/redis.
     */
    redis?: pulumi.Input<ImageArgs> | undefined;
    /**
     * The image of the object store. Repository by default: bitnamilegacy/minio.
     */
    minio?: pulumi.Input<ImageArgs> | undefined;
}

/** How the API is reached. */
export interface BackendIngressArgs {
    /**
     * Whether there is an Ingress.
     * A change updates in place.
     * @default true
     */
    enabled?: pulumi.Input<boolean> | undefined;
    /**
     * The ingress class.
     * A change updates in place.
     * @default the cluster's default class
     */
    className?: pulumi.Input<string> | undefined;
    /**
     * A Secret of type kubernetes.io/tls for the host name, made by you or by cert-manager.
     * A change updates in place.
     * @default the ingress controller's own certificate
     */
    tlsSecretName?: pulumi.Input<string> | undefined;
    /**
     * Annotations beside the component's, which raise ingress-nginx's limit on uploads to the backend's 1 GiB.
     * A change updates in place.
     * @default {}
     */
    annotations?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/** A BackendUser. */
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

/** The arguments of a Certificate. */
export interface CertificateArgs {
    /**
     * The signer: a CertificateAuthority's output of that name.
     * A change replaces what is made from it.
     */
    ca: pulumi.Input<SignerArgs>;
    /**
     * The subject's common name (CN). Servers are checked by dnsNames, not by it.
     * A change replaces what is made from it.
     */
    commonName: pulumi.Input<string>;
    /**
     * The subject's organization (O). Substra's orchestrator reads an MSP ID from it.
     * A change replaces what is made from it.
     */
    organization?: pulumi.Input<string> | undefined;
    /**
     * Extended key usage: serverAuth, clientAuth or both. A Substra orchestrator's probe needs both.
     * A change replaces what is made from it.
     * @default "both"
     */
    usage?: pulumi.Input<"server" | "client" | "both"> | undefined;
    /**
     * Subject alternative names of type DNS: every name by which clients reach the server.
     * A change replaces what is made from it.
     * @default []
     */
    dnsNames?: pulumi.Input<pulumi.Input<string>[]> | undefined;
    /**
     * Subject alternative names of type IP.
     * A change replaces what is made from it.
     * @default []
     */
    ipAddresses?: pulumi.Input<pulumi.Input<string>[]> | undefined;
    /**
     * Key type and size.
     * A change replaces what is made from it.
     * @default "RSA-2048"
     */
    keyAlgorithm?: pulumi.Input<"RSA-2048" | "RSA-4096" | "ECDSA-P256"> | undefined;
    /**
     * The leaf's life in days, at most the CA's whole life less a day. One that is signed later in the CA's life can outlast it and is worth nothing then: rotate the CA in time.
     * A change replaces what is made from it.
     * @default 365
     */
    validityDays?: pulumi.Input<number> | undefined;
    /**
     * How many days before its end an `up` renews it. At most half of its life is used.
     * A change touches nothing that is deployed.
     * @default 30
     */
    earlyRenewalDays?: pulumi.Input<number> | undefined;
}

/** The arguments of a CertificateAuthority. */
export interface CertificateAuthorityArgs {
    /**
     * The subject's common name (CN). It must differ from every leaf's.
     * A change replaces what is made from it.
     */
    commonName: pulumi.Input<string>;
    /**
     * The subject's organization (O).
     * A change replaces what is made from it.
     */
    organization?: pulumi.Input<string> | undefined;
    /**
     * Key type and size. For another one, rotate to a new generation.
     * A change replaces what is made from it.
     * @default "RSA-2048"
     */
    keyAlgorithm?: pulumi.Input<"RSA-2048" | "RSA-4096" | "ECDSA-P256"> | undefined;
    /**
     * The CA's life in days. It is not renewed by itself: rotate to a new generation before it ends.
     * A change replaces what is made from it.
     * @default 3650
     */
    validityDays?: pulumi.Input<number> | undefined;
    /**
     * The generations that are trusted. Each has a key and a certificate of its own.
     * A change updates in place.
     * @default [1]
     */
    trusted?: number[] | undefined;
    /**
     * The generation that signs. It must be trusted; trust it one `up` before it signs.
     * A change updates in place.
     * @default 1
     */
    current?: number | undefined;
    /**
     * A CA that was made elsewhere, taken over as one of the generations.
     * A change replaces what is made from it.
     */
    existing?: ExistingAuthorityArgs | undefined;
    /**
     * Whether the private keys of the generation that signs, and of later ones, are protected from deletion. For a throw-away stack, set it to false, run `up`, then `destroy`.
     * A change touches nothing that is deployed.
     * @default true
     */
    deletionProtection?: boolean | undefined;
}

/** A Channel. */
export interface ChannelArgs {
    /**
     * Whether the organization is the only member. A backend of a restricted channel fails as soon as a second one joins.
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

/** A ChannelSettings. */
export interface ChannelSettingsArgs {
    /**
     * Whether the organization is the only member. A backend of a restricted channel fails as soon as a second one joins.
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
}

/** Which chart is installed. By default substra-backend 26.15.3 of https://substra.github.io/charts/. */
export interface ChartArgs {
    /**
     * The chart's name in the repository.
     * A change updates in place.
     * @default the component's, which the description of `chart` tells
     */
    name?: pulumi.Input<string> | undefined;
    /**
     * The chart's exact version, in a repository or behind an oci:// path without a tag.
     * A change updates in place.
     * @default the component's, which the description of `chart` tells
     */
    version?: pulumi.Input<string> | undefined;
    /**
     * The Helm repository's URL.
     * A change updates in place.
     * @default the component's, which the description of `chart` tells
     */
    repository?: pulumi.Input<string> | undefined;
    /**
     * A chart in place of the repository's: a folder or a .tgz archive, relative to the program's folder where it is given so, or an oci:// reference. An edited template of a folder or an archive updates the release.
     * A change updates in place.
     */
    path?: pulumi.Input<string> | undefined;
}

/** What the chart's repository or OCI registry asks for. */
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

/** What the backend proves its identity with. */
export interface ClientPairArgs {
    /**
     * The client certificate with O = MSP ID, PEM.
     * A change updates in place and restarts pods.
     */
    certPem: pulumi.Input<string>;
    /**
     * Its private key, PEM.
     * A change updates in place and restarts pods.
     * A secret: it is kept encrypted, and shown nowhere.
     */
    privateKeyPem: pulumi.Input<string>;
}

/** A CA that was made elsewhere, taken over as one of the generations. */
export interface ExistingAuthorityArgs {
    /**
     * The generation that it stands for.
     * @default 1
     */
    generation?: number | undefined;
    /**
     * Its certificate, PEM.
     */
    certPem: pulumi.Input<string>;
    /**
     * Its private key, PEM.
     * A secret: it is kept encrypted, and shown nowhere.
     */
    privateKeyPem: pulumi.Input<string>;
}

/** One that exists, in place of a new one. It is neither changed nor deleted. */
export interface ExistingRoleArgs {
    /**
     * Its ARN.
     * A change updates in place.
     */
    arn: pulumi.Input<string>;
    /**
     * Whether it gets the policies. False leaves them to you; its trust policy is always yours.
     * A change updates in place.
     * @default true
     */
    attachPolicies?: boolean | undefined;
}

/** One that exists, in place of a new one. It is neither changed nor deleted. */
export interface ExistingSealKeyArgs {
    /**
     * Its ARN.
     * A change updates in place.
     */
    arn: pulumi.Input<string>;
}

/** One that exists, in place of a new one. It is neither changed nor deleted. */
export interface ExistingSecretArgs {
    /**
     * Its ARN.
     * A change updates in place.
     */
    arn: pulumi.Input<string>;
    /**
     * The ARN of the customer managed key that encrypts it, where there is one: the role must use it too.
     * A change updates in place.
     */
    kmsKeyArn?: pulumi.Input<string> | undefined;
}

/** One that exists, in place of a new one. It is neither changed nor deleted. */
export interface ExistingTableArgs {
    /**
     * Its ARN.
     * A change updates in place.
     */
    arn: pulumi.Input<string>;
    /**
     * The ARN of the customer managed key that encrypts it, where there is one: the role must use it too.
     * A change updates in place.
     */
    kmsKeyArn?: pulumi.Input<string> | undefined;
}

/** The arguments of a Federation. */
export interface FederationArgs {
    /**
     * Where the orchestrator is.
     */
    orchestrator: pulumi.Input<FederationOrchestratorArgs>;
    /**
     * The organizations by a key that stays.
     * A change updates in place.
     */
    organizations: Record<string, OrganizationArgs>;
    /**
     * The channels by name. Every organization must be in at least one.
     * A change updates in place and restarts pods.
     */
    channels: Record<string, ChannelArgs>;
    /**
     * The network's CA; see pki:CertificateAuthority.
     */
    certificateAuthority?: FederationAuthorityArgs | undefined;
    /**
     * The life of the server's and the organizations' certificates.
     */
    certificates?: pulumi.Input<LeafLifeArgs> | undefined;
    /**
     * Whether everything whose loss would lose data is protected from deletion. For a throw-away stack, set it to false, run `up`, then `destroy`.
     * A change touches nothing that is deployed.
     * @default true
     */
    deletionProtection?: boolean | undefined;
}

/** The network's CA; see pki:CertificateAuthority. */
export interface FederationAuthorityArgs {
    /**
     * The CA's common name.
     * A change replaces what is made from it.
     * @default "Orchestrator Root CA"
     */
    commonName?: pulumi.Input<string> | undefined;
    /**
     * Key type and size. For another one, rotate to a new generation.
     * A change replaces what is made from it.
     * @default "RSA-2048"
     */
    keyAlgorithm?: pulumi.Input<"RSA-2048" | "RSA-4096" | "ECDSA-P256"> | undefined;
    /**
     * The CA's life in days. It is not renewed by itself: rotate to a new generation before it ends.
     * A change replaces what is made from it.
     * @default 3650
     */
    validityDays?: pulumi.Input<number> | undefined;
    /**
     * The generations that are trusted. Each has a key and a certificate of its own.
     * A change updates in place.
     * @default [1]
     */
    trusted?: number[] | undefined;
    /**
     * The generation that signs. It must be trusted; trust it one `up` before it signs.
     * A change updates in place.
     * @default 1
     */
    current?: number | undefined;
    /**
     * A CA that was made elsewhere, taken over as one of the generations.
     * A change replaces what is made from it.
     */
    existing?: ExistingAuthorityArgs | undefined;
}

/** Where the orchestrator is. */
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
}

/** The image of the object store. Repository by default: bitnamilegacy/minio. */
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

/** Without a federation: the life of the server certificate. */
export interface LeafLifeArgs {
    /**
     * The leaf's life in days, at most the CA's whole life less a day. One that is signed later in the CA's life can outlast it and is worth nothing then: rotate the CA in time.
     * A change replaces what is made from it.
     * @default 365
     */
    validityDays?: pulumi.Input<number> | undefined;
    /**
     * How many days before its end an `up` renews it. At most half of its life is used.
     * A change touches nothing that is deployed.
     * @default 30
     */
    earlyRenewalDays?: pulumi.Input<number> | undefined;
}

/** The organization's membership, from a Federation by way of its Orchestrator, or handed over by another owner. */
export interface MembershipArgs {
    /**
     * The organization's MSP ID.
     * A change replaces what is made from it.
     */
    mspId: pulumi.Input<string>;
    /**
     * How to reach and trust the orchestrator.
     */
    orchestrator: pulumi.Input<OrchestratorAddressArgs>;
    /**
     * What the backend proves its identity with.
     */
    client: pulumi.Input<ClientPairArgs>;
    /**
     * The channels that it is a member of.
     * A change updates in place and restarts pods.
     */
    channels: pulumi.Input<Record<string, pulumi.Input<ChannelSettingsArgs>>>;
    /**
     * By MSP ID, the secret that each organization presents to this one, itself included.
     * A change updates in place.
     */
    incoming: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /**
     * By MSP ID, the secret that this organization presents to each, itself included.
     * A change updates in place.
     */
    outgoing: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Client certificates. */
export interface MutualTlsArgs {
    /**
     * Whether clients must present a certificate of the CA.
     * A change updates in place and restarts pods.
     * @default true with a federation, false without one
     */
    enabled?: pulumi.Input<boolean> | undefined;
    /**
     * Whether the client certificate's O must be the MSP ID that the client claims. Without it, any client may act for any organization. It works with mutual TLS only.
     * A change updates in place and restarts pods.
     * @default true
     */
    verifyClientMspId?: pulumi.Input<boolean> | undefined;
}

/** The namespace that holds the component's objects. By default it has the component's name, enforcing baseline with a builder, restricted without one. */
export interface NamespaceArgs {
    /**
     * The namespace's name.
     * A change replaces what is made from it.
     * @default the component's, which its own description tells
     */
    name?: string | undefined;
    /**
     * Whether the component makes the namespace. False uses one that exists and leaves it as it is.
     * A change replaces what is made from it.
     * @default true
     */
    create?: boolean | undefined;
    /**
     * The Pod Security Standard that the namespace enforces.
     * A change updates in place.
     * @default the strictest that the component's pods fit
     */
    podSecurityLevel?: pulumi.Input<"privileged" | "baseline" | "restricted"> | undefined;
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

/** How to reach and trust the orchestrator. */
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
     * All trusted CA certificates, PEM.
     * A change updates in place and restarts pods.
     */
    caCertPem: pulumi.Input<string>;
}

/** The arguments of a Orchestrator. */
export interface OrchestratorArgs {
    /**
     * A Federation's output `orchestrator`.
     */
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
     * Without a federation: the CA; see pki:CertificateAuthority. With one, `trusted` alone is read, and must list the federation's trusted generations.
     */
    certificateAuthority?: OrchestratorAuthorityArgs | undefined;
    /**
     * Without a federation: the life of the server certificate.
     */
    certificate?: pulumi.Input<LeafLifeArgs> | undefined;
    /**
     * Whether the server speaks TLS. Only for test networks on secured lines: false.
     * A change updates in place and restarts pods.
     * @default true
     */
    tls?: boolean | undefined;
    /**
     * Client certificates.
     */
    mutualTls?: pulumi.Input<MutualTlsArgs> | undefined;
    /**
     * The images.
     */
    images?: pulumi.Input<OrchestratorImagesArgs> | undefined;
    /**
     * How the orchestrator is reached from outside.
     */
    ingress?: pulumi.Input<OrchestratorIngressArgs> | undefined;
    /**
     * The embedded PostgreSQL.
     */
    database?: pulumi.Input<OrchestratorDatabaseArgs> | undefined;
    /**
     * The namespace that holds the component's objects. By default its name is orchestrator, enforcing restricted.
     */
    namespace?: NamespaceArgs | undefined;
    /**
     * The Helm release's name. The chart derives the names of its Services from it.
     * A change replaces what is made from it.
     * @default "orchestrator"
     */
    releaseName?: string | undefined;
    /**
     * Which chart is installed. By default orchestrator 8.8.0 of https://substra.github.io/charts/.
     */
    chart?: pulumi.Input<ChartArgs> | undefined;
    /**
     * What the chart's repository or OCI registry asks for.
     * A change updates in place.
     */
    chartCredentials?: pulumi.Input<ChartCredentialsArgs> | undefined;
    /**
     * Chart values merged over those that the component sets: maps deeply, lists as a whole. Keys that the component manages itself, or that the chart ignores, are rejected with the input to use instead. The top-level keys must be known when the program runs. Whole numbers of seven digits and more reach the chart as text, because Helm would print them as 1e+06.
     * A change updates in place.
     * @default {}
     */
    values?: Record<string, pulumi.Input<unknown>> | undefined;
    /**
     * How many seconds Helm waits for the release to become ready. First image pulls take long.
     * A change touches nothing that is deployed.
     * @default 900
     */
    timeoutSeconds?: pulumi.Input<number> | undefined;
    /**
     * Whether everything whose loss would lose data is protected from deletion. For a throw-away stack, set it to false, run `up`, then `destroy`.
     * A change touches nothing that is deployed.
     * @default true
     */
    deletionProtection?: boolean | undefined;
}

/** Without a federation: the CA; see pki:CertificateAuthority. With one, `trusted` alone is read, and must list the federation's trusted generations. */
export interface OrchestratorAuthorityArgs {
    /**
     * The CA's common name.
     * A change replaces what is made from it.
     * @default "Orchestrator Root CA"
     */
    commonName?: pulumi.Input<string> | undefined;
    /**
     * Key type and size. For another one, rotate to a new generation.
     * A change replaces what is made from it.
     * @default "RSA-2048"
     */
    keyAlgorithm?: pulumi.Input<"RSA-2048" | "RSA-4096" | "ECDSA-P256"> | undefined;
    /**
     * The CA's life in days. It is not renewed by itself: rotate to a new generation before it ends.
     * A change replaces what is made from it.
     * @default 3650
     */
    validityDays?: pulumi.Input<number> | undefined;
    /**
     * The generations that are trusted. Each has a key and a certificate of its own.
     * A change updates in place.
     * @default [1]
     */
    trusted?: number[] | undefined;
    /**
     * The generation that signs. It must be trusted; trust it one `up` before it signs.
     * A change updates in place.
     * @default 1
     */
    current?: number | undefined;
    /**
     * A CA that was made elsewhere, taken over as one of the generations.
     * A change replaces what is made from it.
     */
    existing?: ExistingAuthorityArgs | undefined;
}

/** A Federation's output `orchestrator`. */
export interface OrchestratorBundleArgs {
    /**
     * The orchestrator's public host name.
     * A change updates in place and restarts pods.
     */
    hostname: pulumi.Input<string>;
    /**
     * The port of its ingress.
     * A change touches nothing that is deployed.
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
     * All trusted CA certificates, PEM.
     * A change updates in place and restarts pods.
     */
    caCertPem: pulumi.Input<string>;
    /**
     * Each trusted CA certificate by its generation, PEM.
     * A change updates in place and restarts pods.
     */
    caCertificates: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /**
     * What the orchestrator proves its identity with.
     */
    server: pulumi.Input<ServerPairArgs>;
}

/** The embedded PostgreSQL. */
export interface OrchestratorDatabaseArgs {
    /**
     * The password of the embedded database's user postgres. A volume that exists keeps the password that it was made with, so give that one to take an installation over (docs/take-over.md), or change both.
     * A change updates in place and restarts pods.
     * A secret: it is kept encrypted, and shown nowhere.
     * @default a generated one
     */
    password?: pulumi.Input<string> | undefined;
}

/** The images. */
export interface OrchestratorImagesArgs {
    /**
     * The image of the server and its migrations. Repository by default: the chart's.
     */
    server?: pulumi.Input<ImageArgs> | undefined;
    /**
     * The image of the database. Repository by default: bitnamilegacy/postgresql.
     */
    postgresql?: pulumi.Input<ImageArgs> | undefined;
}

/** How the orchestrator is reached from outside. */
export interface OrchestratorIngressArgs {
    /**
     * Whether there is an Ingress. TLS passes through it to the pod.
     * A change updates in place.
     * @default true
     */
    enabled?: pulumi.Input<boolean> | undefined;
    /**
     * The ingress class. ingress-nginx needs its flag --enable-ssl-passthrough.
     * A change updates in place.
     * @default the cluster's default class
     */
    className?: pulumi.Input<string> | undefined;
    /**
     * Annotations beside the chart's, which asks ingress-nginx for passthrough.
     * A change updates in place.
     * @default {}
     */
    annotations?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/** A Organization. */
export interface OrganizationArgs {
    /**
     * The organization's MSP ID: the O of its certificate, and its name in channels and links.
     * A change replaces what is made from it.
     * @default the organization's key
     */
    mspId?: pulumi.Input<string> | undefined;
    /**
     * How its backend reaches the orchestrator: `ingress` by the public host name, `cluster` by the Service, for a backend on the orchestrator's own cluster.
     * A change updates in place and restarts pods.
     * @default "ingress"
     */
    reach?: pulumi.Input<"ingress" | "cluster"> | undefined;
    /**
     * By the key of another organization, the generation of the secret that this one presents to it. Count up to rotate one link.
     * A change updates in place.
     * @default {}
     */
    linkGenerations?: pulumi.Input<Record<string, pulumi.Input<number>>> | undefined;
}

/** Continuous backups, from which the table can be restored as it was at any second. */
export interface PointInTimeRecoveryArgs {
    /**
     * Whether it is on.
     * A change updates in place.
     * @default true
     */
    enabled?: pulumi.Input<boolean> | undefined;
    /**
     * How many days back the table can be restored.
     * A change updates in place.
     * @default 35
     */
    recoveryPeriodDays?: pulumi.Input<number> | undefined;
}

/** Encryption at rest. Whoever loses the key loses what it encrypts. */
export interface SecretEncryptionArgs {
    /**
     * Which key: `sealKey` the seal key, `own` one made for it alone, `given` the one in kmsKeyArn, `awsManaged` the key that AWS manages for the service.
     * A change updates in place.
     * @default "awsManaged"
     */
    mode?: "sealKey" | "own" | "given" | "awsManaged" | undefined;
    /**
     * The given key's ARN.
     * A change updates in place.
     */
    kmsKeyArn?: pulumi.Input<string> | undefined;
}

/** What the orchestrator proves its identity with. */
export interface ServerPairArgs {
    /**
     * The server certificate, PEM.
     * A change updates in place and restarts pods.
     */
    certPem: pulumi.Input<string>;
    /**
     * Its private key, PEM.
     * A change updates in place and restarts pods.
     * A secret: it is kept encrypted, and shown nowhere.
     */
    privateKeyPem: pulumi.Input<string>;
}

/** The signer: a CertificateAuthority's output of that name. */
export interface SignerArgs {
    /**
     * The CA's certificate, PEM.
     */
    certPem: pulumi.Input<string>;
    /**
     * The CA's private key, PEM.
     * A secret: it is kept encrypted, and shown nowhere.
     */
    privateKeyPem: pulumi.Input<string>;
    /**
     * The CA's own life in days. A leaf ends a day before a CA that is made with it.
     */
    validityDays?: pulumi.Input<number> | undefined;
}

/** Encryption at rest. Whoever loses the key loses what it encrypts. */
export interface TableEncryptionArgs {
    /**
     * Which key: `sealKey` the seal key, `own` one made for it alone, `given` the one in kmsKeyArn, `awsManaged` the key that AWS manages for the service.
     * A change updates in place.
     * @default "sealKey"
     */
    mode?: "sealKey" | "own" | "given" | "awsManaged" | undefined;
    /**
     * The given key's ARN.
     * A change updates in place.
     */
    kmsKeyArn?: pulumi.Input<string> | undefined;
}

/** For VPC endpoints without private DNS. Left out, Vault takes the region's own. */
export interface VaultEndpointsArgs {
    /**
     * The URL at which Vault reaches DynamoDB.
     * A change updates in place.
     */
    dynamodb?: pulumi.Input<string> | undefined;
    /**
     * The URL at which Vault reaches KMS.
     * A change updates in place.
     */
    kms?: pulumi.Input<string> | undefined;
}

/** A role of its own for the job that initialises Vault. Only it may then read and write the secret. Left out, the servers' role may too, as in Orchestrate's guide. */
export interface VaultInitRoleArgs {
    /**
     * One that exists, in place of a new one. It is neither changed nor deleted.
     * A change replaces what is made from it.
     */
    existing?: ExistingRoleArgs | undefined;
    /**
     * The role's name.
     * A change replaces what is made from it.
     * @default the component's name with a random end
     */
    name?: pulumi.Input<string> | undefined;
    /**
     * The ServiceAccount of the job that initialises Vault, in the same namespace.
     * A change updates in place.
     * @default "vault-init"
     */
    serviceAccountName?: pulumi.Input<string> | undefined;
}

/** Vault's listener in helmValues. */
export interface VaultListenerArgs {
    /**
     * The Kubernetes Secret with tls.crt, tls.key and ca.crt of Vault's listener, for helmValues. Left out, the listener has no TLS, which is the chart's default: then let no other pod reach it.
     * A change updates in place.
     */
    tlsSecretName?: pulumi.Input<string> | undefined;
}

/** The arguments of a VaultPrerequisites. */
export interface VaultPrerequisitesArgs {
    /**
     * The Kubernetes ServiceAccount that Vault's pods run under. The role trusts exactly this one; pods under another fall back to their node's role without a word (hashicorp/vault#28844).
     */
    serviceAccount?: pulumi.Input<VaultServiceAccountArgs> | undefined;
    /**
     * Who may take the role.
     */
    trust?: VaultTrustArgs | undefined;
    /**
     * The DynamoDB table of Vault's storage. Two Vault clusters never share one.
     */
    table?: VaultTableArgs | undefined;
    /**
     * The KMS key that unseals Vault. Without it, nothing in the storage can ever be read again.
     */
    sealKey?: VaultSealKeyArgs | undefined;
    /**
     * The secret for the root token and the recovery keys. Its value is written by whoever initialises Vault, and is not in Pulumi's state.
     */
    secret?: VaultSecretArgs | undefined;
    /**
     * The role of Vault's servers.
     */
    role?: VaultRoleArgs | undefined;
    /**
     * A role of its own for the job that initialises Vault. Only it may then read and write the secret. Left out, the servers' role may too, as in Orchestrate's guide.
     * A change replaces what is made from it.
     */
    initRole?: VaultInitRoleArgs | undefined;
    /**
     * For VPC endpoints without private DNS. Left out, Vault takes the region's own.
     */
    endpoints?: pulumi.Input<VaultEndpointsArgs> | undefined;
    /**
     * Vault's listener in helmValues.
     */
    listener?: pulumi.Input<VaultListenerArgs> | undefined;
    /**
     * Tags of all that is made.
     * A change updates in place.
     * @default {}
     */
    tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
    /**
     * Whether all that is made is protected: by Pulumi against deletion, the table by its own deletion protection, the secret by its recovery window. Without them all secrets in Vault are lost. For a throw-away stack, set it to false, run `up`, then `destroy`.
     * A change updates in place.
     * @default true
     */
    deletionProtection?: boolean | undefined;
}

/** The role of Vault's servers. */
export interface VaultRoleArgs {
    /**
     * One that exists, in place of a new one. It is neither changed nor deleted.
     * A change replaces what is made from it.
     */
    existing?: ExistingRoleArgs | undefined;
    /**
     * The role's name.
     * A change replaces what is made from it.
     * @default the component's name with a random end
     */
    name?: pulumi.Input<string> | undefined;
    /**
     * Which calls of DynamoDB the role may make: `strict` the six that Vault's code makes, `documented` those of its documentation that can be bound to a table.
     * A change updates in place.
     * @default "strict"
     */
    storagePolicy?: pulumi.Input<"strict" | "documented"> | undefined;
    /**
     * The path of the roles that are made.
     * A change replaces what is made from it.
     * @default "/"
     */
    path?: pulumi.Input<string> | undefined;
    /**
     * The ARN of the managed policy that bounds the roles that are made.
     * A change updates in place.
     */
    permissionsBoundaryArn?: pulumi.Input<string> | undefined;
    /**
     * How long a session of the roles that are made may last.
     * A change updates in place.
     * @default 3600
     */
    maxSessionDurationSeconds?: pulumi.Input<number> | undefined;
}

/** The KMS key that unseals Vault. Without it, nothing in the storage can ever be read again. */
export interface VaultSealKeyArgs {
    /**
     * One that exists, in place of a new one. It is neither changed nor deleted.
     * A change replaces what is made from it.
     */
    existing?: ExistingSealKeyArgs | undefined;
    /**
     * The key's alias.
     * A change replaces what is made from it.
     * @default alias/, the component's name and a random end
     */
    alias?: pulumi.Input<string> | undefined;
    /**
     * Whether AWS makes new key material every rotationPeriodDays. Vault does not notice.
     * A change updates in place.
     * @default true
     */
    enableKeyRotation?: pulumi.Input<boolean> | undefined;
    /**
     * Days between rotations. Left out later, it stays as it was.
     * A change updates in place.
     * @default 365, as AWS has it
     */
    rotationPeriodDays?: pulumi.Input<number> | undefined;
    /**
     * Days for which a deleted key can still be brought back.
     * A change updates in place.
     * @default 30, and 7 without deletionProtection
     */
    deletionWindowDays?: pulumi.Input<number> | undefined;
    /**
     * ARNs of roles and users that may manage the key, beside those whom IAM policies of the account allow it.
     * A change updates in place.
     * @default []
     */
    administrators?: pulumi.Input<pulumi.Input<string>[]> | undefined;
    /**
     * Whether the key can be replicated to other regions. It cannot be decided later.
     * A change replaces what is made from it.
     * @default false
     */
    multiRegion?: pulumi.Input<boolean> | undefined;
}

/** The secret for the root token and the recovery keys. Its value is written by whoever initialises Vault, and is not in Pulumi's state. */
export interface VaultSecretArgs {
    /**
     * One that exists, in place of a new one. It is neither changed nor deleted.
     * A change replaces what is made from it.
     */
    existing?: ExistingSecretArgs | undefined;
    /**
     * The secret's name. A name stays taken while its deletion can still be taken back.
     * A change replaces what is made from it.
     * @default the component's name with a random end, so that a deleted one is not in the way
     */
    name?: pulumi.Input<string> | undefined;
    /**
     * Days for which a deleted secret can still be brought back; 0 deletes it at once.
     * A change updates in place.
     * @default 30, and 0 without deletionProtection
     */
    recoveryWindowDays?: pulumi.Input<number> | undefined;
    /**
     * Encryption at rest. Whoever loses the key loses what it encrypts.
     */
    encryption?: SecretEncryptionArgs | undefined;
    /**
     * Further regions that hold a copy.
     * A change updates in place.
     * @default []
     */
    replicaRegions?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}

/** The Kubernetes ServiceAccount that Vault's pods run under. The role trusts exactly this one; pods under another fall back to their node's role without a word (hashicorp/vault#28844). */
export interface VaultServiceAccountArgs {
    /**
     * Its namespace.
     * A change updates in place.
     * @default "orchestrate"
     */
    namespace?: pulumi.Input<string> | undefined;
    /**
     * Its name. The chart's own default is the release's full name: pin it to this one.
     * A change updates in place.
     * @default "vault"
     */
    name?: pulumi.Input<string> | undefined;
}

/** The DynamoDB table of Vault's storage. Two Vault clusters never share one. */
export interface VaultTableArgs {
    /**
     * One that exists, in place of a new one. It is neither changed nor deleted.
     * A change replaces what is made from it.
     */
    existing?: ExistingTableArgs | undefined;
    /**
     * The table's name.
     * A change replaces what is made from it.
     * @default the component's name with a random end
     */
    name?: pulumi.Input<string> | undefined;
    /**
     * How capacity is billed. Throttled writes were lost before Vault 1.8 (hashicorp/vault#5836).
     * A change updates in place.
     * @default "PAY_PER_REQUEST"
     */
    billingMode?: pulumi.Input<"PAY_PER_REQUEST" | "PROVISIONED"> | undefined;
    /**
     * Read capacity units, with PROVISIONED.
     * A change updates in place.
     */
    readCapacity?: pulumi.Input<number> | undefined;
    /**
     * Write capacity units, with PROVISIONED.
     * A change updates in place.
     */
    writeCapacity?: pulumi.Input<number> | undefined;
    /**
     * Continuous backups, from which the table can be restored as it was at any second.
     */
    pointInTimeRecovery?: pulumi.Input<PointInTimeRecoveryArgs> | undefined;
    /**
     * Encryption at rest. Whoever loses the key loses what it encrypts.
     */
    encryption?: TableEncryptionArgs | undefined;
    /**
     * The table class.
     * A change updates in place.
     * @default "STANDARD"
     */
    tableClass?: pulumi.Input<"STANDARD" | "STANDARD_INFREQUENT_ACCESS"> | undefined;
    /**
     * Lets go of the table and of a key of its own: Pulumi no longer protects them, and leaves them where they are when they go from the stack. Set it for one `up` before another table takes its place as existing, such as one restored from backups.
     * A change touches nothing that is deployed.
     * @default false
     */
    retainOnDelete?: boolean | undefined;
}

/** Who may take the role. */
export interface VaultTrustArgs {
    /**
     * `irsa`: IAM Roles for Service Accounts, by the cluster's OIDC provider. `kube2iam`: nodes hand the role to pods that ask for it, any pod unless kube2iam restricts namespaces. `node`: the policies go to the nodes' own role, given as role.existing, and every pod on them has it. `podIdentity` is refused: Vault's DynamoDB storage cannot use it (hashicorp/vault#31860).
     * A change updates in place.
     * @default "irsa"
     */
    mode?: "irsa" | "kube2iam" | "node" | "podIdentity" | undefined;
    /**
     * The ARN of the cluster's IAM OIDC provider. Required with irsa.
     * A change updates in place.
     */
    oidcProviderArn?: pulumi.Input<string> | undefined;
    /**
     * The audience that tokens must have, with irsa.
     * A change updates in place.
     * @default "sts.amazonaws.com"
     */
    audience?: pulumi.Input<string> | undefined;
    /**
     * The ARNs of the roles of the nodes that run kube2iam. They must be allowed sts:AssumeRole on the role.
     * A change updates in place.
     * @default []
     */
    nodeRoleArns?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}
