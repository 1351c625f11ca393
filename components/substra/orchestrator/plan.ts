/** The pure plan of an Orchestrator's chart values. */
import type * as pulumi from "@pulumi/pulumi";
import type { DataOf } from "../../../contract";
import { sortedEntries } from "../../shared/maps";
import { HOURS_PER_DAY } from "../../pki/plan";
import { bitnamiImage, databaseValues, type PlannedDatabase } from "../database";
import { clientCaSecretName, ORCHESTRATOR_OBJECTS, orchestratorNames } from "../names";
import type { orchestratorContract } from "./contract";
import { hasIngress } from "./exposure";

/** The inputs that the values follow from as they are. */
export const PLANNED_FROM = ["ingress", "exposure", "images", "serverCertificate"] as const;

type Inputs = DataOf<typeof orchestratorContract>;

/** What the values follow from. No secret is among it: secrets reach the pods through Secrets only. */
export interface OrchestratorPlanInput extends Pick<Inputs, (typeof PLANNED_FROM)[number]> {
    readonly hostname: Inputs["hostname"];
    readonly channels: NonNullable<Inputs["channels"]>;
    readonly trusted: Inputs["certificateAuthority"]["trusted"];
    readonly modes: { readonly tls: boolean; readonly mutual: boolean };
    readonly verifyClientMspId: boolean;
    /** By MSP ID, the Secrets with CAs of the organization's own. */
    readonly ownAuthorities: Readonly<Record<string, readonly string[]>>;
    /** Organizations for which the network's CA does not vouch. */
    readonly withoutNetworkCa: readonly string[];
    readonly releaseName: string;
    readonly namespace: string;
    /**
     * Changes when a Secret does, and rolls the pods. An Output of its own in the values, so that previews show the
     * rest.
     */
    readonly checksum: pulumi.Input<string>;
}

/** The annotation that carries the checksum of what pods read. */
export const CHECKSUM_ANNOTATION = "pulumi-ensemble/checksum";

/** The values, by top-level key. */
export function orchestratorValues(input: OrchestratorPlanInput) {
    return {
        ingress: {
            enabled: hasIngress(input.exposure, input.ingress),
            // Also the name that the health probe verifies, with or without an Ingress
            // (docs/facts/substra-charts.md#the-probe-takes-its-name-from-the-ingress).
            hostname: input.hostname ?? "",
            ingressClassName: input.ingress.className,
            annotations: input.ingress.annotations,
        },
        channels: channelList(input.channels),
        orchestrator: {
            image: input.images.server,
            tls: tlsValues(input),
            verifyClientMSPID: input.modes.mutual && input.verifyClientMspId,
        },
        postgresql: {
            image: bitnamiImage("postgresql", input.images.postgresql),
            // The subchart's policy lets everybody in
            // (docs/facts/substra-charts.md#subchart-policies-undo-the-charts-own).
            primary: { networkPolicy: { enabled: false } },
        },
        initImages: { postgresql: input.images.waitForDatabase },
        // The chart's own checksum covers neither channels nor Secrets
        // (docs/facts/substra-charts.md#few-changes-roll-pods).
        podAnnotations: { [CHECKSUM_ANNOTATION]: input.checksum },
    };
}

/** The values of the database. Without parameters, the server asks one elsewhere in clear and the migrations by TLS. */
export function orchestratorDatabaseValues(database: PlannedDatabase, credentialsSecretName: string) {
    const values = databaseValues(database, credentialsSecretName);
    const { external } = database;
    return external === undefined
        ? values
        : { ...values, database: { ...values.database, connectionParameters: `sslmode=${external.sslMode}` } };
}

function channelList(channels: OrchestratorPlanInput["channels"]) {
    return sortedEntries(channels).map(([name, organizations]) => ({ name, organizations: [...organizations] }));
}

function tlsValues(input: OrchestratorPlanInput) {
    const { modes, channels } = input;
    const mspIds = [...new Set(Object.values(channels).flat())];
    return {
        enabled: modes.tls,
        secrets: { pair: pairSecretName(input.serverCertificate) },
        cacert: ORCHESTRATOR_OBJECTS.caCert,
        ...(input.serverCertificate.source === "certManager" && { createCertificates: issuedCertificate(input) }),
        mtls: {
            enabled: modes.mutual,
            // Keys are MSP IDs, each with a list: the server allows the organizations that are keys
            // (docs/facts/substra-charts.md#client-cas-are-lists-of-secrets-by-msp-id).
            clientCACerts: Object.fromEntries(mspIds.map((mspId) => [mspId, caSecretNames(mspId, input)])),
        },
    };
}

function caSecretNames(mspId: string, { trusted, ownAuthorities, withoutNetworkCa }: OrchestratorPlanInput): string[] {
    const network = withoutNetworkCa.includes(mspId) ? [] : trusted.map(clientCaSecretName);
    return [...network, ...(ownAuthorities[mspId] ?? [])];
}

function pairSecretName({ source, secretName }: Inputs["serverCertificate"]): string {
    const own = { managed: ORCHESTRATOR_OBJECTS.serverPair, certManager: ORCHESTRATOR_OBJECTS.issuedPair };
    return source === "secret" ? secretName! : own[source];
}

/** The chart's own Certificate. It adds no name by itself (docs/facts/substra-charts.md#the-charts-certificate). */
function issuedCertificate({ hostname, releaseName, namespace, serverCertificate }: OrchestratorPlanInput) {
    const { issuer, validityDays } = serverCertificate;
    return {
        enabled: true,
        domains: orchestratorNames({ hostname, releaseName, namespace }),
        duration: `${validityDays * HOURS_PER_DAY}h`,
        issuer: issuer!.name,
        issuerKind: issuer!.kind,
    };
}
