/** What the job that initialises Vault must be allowed in order to rebuild lost recovery keys. A pure plan. */
import { allow, via, type Statement } from "../../../aws/policy";
import type { Resources } from "./policies";

/** The partition of the table that holds Vault's own copy of the recovery key, and little else. */
const CORE = "core";

/**
 * Reads the one partition in which Vault keeps the recovery key under the seal key, and decrypts it there
 * (docs/facts/vault.md#vault-keeps-the-recovery-key). It gives a role of the job's own no more than it has by holding
 * the root token. The servers' role has these rights already.
 *
 * Without the condition `Null`, a call that names no key would meet `ForAllValues` too.
 */
export function recoveryStatements({ tableArn, tableKeyArn, sealKeyArn }: Resources): Statement[] {
    return [
        {
            ...allow("VaultInitRecoveryItem", "dynamodb", ["GetItem"], tableArn),
            Condition: {
                "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": [CORE] },
                Null: { "dynamodb:LeadingKeys": "false" },
            },
        },
        allow("VaultInitRecovery", "kms", ["Decrypt"], sealKeyArn),
        ...(tableKeyArn === undefined
            ? []
            : [
                  {
                      ...allow("VaultInitRecoveryCmk", "kms", ["Decrypt", "DescribeKey"], tableKeyArn),
                      Condition: via("dynamodb", tableArn),
                  },
              ]),
    ];
}
