/**
 * What the program in the Job's pod is told: the content of settings.json in its ConfigMap. It holds no secret. The
 * plan writes it and the program reads it, so both take their types from here.
 */

/** Where Vault answers. Base addresses, such as https://vault-0.vault-internal.orchestrate:8200. */
export interface Addresses {
    /** The first pod, by its own name. Vault is initialised there, and nowhere else. */
    readonly firstServer: string;
    /** The Service that selects the active server. */
    readonly active: string;
}

/** Endpoints of AWS in place of the public ones of the region. */
export interface Endpoints {
    readonly dynamodb?: string | undefined;
    readonly kms?: string | undefined;
    readonly secretsManager?: string | undefined;
    readonly sts?: string | undefined;
}

/** Options of Vault's API: what is written, and what is compared with what Vault has. */
export type Options = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** An audit device. */
export interface AuditDevice {
    readonly type: string;
    readonly options: Readonly<Record<string, string>>;
}

/** A secrets engine. */
export interface Mount {
    readonly type: string;
    readonly options?: Readonly<Record<string, string>>;
    readonly config?: Options;
}

/** A plugin of type `secret` in Vault's catalog. */
export interface Plugin {
    /** The SHA-256 of its file, hexadecimal. */
    readonly sha256: string;
    /** The file's name in the servers' plugin directory. */
    readonly command: string;
}

/** How pods log in by their ServiceAccount. */
export interface KubernetesAuth {
    /** The path of the auth method, such as `kubernetes`. */
    readonly path: string;
    /** The API server, as Vault's servers reach it. */
    readonly host: string;
    /** The CA of the API server, PEM. Without it Vault takes the one of its own pod. */
    readonly caCertificate?: string | undefined;
    /** The role of this Job's own ServiceAccount. */
    readonly ownRole: string;
    /** The file with the token of the Job's ServiceAccount. */
    readonly tokenFile: string;
}

/** What Vault should have. Keys are names and paths without slashes at their ends. */
export interface Provision {
    readonly audits: Readonly<Record<string, AuditDevice>>;
    readonly plugins: Readonly<Record<string, Plugin>>;
    readonly mounts: Readonly<Record<string, Mount>>;
    /** Policies in HCL or JSON. */
    readonly policies: Readonly<Record<string, string>>;
    /** Roles of the Kubernetes auth method. */
    readonly roles: Readonly<Record<string, Options>>;
}

/** How long the program waits for what. Seconds. */
export interface Timing {
    /** Between two looks at Vault and the secret. */
    readonly poll: number;
    /** For all of it. Then the Job starts another pod. */
    readonly deadline: number;
    /** How long AWS or Vault may deny a call before that is final. Rights take a while to reach all of IAM. */
    readonly denied: number;
    /** How long Vault may be initialised and sealed while nobody has its keys, before that is final. */
    readonly sealed: number;
    /** How long another pod of the Job may take to store the keys, before they are rebuilt. */
    readonly otherPod: number;
}

/** Everything that the program is told. */
export interface InitSettings {
    readonly namespace: string;
    /** The StatefulSet of Vault's servers. */
    readonly statefulSet: string;
    readonly addresses: Addresses;
    readonly tableArn: string;
    readonly sealKeyArn: string;
    /** The whole ARN of the secret for the root token and the recovery keys. */
    readonly secretArn: string;
    /** The role that the pod must have. */
    readonly roleArn: string;
    readonly endpoints: Endpoints;
    readonly recoveryShares: number;
    readonly recoveryThreshold: number;
    readonly kubernetesAuth: KubernetesAuth;
    readonly provision: Provision;
    /** Whether the root token is revoked once everything is provisioned. */
    readonly retireRootToken: boolean;
    readonly timing: Timing;
}
