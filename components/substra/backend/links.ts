/** The link of an organization with itself. Workers register models at their own API by it. */
import { say, type Known, type Report } from "../../../contract";
import type { Membership, membership } from "../bundles";

type Links = Pick<Membership, "incoming" | "outgoing">;

/**
 * The links with that of the organization to itself, which is mandatory
 * (docs/facts/substra-server.md#links-are-by-msp-id-with-oneself-too). `generated` stands in if the membership has
 * none, as a membership that was written by hand.
 */
export function withOwnLink({ incoming, outgoing }: Links, mspId: string, generated: string): Links {
    const own = incoming[mspId] ?? outgoing[mspId] ?? generated;
    return { incoming: { ...incoming, [mspId]: own }, outgoing: { ...outgoing, [mspId]: own } };
}

/** Reports a link to oneself that the own API would not take. */
export function checkOwnLink(known: Known<typeof membership> | undefined, report: Report): void {
    const { mspId = "", incoming = {}, outgoing = {} } = known ?? {};
    const [taken, presented] = [incoming[mspId], outgoing[mspId]];
    if (taken !== undefined && presented !== undefined && taken !== presented) {
        const reason = say`is not the secret that incoming has for ${mspId}, so the API would refuse its own workers.`;
        report(["membership", "outgoing", mspId], say`${reason} Give both the same, or leave both out.`);
    }
}
