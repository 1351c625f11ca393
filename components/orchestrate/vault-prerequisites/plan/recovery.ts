/** What the job that initialises Vault must be allowed in order to rebuild lost recovery keys. A pure plan. */
import { allow, allowThrough, type Statement } from "../../../aws/policy";
import { arnsOf, initStatements, type InitSecret, type ServerKeys, type Storage } from "./policies";

/** Where Vault keeps its own copy of the recovery key, and the keys that encrypt it. */
export type Recovery = ServerKeys & Pick<Storage, "tableArn">;

/** The partition of the table that holds Vault's own copy of the recovery key, and little else. */
const CORE = "core";

/** All that a role of the job's own does: it writes the secret, and rebuilds keys that were lost before. */
export function ownInitStatements(plan: InitSecret & Recovery): Statement[] {
    return [...initStatements(plan), ...recoveryStatements(plan)];
}

/**
 * Reads the one partition in which Vault keeps the recovery key under the seal key, and decrypts it there
 * (docs/facts/vault.md#vault-keeps-the-recovery-key). It gives a role of the job's own no more than it has by holding
 * the root token. The servers' role has these rights already.
 *
 * Without the condition `Null`, a call that names no key would meet `ForAllValues` too.
 */
export function recoveryStatements(plan: Recovery): Statement[] {
    const { tableArn, tableKeys, sealKeyArn, previousSealKeyArns } = plan;
    const sealKeys = [...new Set([sealKeyArn, ...previousSealKeyArns])];
    const encrypting = arnsOf(tableKeys.asked, tableKeys.inForce, ...tableKeys.previous);
    return [
        {
            ...allow("VaultInitRecoveryItem", "dynamodb", ["GetItem"], tableArn),
            Condition: {
                "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": [CORE] },
                Null: { "dynamodb:LeadingKeys": "false" },
            },
        },
        allow("VaultInitRecovery", "kms", ["Decrypt"], sealKeys),
        ...allowThrough("dynamodb", "VaultInitRecoveryCmk", ["Decrypt", "DescribeKey"], encrypting),
    ];
}
