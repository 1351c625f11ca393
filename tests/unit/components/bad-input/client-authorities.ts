/** Bad input to the CAs of organizations: those whose Secrets would bear each other's names. */
import { fakePem } from "../../../support/recording/fake-outputs";
import { ORCHESTRATOR } from "./releases";
import type { Row } from "./row";

const authorities = (what: string, ids: readonly string[], path: string, reason: RegExp): Row => {
    const clientAuthorities = Object.fromEntries(ids.map((id) => [id, { certPem: fakePem("CERTIFICATE", id) }]));
    const args = { ...ORCHESTRATOR, channels: { c: ids }, mutualTls: { enabled: true, clientAuthorities } };
    return [what, "Orchestrator", args, `mutualTls.clientAuthorities.${path}`, reason];
};

/** The rows. */
export const CLIENT_AUTHORITY_ROWS: readonly Row[] = [
    authorities(
        "two CAs whose Secrets would share a name",
        ["acme", "acme-next"],
        "acme-next",
        /^would have a Secret of the same name as "acme"\. Leave it out, and let the network's CA sign/,
    ),
    authorities(
        "a CA that is called as a generation",
        ["g1"],
        "g1",
        /^is called as a generation of the network's CA\. Leave it out, and let the network's CA sign for this/,
    ),
];
