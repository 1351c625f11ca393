/** Which key encrypts the table and the secret, and what becomes of the keys that did so before. */
import * as z from "zod";
import { choice, plain, plainSection } from "../../../../contract";
import { keyArn } from "../../../aws/arn";

/** The key that encrypts something at rest. */
export const encryptionMode = choice("orchestrate:EncryptionMode", "Which key encrypts something at rest.", {
    sealKey: "The key that unseals Vault.",
    own: "A key that is made only for this.",
    given: "The key in kmsKeyArn.",
    awsManaged:
        "A key of AWS: the one that DynamoDB owns, and the one that Secrets Manager has in the account " +
        "(aws/secretsmanager).",
});
export type EncryptionMode = z.output<typeof encryptionMode>;

/** The key if no mode is given. */
export const ENCRYPTED_BY_DEFAULT = { table: "sealKey", secret: "awsManaged" } as const satisfies Record<
    string,
    EncryptionMode
>;

/** Keys that were in use before and may still be needed. */
export const previousKeys = (description: string) =>
    z.array(keyArn()).default([]).meta({ description, onChange: "update" });

/** The choice of a key for something that the component makes. */
export function encryptionInput() {
    return plainSection("orchestrate:Encryption", "Encryption at rest.", {
        mode: plain(encryptionMode)
            .optional()
            .meta({
                description:
                    "Which key. A change encrypts the data again in place. The roles may use the new key before, " +
                    "and the old one until it is no longer in force. The key of mode own leaves the stack with the " +
                    "mode, and Pulumi refuses that while the key is protected: set retainOwnKey for one `up` before.",
                derivedDefault: "`sealKey` for the table, `awsManaged` for the secret",
                onChange: "update",
            }),
        kmsKeyArn: keyArn().optional().meta({
            description: "The given key's ARN. The key is in the region of the aws provider.",
            onChange: "update",
        }),
        previousKeyArns: previousKeys(
            "ARNs of keys that encrypted it before. The role may still decrypt with them. Take a key out once " +
                "nothing is left under it: no version of the secret, no backup of the table that you may restore.",
        ),
        retainOwnKey: plain(z.boolean())
            .default(false)
            .meta({
                description:
                    "Keeps the key of mode own on AWS when it leaves the stack, and turns off Pulumi's protection " +
                    "of it. Set it for one `up` before you choose another mode.",
                onChange: "none",
            }),
    }).meta({ description: "Encryption at rest. If the key is lost, so is what it encrypts." });
}
