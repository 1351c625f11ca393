// Generated from the contracts by `npm run schema`; edit those.
import type * as pulumi from "@pulumi/pulumi";
import type * as kubernetes from "../kubernetes/generated";
import type * as pki from "../pki/generated";
import { Component } from "../../contract";
import type { vaultPrerequisitesContract } from "./vault-prerequisites/contract";
import type { vaultContract } from "./vault/contract";
import type { keyManagerContract } from "./key-manager/contract";
import type { orchestrateContract } from "./orchestrate/contract";

/** An Ethereum account, whose key the key manager holds. */
export interface AccountArgs {
    /**
     * The account's alias in Orchestrate. The first one names its key for good, so no other account can be made
     * with it later.
     * A change updates in place.
     * @default its key
     */
    alias?: pulumi.Input<string> | undefined;
    /**
     * The key manager's store of Ethereum accounts that has its key. A key never moves to another one.
     * A change updates in place.
     * @default the Ethereum store of keyManager
     */
    storeName?: pulumi.Input<string> | undefined;
    /**
     * A key that was made elsewhere. It counts only when the account is made: one that is there keeps its key,
     * whatever this says. It is kept in a Secret until you remove it.
     * A change updates in place.
     * A secret: it is kept encrypted, and shown nowhere.
     * @default the key manager makes one
     */
    privateKey?: pulumi.Input<string> | undefined;
    /**
     * Attributes of the account in Orchestrate.
     * A change updates in place.
     * @default {}
     */
    attributes?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
    /**
     * The tenant that it belongs to, with multiTenancy. An account never moves to another one.
     * A change updates in place.
     * @default all tenants
     */
    tenant?: pulumi.Input<string> | undefined;
}

/**
 * What becomes of an account that leaves the program.
 * - `keep`: It stays, with its key.
 * - `destroy`: It is deleted, and the key manager destroys its key for good: what the account owns is lost.
 */
export type AccountRemoval = "keep" | "destroy";

/**
 * How the capacity of a DynamoDB table is billed.
 * - `PAY_PER_REQUEST`: By request. There is no capacity to plan.
 * - `PROVISIONED`: By the reserved capacity units. Requests above them are throttled.
 */
export type BillingMode = "PAY_PER_REQUEST" | "PROVISIONED";

/** Bounds between which AWS changes a capacity with the load. */
export interface CapacityScalingArgs {
    /**
     * The least units, and those of a new table.
     * A change updates in place.
     */
    minimum: pulumi.Input<number>;
    /**
     * The most units.
     * A change updates in place.
     */
    maximum: pulumi.Input<number>;
    /**
     * The share of the units that the load should take, in percent.
     * A change updates in place.
     * @default 70
     */
    targetUtilization?: pulumi.Input<number> | undefined;
}

/** A chain that an Orchestrate sends to and listens to. */
export interface ChainArgs {
    /**
     * The name by which callers of the API choose the chain.
     * A change updates in place.
     * @default its key
     */
    name?: pulumi.Input<string> | undefined;
    /**
     * The URLs of its nodes, all of the same network. They may hold a user and a password: they are kept in a
     * Secret, and in Orchestrate's database. The certificate of an HTTPS node must be of a public CA, or the
     * registration fails. Afterwards Orchestrate does not verify it, so the network must protect the password. The
     * API cannot change URLs, so the chain is registered again, and the earlier registration ends once its
     * transactions have ended.
     * A change updates in place.
     */
    urls: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * The id that the nodes must report. With another the chain is not registered.
     * A change updates in place.
     * @default what the nodes report
     */
    chainId?: pulumi.Input<string> | undefined;
    /** How its blocks are followed. */
    listener?: pulumi.Input<ChainListenerArgs> | undefined;
    /**
     * The manager of its private transactions.
     * A change updates in place.
     * @default none
     */
    privateTransactionManager?: PrivateTransactionManagerArgs | undefined;
    /**
     * Labels of the chain in Orchestrate.
     * A change updates in place.
     * @default {}
     */
    labels?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
    /**
     * The tenant that it belongs to, with multiTenancy.
     * A change updates in place.
     * @default all tenants
     */
    tenant?: pulumi.Input<string> | undefined;
}

/** How a chain's blocks are followed. */
export interface ChainListenerArgs {
    /**
     * How many blocks later a block counts as final.
     * A change updates in place.
     * @default 0
     */
    depth?: pulumi.Input<number> | undefined;
    /**
     * The block to begin with: latest, or a number. It counts at the first registration only.
     * A change updates in place.
     * @default "latest"
     */
    fromBlock?: pulumi.Input<string> | undefined;
    /**
     * How long to wait before a new block is asked for.
     * A change updates in place.
     * @default "5s"
     */
    backOffDuration?: pulumi.Input<string> | undefined;
    /**
     * Whether transactions are reported that Orchestrate did not send.
     * A change updates in place.
     * @default false
     */
    externalTransactions?: pulumi.Input<boolean> | undefined;
}

/** A PostgreSQL. Give one of external and embedded. */
export interface DatabaseArgs {
    /**
     * One that runs elsewhere.
     * A change replaces what is made from it.
     */
    external?: ExternalDatabaseArgs | undefined;
    /**
     * A service of the component's own, for stacks that are thrown away: one replica, no TLS, no backups. Refused
     * with deletionProtection.
     * A change replaces what is made from it.
     */
    embedded?: EmbeddedDatabaseArgs | undefined;
}

/**
 * How connections to a database are encrypted, by libpq's names.
 * - `verify-full`: They are, and the server's certificate must be of the CA and for the host's name.
 * - `verify-ca`: They are, and the server's certificate must be of the CA.
 * - `require`: They are, and nobody asks who answers.
 * - `disable`: They are not.
 */
export type DatabaseTls = "verify-full" | "verify-ca" | "require" | "disable";

/** A PostgreSQL of the component's own. */
export interface EmbeddedDatabaseArgs {
    /**
     * Its image, with its tag.
     * A change updates in place and restarts pods.
     * @default "library/postgres:16-alpine"
     */
    image?: pulumi.Input<string> | undefined;
    /** The CPU and memory of its pod. Requests by default: 50m, 128Mi. Limits: 512Mi. */
    resources?: pulumi.Input<kubernetes.ContainerResourcesArgs> | undefined;
    /**
     * The size of its volume.
     * A change replaces what is made from it.
     * @default "1Gi"
     */
    size?: pulumi.Input<string> | undefined;
    /**
     * The storage class of its volume.
     * A change replaces what is made from it.
     * @default the cluster's default
     */
    storageClass?: pulumi.Input<string> | undefined;
}

/** A Kafka of the component's own. */
export interface EmbeddedKafkaArgs {
    /**
     * Its image, with its tag.
     * A change updates in place and restarts pods.
     * @default "apache/kafka:3.9.1"
     */
    image?: pulumi.Input<string> | undefined;
    /** The CPU and memory of its pod. Requests by default: 100m, 512Mi. Limits: 1Gi. */
    resources?: pulumi.Input<kubernetes.ContainerResourcesArgs> | undefined;
    /**
     * The size of its volume.
     * A change replaces what is made from it.
     * @default "2Gi"
     */
    size?: pulumi.Input<string> | undefined;
    /**
     * The storage class of its volume.
     * A change replaces what is made from it.
     * @default the cluster's default
     */
    storageClass?: pulumi.Input<string> | undefined;
}

/** A Redis of the component's own. */
export interface EmbeddedRedisArgs {
    /**
     * Its image, with its tag.
     * A change updates in place and restarts pods.
     * @default "library/redis:7.4-alpine"
     */
    image?: pulumi.Input<string> | undefined;
    /** The CPU and memory of its pod. Requests by default: 20m, 32Mi. Limits: 128Mi. */
    resources?: pulumi.Input<kubernetes.ContainerResourcesArgs> | undefined;
}

/** Encryption at rest. */
export interface EncryptionArgs {
    /**
     * Which key. A change encrypts the data again in place. The roles may use the new key before, and the old one
     * until it is no longer in force. The key of mode own leaves the stack with the mode, and Pulumi refuses that
     * while the key is protected: set retainOwnKey for one `up` before.
     * A change updates in place.
     * @default `sealKey` for the table, `awsManaged` for the secret
     */
    mode?: EncryptionMode | undefined;
    /**
     * The given key's ARN. The key is in the region of the aws provider.
     * A change updates in place.
     */
    kmsKeyArn?: pulumi.Input<string> | undefined;
    /**
     * ARNs of keys that encrypted it before. The role may still decrypt with them. Take a key out once nothing is
     * left under it: no version of the secret, no backup of the table that you may restore.
     * A change updates in place.
     * @default []
     */
    previousKeyArns?: pulumi.Input<pulumi.Input<string>[]> | undefined;
    /**
     * Keeps the key of mode own on AWS when it leaves the stack, and turns off Pulumi's protection of it. Set it
     * for one `up` before you choose another mode.
     * A change touches nothing that is deployed.
     * @default false
     */
    retainOwnKey?: boolean | undefined;
}

/**
 * Which key encrypts something at rest.
 * - `sealKey`: The key that unseals Vault.
 * - `own`: A key that is made only for this.
 * - `given`: The key in kmsKeyArn.
 * - `awsManaged`: A key of AWS: the one that DynamoDB owns, and the one that Secrets Manager has in the account
 * (aws/secretsmanager).
 */
export type EncryptionMode = "sealKey" | "own" | "given" | "awsManaged";

/** Something that exists on AWS, and the key that encrypts it. */
export interface ExistingResourceArgs {
    /**
     * Its ARN.
     * A change updates in place.
     */
    arn: pulumi.Input<string>;
    /**
     * The ARN of the customer managed key that encrypts it, if any: the role must be allowed to use it.
     * A change updates in place.
     */
    kmsKeyArn?: pulumi.Input<string> | undefined;
}

/** An IAM role that exists. */
export interface ExistingRoleArgs {
    /**
     * Its ARN.
     * A change updates in place.
     */
    arn: pulumi.Input<string>;
    /**
     * Whether the component attaches the policies to it. With false, attach the outputs serverPolicy and initPolicy
     * yourself; its trust policy is always yours.
     * A change replaces what is made from it.
     * @default true
     */
    attachPolicies?: boolean | undefined;
}

/** A KMS key that exists. */
export interface ExistingSealKeyArgs {
    /**
     * Its ARN.
     * A change updates in place.
     */
    arn: pulumi.Input<string>;
}

/** A PostgreSQL that runs elsewhere, such as on RDS. */
export interface ExternalDatabaseArgs {
    /**
     * Its host name, or the address.
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
     * The database's name. It must exist.
     * A change updates in place and restarts pods.
     */
    name: pulumi.Input<string>;
    /**
     * The user, who owns the database: migrations make tables and triggers in it.
     * A change updates in place and restarts pods.
     */
    user: pulumi.Input<string>;
    /**
     * The user's password. With TLS, the server must store it as md5, because clients of this age take no SCRAM
     * over TLS.
     * A change updates in place and restarts pods.
     * A secret: it is kept encrypted, and shown nowhere.
     */
    password: pulumi.Input<string>;
    /**
     * How connections are encrypted.
     * A change updates in place and restarts pods.
     * @default "verify-full"
     */
    tls?: pulumi.Input<DatabaseTls> | undefined;
    /**
     * The CA certificates by which the server is trusted, PEM.
     * A change updates in place and restarts pods.
     * @default the public CAs in the image
     */
    caCertPem?: pulumi.Input<string> | undefined;
}

/** A Kafka that runs elsewhere, such as on MSK. */
export interface ExternalKafkaArgs {
    /**
     * The brokers, HOST:PORT with commas between them, of a Kafka before 4: the sender cannot join a group of a
     * later one.
     * A change updates in place and restarts pods.
     */
    brokers: pulumi.Input<string>;
    /**
     * Whether connections are encrypted. The brokers' certificates must be of a public CA, as those of MSK and
     * Confluent Cloud are: Orchestrate's listener has no place for the certificate of another.
     * A change updates in place and restarts pods.
     * @default true
     */
    tls?: pulumi.Input<boolean> | undefined;
    /**
     * The user, by SASL/PLAIN. Orchestrate has no SCRAM and no IAM, so MSK takes no user.
     * A change updates in place and restarts pods.
     * @default nobody logs in
     */
    username?: pulumi.Input<string> | undefined;
    /**
     * The user's password.
     * A change updates in place and restarts pods.
     * A secret: it is kept encrypted, and shown nowhere.
     */
    password?: pulumi.Input<string> | undefined;
}

/** A Redis that runs elsewhere, such as on ElastiCache. */
export interface ExternalRedisArgs {
    /**
     * Its host name: the primary endpoint, of a Redis that is not in cluster mode.
     * A change updates in place and restarts pods.
     */
    host: pulumi.Input<string>;
    /**
     * Its port.
     * A change updates in place and restarts pods.
     * @default 6379
     */
    port?: pulumi.Input<number> | undefined;
    /**
     * The user, from Redis 6 on.
     * A change updates in place and restarts pods.
     * @default the server's default user
     */
    username?: pulumi.Input<string> | undefined;
    /**
     * The password, or ElastiCache's AUTH token.
     * A change updates in place and restarts pods.
     * A secret: it is kept encrypted, and shown nowhere.
     * @default nobody logs in
     */
    password?: pulumi.Input<string> | undefined;
    /**
     * The number of the database.
     * A change updates in place and restarts pods.
     * @default the server's first
     */
    database?: pulumi.Input<number> | undefined;
    /**
     * Whether connections are encrypted, and the server's certificate verified.
     * A change updates in place and restarts pods.
     * @default true
     */
    tls?: pulumi.Input<boolean> | undefined;
    /**
     * The CA certificates by which the server is trusted, PEM.
     * A change updates in place and restarts pods.
     * @default the public CAs in the image
     */
    caCertPem?: pulumi.Input<string> | undefined;
}

/** A Kafka. Give one of external and embedded. */
export interface KafkaArgs {
    /**
     * One that runs elsewhere.
     * A change replaces what is made from it.
     */
    external?: ExternalKafkaArgs | undefined;
    /**
     * A service of the component's own, for stacks that are thrown away: one replica, no TLS, no backups. Refused
     * with deletionProtection.
     * A change replaces what is made from it.
     */
    embedded?: EmbeddedKafkaArgs | undefined;
    /**
     * The topics. Give others where several Orchestrates share a Kafka. They must exist where brokers do not make
     * topics by themselves, as on MSK.
     */
    topics?: pulumi.Input<KafkaTopicsArgs> | undefined;
    /**
     * The consumer group of the senders.
     * A change updates in place and restarts pods.
     * @default "group-sender"
     */
    consumerGroup?: pulumi.Input<string> | undefined;
}

/** The topics of an Orchestrate. */
export interface KafkaTopicsArgs {
    /**
     * The topic of transactions to send.
     * A change updates in place and restarts pods.
     * @default "topic-tx-sender"
     */
    sender?: pulumi.Input<string> | undefined;
    /**
     * The topic of receipts.
     * A change updates in place and restarts pods.
     * @default "topic-tx-decoded"
     */
    decoded?: pulumi.Input<string> | undefined;
    /**
     * The topic of transactions that failed.
     * A change updates in place and restarts pods.
     * @default "topic-tx-recover"
     */
    recover?: pulumi.Input<string> | undefined;
}

/**
 * Where private keys are, and what signs.
 * - `plugin`: In Quorum's secrets engine, which signs inside Vault. No private key leaves Vault.
 * - `secrets`: In the KV secrets engine. The key manager reads a key each time that it signs.
 */
export type KeyCustody = "plugin" | "secrets";

/** The arguments of a KeyManager. */
export interface KeyManagerArgs {
    /** The output `bundle` of a Vault, on the same cluster. */
    vault: pulumi.Input<VaultBundleArgs>;
    /**
     * Which of the Vault's `clients` the key manager is. Its login is in the Vault's bundle.
     * A change updates in place and restarts pods.
     * @default "key-manager"
     */
    vaultClient?: pulumi.Input<string> | undefined;
    /**
     * Where private keys are, and what signs. plugin needs the plugin of the Vault. Keys do not move: with the
     * other custody those made before are not found until it is set back.
     * A change updates in place and restarts pods.
     * @default "plugin"
     */
    custody?: pulumi.Input<KeyCustody> | undefined;
    /** The stores that the key manager offers. */
    stores?: pulumi.Input<KeyManagerStoresArgs> | undefined;
    /**
     * Who has an API key, by name. The key of orchestrate is in the output `bundle`, all are in `credentials`. The
     * key manager itself holds hashes only.
     * A change updates in place and restarts pods.
     * @default orchestrate, with *:ethereum
     */
    clients?: pulumi.Input<Record<string, pulumi.Input<KeyManagerClientArgs>>> | undefined;
    /**
     * The PostgreSQL that holds the key manager's index of what is in Vault. Nothing moves it from one to another.
     * The keys stay in Vault; with custody plugin, the key manager's command sync rebuilds the index, and with
     * secrets only a backup does (docs/key-manager.md#the-index). With TLS the server must know the user's password
     * as MD5, because the key manager cannot use SCRAM there (docs/facts/key-manager.md#no-scram-over-tls).
     */
    database: DatabaseArgs;
    /**
     * How many pods there are. All are active.
     * A change updates in place.
     * @default 2
     */
    replicas?: pulumi.Input<number> | undefined;
    /** The images. */
    images?: pulumi.Input<KeyManagerImagesArgs> | undefined;
    /** The CPU and memory of each pod's key manager. Requests by default: 100m, 128Mi. Limits: 256Mi. */
    resources?: pulumi.Input<kubernetes.ContainerResourcesArgs> | undefined;
    /** Where the pods run. They are spread over nodes and zones as far as there are some. */
    placement?: pulumi.Input<KeyManagerPlacementArgs> | undefined;
    /**
     * How much is written to the log, which is JSON.
     * A change updates in place and restarts pods.
     * @default "info"
     */
    logLevel?: pulumi.Input<KeyManagerLogLevel> | undefined;
    /**
     * A Service of type LoadBalancer, for an Orchestrate on another cluster. By default there is none.
     * A change updates in place.
     */
    loadBalancer?: KeyManagerLoadBalancerArgs | undefined;
    /**
     * Further names of the certificate. Those of the Service and of loadBalancer are in it already.
     * A change replaces what is made from it.
     * @default []
     */
    dnsNames?: pulumi.Input<pulumi.Input<string>[]> | undefined;
    /** The CA of the certificates, by default with the common name Key Manager Root CA. */
    certificateAuthority?: pki.AuthoritySettingsArgs | undefined;
    /**
     * A CA that was made elsewhere, taken over as one of the generations.
     * A change replaces what is made from it.
     */
    existingAuthority?: pulumi.Input<pki.ExistingAuthorityArgs> | undefined;
    /** The life of the certificates. */
    certificate?: pulumi.Input<pki.CertificateLifeArgs> | undefined;
    /**
     * The name of the Deployment, the Service and the ServiceAccount, by which Vault knows the pods.
     * A change replaces what is made from it.
     * @default "quorum-key-manager"
     */
    serviceName?: string | undefined;
    /** The namespace that holds the component's objects. By default its name is orchestrate, enforcing restricted. */
    namespace?: kubernetes.NamespaceArgs | undefined;
    /**
     * A mirror of all images, and the Secrets to pull them with. By default images come from where they are
     * published, without a login.
     */
    imageMirror?: kubernetes.ImageMirrorArgs | undefined;
    /**
     * How many seconds `up` waits for the migration, and then for the pods.
     * A change touches nothing that is deployed.
     * @default 900
     */
    timeoutSeconds?: number | undefined;
    /**
     * Whether Pulumi protects from deletion every resource that holds data or keys. To take a stack down, set it to
     * false, run `up`, then `destroy`.
     * A change touches nothing that is deployed.
     * @default true
     */
    deletionProtection?: boolean | undefined;
}

/**
 * What a component needs to sign with a Quorum Key Manager. It reaches the key manager where the URL does: inside
 * its cluster, unless `loadBalancer` carries it further.
 */
export interface KeyManagerBundle {
    /** The generation of the key manager's API. Orchestrate's images must be of the same. */
    readonly generation: pulumi.Output<string>;
    /** The URL of its API, HTTPS. */
    readonly url: pulumi.Output<string>;
    /** The URL of its health endpoints, /live and /ready, with the same certificate. */
    readonly healthUrl: pulumi.Output<string>;
    /** The CA certificates by which the key manager is trusted, PEM. */
    readonly caCertPem: pulumi.Output<string>;
    /**
     * The API key of Orchestrate in base64: what stands behind the word Basic in the header Authorization.
     * Orchestrate's KEY_MANAGER_API_KEY has this form.
     * A secret.
     */
    readonly basicCredentials: pulumi.Output<string>;
    /** The names of its stores. */
    readonly stores: KeyManagerStoreNames;
    /** The namespace of its pods. */
    readonly namespace: pulumi.Output<string>;
    /** The labels of its pods, for NetworkPolicies of its clients. */
    readonly podLabels: pulumi.Output<Record<string, string>>;
}

/**
 * What a component needs to sign with a Quorum Key Manager. It reaches the key manager where the URL does: inside
 * its cluster, unless `loadBalancer` carries it further.
 */
export interface KeyManagerBundleArgs {
    /**
     * The generation of the key manager's API. Orchestrate's images must be of the same.
     * A change updates in place and restarts pods.
     */
    generation: pulumi.Input<string>;
    /**
     * The URL of its API, HTTPS.
     * A change updates in place and restarts pods.
     */
    url: pulumi.Input<string>;
    /**
     * The URL of its health endpoints, /live and /ready, with the same certificate.
     * A change updates in place and restarts pods.
     */
    healthUrl: pulumi.Input<string>;
    /**
     * The CA certificates by which the key manager is trusted, PEM.
     * A change updates in place and restarts pods.
     */
    caCertPem: pulumi.Input<string>;
    /**
     * The API key of Orchestrate in base64: what stands behind the word Basic in the header Authorization.
     * Orchestrate's KEY_MANAGER_API_KEY has this form.
     * A change updates in place and restarts pods.
     * A secret: it is kept encrypted, and shown nowhere.
     */
    basicCredentials: pulumi.Input<string>;
    /** The names of its stores. */
    stores: pulumi.Input<KeyManagerStoreNamesArgs>;
    /**
     * The namespace of its pods.
     * A change updates in place.
     */
    namespace: pulumi.Input<string>;
    /**
     * The labels of its pods, for NetworkPolicies of its clients.
     * A change updates in place.
     */
    podLabels: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Somebody with an API key. */
export interface KeyManagerClientArgs {
    /**
     * What the key allows, as ACTION:KIND. Nobody without a key may do anything.
     * A change updates in place and restarts pods.
     */
    permissions: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * The tenant whose stores the key opens, beside those that are open to all.
     * A change updates in place and restarts pods.
     */
    tenant?: pulumi.Input<string> | undefined;
    /**
     * The generation of the key. Count it up to rotate the key.
     * A change updates in place and restarts pods.
     * @default 1
     */
    generation?: pulumi.Input<number> | undefined;
    /**
     * Whether the key of the generation before is accepted too. Set it for the `up` that rotates the key, and back
     * once all clients have the new one.
     * A change updates in place and restarts pods.
     * @default false
     */
    acceptsPrevious?: pulumi.Input<boolean> | undefined;
}

/** The images of a key manager. */
export interface KeyManagerImagesArgs {
    /**
     * The image of Quorum Key Manager, v21.12.5 or a later one of v21.12.
     * A change updates in place and restarts pods.
     * @default "consensys/quorum-key-manager:v21.12.5"
     */
    server?: pulumi.Input<string> | undefined;
    /**
     * The image of Vault, whose agent gets and renews the key manager's token.
     * A change updates in place and restarts pods.
     * @default "hashicorp/vault:2.0.4"
     */
    agent?: pulumi.Input<string> | undefined;
    /**
     * The image of PostgreSQL 16 or later, whose client looks for an interrupted migration.
     * A change updates in place.
     * @default "library/postgres:16-alpine"
     */
    postgresql?: pulumi.Input<string> | undefined;
}

/** A way in from outside the cluster. TLS ends at the key manager. */
export interface KeyManagerLoadBalancerArgs {
    /**
     * The name that you give the load balancer in DNS. It is a name of the certificate, and clients get it in the
     * output `bundle`.
     * A change updates in place and restarts pods.
     */
    hostname: pulumi.Input<string>;
    /**
     * Annotations of the Service, by which the cloud makes an internal one, for instance.
     * A change updates in place.
     * @default {}
     */
    annotations?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
    /**
     * The addresses that may connect, as ADDRESS/BITS.
     * A change updates in place.
     */
    sourceRanges: pulumi.Input<pulumi.Input<string>[]>;
}

/**
 * How much a key manager writes to its log.
 * - `panic`: What ends it.
 * - `error`: Errors.
 * - `warn`: Warnings too.
 * - `info`: A line for each call too.
 * - `debug`: What it decides too, names of keys and tenants among it.
 */
export type KeyManagerLogLevel = "panic" | "error" | "warn" | "info" | "debug";

/** Where a key manager's pods run. */
export interface KeyManagerPlacementArgs {
    /**
     * The labels of nodes that may run the pods. Unless it says otherwise, kubernetes.io/arch is amd64, the
     * architecture that Quorum Key Manager's images are known to have.
     * A change updates in place and restarts pods.
     * @default {}
     */
    nodeSelector?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
    /**
     * Taints of nodes that they may run on.
     * A change updates in place and restarts pods.
     * @default []
     */
    tolerations?: pulumi.Input<pulumi.Input<kubernetes.TolerationArgs>[]> | undefined;
}

/** The names of a key manager's stores. */
export interface KeyManagerStoreNames {
    /** The secret store. */
    readonly secrets: pulumi.Output<string>;
    /** The key store. */
    readonly keys: pulumi.Output<string>;
    /** The store of Ethereum accounts, which Orchestrate signs with. */
    readonly ethereum: pulumi.Output<string>;
}

/** The names of a key manager's stores. */
export interface KeyManagerStoreNamesArgs {
    /**
     * The secret store.
     * A change touches nothing that is deployed.
     */
    secrets: pulumi.Input<string>;
    /**
     * The key store.
     * A change touches nothing that is deployed.
     */
    keys: pulumi.Input<string>;
    /**
     * The store of Ethereum accounts, which Orchestrate signs with.
     * A change updates in place and restarts pods.
     */
    ethereum: pulumi.Input<string>;
}

/** The stores of a key manager. */
export interface KeyManagerStoresArgs {
    /**
     * The secret store's name. The key manager's index of what is in Vault goes by this name, so with another one
     * it finds nothing until it is set back.
     * A change updates in place and restarts pods.
     * @default "secrets"
     */
    secrets?: pulumi.Input<string> | undefined;
    /**
     * The key store's name. The key manager's index of what is in Vault goes by this name, so with another one it
     * finds nothing until it is set back.
     * A change updates in place and restarts pods.
     * @default "keys"
     */
    keys?: pulumi.Input<string> | undefined;
    /**
     * The name of the store of Ethereum accounts. The key manager's index of what is in Vault goes by this name, so
     * with another one it finds nothing until it is set back.
     * A change updates in place and restarts pods.
     * @default "eth-accounts"
     */
    ethereum?: pulumi.Input<string> | undefined;
    /**
     * The tenants that may use the store of Ethereum accounts and, with custody plugin, the secret store. The key
     * manager opens the stores below them for itself, as nobody of a tenant: those stay open to everybody with a
     * permission. Each client with permissions for Ethereum accounts needs one of the tenants. The key manager's
     * command sync needs an empty list.
     * A change updates in place and restarts pods.
     * @default everybody with a permission
     */
    allowedTenants?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}

/**
 * How much is logged.
 * - `error`: Errors.
 * - `warn`: Warnings too.
 * - `info`: What happens, too.
 * - `debug`: Details too, and requests.
 */
export type LogLevel = "error" | "warn" | "info" | "debug";

/** Tenants, who are told apart by the tokens of an issuer. */
export interface MultiTenancyArgs {
    /**
     * The issuer, to the letter as tokens have it in `iss`: Auth0's ends in a slash. Its keys are read from
     * .well-known/openid-configuration below it, and tokens must be signed with RS256.
     * A change updates in place and restarts pods.
     */
    issuerUrl: pulumi.Input<string>;
    /**
     * The audiences that tokens must have in `aud`.
     * A change updates in place and restarts pods.
     */
    audience: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * The claim with the tenant: an object with tenant_id and username. Orchestrate 21.12 refuses tokens without
     * it.
     * A change updates in place and restarts pods.
     */
    claims: pulumi.Input<string>;
}

/** The arguments of a Orchestrate. */
export interface OrchestrateArgs {
    /** KeyManager's output `bundle`, or the same of one that was made elsewhere. */
    keyManager: pulumi.Input<KeyManagerBundleArgs>;
    /** The PostgreSQL of the API. Give external or embedded. */
    database: DatabaseArgs;
    /** The Kafka between the processes. Give external or embedded. */
    kafka: KafkaArgs;
    /** The Redis of the senders' nonces. Give external or embedded. */
    redis: RedisArgs;
    /**
     * Tenants. Without them whoever reaches the API may do everything. Do not remove them while chains or accounts
     * have a tenant: without them the API shows neither, and the registration makes new ones. An account so gets
     * another address.
     * A change updates in place and restarts pods.
     */
    multiTenancy?: MultiTenancyArgs | undefined;
    /**
     * The key by which Orchestrate's own services, and the registration, call the API. With multiTenancy it may act
     * as every tenant, and the API sends it to the nodes of chains: name these in networkPolicies.chainNodes.
     * A change updates in place and restarts pods.
     * A secret: it is kept encrypted, and shown nowhere.
     * @default a generated one
     */
    apiKey?: pulumi.Input<string> | undefined;
    /**
     * The chains, by a key that stays while all else changes. A Job registers them after the install, and changes
     * and removes them with the program. A chain of the same name that is there already is taken over. A new,
     * changed or removed chain restarts the listener, and its receipts then may come twice.
     * A change updates in place.
     * @default {}
     */
    chains?: Record<string, ChainArgs> | undefined;
    /**
     * Ethereum accounts, by a key that stays while all else changes. A Job makes them after the install. An account
     * of the same alias that is there already is taken over.
     * A change updates in place.
     * @default {}
     */
    accounts?: Record<string, AccountArgs> | undefined;
    /**
     * What becomes of an account that leaves `accounts`.
     * A change updates in place.
     * @default "keep"
     */
    accountRemoval?: pulumi.Input<AccountRemoval> | undefined;
    /** The images. */
    images?: pulumi.Input<OrchestrateImagesArgs> | undefined;
    /**
     * How many pods there are. The listener has one: it keeps what it waits for in memory, and two would report
     * each receipt twice.
     */
    replicas?: pulumi.Input<OrchestrateReplicasArgs> | undefined;
    /** The CPU and memory of each process. */
    resources?: pulumi.Input<OrchestrateResourcesArgs> | undefined;
    /** Where the pods run. Those of one process are spread over nodes, as far as there are some. */
    placement?: pulumi.Input<OrchestratePlacementArgs> | undefined;
    /**
     * How much Orchestrate logs, as JSON.
     * A change updates in place and restarts pods.
     * @default "info"
     */
    logLevel?: pulumi.Input<LogLevel> | undefined;
    /**
     * Further variables of all processes, such as PROXY_CACHE_TTL or NONCE_MAX_RECOVERY. With PROXY_CACHE_TTL the
     * API keeps up to 1 GiB of answers: raise resources.api with it. Variables are in ConfigMaps, so none may be a
     * secret. Those that follow from other inputs are refused, with the input's name.
     * A change updates in place and restarts pods.
     * @default {}
     */
    environment?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
    /**
     * The public host name of the API.
     * A change updates in place.
     * @default none, and no Ingress
     */
    hostname?: pulumi.Input<string> | undefined;
    /**
     * How the API is reached from outside, if there is a hostname. The source of its certificate has no default
     * then: choose one. Its class is an annotation, because the chart has no value for it.
     */
    ingress?: kubernetes.HttpIngressArgs | undefined;
    /**
     * Who reaches Orchestrate's pods, and whom they reach. Everything else is closed. Entries that select pods by
     * labels work with every network plugin that enforces policies.
     */
    networkPolicies?: OrchestrateNetworkPoliciesArgs | undefined;
    /**
     * The namespace that holds the component's objects. By default its name is orchestrate, enforcing baseline,
     * because the migration's pod says nothing of its security.
     */
    namespace?: kubernetes.NamespaceArgs | undefined;
    /**
     * The Helm release's name. The chart derives the names of its Services from it.
     * A change replaces what is made from it.
     * @default "orchestrate"
     */
    releaseName?: string | undefined;
    /**
     * The chart that is installed. By default it is orchestrate 2.0.8 of
     * https://artifacts.consensys.net/public/helm/helm/charts/.
     */
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
     * @default error for orchestrate 2.0.8, warn for another chart or version
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

/** The images of an Orchestrate. */
export interface OrchestrateImagesArgs {
    /**
     * The image of API, sender, listener and migration, with its tag: one of v21.12 from v21.12.6 on, and v21.12.9
     * with multiTenancy.
     * A change updates in place and restarts pods.
     * @default "consensys/orchestrate:v21.12.9"
     */
    server?: pulumi.Input<string> | undefined;
    /**
     * The image of the registration Job: one with Node.js 20.19 or later as `node`.
     * A change updates in place.
     * @default "library/node:22-alpine"
     */
    registration?: pulumi.Input<string> | undefined;
}

/** The network policies of an Orchestrate, whose chart has none. */
export interface OrchestrateNetworkPoliciesArgs {
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
     * The pods that call the API without the ingress controller in between, beside Orchestrate's own.
     * A change updates in place.
     * @default all pods of the namespace
     */
    clients?: pulumi.Input<pulumi.Input<kubernetes.NetworkPolicyPeerArgs>[]> | undefined;
    /**
     * The pods that scrape the metrics of API, sender and listener, as Prometheus does.
     * A change updates in place.
     * @default those of the namespace monitoring
     */
    metricsScrapers?: pulumi.Input<pulumi.Input<kubernetes.NetworkPolicyPeerArgs>[]> | undefined;
    /**
     * DNS servers of the cluster beside the pods of kube-dns, which the component opens. Where NodeLocal DNSCache
     * answers at the address of the Service kube-dns, add that address.
     * A change updates in place.
     * @default NodeLocal DNSCache and OpenShift's
     */
    dns?: pulumi.Input<pulumi.Input<kubernetes.NetworkPolicyPeerArgs>[]> | undefined;
    /**
     * The key manager, for the API and the sender.
     * A change updates in place.
     * @default the pods that `keyManager` names, on the ports of its URLs, and any address where these lead out of
     * its namespace
     */
    keyManager?: kubernetes.NetworkPolicyEgressArgs | undefined;
    /**
     * PostgreSQL, for the API and the migration.
     * A change updates in place.
     * @default the embedded one's pod, or any address and pod on its port
     */
    database?: kubernetes.NetworkPolicyEgressArgs | undefined;
    /**
     * The brokers of Kafka, for all processes.
     * A change updates in place.
     * @default the embedded one's pod, or any address and pod on its port
     */
    kafka?: kubernetes.NetworkPolicyEgressArgs | undefined;
    /**
     * Redis, for the sender.
     * A change updates in place.
     * @default the embedded one's pod, or any address and pod on its port
     */
    redis?: kubernetes.NetworkPolicyEgressArgs | undefined;
    /**
     * The nodes of chains and their managers of private transactions, for the API: sender and listener reach them
     * through it. Name those of chains that are registered without `chains`.
     * A change updates in place.
     * @default any address and pod, on the ports of `chains` and on 443 and 8545
     */
    chainNodes?: kubernetes.NetworkPolicyEgressArgs | undefined;
    /**
     * The issuer of tokens with multiTenancy, for the API.
     * A change updates in place.
     * @default any address and pod, on its URL's port
     */
    issuer?: kubernetes.NetworkPolicyEgressArgs | undefined;
}

/** Where Orchestrate's pods run. */
export interface OrchestratePlacementArgs {
    /**
     * The labels of nodes that may run them. The migration's pod runs anywhere: the chart places it.
     * A change updates in place and restarts pods.
     * @default {}
     */
    nodeSelector?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
    /**
     * Taints of nodes that may run them.
     * A change updates in place and restarts pods.
     * @default []
     */
    tolerations?: pulumi.Input<pulumi.Input<kubernetes.TolerationArgs>[]> | undefined;
}

/** How many pods each process has. */
export interface OrchestrateReplicasArgs {
    /**
     * Pods of the API.
     * A change updates in place.
     * @default 2
     */
    api?: pulumi.Input<number> | undefined;
    /**
     * Pods that send transactions. They share the partitions of the topic of transactions: more pods than
     * partitions do nothing.
     * A change updates in place.
     * @default 1
     */
    txSender?: pulumi.Input<number> | undefined;
}

/** The CPU and memory of each process. */
export interface OrchestrateResourcesArgs {
    /** The CPU and memory of the API. Requests by default: 100m, 128Mi. Limits: 512Mi. */
    api?: pulumi.Input<kubernetes.ContainerResourcesArgs> | undefined;
    /** The CPU and memory of the sender. Requests by default: 100m, 64Mi. Limits: 256Mi. */
    txSender?: pulumi.Input<kubernetes.ContainerResourcesArgs> | undefined;
    /** The CPU and memory of the listener. Requests by default: 100m, 64Mi. Limits: 256Mi. */
    txListener?: pulumi.Input<kubernetes.ContainerResourcesArgs> | undefined;
}

/** Continuous backups of a DynamoDB table. */
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

/**
 * How policies are attached to roles.
 * - `inline`: In the role. Nobody else can attach them, and they are deleted with the role.
 * - `managed`: As customer managed policies, for organizations that forbid inline ones, and for roles whose owner's
 * tool removes inline policies that it does not know.
 */
export type PolicyKind = "inline" | "managed";

/** The node's manager of private transactions. */
export interface PrivateTransactionManagerArgs {
    /**
     * Its URL, like http://tessera:9080.
     * A change updates in place.
     * A secret: it is kept encrypted, and shown nowhere.
     */
    url: pulumi.Input<string>;
    /**
     * Its kind.
     * A change updates in place.
     */
    type: pulumi.Input<PrivateTransactionManagerType>;
}

/**
 * The kinds of private transaction managers.
 * - `Tessera`: Tessera, of GoQuorum.
 * - `EEA`: One that speaks the EEA's calls, such as Tessera beside Besu. It replaces Orion.
 */
export type PrivateTransactionManagerType = "Tessera" | "EEA";

/** Quorum's secrets engine, a plugin of Vault. */
export interface QuorumPluginArgs {
    /**
     * The image that the plugin's file is copied from, with its tag. v1.1.4 and earlier are for amd64 alone. The
     * copy has no file capabilities, which would keep a pod without IPC_LOCK from starting it.
     * A change updates in place and restarts pods.
     * @default "consensys/quorum-hashicorp-vault-plugin:v1.1.4"
     */
    image?: pulumi.Input<string> | undefined;
    /**
     * The plugin's file in that image, by its whole path. Its last part is the plugin's name in Vault: with another
     * one, give `path` another name too.
     * A change updates in place and restarts pods.
     * @default "/vault/plugins/quorum-hashicorp-vault-plugin"
     */
    file?: pulumi.Input<string> | undefined;
    /**
     * The SHA-256 of the plugin's file, hexadecimal. Vault starts no other file. It changes with the image.
     * A change updates in place.
     */
    sha256: pulumi.Input<string>;
    /**
     * The path of the secrets engine. What is at an earlier path stays there.
     * A change updates in place.
     * @default "quorum"
     */
    path?: pulumi.Input<string> | undefined;
}

/** A Redis. Give one of external and embedded. */
export interface RedisArgs {
    /**
     * One that runs elsewhere.
     * A change replaces what is made from it.
     */
    external?: ExternalRedisArgs | undefined;
    /**
     * A service of the component's own, for stacks that are thrown away: one replica, no TLS, no backups. Refused
     * with deletionProtection.
     * A change replaces what is made from it.
     */
    embedded?: EmbeddedRedisArgs | undefined;
}

/**
 * Which calls of DynamoDB a role may make.
 * - `strict`: The six calls that Vault's code makes.
 * - `documented`: The calls in Vault's documentation that can be bound to a table.
 */
export type StoragePolicy = "strict" | "documented";

/** Capacities of a table that AWS changes with the load. */
export interface TableAutoscalingArgs {
    /**
     * The read capacity, in place of readCapacity.
     * A change updates in place.
     */
    read?: CapacityScalingArgs | undefined;
    /**
     * The write capacity, in place of writeCapacity.
     * A change updates in place.
     */
    write?: CapacityScalingArgs | undefined;
}

/**
 * The storage class of a DynamoDB table.
 * - `STANDARD`: For tables that are read and written constantly.
 * - `STANDARD_INFREQUENT_ACCESS`: Storage costs less, and each request costs more.
 */
export type TableClass = "STANDARD" | "STANDARD_INFREQUENT_ACCESS";

/**
 * How pods get an IAM role.
 * - `irsa`: IAM Roles for Service Accounts, through the cluster's OIDC provider.
 * - `kube2iam`: Nodes pass the role on to pods that ask for it: to any pod, unless kube2iam restricts namespaces.
 * - `node`: The policies go to the nodes' own role, given as role.existing, and so every pod on the nodes has them.
 * - `podIdentity`: EKS Pod Identity. It is refused: Vault's DynamoDB storage cannot use it (hashicorp/vault#31860).
 */
export type TrustMode = "irsa" | "kube2iam" | "node" | "podIdentity";

/**
 * Whether servers share a node.
 * - `required`: No two on one node. There must be as many nodes as servers.
 * - `preferred`: No two on one node if there are enough nodes.
 */
export type VaultAntiAffinity = "required" | "preferred";

/** The arguments of a Vault. */
export interface VaultArgs {
    /** VaultPrerequisites' output `vault`, or the same of what was made elsewhere. */
    prerequisites: pulumi.Input<VaultResourcesArgs>;
    /**
     * How many servers there are. One is active, the others stand by.
     * A change updates in place.
     * @default 3
     */
    replicas?: pulumi.Input<number> | undefined;
    /** The images. */
    images?: pulumi.Input<VaultImagesArgs> | undefined;
    /** The servers' certificate. Vault is never without TLS here. */
    tls?: VaultTlsArgs | undefined;
    /** The CA of the managed certificate, by default with the common name Vault Root CA. */
    certificateAuthority?: pki.AuthoritySettingsArgs | undefined;
    /**
     * A CA that was made elsewhere, taken over as one of the generations.
     * A change replaces what is made from it.
     */
    existingAuthority?: pulumi.Input<pki.ExistingAuthorityArgs> | undefined;
    /** The life of the managed certificate. */
    certificate?: pulumi.Input<pki.CertificateLifeArgs> | undefined;
    /**
     * How pods are replaced whose configuration or certificate has changed.
     * A change updates in place.
     * @default "RollingUpdate"
     */
    updateStrategy?: pulumi.Input<VaultUpdateStrategy> | undefined;
    /** The CPU and memory of each server. Requests by default: 250m, 512Mi. Limits: 1Gi. */
    resources?: pulumi.Input<kubernetes.ContainerResourcesArgs> | undefined;
    /** Where the servers run. */
    placement?: pulumi.Input<VaultPlacementArgs> | undefined;
    /** Metrics, at /v1/sys/metrics. */
    telemetry?: pulumi.Input<VaultTelemetryArgs> | undefined;
    /** Quorum's secrets engine. Without it there is none. */
    plugin?: pulumi.Input<QuorumPluginArgs> | undefined;
    /**
     * Further configuration of Vault's servers, such as default_lease_ttl or log_level: parameters and blocks by
     * their names in Vault's documentation. It is added to what follows from the other inputs. Pods read it in
     * clear from a ConfigMap, so it must hold no secret.
     * A change updates in place and restarts pods.
     * @default {}
     */
    serverConfiguration?: pulumi.Input<Record<string, pulumi.Input<unknown>>> | undefined;
    /**
     * Whether recovery keys alone make a root token on Vault 2, as they do on Vault 1. Set it to true for the `up`
     * that the init Job asks for, and then back to false.
     * A change updates in place and restarts pods.
     * @default false
     */
    breakGlass?: pulumi.Input<boolean> | undefined;
    /**
     * Whether the chart installs its injector: a webhook that sees every pod of the cluster as it is made.
     * A change updates in place.
     * @default false
     */
    injector?: pulumi.Input<boolean> | undefined;
    /**
     * Whether the chart installs its CSI provider. It needs the Secrets Store CSI driver.
     * A change updates in place.
     * @default false
     */
    csi?: pulumi.Input<boolean> | undefined;
    /**
     * The path of the KV secrets engine, version 2. What is at an earlier path stays there.
     * A change updates in place.
     * @default "secret"
     */
    secretsPath?: pulumi.Input<string> | undefined;
    /**
     * The path of the Kubernetes auth method. What is at an earlier path stays there. After the first `up`, a
     * change leaves the Job without a login. It then makes a root token by the recovery keys, for which Vault 2
     * wants `breakGlass`.
     * A change updates in place.
     * @default "kubernetes"
     */
    authPath?: pulumi.Input<string> | undefined;
    /**
     * The URL of the Kubernetes API as Vault's servers reach it. The Job tries a new one, and goes back to the
     * earlier one where Vault cannot check tokens at it.
     * A change updates in place.
     * @default "https://kubernetes.default.svc"
     */
    kubernetesHost?: pulumi.Input<string> | undefined;
    /**
     * Who uses Vault, by a name that becomes that of a role and of a policy. The role and policy of one that is
     * left out later stay in Vault: delete them there.
     * A change updates in place.
     * @default the ServiceAccounts quorum-key-manager (all secrets and the plugin) and orchestrate (secrets below
     * orchestrate/) of the namespace orchestrate
     */
    clients?: pulumi.Input<Record<string, pulumi.Input<VaultClientArgs>>> | undefined;
    /**
     * The audit devices, by name. Vault answers no call that none of them has written down. A device that is left
     * out later stays until you disable it, and one that is there is not changed: give another name.
     * A change updates in place.
     * @default one that writes to the servers' output
     */
    audit?: pulumi.Input<Record<string, pulumi.Input<VaultAuditDeviceArgs>>> | undefined;
    /**
     * The Job that initialises Vault, stores its keys in the secret, and provisions Vault. It runs again at each
     * change of what it is told, and changes nothing twice.
     */
    init?: VaultInitArgs | undefined;
    /**
     * The namespace that holds the component's objects. By default its name is orchestrate, enforcing restricted,
     * and privileged with csi.
     */
    namespace?: kubernetes.NamespaceArgs | undefined;
    /**
     * The Helm release's name. The chart derives the names of its Services from it.
     * A change replaces what is made from it.
     * @default "vault"
     */
    releaseName?: string | undefined;
    /** The chart that is installed. By default it is vault 0.34.1 of https://helm.releases.hashicorp.com. */
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
     * @default error for vault 0.34.1, warn for another chart or version
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

/** An audit device of Vault. */
export interface VaultAuditDeviceArgs {
    /**
     * Where it writes.
     * A change updates in place.
     * @default "file"
     */
    type?: pulumi.Input<VaultAuditType> | undefined;
    /**
     * Its options in Vault's API, such as file_path.
     * A change updates in place.
     */
    options: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/**
 * Where an audit device writes.
 * - `file`: To a file, or to the servers' output if file_path is stdout.
 * - `socket`: To a socket.
 * - `syslog`: To the system's log.
 */
export type VaultAuditType = "file" | "socket" | "syslog";

/**
 * What a component needs to use a Vault that is initialised and provisioned. It holds no secret: pods log in by
 * their ServiceAccount.
 */
export interface VaultBundle {
    /** The URL of the active server, HTTPS. */
    readonly address: pulumi.Output<string>;
    /** The namespace of Vault's servers. */
    readonly namespace: pulumi.Output<string>;
    /** The CA certificates by which Vault is trusted, PEM. */
    readonly caCertPem: pulumi.Output<string>;
    /** The path of the Kubernetes auth method, without slashes at its ends. */
    readonly authPath: pulumi.Output<string>;
    /** The path of the KV secrets engine, version 2. */
    readonly secretsPath: pulumi.Output<string>;
    /** The path of Quorum's secrets engine. Missing without the plugin. */
    readonly pluginPath?: pulumi.Output<string> | undefined;
    /** By client, how its pods log in. */
    readonly logins: Readonly<Record<string, VaultLogin>>;
}

/**
 * What a component needs to use a Vault that is initialised and provisioned. It holds no secret: pods log in by
 * their ServiceAccount.
 */
export interface VaultBundleArgs {
    /** The URL of the active server, HTTPS. */
    address: pulumi.Input<string>;
    /**
     * The namespace of Vault's servers.
     * A change touches nothing that is deployed.
     */
    namespace: pulumi.Input<string>;
    /** The CA certificates by which Vault is trusted, PEM. */
    caCertPem: pulumi.Input<string>;
    /** The path of the Kubernetes auth method, without slashes at its ends. */
    authPath: pulumi.Input<string>;
    /** The path of the KV secrets engine, version 2. */
    secretsPath: pulumi.Input<string>;
    /** The path of Quorum's secrets engine. Missing without the plugin. */
    pluginPath?: pulumi.Input<string> | undefined;
    /** By client, how its pods log in. */
    logins: pulumi.Input<Record<string, pulumi.Input<VaultLoginArgs>>>;
}

/**
 * Where the certificate of Vault's servers comes from.
 * - `managed`: Signed by a CA of the component's own.
 * - `secret`: A Secret of type kubernetes.io/tls in the namespace, which you make and renew. Vault reads it when it
 * starts: after each renewal run `kubectl --namespace NAMESPACE rollout restart statefulset NAME`.
 */
export type VaultCertificateSource = "managed" | "secret";

/** Pods that use Vault. */
export interface VaultClientArgs {
    /**
     * The namespace of the pods.
     * A change updates in place.
     * @default "orchestrate"
     */
    namespace?: pulumi.Input<string> | undefined;
    /**
     * Their ServiceAccounts. Nobody else gets the role.
     * A change updates in place.
     */
    serviceAccountNames: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Secrets of the KV engine that they may read, write and delete: paths below it, like ingen/*.
     * A change updates in place.
     * @default []
     */
    secretPaths?: pulumi.Input<pulumi.Input<string>[]> | undefined;
    /**
     * Whether they may use all of the plugin's secrets engine.
     * A change updates in place.
     * @default false
     */
    usesPlugin?: pulumi.Input<boolean> | undefined;
    /**
     * Further rules of their policy, in Vault's HCL.
     * A change updates in place.
     */
    policy?: pulumi.Input<string> | undefined;
    /**
     * How long a token lives unless it is renewed, in seconds.
     * A change updates in place.
     * @default 3600
     */
    tokenTtlSeconds?: pulumi.Input<number> | undefined;
    /**
     * How long a token lives at most, in seconds. More than 2764800 (32 days) needs max_lease_ttl in
     * serverConfiguration.
     * A change updates in place.
     * @default 86400
     */
    tokenMaxTtlSeconds?: pulumi.Input<number> | undefined;
}

/** Where Vault reaches AWS. */
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

/** The images of a Vault. */
export interface VaultImagesArgs {
    /**
     * The image of the servers, with its tag. From Vault 2.0 on, lost keys are rebuilt with `breakGlass` only. From
     * 1.15 on, Vault's licence is the BUSL.
     * A change updates in place and restarts pods.
     * @default "hashicorp/vault:2.0.4"
     */
    server?: pulumi.Input<string> | undefined;
    /**
     * The image of the init Job: one with Node.js 20.19 or later as `node`.
     * A change updates in place.
     * @default "library/node:22-alpine"
     */
    init?: pulumi.Input<string> | undefined;
}

/** How Vault is initialised. */
export interface VaultInitArgs {
    /**
     * Whether the Job has a ServiceAccount of its own, as it needs with `initRole` of VaultPrerequisites. It must
     * agree with initServiceAccountName of `prerequisites`. After the first `up`, a change leaves the Job without a
     * login. It then makes a root token by the recovery keys, for which Vault 2 wants `breakGlass`.
     * A change updates in place.
     * @default false
     */
    ownServiceAccount?: boolean | undefined;
    /**
     * How many recovery keys there are. It counts at the initialisation only.
     * A change updates in place.
     * @default 5
     */
    recoveryShares?: pulumi.Input<number> | undefined;
    /**
     * How many of them make a root token. It counts at the initialisation only.
     * A change updates in place.
     * @default 3
     */
    recoveryThreshold?: pulumi.Input<number> | undefined;
    /**
     * Whether the root token is revoked once Vault has everything. Later runs of the Job log in by their
     * ServiceAccount. Set it to false before the first `up`: a token that was revoked does not come back.
     * A change updates in place.
     * @default true
     */
    retireRootToken?: pulumi.Input<boolean> | undefined;
    /** Endpoints for private networks, beside those of `prerequisites`. */
    endpoints?: pulumi.Input<VaultInitEndpointsArgs> | undefined;
}

/** Where the init Job reaches AWS. */
export interface VaultInitEndpointsArgs {
    /**
     * The URL of Secrets Manager.
     * A change updates in place.
     * @default the region's own
     */
    secretsManager?: pulumi.Input<string> | undefined;
    /**
     * The URL of STS.
     * A change updates in place.
     * @default the region's own
     */
    sts?: pulumi.Input<string> | undefined;
}

/** The role of the job that initialises Vault, made or existing. */
export interface VaultInitRoleArgs {
    /**
     * An existing one instead of a new one. The component neither changes nor deletes it.
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
     * The ServiceAccount of the job that initialises Vault, in the same namespace. Choose it before Vault is
     * initialised: a job under another ServiceAccount cannot log in to Vault until it has made a root token by the
     * recovery keys, for which Vault 2 wants `breakGlass`.
     * A change updates in place.
     * @default "vault-init"
     */
    serviceAccountName?: pulumi.Input<string> | undefined;
}

/** How Vault listens. */
export interface VaultListenerArgs {
    /**
     * The Kubernetes Secret with tls.crt, tls.key and ca.crt of Vault's listener, for helmValues. Without it the
     * listener has no TLS, as by the chart's default: then let no other pod reach it.
     * A change updates in place.
     */
    tlsSecretName?: pulumi.Input<string> | undefined;
    /**
     * Further parameters of the listener, such as tls_min_version, by their names in Vault's documentation.
     * A change updates in place.
     * @default {}
     */
    options?: pulumi.Input<Record<string, pulumi.Input<unknown>>> | undefined;
    /**
     * The name of the chart's release, from which Vault's Services and pods get their names.
     * A change updates in place.
     * @default "vault"
     */
    releaseName?: pulumi.Input<string> | undefined;
}

/** How pods of one ServiceAccount log in to Vault. */
export interface VaultLogin {
    /** The role of the Kubernetes auth method. */
    readonly role: pulumi.Output<string>;
    /** The namespace of the pods. */
    readonly namespace: pulumi.Output<string>;
    /** The ServiceAccounts that the role is for. The pods run as one of them. */
    readonly serviceAccountNames: pulumi.Output<string[]>;
}

/** How pods of one ServiceAccount log in to Vault. */
export interface VaultLoginArgs {
    /** The role of the Kubernetes auth method. */
    role: pulumi.Input<string>;
    /**
     * The namespace of the pods.
     * A change touches nothing that is deployed.
     */
    namespace: pulumi.Input<string>;
    /**
     * The ServiceAccounts that the role is for. The pods run as one of them.
     * A change touches nothing that is deployed.
     */
    serviceAccountNames: pulumi.Input<pulumi.Input<string>[]>;
}

/** Where Vault's servers run. */
export interface VaultPlacementArgs {
    /**
     * Whether servers share a node. They are spread over zones in any case, as far as there are some.
     * A change updates in place and restarts pods.
     * @default "required"
     */
    antiAffinity?: pulumi.Input<VaultAntiAffinity> | undefined;
    /**
     * The labels of nodes that may run servers. With the plugin, kubernetes.io/arch is amd64.
     * A change updates in place and restarts pods.
     * @default {}
     */
    nodeSelector?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/** The arguments of a VaultPrerequisites. */
export interface VaultPrerequisitesArgs {
    /**
     * The Kubernetes ServiceAccount of Vault's pods. The role trusts exactly this one. Pods under another silently
     * fall back to their node's role (hashicorp/vault#28844). Choose it before Vault is initialised: a job under
     * another ServiceAccount cannot log in to Vault until it has made a root token by the recovery keys, for which
     * Vault 2 wants `breakGlass`.
     */
    serviceAccount?: pulumi.Input<VaultServiceAccountArgs> | undefined;
    /** Who may take the role. */
    trust?: VaultTrustArgs | undefined;
    /** The DynamoDB table of Vault's storage. Two Vault clusters never share one. */
    table?: VaultTableArgs | undefined;
    /** The KMS key that unseals Vault. Without it, nothing in the storage can ever be read again. */
    sealKey?: VaultSealKeyArgs | undefined;
    /**
     * The secret for the root token and the recovery keys. The job that initialises Vault, or you, write its value.
     * The value is not in Pulumi's state.
     */
    secret?: VaultSecretArgs | undefined;
    /** The role of Vault's servers. */
    role?: VaultRoleArgs | undefined;
    /**
     * A role of its own for the job that initialises Vault. Then only that role may read and write the secret.
     * Without it, the servers' role may, as in Orchestrate's guide. Choose it before Vault is initialised: a job
     * under another ServiceAccount cannot log in to Vault until it has made a root token by the recovery keys, for
     * which Vault 2 wants `breakGlass`.
     * A change replaces what is made from it.
     */
    initRole?: VaultInitRoleArgs | undefined;
    /**
     * The endpoints of AWS's services, for VPC endpoints without private DNS. By default Vault uses the region's
     * own.
     */
    endpoints?: pulumi.Input<VaultEndpointsArgs> | undefined;
    /**
     * How Vault uses its table. With a throttled table, fewer requests at once and more attempts keep the leader's
     * lock (hashicorp/vault#5077).
     */
    storage?: pulumi.Input<VaultStorageArgs> | undefined;
    /** Vault's listener in helmValues, and the names that its certificate must have. */
    listener?: pulumi.Input<VaultListenerArgs> | undefined;
    /**
     * Further configuration of Vault's servers, such as default_lease_ttl or log_level: parameters and blocks by
     * their names in Vault's documentation. It is added to what follows from the other inputs. Pods read it in
     * clear from a ConfigMap, so it must hold no secret.
     * A change updates in place.
     * @default {}
     */
    serverConfiguration?: pulumi.Input<Record<string, pulumi.Input<unknown>>> | undefined;
    /**
     * Tags of all that is made, in the characters that IAM takes: letters, digits, spaces and _.:/=+-@.
     * A change updates in place.
     * @default {}
     */
    tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
    /**
     * Whether everything that is made is protected: by Pulumi against deletion, the table by its own deletion
     * protection, the secret by its recovery window. If they are deleted, all secrets in Vault are lost. To take a
     * stack down, set it to false, run `up`, then `destroy`.
     * A change updates in place.
     * @default true
     */
    deletionProtection?: boolean | undefined;
}

/** What a Vault uses of AWS, and how its pods get their roles. */
export interface VaultResources {
    /** The ARN of the DynamoDB table of Vault's storage. */
    readonly tableArn: pulumi.Output<string>;
    /** The ARN of the KMS key that unseals Vault. */
    readonly sealKeyArn: pulumi.Output<string>;
    /** The ARN of the Secrets Manager secret for the root token and the recovery keys. */
    readonly secretArn: pulumi.Output<string>;
    /** The ARN of the role that Vault's servers take. */
    readonly roleArn: pulumi.Output<string>;
    /** The ARN of the role that may write the secret. */
    readonly initRoleArn?: pulumi.Output<string> | undefined;
    /** The namespace of the ServiceAccounts that the roles trust. Vault's must be the same. */
    readonly namespace?: pulumi.Output<string> | undefined;
    /** The ServiceAccount of Vault's servers, which the chart makes. */
    readonly serviceAccountName: pulumi.Output<string>;
    /** Annotations of that ServiceAccount, such as eks.amazonaws.com/role-arn. */
    readonly serviceAccountAnnotations: pulumi.Output<Record<string, string>>;
    /** Annotations of the servers' pods, such as iam.amazonaws.com/role for kube2iam. */
    readonly podAnnotations: pulumi.Output<Record<string, string>>;
    /** The ServiceAccount of the job that initialises Vault. */
    readonly initServiceAccountName?: pulumi.Output<string> | undefined;
    /** Annotations of that ServiceAccount, if it is one of the job's own. */
    readonly initServiceAccountAnnotations: pulumi.Output<Record<string, string>>;
    /** Annotations of the job's pods. */
    readonly initPodAnnotations: pulumi.Output<Record<string, string>>;
    /** The URL at which Vault reaches DynamoDB. */
    readonly dynamodbEndpoint?: pulumi.Output<string> | undefined;
    /** The URL at which Vault reaches KMS. */
    readonly kmsEndpoint?: pulumi.Output<string> | undefined;
    /** How many requests a server sends to DynamoDB at once. */
    readonly storageMaxParallel?: pulumi.Output<number> | undefined;
    /** How often a server repeats a request that DynamoDB throttles. */
    readonly storageMaxRetries?: pulumi.Output<number> | undefined;
}

/** What a Vault uses of AWS, and how its pods get their roles. */
export interface VaultResourcesArgs {
    /**
     * The ARN of the DynamoDB table of Vault's storage.
     * A change updates in place and restarts pods.
     */
    tableArn: pulumi.Input<string>;
    /**
     * The ARN of the KMS key that unseals Vault.
     * A change updates in place and restarts pods.
     */
    sealKeyArn: pulumi.Input<string>;
    /**
     * The ARN of the Secrets Manager secret for the root token and the recovery keys.
     * A change updates in place.
     */
    secretArn: pulumi.Input<string>;
    /**
     * The ARN of the role that Vault's servers take.
     * A change updates in place.
     */
    roleArn: pulumi.Input<string>;
    /**
     * The ARN of the role that may write the secret.
     * A change updates in place.
     * @default roleArn
     */
    initRoleArn?: pulumi.Input<string> | undefined;
    /**
     * The namespace of the ServiceAccounts that the roles trust. Vault's must be the same.
     * A change touches nothing that is deployed.
     */
    namespace?: pulumi.Input<string> | undefined;
    /**
     * The ServiceAccount of Vault's servers, which the chart makes.
     * A change updates in place and restarts pods.
     * @default "vault"
     */
    serviceAccountName?: pulumi.Input<string> | undefined;
    /**
     * Annotations of that ServiceAccount, such as eks.amazonaws.com/role-arn.
     * A change updates in place.
     * @default {}
     */
    serviceAccountAnnotations?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
    /**
     * Annotations of the servers' pods, such as iam.amazonaws.com/role for kube2iam.
     * A change updates in place and restarts pods.
     * @default {}
     */
    podAnnotations?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
    /**
     * The ServiceAccount of the job that initialises Vault.
     * A change updates in place.
     * @default serviceAccountName
     */
    initServiceAccountName?: pulumi.Input<string> | undefined;
    /**
     * Annotations of that ServiceAccount, if it is one of the job's own.
     * A change updates in place.
     * @default {}
     */
    initServiceAccountAnnotations?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
    /**
     * Annotations of the job's pods.
     * A change updates in place.
     * @default {}
     */
    initPodAnnotations?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
    /**
     * The URL at which Vault reaches DynamoDB.
     * A change updates in place and restarts pods.
     * @default the region's own
     */
    dynamodbEndpoint?: pulumi.Input<string> | undefined;
    /**
     * The URL at which Vault reaches KMS.
     * A change updates in place and restarts pods.
     * @default the region's own
     */
    kmsEndpoint?: pulumi.Input<string> | undefined;
    /**
     * How many requests a server sends to DynamoDB at once.
     * A change updates in place and restarts pods.
     * @default 128, as Vault has it
     */
    storageMaxParallel?: pulumi.Input<number> | undefined;
    /**
     * How often a server repeats a request that DynamoDB throttles.
     * A change updates in place and restarts pods.
     * @default as the AWS SDK has it
     */
    storageMaxRetries?: pulumi.Input<number> | undefined;
}

/** The role of Vault's servers, made or existing. */
export interface VaultRoleArgs {
    /**
     * An existing one instead of a new one. The component neither changes nor deletes it.
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
     * Which calls of DynamoDB the role may make.
     * A change updates in place.
     * @default "strict"
     */
    storagePolicy?: pulumi.Input<StoragePolicy> | undefined;
    /**
     * How the policies are attached, to the role of the init job as well.
     * A change replaces what is made from it.
     * @default "inline"
     */
    policyKind?: PolicyKind | undefined;
    /**
     * The path of the roles and managed policies that are made.
     * A change replaces what is made from it.
     * @default "/"
     */
    path?: pulumi.Input<string> | undefined;
    /**
     * The ARN of the managed policy that limits the roles that are made (permissions boundary).
     * A change updates in place.
     */
    permissionsBoundaryArn?: pulumi.Input<string> | undefined;
    /**
     * The longest session of the roles that are made, in seconds.
     * A change updates in place.
     * @default 3600
     */
    maxSessionDurationSeconds?: pulumi.Input<number> | undefined;
}

/** The KMS key that unseals Vault, made or existing. */
export interface VaultSealKeyArgs {
    /**
     * An existing one instead of a new one. The component neither changes nor deletes it.
     * A change replaces what is made from it.
     */
    existing?: ExistingSealKeyArgs | undefined;
    /**
     * ARNs of keys that unsealed Vault before. Vault decrypts with them when it starts, until it has wrapped its
     * keys again: it logs "upgrading stored keys". Take a key out after that, and never delete it before.
     * A change updates in place.
     * @default []
     */
    previousArns?: pulumi.Input<pulumi.Input<string>[]> | undefined;
    /**
     * Keeps the key and its alias on AWS when they leave the stack, and turns off Pulumi's protection of them. Set
     * it for one `up` before you replace the key with an `existing` one.
     * A change touches nothing that is deployed.
     * @default false
     */
    retainOnDelete?: boolean | undefined;
    /**
     * The key's alias.
     * A change replaces what is made from it.
     * @default alias/, the component's name and a random end
     */
    alias?: pulumi.Input<string> | undefined;
    /**
     * Whether AWS makes new key material every rotationPeriodDays, of each key that is made, also those of mode
     * own. Vault is not affected.
     * A change updates in place.
     * @default true
     */
    enableKeyRotation?: pulumi.Input<boolean> | undefined;
    /**
     * Days between rotations of each key that is made, also those of mode own. If you remove the input later, the
     * last value stays.
     * A change updates in place.
     * @default 365, as AWS has it
     */
    rotationPeriodDays?: pulumi.Input<number> | undefined;
    /**
     * Days during which the deletion of each key that is made can be cancelled, also those of mode own.
     * A change updates in place.
     * @default 30, and 7 without deletionProtection
     */
    deletionWindowDays?: pulumi.Input<number> | undefined;
    /**
     * ARNs of roles and users that may manage each key that is made, also those of mode own, beside those whom IAM
     * policies of the account allow it.
     * A change updates in place.
     * @default []
     */
    administrators?: pulumi.Input<pulumi.Input<string>[]> | undefined;
    /**
     * Whether each key that is made can be replicated to other regions, also those of mode own. It cannot be
     * changed later.
     * A change replaces what is made from it.
     * @default false
     */
    multiRegion?: pulumi.Input<boolean> | undefined;
}

/** The secret of Vault's root token, made or existing. */
export interface VaultSecretArgs {
    /**
     * An existing one instead of a new one. The component neither changes nor deletes it.
     * A change replaces what is made from it.
     */
    existing?: ExistingResourceArgs | undefined;
    /**
     * The secret's name. A deleted secret keeps its name until its recovery window ends.
     * A change replaces what is made from it.
     * @default the component's name with a random end, so that it never meets the name of a deleted secret
     */
    name?: pulumi.Input<string> | undefined;
    /**
     * Days during which a deleted secret can be restored; 0 deletes it at once.
     * A change updates in place.
     * @default 30, and 0 without deletionProtection
     */
    recoveryWindowDays?: pulumi.Input<number> | undefined;
    /** Encryption at rest. If the key is lost, so is what it encrypts. */
    encryption?: EncryptionArgs | undefined;
    /**
     * Further regions that hold a copy, none of them the secret's own. A region that is taken out loses its copy,
     * but the last copy stays if the list becomes empty (docs/vault.md says how to remove it).
     * A change updates in place.
     * @default []
     */
    replicaRegions?: pulumi.Input<pulumi.Input<string>[]> | undefined;
    /**
     * By region, the ARN of the KMS key that encrypts the copy there. Required for each region unless
     * encryption.mode is awsManaged: without a key, AWS's own would encrypt the copy. A change deletes the copy and
     * makes it again.
     * A change updates in place.
     * @default {}
     */
    replicaKeyArns?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/** A Kubernetes ServiceAccount. */
export interface VaultServiceAccountArgs {
    /**
     * Its namespace.
     * A change updates in place.
     * @default "orchestrate"
     */
    namespace?: pulumi.Input<string> | undefined;
    /**
     * Its name. The chart would name it after the release, so set the chart's value to this name.
     * A change updates in place.
     * @default "vault"
     */
    name?: pulumi.Input<string> | undefined;
}

/** How Vault uses its table. */
export interface VaultStorageArgs {
    /**
     * How many requests a server sends to DynamoDB at once.
     * A change updates in place.
     * @default 128, as Vault has it
     */
    maxParallel?: pulumi.Input<number> | undefined;
    /**
     * How often a server repeats a request that DynamoDB throttles.
     * A change updates in place.
     * @default as the AWS SDK has it
     */
    maxRetries?: pulumi.Input<number> | undefined;
}

/** The DynamoDB table of Vault's storage, made or existing. */
export interface VaultTableArgs {
    /**
     * An existing one instead of a new one. The component neither changes nor deletes it.
     * A change replaces what is made from it.
     */
    existing?: ExistingResourceArgs | undefined;
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
    billingMode?: pulumi.Input<BillingMode> | undefined;
    /**
     * Read capacity units, with PROVISIONED. If AWS scales the other capacity, run `pulumi refresh` before you
     * change this one: DynamoDB takes both at once.
     * A change updates in place.
     */
    readCapacity?: pulumi.Input<number> | undefined;
    /**
     * Write capacity units, with PROVISIONED. If AWS scales the other capacity, run `pulumi refresh` before you
     * change this one: DynamoDB takes both at once.
     * A change updates in place.
     */
    writeCapacity?: pulumi.Input<number> | undefined;
    /**
     * Lets AWS (Application Auto Scaling) change the capacity with the load, with PROVISIONED. An `up` then leaves
     * the capacity as AWS has set it. It reacts within minutes, so the minimum must cover Vault's sudden writes. If
     * you remove it, the capacity stays until a `refresh` and an `up`.
     * A change updates in place.
     */
    autoscaling?: TableAutoscalingArgs | undefined;
    /** Continuous backups, from which the table can be restored to any second of that time. */
    pointInTimeRecovery?: pulumi.Input<PointInTimeRecoveryArgs> | undefined;
    /** Encryption at rest. If the key is lost, so is what it encrypts. */
    encryption?: EncryptionArgs | undefined;
    /**
     * The table class.
     * A change updates in place.
     * @default "STANDARD"
     */
    tableClass?: pulumi.Input<TableClass> | undefined;
    /**
     * Keeps the table and its own key on AWS when they leave the stack, and turns off Pulumi's protection. Set it
     * for one `up` before you replace the table with an `existing` one, such as one restored from backups.
     * A change touches nothing that is deployed.
     * @default false
     */
    retainOnDelete?: boolean | undefined;
}

/** The metrics of Vault's servers. */
export interface VaultTelemetryArgs {
    /**
     * Whether servers keep metrics for Prometheus.
     * A change updates in place and restarts pods.
     * @default false
     */
    enabled?: pulumi.Input<boolean> | undefined;
    /**
     * How long a metric is kept once it was last written: a number and s, m or h. Vault writes some gauges every
     * ten minutes only, so with less than that they are missing in between.
     * A change updates in place and restarts pods.
     * @default "24h"
     */
    retention?: pulumi.Input<string> | undefined;
    /**
     * Whether metrics are read without a token, by whoever reaches the port.
     * A change updates in place and restarts pods.
     * @default false
     */
    unauthenticated?: pulumi.Input<boolean> | undefined;
    /**
     * Whether there is a ServiceMonitor. It needs the Prometheus Operator.
     * A change updates in place.
     * @default false
     */
    serviceMonitor?: pulumi.Input<boolean> | undefined;
}

/** The certificate of Vault's servers. */
export interface VaultTlsArgs {
    /**
     * Where it comes from. The managed one is kept beside another, so that you can go back to it.
     * A change updates in place and restarts pods.
     * @default "managed"
     */
    source?: VaultCertificateSource | undefined;
    /**
     * Further names of the managed certificate, such as that of a load balancer. The names of pods and Services are
     * in it already.
     * A change replaces what is made from it.
     * @default []
     */
    dnsNames?: pulumi.Input<pulumi.Input<string>[]> | undefined;
    /**
     * Further addresses of the managed certificate, beside 127.0.0.1.
     * A change replaces what is made from it.
     * @default []
     */
    ipAddresses?: pulumi.Input<pulumi.Input<string>[]> | undefined;
    /**
     * The Secret's name. Required with secret. Its certificate has every name that the output `serverNames` lists,
     * and the address 127.0.0.1. Vault reads it when it starts, so restart the pods after each renewal.
     * A change updates in place and restarts pods.
     */
    secretName?: pulumi.Input<string> | undefined;
    /**
     * The CA certificates by which it is trusted, PEM. Required with secret.
     * A change updates in place and restarts pods.
     */
    caCertPem?: pulumi.Input<string> | undefined;
}

/** Who may take the roles, and how. */
export interface VaultTrustArgs {
    /**
     * How Vault's pods get the role.
     * A change updates in place.
     * @default "irsa"
     */
    mode?: TrustMode | undefined;
    /**
     * The ARN of the cluster's IAM OIDC provider. Required with irsa.
     * A change updates in place.
     */
    oidcProviderArn?: pulumi.Input<string> | undefined;
    /**
     * ARNs of the IAM OIDC providers of further clusters, for the time in which Vault moves from one to another.
     * Two Vaults never run on one table: stop one before you start the other.
     * A change updates in place.
     * @default []
     */
    otherOidcProviderArns?: pulumi.Input<pulumi.Input<string>[]> | undefined;
    /**
     * The audience that tokens must have with irsa.
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

/**
 * How changed pods come into being.
 * - `RollingUpdate`: Kubernetes replaces one pod after the other, and each unseals itself.
 * - `OnDelete`: You delete pods, the active one last. Until then a renewed certificate is not in use. With a new
 * plugin, delete the pods while that `up` runs: its Job waits for an active server with the plugin.
 */
export type VaultUpdateStrategy = "RollingUpdate" | "OnDelete";

/** The outputs of a VaultPrerequisites. */
export abstract class VaultPrerequisitesBase extends Component<typeof vaultPrerequisitesContract> {
    /** All that a Vault takes as `prerequisites`. */
    declare readonly vault: VaultResources;

    /**
     * The five values that Orchestrate's guide asks for, under its names: IAMRole (an ARN), Region, KMSKeyId,
     * DynamoDBTable and SecretId (a name).
     */
    declare readonly guideValues: pulumi.Output<Record<string, string>>;

    /** The region of the table. */
    declare readonly region: pulumi.Output<string>;

    /** The account of the table. */
    declare readonly accountId: pulumi.Output<string>;

    /** The partition: aws, aws-cn, aws-us-gov or aws-eusc. */
    declare readonly partition: pulumi.Output<string>;

    /** The table's name. */
    declare readonly tableName: pulumi.Output<string>;

    /** The table's ARN. */
    declare readonly tableArn: pulumi.Output<string>;

    /** The seal key's id. */
    declare readonly sealKeyId: pulumi.Output<string>;

    /** The seal key's ARN. */
    declare readonly sealKeyArn: pulumi.Output<string>;

    /** The secret's name. */
    declare readonly secretName: pulumi.Output<string>;

    /** The secret's ARN. */
    declare readonly secretArn: pulumi.Output<string>;

    /** The name of the role that Vault's servers take. */
    declare readonly roleName: pulumi.Output<string>;

    /** The ARN of the role that Vault's servers take. */
    declare readonly roleArn: pulumi.Output<string>;

    /**
     * The ARN of the role that may write the secret: the role of the init job, or the servers' role if there is no
     * other.
     */
    declare readonly initRoleArn: pulumi.Output<string>;

    /** The policy of the role of Vault's servers as JSON: what is attached unless attachPolicies is false. */
    declare readonly serverPolicy: pulumi.Output<string>;

    /**
     * The policy of the role that may write the secret, as JSON. It may also read Vault's own copy of the recovery
     * key, for keys that were lost before. With one role, it needs both policies.
     */
    declare readonly initPolicy: pulumi.Output<string>;

    /** The trust policy of the servers' role as JSON, for a role that is made elsewhere. It trusts nobody with node. */
    declare readonly trustPolicy: pulumi.Output<string>;

    /** The trust policy of the init job's role as JSON. */
    declare readonly initTrustPolicy: pulumi.Output<string>;

    /** The ServiceAccount that Vault's pods must run under. */
    declare readonly serviceAccountName: pulumi.Output<string>;

    /** The namespace in which Vault's pods must run. */
    declare readonly serviceAccountNamespace: pulumi.Output<string>;

    /** The annotations that the ServiceAccount of Vault's pods must have. Empty unless trust is by IRSA. */
    declare readonly serviceAccountAnnotations: pulumi.Output<Record<string, string>>;

    /** The ServiceAccount of the job that initialises Vault. */
    declare readonly initServiceAccountName: pulumi.Output<string>;

    /** The annotations that the init job's ServiceAccount must have. */
    declare readonly initServiceAccountAnnotations: pulumi.Output<Record<string, string>>;

    /** The annotations that Vault's pods must have. Empty unless trust is by kube2iam. */
    declare readonly podAnnotations: pulumi.Output<Record<string, string>>;

    /** The annotations that the init job's pods must have. */
    declare readonly initPodAnnotations: pulumi.Output<Record<string, string>>;

    /**
     * Environment variables of Vault's pods. EKS sets AWS_REGION to the cluster's region in pods that have none,
     * and Vault prefers it to the region in its stanzas.
     */
    declare readonly environment: pulumi.Output<Record<string, string>>;

    /** The parameters of `storage "dynamodb"`. */
    declare readonly storageStanza: pulumi.Output<Record<string, string>>;

    /** The parameters of `seal "awskms"`. */
    declare readonly sealStanza: pulumi.Output<Record<string, string>>;

    /** Both stanzas as a file for Vault's configuration folder, HCL. */
    declare readonly vaultConfiguration: pulumi.Output<string>;

    /**
     * The whole configuration of Vault's servers as data: listener, storage, seal, service registration and the
     * input serverConfiguration. The label of a block is one more level, as in Vault's JSON.
     */
    declare readonly serverConfiguration: pulumi.Output<Record<string, unknown>>;

    /**
     * The DNS names that the certificate in listener.tlsSecretName must have: those of the chart's Services, a star
     * for its pods, and localhost for a forwarded port.
     */
    declare readonly tlsDnsNames: pulumi.Output<string[]>;

    /** The IP addresses that it must have: the one at which `vault` in a pod calls its own server. */
    declare readonly tlsIpAddresses: pulumi.Output<string[]>;

    /**
     * Values for HashiCorp's Vault chart, which install Vault in HA on this table and key. The injector is off,
     * because its webhook is asked about every pod of the cluster. The pods may run in a namespace of the Pod
     * Security Standard restricted.
     */
    declare readonly helmValues: pulumi.Output<Record<string, unknown>>;
}

/** The outputs of a Vault. */
export abstract class VaultBase extends Component<typeof vaultContract> {
    /** The namespace's name, once the namespace is there. */
    declare readonly namespace: pulumi.Output<string>;

    /** The release's name, once the release is ready. */
    declare readonly releaseName: pulumi.Output<string>;

    /** All that a component takes to use this Vault, once it is provisioned. */
    declare readonly bundle: VaultBundle;

    /** The URL of the active server inside the cluster. */
    declare readonly address: pulumi.Output<string>;

    /** The URL of any server inside the cluster, a standby or not. */
    declare readonly anyAddress: pulumi.Output<string>;

    /** The URL of each server, in the order of the pods. */
    declare readonly podAddresses: pulumi.Output<string[]>;

    /** The names that the servers' certificate must have, beside the address 127.0.0.1. */
    declare readonly serverNames: pulumi.Output<string[]>;

    /** The CA certificates by which the servers are trusted, PEM. */
    declare readonly caCertPem: pulumi.Output<string>;

    /** When each certificate expires, RFC 3339: `ca`, and `server` where it is managed. */
    declare readonly expiries: pulumi.Output<Record<string, string>>;

    /** The servers' configuration, HCL. It holds no secret. */
    declare readonly configuration: pulumi.Output<string>;

    /**
     * The state of the initialisation, once the init Job has ended well: `provisioned`, or `initialised` if
     * init.retireRootToken is false, so that a root token which was not revoked before is kept.
     */
    declare readonly initialisation: pulumi.Output<string>;

    /** What to do next, a sentence or a command each. */
    declare readonly nextSteps: pulumi.Output<string[]>;
}

/** The outputs of a KeyManager. */
export abstract class KeyManagerBase extends Component<typeof keyManagerContract> {
    /**
     * All that Orchestrate takes to sign with this key manager, once its pods are ready.
     * Some of what it holds is secret.
     */
    declare readonly bundle: KeyManagerBundle;

    /** The URL of its API inside the cluster, HTTPS. */
    declare readonly url: pulumi.Output<string>;

    /**
     * By client, its API key in base64: what stands behind the word Basic in the header Authorization.
     * A secret.
     */
    declare readonly credentials: pulumi.Output<Record<string, string>>;

    /** The CA certificates by which it is trusted, PEM. */
    declare readonly caCertPem: pulumi.Output<string>;

    /** When each certificate expires, RFC 3339: `ca` and `server`. */
    declare readonly expiries: pulumi.Output<Record<string, string>>;

    /** What the key manager is told to offer, YAML. It holds no secret. */
    declare readonly manifests: pulumi.Output<string>;

    /** The namespace's name, once the namespace is there. */
    declare readonly namespace: pulumi.Output<string>;
}

/** The outputs of a Orchestrate. */
export abstract class OrchestrateBase extends Component<typeof orchestrateContract> {
    /** The namespace's name, once the namespace is there. */
    declare readonly namespace: pulumi.Output<string>;

    /** The release's name, once the release is ready. */
    declare readonly releaseName: pulumi.Output<string>;

    /** The URL of the API inside the cluster, once everything is registered. */
    declare readonly url: pulumi.Output<string>;

    /** The URL of the API's metrics and health inside the cluster. */
    declare readonly metricsUrl: pulumi.Output<string>;

    /** The URL of the API from outside, with a hostname. */
    declare readonly publicUrl: pulumi.Output<string | undefined>;

    /**
     * The key for the header X-API-Key. It may act as every tenant.
     * A secret.
     */
    declare readonly apiKey: pulumi.Output<string>;

    /** The names of the chains, by their keys, once they are registered. */
    declare readonly chains: pulumi.Output<Record<string, string>>;

    /** The aliases of the accounts, by their keys, once they are made. */
    declare readonly accounts: pulumi.Output<Record<string, string>>;

    /** What to do next, a sentence or a command each. */
    declare readonly nextSteps: pulumi.Output<string[]>;
}
