/** The server certificate of an orchestrator, which a Federation makes, or an Orchestrator without one. */
import * as pulumi from "@pulumi/pulumi";
import { leaf, type Leaf, type LeafProfile } from "../pki/leaf";
import { leafUses } from "../pki/plan";
import { orchestratorNames, type OrchestratorPlace } from "./names";

/** X.509's limit. Servers are checked by their alternative names, so a longer host name may be cut. */
const COMMON_NAME_LIMIT = 64;

/** A host name as the common name of its certificate. */
export function asCommonName(hostname: string): string {
    return hostname.slice(0, COMMON_NAME_LIMIT);
}

/** A key and a certificate for every name of the orchestrator. */
export function serverCertificate(
    name: string,
    place: pulumi.Output<OrchestratorPlace>,
    profile: LeafProfile,
    opts: pulumi.CustomResourceOptions,
): Leaf {
    const dnsNames = place.apply(orchestratorNames);
    const commonName = dnsNames.apply(([first]) => asCommonName(first!));
    // Both usages: the chart's probe presents this certificate as its client certificate too
    // (docs/facts/substra-charts.md#the-probe-presents-the-servers-certificate).
    return leaf(name, profile, { commonName, dnsNames, allowedUses: leafUses("both") }, opts);
}
