/** Inputs whose content may be in a Secret of the user's instead. */
import { fixed, say, type GivenInputs, type Report } from "../../contract";

/** Reports those of the inputs of a section, like `cookie.secret`, that are given beside a Secret that has them. */
export function checkNotInSecret(
    section: string,
    secretNameInput: string,
    inputs: readonly string[],
    report: Report,
    given: GivenInputs,
): void {
    if (given.has(`${section}.${secretNameInput}`)) {
        for (const input of inputs.filter((name) => given.has(`${section}.${name}`))) {
            const reason = say`is in the Secret that ${fixed(secretNameInput)} names. Leave one of them out.`;
            report([section, ...input.split(".")], reason);
        }
    }
}
