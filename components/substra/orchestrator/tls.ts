/** An orchestrator's TLS: the source of its certificate, and the rules. */
import * as z from "zod";
import { choice, fixed, plain, plainSection, say, type GivenInputs, type Known, type Report } from "../../../contract";
import { certificateIssuer } from "../../kubernetes/ingress";
import { days, objectName } from "../../shared/formats";
import { blocksOf, certificatePem } from "../../shared/pem";
import type { orchestratorBundle } from "../bundles";
import { checkClientAuthorities, type KnownAuthorities } from "./client-authorities";

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

interface KnownTls {
    readonly tls?: boolean | undefined;
    readonly federation?: Known<typeof orchestratorBundle> | undefined;
    readonly channels?: Readonly<Record<string, readonly (string | undefined)[] | undefined>> | undefined;
    readonly mutualTls?:
        | {
              readonly enabled?: boolean | undefined;
              readonly verifyClientMspId?: boolean | undefined;
              readonly clientAuthorities?: KnownAuthorities | undefined;
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
    const isMutual = mutualOf(known, given);
    const members = membersOf(known, given);
    checkModes(known, report, given);
    checkServerCertificate(known, report, given);
    checkVerification(known, isMutual, report);
    if (isMutual === true && members?.length === 0) {
        reportNoMember(report, given);
    }
    const demanded = known.federation?.ownClientAuthorities ?? [];
    checkClientAuthorities(known.mutualTls?.clientAuthorities ?? {}, { members, demanded, isMutual }, report);
}

/** Whether clients must present certificates; undefined if that is not known. */
function mutualOf({ mutualTls, federation }: KnownTls, given: GivenInputs): boolean | undefined {
    const network = given.has("federation") ? federation?.tls : "server";
    const isNetworks = network === undefined ? undefined : network === "mutual";
    return given.has("mutualTls.enabled") ? mutualTls?.enabled : isNetworks;
}

/** The MSP IDs of all members; undefined unless all are known. */
function membersOf({ channels, federation }: KnownTls, given: GivenInputs): readonly string[] | undefined {
    const known = given.has("federation") ? federation?.channels : channels;
    const members = known && Object.values(known).flatMap((each) => each ?? [undefined]);
    return members?.every((id) => id !== undefined) === true ? members : undefined;
}

/**
 * Without a member, there is no folder of client CAs, and the server ends at its start
 * (docs/facts/substra-charts.md#client-cas-are-lists-of-secrets-by-msp-id).
 */
function reportNoMember(report: Report, given: GivenInputs): void {
    const [path, off] = given.has("federation")
        ? [["federation", "channels"], "orchestrator.tls of the Federation to server"]
        : [["channels"], "mutualTls.enabled to false"];
    report(path, say`${fixed(NO_MEMBER)} or set ${fixed(off)} until the first one joins.`);
}

const NO_MEMBER =
    "has no member, and with mutual TLS the orchestrator does not start without one. Add an organization to a channel,";

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

/** Reports clients that are not compared with what they claim where others than the network sign for clients. */
function checkVerification(known: KnownTls, isMutual: boolean | undefined, report: Report): void {
    if (known.mutualTls?.verifyClientMspId === false && isMutual !== false && isOthersToo(known)) {
        report(["mutualTls", "verifyClientMspId"], UNVERIFIED);
    }
}

/** Whether another CA than the network's own is known to sign for the server, and so for clients. */
function isOthersToo({ federation, serverCertificate }: KnownTls): boolean {
    return (serverCertificate?.source ?? "managed") !== "managed" || (othersOf(federation) ?? 0) > 0;
}

const UNVERIFIED =
    "cannot be false here: with mutual TLS, whoever has a certificate of a CA that signs the server's could act for " +
    "any organization. Leave it out.";

/** The number of CAs that the members trust beside the network's own. */
function othersOf(federation: KnownTls["federation"]): number | undefined {
    const { caCertPem, caCertificates } = federation ?? {};
    return caCertPem === undefined || caCertificates === undefined
        ? undefined
        : blocksOf(caCertPem).length - Object.keys(caCertificates).length;
}

function checkForeignCa({ federation, tls }: KnownTls, report: Report, given: GivenInputs): void {
    if (tls === false) {
        report(["serverCertificate", "source"], "needs TLS. Leave tls at true, or leave the source out.");
    }
    if (!given.has("federation")) {
        if (!given.has("serverCertificate.caCertPem")) {
            report(["serverCertificate", "caCertPem"], NO_CA);
        }
        return;
    }
    const others = othersOf(federation);
    if (given.has("serverCertificate.caCertPem")) {
        report(["serverCertificate", "caCertPem"], OF_FEDERATION);
    } else if (others !== undefined && others <= 0) {
        report(["serverCertificate", "source"], say`needs a CA that the members trust. ${fixed(SET_THERE)}`);
    }
}

const NO_CA =
    "is required with a certificate that is not managed: the CA that signed it, PEM, by which clients trust it.";
const SET_THERE = "Set orchestrator.additionalCaCertPem of the Federation to the one that signed it.";
const OF_FEDERATION = `is what the federation tells its members. ${SET_THERE}`;
