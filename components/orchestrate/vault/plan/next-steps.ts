/** What is left to do after an `up`. A pure plan. */
import type { DataOf } from "../../../../contract";
import { parseArn } from "../../../aws/arn";
import type { vaultContract } from "../contract";
import { serverName } from "../../vault-chart";
import type { VaultPlace } from "../names";

/** The inputs that the steps follow from. */
export const STEPS_FROM = ["prerequisites", "init", "breakGlass", "updateStrategy"] as const;

type Input = Pick<DataOf<typeof vaultContract>, (typeof STEPS_FROM)[number]>;

/** The steps, each a sentence that ends in a command where there is one. */
export function nextSteps({ prerequisites, init, breakGlass, updateStrategy }: Input, place: VaultPlace): string[] {
    const { secretArn } = prerequisites;
    const { region } = parseArn(secretArn);
    const kubectl = `kubectl --namespace ${place.namespace}`;
    const server = serverName(place.releaseName);
    const steps: readonly (readonly [isDue: boolean, step: string])[] = [
        [true, `Look at Vault: ${kubectl} exec ${server}-0 -- vault status`],
        [
            true,
            "Keep a copy of the recovery keys where AWS cannot reach it: " +
                `aws secretsmanager get-secret-value --region ${region} --secret-id ${secretArn} ` +
                "--query SecretString --output text",
        ],
        [
            !init.retireRootToken,
            "Have the root token revoked, if the secret still holds one: set init.retireRootToken to true.",
        ],
        [breakGlass, "Set breakGlass back to false: anybody who reaches Vault may begin to make a root token."],
        [
            updateStrategy === "OnDelete",
            "After a change, delete the pods that stand by, then the active one: " +
                `${kubectl} delete pod --selector app.kubernetes.io/instance=${place.releaseName},vault-active=false`,
        ],
    ];
    return steps.filter(([isDue]) => isDue).map(([, step]) => step);
}
