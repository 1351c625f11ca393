/** When the certificates of an orchestrator end. */
import type * as pulumi from "@pulumi/pulumi";
import { combined, type NormalisedArgs } from "../../../contract";
import { mapValues } from "../../shared/maps";
import { watched } from "../../pki/expiry";
import type { orchestratorContract } from "./contract";
import type { Identity } from "./identity";

const REMEDY =
    "No `up` of this stack renews it: give the one that follows it (docs/day-two.md#before-a-certificate-ends).";

/** When each expires, RFC 3339. Prints a warning beside the orchestrator for each CA of others that ends soon. */
export function watchedExpiries(
    orchestrator: pulumi.Resource,
    { serverCertificate, mutualTls, certificateAuthority }: NormalisedArgs<typeof orchestratorContract>,
    identity: Identity,
): pulumi.Output<Record<string, string>> {
    const server = serverCertificate.source === "managed" ? identity.server.certPem : undefined;
    const read = {
        own: { ca: identity.caCertPem, server },
        others: mapValues(mutualTls.clientAuthorities, ({ certPem }) => certPem),
        warningDays: certificateAuthority.expiryWarningDays,
    };
    return combined(read).apply(async ({ own, others, warningDays }) => {
        const clients = Object.entries(others).map(([mspId, pem]) => [`client-ca/${mspId}`, pem] as const);
        const foreign = await watched(orchestrator, Object.fromEntries(clients), warningDays, { remedy: REMEDY });
        // What the network makes, the Federation or the CertificateAuthority warns of.
        return { ...(await watched(orchestrator, own, 0, { remedy: REMEDY })), ...foreign };
    });
}
