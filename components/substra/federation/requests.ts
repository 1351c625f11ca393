/** What the signing requests of organizations may ask for. The CA signs whatever name is in them. */
import { fixed, say, type Report } from "../../../contract";
import { certificateRequestOf } from "../../pki/certificate-request";

interface KnownOrganization {
    readonly mspId?: string | undefined;
    readonly clientCertRequestPem?: string | undefined;
    readonly ownClientAuthority?: boolean | undefined;
    readonly api?: { readonly hostname?: string | undefined; readonly certRequestPem?: string | undefined } | undefined;
}

interface KnownNetwork {
    readonly orchestrator?: { readonly hostname?: string | undefined; readonly tls?: string | undefined } | undefined;
    readonly organizations?: Readonly<Record<string, KnownOrganization | undefined>> | undefined;
}

/** Reports requests for another name than the organization's own, and CAs that nobody reads. */
export function checkRequests({ orchestrator, organizations = {} }: KnownNetwork, report: Report): void {
    const isMutual = (orchestrator?.tls ?? "mutual") === "mutual";
    const taken = new Map<string, string>();
    for (const [key, organization = {}] of Object.entries(organizations)) {
        const below: Report = (path, reason) => report(["organizations", key, ...path], reason);
        if (organization.ownClientAuthority === true && !isMutual) {
            below(["ownClientAuthority"], NO_CLIENTS);
        }
        checkClient(key, organization, below);
        checkApi(organization, below);
        checkHostname(key, organization.api?.hostname, orchestrator?.hostname, taken, below);
    }
}

const NO_CLIENTS = "has no effect without mutual TLS. Leave it out, or set orchestrator.tls to mutual.";

/** The orchestrator takes any of several organizations in a certificate, so a second one would be somebody else's. */
function checkClient(
    key: string,
    { mspId = key, clientCertRequestPem, ownClientAuthority }: KnownOrganization,
    report: Report,
): void {
    if (clientCertRequestPem === undefined) {
        return;
    }
    if (ownClientAuthority === true) {
        const reason =
            "has no effect with ownClientAuthority: a CA of the organization's own signs. Leave one of them out.";
        report(["clientCertRequestPem"], reason);
        return;
    }
    const { organizations } = certificateRequestOf(clientCertRequestPem)!;
    if (organizations.length !== 1 || organizations[0] !== mspId) {
        const found = organizations.length === 0 ? fixed("missing") : say`${organizations.join(", ")}`;
        const reason = say`is not for this organization: its subject's O is ${found}, and must be ${mspId} alone.`;
        report(["clientCertRequestPem"], say`${reason} Make it with openssl req -new -subj /CN=NAME/O=MSPID.`);
    }
}

function checkApi({ api }: KnownOrganization, report: Report): void {
    const { hostname, certRequestPem } = api ?? {};
    if (hostname === undefined || certRequestPem === undefined) {
        return;
    }
    const names = certificateRequestOf(certRequestPem)!.alternativeNames;
    if (names.length !== 1 || names[0] !== `DNS:${hostname}`) {
        const found = names.length === 0 ? fixed("missing") : say`${names.join(", ")}`;
        const reason = say`is not for this API: its subject alternative names are ${found}, and must be ${`DNS:${hostname}`} alone.`;
        report(
            ["api", "certRequestPem"],
            say`${reason} Make it with openssl req -new -addext subjectAltName=DNS:HOSTNAME.`,
        );
    }
}

/** A certificate for another's name would let its owner pass for the other. */
function checkHostname(
    key: string,
    hostname: string | undefined,
    orchestrator: string | undefined,
    taken: Map<string, string>,
    report: Report,
): void {
    if (hostname === undefined) {
        return;
    }
    const other = hostname === orchestrator ? fixed("the orchestrator") : taken.get(hostname);
    if (other !== undefined) {
        report(["api", "hostname"], say`${hostname} is the host name of ${other} too. Each needs its own.`);
    }
    taken.set(hostname, key);
}
