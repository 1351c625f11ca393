/** Edits of VaultPrerequisites' inputs. Together they change every input that is documented to update in place. */
import type { orchestrate } from "../../../index";
import { shapeOf, unwrap, type Shape } from "../../../contract/introspect";

type Args = orchestrate.VaultPrerequisitesArgs;

export const OIDC = "arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE";
/** A key that was in use before. */
const LEFT = "arn:aws:kms:eu-west-1:123456789012:key/left";
const BOUNDARY = "arn:aws:iam::aws:policy/PowerUserAccess";

/** Every input that is documented to update in place, changed. Inputs with their own test are left out. */
export const EDITED: Args = {
    serviceAccount: { namespace: "vault", name: "vault-server" },
    trust: { oidcProviderArn: OIDC.replace("EXAMPLE", "OTHER"), otherOidcProviderArns: [OIDC], audience: "vault" },
    table: {
        billingMode: "PROVISIONED",
        readCapacity: 7,
        writeCapacity: 8,
        pointInTimeRecovery: { enabled: true, recoveryPeriodDays: 14 },
        encryption: { mode: "own", previousKeyArns: [LEFT] },
        tableClass: "STANDARD_INFREQUENT_ACCESS",
    },
    sealKey: {
        ...{ enableKeyRotation: true, rotationPeriodDays: 180, deletionWindowDays: 21, previousArns: [LEFT] },
        administrators: ["arn:aws:iam::123456789012:role/key-admin"],
    },
    secret: {
        recoveryWindowDays: 14,
        encryption: { mode: "sealKey", previousKeyArns: [LEFT] },
        replicaRegions: ["eu-central-1"],
        replicaKeyArns: { "eu-central-1": LEFT.replace("eu-west-1", "eu-central-1") },
    },
    role: { storagePolicy: "documented", permissionsBoundaryArn: BOUNDARY, maxSessionDurationSeconds: 7200 },
    initRole: { serviceAccountName: "initialiser" },
    tags: { team: "ledger" },
};

/** The other value of inputs with only two values. */
export const otherChoices = (kmsKeyArn: string): Args => ({
    trust: { mode: "kube2iam", nodeRoleArns: ["arn:aws:iam::123456789012:role/nodes"] },
    table: { pointInTimeRecovery: { enabled: false }, encryption: { mode: "given", kmsKeyArn } },
    sealKey: { enableKeyRotation: false },
    secret: { encryption: { mode: "given", kmsKeyArn } },
    initRole: {},
    endpoints: { dynamodb: "https://vpce-1.example.com", kms: "https://vpce-2.example.com" },
    storage: { maxParallel: 32, maxRetries: 10 },
    listener: { tlsSecretName: "vault-tls", options: { tls_min_version: "tls13" }, releaseName: "vault-blue" },
    serverConfiguration: { log_format: "json" },
});

export interface Tree {
    readonly [name: string]: unknown;
}

/** The paths of all values in a tree of arguments. */
export function pathsOf(tree: Tree): string[] {
    return Object.entries(tree).flatMap(([name, value]) =>
        typeof value === "object" && value !== null && !Array.isArray(value)
            ? [name, ...pathsOf(value as Tree).map((below) => `${name}.${below}`)]
            : [name],
    );
}

/** The paths of the inputs whose change updates in place or restarts pods, according to their contract. */
export function updatable(shape: Shape): string[] {
    return Object.entries(shape).flatMap(([name, schema]) => {
        const { core, meta } = unwrap(schema);
        const below = updatable(shapeOf(core) ?? {}).map((input) => `${name}.${input}`);
        return ["update", "restart"].includes(meta.onChange ?? "") ? [name, ...below] : below;
    });
}
