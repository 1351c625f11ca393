/** When the certificates of an orchestrator expire. */
import type * as pulumi from "@pulumi/pulumi";
import { combined, type NormalisedArgs } from "../../../contract";
import { mapValues } from "../../shared/maps";
import { watched } from "../../pki/expiry";
import type { orchestratorContract } from "./contract";
import type { Identity } from "./identity";

const REMEDY = "No `up` of this stack renews it: set nextCertPem to the CA that replaces it (docs/runbooks/expiry.md).";

/** When each expires, RFC 3339. Prints a warning beside the orchestrator for each CA of others that expires soon. */
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
    return combined(read, async ({ own, others, warningDays }) => {
        const clients = Object.entries(others).map(([mspId, pem]) => [`client-ca/${mspId}`, pem] as const);
        const foreign = await watched(orchestrator, Object.fromEntries(clients), warningDays, { remedy: REMEDY });
        // The Federation or the CertificateAuthority warns of certificates that the network makes.
        return { ...(await watched(orchestrator, own, 0, { remedy: REMEDY })), ...foreign };
    });
}
