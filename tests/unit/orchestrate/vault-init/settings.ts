/** Settings of the init Job for tests without a Vault. */
import { ownPolicy } from "../../../../components/orchestrate/vault-init/policy";
import { TIMING } from "../../../../components/orchestrate/vault-init/plan";
import type { InitRecord } from "../../../../components/orchestrate/vault-init/program/record";
import type { InitSettings } from "../../../../components/orchestrate/vault-init/settings";

export const SETTINGS: InitSettings = {
    namespace: "orchestrate",
    statefulSet: "vault",
    addresses: {
        firstServer: "https://vault-0.vault-internal.orchestrate:8200",
        active: "https://vault-active.orchestrate:8200",
    },
    tableArn: "arn:aws:dynamodb:eu-west-1:123456789012:table/vault",
    sealKeyArn: "arn:aws:kms:eu-west-1:123456789012:key/seal",
    secretArn: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:vault-a1b2c3",
    roleArn: "arn:aws:iam::123456789012:role/path/vault-init",
    endpoints: {},
    recoveryShares: 5,
    recoveryThreshold: 3,
    kubernetesAuth: {
        path: "kubernetes",
        host: "https://kubernetes.default.svc",
        ownRole: "vault-init",
        tokenFile: "/vault-init-token/token",
    },
    provision: {
        audits: {},
        plugins: {},
        mounts: { secret: { type: "kv", options: { version: "2" } } },
        policies: { "vault-init": ownPolicy("kubernetes") },
        roles: { "vault-init": { token_policies: ["vault-init"] } },
    },
    retireRootToken: true,
    timing: TIMING,
};

const { tableArn, sealKeyArn } = SETTINGS;

const KEYS = { tableArn, sealKeyArn, shares: 5, threshold: 3, recoveryKeysB64: ["a", "b", "c", "d", "e"] };
const CLUSTER = { ...KEYS, clusterId: "this-cluster" };

/** A record of each state, as the program writes it. */
export const RECORDS = {
    intent: { ...KEYS, state: "intent", recoveryKeysB64: [], generation: 1 },
    recovered: { ...KEYS, state: "recovered", generation: 2 },
    initialised: { ...KEYS, state: "initialised", rootToken: "root", generation: 2 },
    verified: { ...CLUSTER, state: "initialised", rootToken: "root", generation: 3 },
    revoking: { ...CLUSTER, state: "revoking", rootToken: "root", generation: 4 },
    provisioned: { ...CLUSTER, state: "provisioned", generation: 5 },
} as const satisfies Record<string, InitRecord>;
