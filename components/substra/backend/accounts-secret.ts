/** Users and links in a Secret of one's own, in place of those that the component writes. */
import { object, plain, say, type GivenInputs, type Known, type Report } from "../../../contract";
import { generation, objectName } from "../../shared/formats";
import type { membership } from "../bundles";

const accountsSecret = object("substra:AccountsSecret", "A Secret with a backend's users and links.", {
    name: plain(objectName()).meta({ description: "Its name in the release's namespace.", onChange: "update" }),
    generation: generation().default(1).meta({
        description: "Count it up when the content has changed: then the migrations Job reads it again.",
        onChange: "update",
    }),
});

/** The input. */
export const accountsSecretInput = plain(accountsSecret)
    .optional()
    .meta({
        description:
            "A Secret of yours with the keys `users`, `incoming_organizations` and `outgoing_organizations`, in " +
            "place of `users` and of the membership's links. Each key holds lines that end in a line break, and " +
            "may be empty: of a user, NAME PASSWORD CHANNEL; of an organization, MSPID SECRET, its own included; " +
            "with one space between. A user whose password the server finds weak is dropped without a word " +
            "(docs/facts/substra-charts.md#accounts-are-lines-of-words).",
    });

/** Reports what such a Secret holds already. */
export function checkAccountsSecret(report: Report, given: GivenInputs): void {
    if (given.has("accountsSecret") && given.has("users")) {
        report(["users"], "are in the Secret that accountsSecret names. Leave one of them out.");
    }
}

/**
 * Reports an organization without a name for its queues. It is the MSP ID by default, and stands on command lines
 * without quotes.
 */
export function checkQueues(known: Known<typeof membership> | undefined, report: Report, given: GivenInputs): void {
    const mspId = known?.mspId;
    if (mspId?.includes(" ") === true && !given.has("organizationName")) {
        const reason = say`is required, because by default it is the MSP ID, ${mspId}, and names of queues have no spaces.`;
        report(["organizationName"], say`${reason} Give one of letters, digits, dots, hyphens and underscores.`);
    }
}
