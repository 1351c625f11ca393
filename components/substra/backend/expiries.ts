/** When the certificates expire that a backend has from elsewhere. */
import type * as pulumi from "@pulumi/pulumi";
import { combined, type NormalisedArgs } from "../../../contract";
import { watched } from "../../pki/expiry";
import type { backendContract } from "./contract";
import { API_CERTIFICATE } from "./https";

type Inputs = NormalisedArgs<typeof backendContract>;

/** The certificates, and what decides which ones are read: the others do not count. */
interface Read {
    readonly tls: string;
    readonly orchestratorCa: string | undefined;
    readonly client: string;
    readonly api: string | undefined;
    readonly apiCa: string | undefined;
}

/** The certificates that the backend reads. */
export function certificatesOf({
    tls,
    orchestratorCa,
    client,
    api,
    apiCa,
}: Read): Readonly<Record<string, string | undefined>> {
    return {
        "orchestrator-ca": tls === "none" ? undefined : orchestratorCa,
        client: tls === "mutual" && client !== "" ? client : undefined,
        api,
        "api-ca": apiCa,
    };
}

const REMEDY =
    "No `up` of this stack renews it: where the membership was handed over, ask the network's owner for it again " +
    "(docs/runbooks/expiry.md).";

/** When each expires, RFC 3339. Prints a warning beside the backend for each that expires soon. */
export function watchedExpiries(
    backend: pulumi.Resource,
    { membership, ingress, expiryWarningDays }: Inputs,
    client: pulumi.Output<string>,
): pulumi.Output<Record<string, string>> {
    const { caCertPem: orchestratorCa, tls } = membership.orchestrator;
    const isManaged = (ingress.certificate.source ?? API_CERTIFICATE) === "managed";
    const api = isManaged ? membership.api?.certPem : undefined;
    const read = { tls, orchestratorCa, client, api, apiCa: membership.apiCaCertPem };
    return combined({ read, warningDays: expiryWarningDays }, ({ read, warningDays }) =>
        watched(backend, certificatesOf(read), warningDays, { remedy: REMEDY }),
    );
}
