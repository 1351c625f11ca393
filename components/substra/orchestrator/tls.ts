/** An orchestrator's TLS: the source of its certificate, the CAs that sign its clients' certificates, and the rules. */
import * as z from "zod";
import {
    choice,
    fixed,
    object,
    plain,
    plainMap,
    plainSection,
    say,
    type GivenInputs,
    type Known,
    type Report,
} from "../../../contract";
import { certificateIssuer } from "../../kubernetes/ingress";
import { days, objectName } from "../../shared/formats";
import { blocksOf, certificateOf, certificatePem } from "../../shared/pem";
import type { orchestratorBundle } from "../bundles";
import { mspId } from "../msp-id";

/** How many days before its end the chart's Certificate is renewed. */
const RENEWED_BEFORE_DAYS = 15;
const MOST_DAYS = 825;

const source = choice("substra:ServerCertificateSource", "Where an orchestrator's certificate comes from.", {
    managed: "Signed by the federation's CA, or by the Orchestrator's own without a federation.",
    secret: "A Secret of type kubernetes.io/tls in the release's namespace, which you make and renew.",
    certManager: "A certificate that cert-manager issues and renews, for every name of the orchestrator.",
});
export type ServerCertificateSource = z.output<typeof source>;

/** The input for the server's certificate. */
export function serverCertificateInput() {
    return plainSection("substra:ServerCertificate", "The certificate of an orchestrator.", {
        source: plain(source).default("managed").meta({
            description: "Its source. The managed certificate is kept beside another one, so that you can go back.",
            onChange: "restart",
        }),
        secretName: objectName()
            .optional()
            .meta({
                description:
                    "The Secret's name. Required with secret. Its certificate must list the host name, and the names " +
                    "of the Service by which backends call it. With mutual TLS it must be for servers and clients, " +
                    "because the chart's probe presents it.",
                onChange: "restart",
            }),
        issuer: certificateIssuer.optional().meta({
            description: "The issuer. Required with certManager.",
            onChange: "update",
        }),
        validityDays: days(MOST_DAYS)
            .default(90)
            .meta({
                description:
                    "The life of cert-manager's certificate in days. It is renewed 15 days before its end. The " +
                    "server reads it only at its start, so restart the Deployment within those days.",
                onChange: "update",
            }),
        caCertPem: certificatePem()
            .optional()
            .meta({
                description:
                    "The CA certificates, PEM, with which clients and the probe verify it. Required with secret and " +
                    "certManager, unless a federation has them in `orchestrator.additionalCaCertPem`.",
                onChange: "restart",
            }),
    });
}

const authority = object("substra:ClientAuthority", "A CA that signs the client certificates of an organization.", {
    certPem: certificatePem().meta({ description: "Its certificate, PEM: exactly one.", onChange: "restart" }),
    nextCertPem: certificatePem().optional().meta({
        description: "The certificate, PEM, of the CA that replaces it. Both are trusted while clients change over.",
        onChange: "restart",
    }),
});

/** The input for CAs of organizations. */
export function clientAuthoritiesInput() {
    return plainMap(mspId(), authority).default({});
}

interface KnownTls {
    readonly tls?: boolean | undefined;
    readonly federation?: Known<typeof orchestratorBundle> | undefined;
    readonly channels?: Readonly<Record<string, readonly (string | undefined)[] | undefined>> | undefined;
    readonly mutualTls?:
        | {
              readonly enabled?: boolean | undefined;
              readonly verifyClientMspId?: boolean | undefined;
              readonly clientAuthorities?: Readonly<Record<string, Known<typeof authority> | undefined>> | undefined;
          }
        | undefined;
    readonly serverCertificate?: Known<ReturnType<typeof serverCertificateInput>> | undefined;
    readonly ingress?: { readonly enabled?: boolean | undefined } | undefined;
    readonly exposure?: { readonly by?: string | undefined } | undefined;
}

/** Whether TLS and mutual TLS are on: as the federation says, unless the user does. */
export function tlsModes(
    given: { readonly tls: boolean | undefined; readonly mutual: boolean | undefined },
    network: string | undefined,
): { readonly tls: boolean; readonly mutual: boolean } {
    const tls = given.tls ?? network !== "none";
    return { tls, mutual: tls && (given.mutual ?? network === "mutual") };
}

/** Reports what does not work together in an orchestrator's TLS. */
export function checkTls(known: KnownTls, report: Report, given: GivenInputs): void {
    checkModes(known, report, given);
    checkServerCertificate(known, report, given);
    checkClientAuthorities(known, report, given);
}

function checkModes({ tls, mutualTls, federation, ...reached }: KnownTls, report: Report, given: GivenInputs): void {
    const network = federation?.tls;
    if (network !== undefined && tls !== undefined && tls !== (network !== "none")) {
        report(
            ["tls"],
            say`${tls} is not what the federation's members are told: its orchestrator.tls is ${network}. Set that.`,
        );
    }
    if (network !== undefined && mutualTls?.enabled !== undefined && mutualTls.enabled !== (network === "mutual")) {
        const reason = say`${mutualTls.enabled} is not what the federation's members are told: its orchestrator.tls is ${network}.`;
        report(["mutualTls", "enabled"], say`${reason} Set that.`);
    } else if (tls === false && mutualTls?.enabled === true) {
        report(["mutualTls", "enabled"], "needs TLS. Leave tls at true, or set this to false.");
    }
    if (isPlain({ tls, federation }, given)) {
        checkPlainWay(reached, report);
    }
}

/** Whether there is no TLS: the user says so, or the federation. */
function isPlain({ tls, federation }: KnownTls, given: GivenInputs): boolean {
    return tls === false || (federation?.tls === "none" && !given.has("tls"));
}

/** Reports a way to the server that finds it by the host name in TLS. */
function checkPlainWay({ exposure, ingress }: KnownTls, report: Report): void {
    const by = exposure?.by;
    if (by === "traefik" || by === "gateway") {
        report(["exposure", "by"], say`${by} ${fixed(NO_ROUTE)}`);
    } else if (by === "ingress" && ingress?.enabled === true) {
        report(["ingress", "enabled"], NO_PASSTHROUGH);
    }
}

const NO_ROUTE = "needs TLS, because it routes by the host name in TLS. Set tls to true, or set this to loadBalancer.";

const NO_PASSTHROUGH =
    "leads nowhere without TLS: the Ingress finds the pod by the name that TLS clients ask for. Set exposure.by to " +
    "loadBalancer. If all backends are on the same cluster, set this to false instead.";

/** The inputs that not every source reads. */
const READ_BY: Readonly<Record<string, readonly ServerCertificateSource[]>> = {
    secretName: ["secret"],
    issuer: ["certManager"],
    validityDays: ["certManager"],
    caCertPem: ["secret", "certManager"],
};

function checkServerCertificate(known: KnownTls, report: Report, given: GivenInputs): void {
    const { source: used = "managed", validityDays } = known.serverCertificate ?? {};
    const isGiven = (input: string) => given.has(`serverCertificate.${input}`);
    const path = (input: string) => ["serverCertificate", input];
    for (const [input, sources] of Object.entries(READ_BY).filter(([name]) => isGiven(name))) {
        if (!sources.includes(used)) {
            report(path(input), say`has no effect with ${used}. Set source to ${sources}, or leave it out.`);
        }
    }
    if (used === "secret" && !isGiven("secretName")) {
        report(path("secretName"), "is required with secret: the name of a Secret of type kubernetes.io/tls.");
    }
    if (used === "certManager" && !isGiven("issuer")) {
        report(path("issuer"), "is required with certManager: an object with the issuer's name.");
    }
    if (used === "certManager" && validityDays !== undefined && validityDays <= RENEWED_BEFORE_DAYS) {
        report(
            path("validityDays"),
            say`${validityDays} is not longer than the 15 days before its end in which it is renewed.`,
        );
    }
    if (used !== "managed") {
        checkForeignCa(known, report, given);
    }
}

function checkForeignCa({ federation, mutualTls, tls }: KnownTls, report: Report, given: GivenInputs): void {
    if (tls === false) {
        report(["serverCertificate", "source"], "needs TLS. Leave tls at true, or leave the source out.");
    }
    if (mutualTls?.verifyClientMspId === false) {
        report(
            ["mutualTls", "verifyClientMspId"],
            "cannot be false here: with mutual TLS, whoever has a certificate of the CA that signed the server's " +
                "could act for any organization. Leave it out.",
        );
    }
    if (!given.has("federation")) {
        if (!given.has("serverCertificate.caCertPem")) {
            report(["serverCertificate", "caCertPem"], NO_CA);
        }
        return;
    }
    const { caCertPem, caCertificates } = federation ?? {};
    const others = blocksOf(caCertPem ?? "").length - Object.keys(caCertificates ?? {}).length;
    if (given.has("serverCertificate.caCertPem")) {
        report(["serverCertificate", "caCertPem"], OF_FEDERATION);
    } else if (caCertPem !== undefined && caCertificates !== undefined && others <= 0) {
        report(["serverCertificate", "source"], say`needs a CA that the members trust. ${fixed(SET_THERE)}`);
    }
}

const NO_CA =
    "is required with a certificate that is not managed: the CA that signed it, PEM, by which clients trust it.";
const SET_THERE = "Set orchestrator.additionalCaCertPem of the Federation to the one that signed it.";
const OF_FEDERATION = `is what the federation tells its members. ${SET_THERE}`;

function checkClientAuthorities(known: KnownTls, report: Report, given: GivenInputs): void {
    const { federation, mutualTls, channels = federation?.channels } = known;
    const own = Object.entries(mutualTls?.clientAuthorities ?? {});
    const path = ["mutualTls", "clientAuthorities"];
    const members = channels && Object.values(channels).flatMap((each) => each ?? []);
    for (const [id, { certPem, nextCertPem } = {}] of own) {
        if (members !== undefined && !members.includes(undefined) && !members.includes(id)) {
            report(
                [...path, id],
                "is in no channel, so the orchestrator would not know it. Add it to one, or leave it out.",
            );
        }
        checkAuthority([...path, id, "certPem"], certPem, report);
        checkAuthority([...path, id, "nextCertPem"], nextCertPem, report);
    }
    for (const id of federation?.ownClientAuthorities ?? []) {
        if (id !== undefined && !own.some(([key]) => key === id)) {
            report(
                path,
                say`lack ${id}, whose client certificate a CA of its own has signed. Add the CA's certificate.`,
            );
        }
    }
    const isOff = mutualTls?.enabled === false || (mutualTls?.enabled === undefined && isWithoutMutual(known, given));
    if (own.length > 0 && isOff) {
        report(path, "has no effect without mutual TLS. Set mutualTls.enabled to true, or leave it out.");
    }
}

function isWithoutMutual({ federation }: KnownTls, given: GivenInputs): boolean {
    const network = given.has("federation") ? federation?.tls : "server";
    return network !== undefined && network !== "mutual" && !given.has("mutualTls.enabled");
}

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
