/** The CAs of organizations that sign the certificates of an orchestrator's clients: the input and its rules. */
import { fixed, object, plainMap, say, type Known, type Report } from "../../../contract";
import { blocksOf, certificateOf, certificatePem } from "../../shared/pem";
import { mspId } from "../msp-id";
import { ownClientCaSecretNames } from "../names";

const authority = object("substra:ClientAuthority", "A CA that signs the client certificates of an organization.", {
    certPem: certificatePem().meta({ description: "Its certificate, PEM: exactly one.", onChange: "restart" }),
    nextCertPem: certificatePem().optional().meta({
        description: "The certificate, PEM, of the CA that replaces it. Both are trusted while clients change over.",
        onChange: "restart",
    }),
});

/** By MSP ID, CAs as far as they are known. */
export type KnownAuthorities = Readonly<Record<string, Known<typeof authority> | undefined>>;

/** The input for CAs of organizations. */
export function clientAuthoritiesInput() {
    return plainMap(mspId(), authority).default({});
}

/** What the CAs must agree with, as far as it is known. */
interface Network {
    readonly members: readonly string[] | undefined;
    /** Organizations whose CA must be among them. */
    readonly demanded: readonly (string | undefined)[];
    readonly isMutual: boolean | undefined;
}

const IN_NO_CHANNEL = "is in no channel, so the orchestrator would not know it. Add it to one, or leave it out.";

const PATH = ["mutualTls", "clientAuthorities"];

/** Reports CAs that nobody reads, and those that are missing. */
export function checkClientAuthorities(own: KnownAuthorities, network: Network, report: Report): void {
    const { members, demanded, isMutual } = network;
    const ids = Object.keys(own);
    for (const id of ids.filter((each) => members?.includes(each) === false)) {
        report([...PATH, id], IN_NO_CHANNEL);
    }
    for (const [id, { certPem, nextCertPem } = {}] of Object.entries(own)) {
        checkAuthority([...PATH, id, "certPem"], certPem, report);
        checkAuthority([...PATH, id, "nextCertPem"], nextCertPem, report);
    }
    checkNames(ids, report);
    if (isMutual !== false) {
        checkDemanded(demanded, ids, report);
    } else if (ids.length > 0) {
        report(PATH, "has no effect without mutual TLS. Set mutualTls.enabled to true, or leave it out.");
    }
}

function checkDemanded(demanded: Network["demanded"], ids: readonly string[], report: Report): void {
    for (const id of demanded.filter((each) => each !== undefined && !ids.includes(each))) {
        report(PATH, say`lack ${id}, whose client certificate a CA of its own has signed. Add the CA's certificate.`);
    }
}

/** MSP IDs for which the Secret of a CA would have the logical name of that of one of the network's generations. */
const GENERATION = /^g\d+$/;

/** Reports organizations whose Secrets would be called as those of another. */
function checkNames(ids: readonly string[], report: Report): void {
    const taken = new Map<string, string>();
    for (const id of ids) {
        const names = Object.values(ownClientCaSecretNames(id));
        checkName(
            id,
            names.map((name) => taken.get(name)).find((other) => other !== undefined),
            report,
        );
        names.forEach((name) => taken.set(name, id));
    }
}

function checkName(id: string, other: string | undefined, report: Report): void {
    if (GENERATION.test(id)) {
        report([...PATH, id], say`is called as a generation of the network's CA. ${REMEDY}`);
    } else if (other !== undefined) {
        report([...PATH, id], say`would have a Secret of the same name as ${other}. ${REMEDY}`);
    }
}

const REMEDY = fixed("Leave it out, and let the network's CA sign for this organization.");

/** The server compares issuers with the first certificate of each file (X.509 key identifiers). */
function checkAuthority(path: readonly string[], certPem: string | undefined, report: Report): void {
    if (certPem === undefined) {
        return;
    }
    if (blocksOf(certPem).length > 1) {
        report(
            path,
            "holds several certificates, and the server reads the first alone. Give that of the CA that signs.",
        );
    } else if (certificateOf(certPem)?.ca === false) {
        report(path, "is not the certificate of a CA (CA:TRUE). Give that of the CA that signs the organization's.");
    }
}
