/** What holds or opens data: the table, the seal key and the secret. If AWS sets a limit, the message says so. */
import * as z from "zod";
import { choice, plain, plainSection, section } from "../../../../contract";
import { keyArn, principalArn, secretArn, tableArn } from "../../../aws/arn";
import { capacityInputs } from "./capacity";
import { encryptionInput, previousKeys } from "./encryption";
import { existingInput } from "./existing";

function wholeDays(from: number, to: number): z.ZodNumber {
    const message = `is not a number of days that AWS accepts. Give a whole number from ${from} to ${to}.`;
    return z.number().int(message).min(from, message).max(to, message);
}

const EXISTING = [
    "orchestrate:ExistingResource",
    "Something that exists on AWS, and the key that encrypts it.",
] as const;

const encryptedBy = {
    kmsKeyArn: keyArn().optional().meta({
        description:
            "The ARN of the customer managed key that encrypts it, if any: the role must be allowed to use it.",
        onChange: "update",
    }),
};

const regionName = () => z.string().regex(/^[a-z]{2,4}(-[a-z]+)+-\d$/, "is not a region, like eu-central-1.");

const tableClass = choice("orchestrate:TableClass", "The storage class of a DynamoDB table.", {
    STANDARD: "For tables that are read and written constantly.",
    STANDARD_INFREQUENT_ACCESS: "Storage costs less, and each request costs more.",
});

export const tableInput = plainSection(
    "orchestrate:VaultTable",
    "The DynamoDB table of Vault's storage, made or existing.",
    {
        existing: existingInput(...EXISTING, tableArn(), encryptedBy),
        name: z
            .string()
            .regex(
                /^[A-Za-z0-9_.-]{3,255}$/,
                "is not a DynamoDB table name. Use 3 to 255 letters, digits, dots, hyphens and underscores.",
            )
            .optional()
            .meta({
                description: "The table's name.",
                derivedDefault: "the component's name with a random end",
                onChange: "replace",
            }),
        ...capacityInputs,
        pointInTimeRecovery: section("orchestrate:PointInTimeRecovery", "Continuous backups of a DynamoDB table.", {
            enabled: z.boolean().default(true).meta({ description: "Whether it is on.", onChange: "update" }),
            recoveryPeriodDays: wholeDays(1, 35).default(35).meta({
                description: "How many days back the table can be restored.",
                onChange: "update",
            }),
        }).meta({
            description: "Continuous backups, from which the table can be restored to any second of that time.",
        }),
        encryption: encryptionInput(),
        tableClass: tableClass.default("STANDARD").meta({ description: "The table class.", onChange: "update" }),
        retainOnDelete: plain(z.boolean())
            .default(false)
            .meta({
                description:
                    "Keeps the table and its own key on AWS when they leave the stack, and turns off Pulumi's " +
                    "protection. Set it for one `up` before you replace the table with an `existing` one, such as " +
                    "one restored from backups.",
                onChange: "none",
            }),
    },
).meta({ description: "The DynamoDB table of Vault's storage. Two Vault clusters never share one." });

export const sealKeyInput = plainSection(
    "orchestrate:VaultSealKey",
    "The KMS key that unseals Vault, made or existing.",
    {
        existing: existingInput("orchestrate:ExistingSealKey", "A KMS key that exists.", keyArn(), {}),
        previousArns: previousKeys(
            "ARNs of keys that unsealed Vault before. Vault decrypts with them when it starts, until it has wrapped " +
                'its keys again: it logs "upgrading stored keys". Take a key out after that, and never delete it ' +
                "before.",
        ),
        retainOnDelete: plain(z.boolean())
            .default(false)
            .meta({
                description:
                    "Keeps the key and its alias on AWS when they leave the stack, and turns off Pulumi's " +
                    "protection of them. Set it for one `up` before you replace the key with an `existing` one.",
                onChange: "none",
            }),
        alias: z
            .string()
            .regex(
                /^alias\/(?!aws\/)[A-Za-z0-9/_-]{1,250}$/,
                "is not an alias of yours. It starts with alias/ (not alias/aws/) and has letters, digits, slashes, " +
                    "hyphens and underscores.",
            )
            .optional()
            .meta({
                description: "The key's alias.",
                derivedDefault: "alias/, the component's name and a random end",
                onChange: "replace",
            }),
        enableKeyRotation: z
            .boolean()
            .default(true)
            .meta({
                description:
                    "Whether AWS makes new key material every rotationPeriodDays, of each key that is made, also " +
                    "those of mode own. Vault is not affected.",
                onChange: "update",
            }),
        rotationPeriodDays: wholeDays(90, 2560)
            .optional()
            .meta({
                description:
                    "Days between rotations of each key that is made, also those of mode own. If you remove the " +
                    "input later, the last value stays.",
                derivedDefault: "365, as AWS has it",
                onChange: "update",
            }),
        deletionWindowDays: wholeDays(7, 30).optional().meta({
            description:
                "Days during which the deletion of each key that is made can be cancelled, also those of mode own.",
            derivedDefault: "30, and 7 without deletionProtection",
            onChange: "update",
        }),
        administrators: z
            .array(principalArn())
            .default([])
            .meta({
                description:
                    "ARNs of roles and users that may manage each key that is made, also those of mode own, beside " +
                    "those whom IAM policies of the account allow it.",
                onChange: "update",
            }),
        multiRegion: z
            .boolean()
            .default(false)
            .meta({
                description:
                    "Whether each key that is made can be replicated to other regions, also those of mode own. It " +
                    "cannot be changed later.",
                onChange: "replace",
            }),
    },
).meta({ description: "The KMS key that unseals Vault. Without it, nothing in the storage can ever be read again." });

export const secretInput = plainSection(
    "orchestrate:VaultSecret",
    "The secret of Vault's root token, made or existing.",
    {
        existing: existingInput(...EXISTING, secretArn(), encryptedBy),
        name: z
            .string()
            .regex(
                /^[A-Za-z0-9/_+=.@-]{1,512}$/,
                "is not a secret's name. Use up to 512 letters, digits and any of /_+=.@-.",
            )
            .optional()
            .meta({
                description: "The secret's name. A deleted secret keeps its name until its recovery window ends.",
                derivedDefault:
                    "the component's name with a random end, so that it never meets the name of a deleted secret",
                onChange: "replace",
            }),
        recoveryWindowDays: z
            .number()
            .refine((days) => days === 0 || (Number.isInteger(days) && days >= 7 && days <= 30), {
                error: "is not a recovery window that AWS accepts. Give 7 to 30 days, or 0 for none.",
            })
            .optional()
            .meta({
                description: "Days during which a deleted secret can be restored; 0 deletes it at once.",
                derivedDefault: "30, and 0 without deletionProtection",
                onChange: "update",
            }),
        encryption: encryptionInput(),
        replicaRegions: z
            .array(regionName())
            .default([])
            .meta({
                description:
                    "Further regions that hold a copy, none of them the secret's own. A region that is taken out " +
                    "loses its copy, but the last copy stays if the list becomes empty (docs/vault.md says how to " +
                    "remove it).",
                onChange: "update",
            }),
        replicaKeyArns: z
            .record(regionName(), keyArn())
            .default({})
            .meta({
                description:
                    "By region, the ARN of the KMS key that encrypts the copy there. Required for each region unless " +
                    "encryption.mode is awsManaged: without a key, AWS's own would encrypt the copy. A change " +
                    "deletes the copy and makes it again.",
                onChange: "update",
            }),
    },
).meta({
    description:
        "The secret for the root token and the recovery keys. The job that initialises Vault, or you, write its " +
        "value. The value is not in Pulumi's state.",
});
