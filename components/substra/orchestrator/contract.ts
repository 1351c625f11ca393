/** The contract of an Orchestrator: the chart's release and everything that it refers to. */
import * as z from "zod";
import {
    contract,
    fixed,
    type GivenInputs,
    type Known,
    plainSection,
    type Report,
    say,
    secret,
    section,
} from "../../../contract";
import { claimsOutput, survivingVolumesOutput } from "../../kubernetes/claim";
import { imageInput } from "../../kubernetes/image";
import { checkPassthroughIngress, passthroughIngressInput } from "../../kubernetes/ingress";
import { chartInstaller } from "../../kubernetes/installer";
import { hostname } from "../../shared/formats";
import { checkGenerations } from "../../pki/certificate-authority/contract";
import { AUTHORITY_INPUTS, authoritySettings, certificateLife, existingAuthority } from "../../pki/settings";
import { channelName, membership, orchestratorBundle } from "../bundles";
import { orchestratorIndex } from "../charts";
import { ORCHESTRATOR_CHART, SUBSTRA_CHARTS } from "../charts/published";
import { mspId } from "../msp-id";
import { levelOf, strictestLevel } from "../pod-security";
import { checkDatabase, databaseInput } from "../database";
import { BITNAMI_IMAGES } from "../names";
import { NETWORK_POLICIES } from "../policy-inputs";
import { checkExposure, exposureInput } from "./exposure";
import { orchestratorPolicies } from "./policy-inputs";
import { orchestratorSizing } from "./sizing";
import { checkOrchestratorStorage, orchestratorStorageInput } from "./storage";
import { clientAuthoritiesInput } from "./client-authorities";
import { checkTls, serverCertificateInput } from "./tls";
import { ORCHESTRATOR_COMBINATIONS, ORCHESTRATOR_RESERVED, ORCHESTRATOR_ROOT_PODS } from "./values";

/** Installs the published chart. */
export const orchestratorInstaller = chartInstaller({
    chart: ORCHESTRATOR_CHART,
    releaseName: "orchestrator",
    namespace: "orchestrator",
    level: "restricted, or baseline where values start pods as root",
    knowledge: {
        index: orchestratorIndex,
        reserved: ORCHESTRATOR_RESERVED,
        combinations: ORCHESTRATOR_COMBINATIONS,
        charts: SUBSTRA_CHARTS,
    },
});

/**
 * The server puts it into a URL as it is
 * (docs/facts/substra-server.md#the-orchestrator-puts-the-databases-password-into-a-url).
 */
function databasePassword() {
    const message =
        "must have 8 to 128 characters, none but letters, digits and . _ ~ -, because the server puts it into a URL " +
        "as it is. Change it in the database first (ALTER ROLE postgres WITH PASSWORD ...).";
    return secret(z.string().regex(/^[A-Za-z0-9._~-]{8,128}$/, message));
}

export const orchestratorContract = contract({
    token: "ensemble:substra:Orchestrator",
    description:
        "A Substra orchestrator on one cluster: namespace, certificates and generated passwords as Secrets, and the " +
        "chart's release. With a Federation's bundle, certificates and channels come from there, and by default " +
        "clients must present their own certificate. Without one, it makes its own CA and server certificate, as the " +
        "how-to does.",
    inputs: {
        federation: orchestratorBundle.optional().meta({ description: "A Federation's output `orchestrator`." }),
        memberships: z.record(z.string(), membership).optional().meta({
            description:
                "A Federation's output of that name. It is handed on, as an output, once the release is ready.",
            onChange: "none",
        }),
        hostname: hostname()
            .optional()
            .meta({
                description:
                    "Without a federation: the public host name, which becomes the ingress's host and the " +
                    "certificate's SAN.",
                onChange: "restart",
            }),
        channels: z.record(channelName(), z.array(mspId())).optional().meta({
            description: "Without a federation: by channel, the MSP IDs of its members.",
            onChange: "restart",
        }),
        certificateAuthority: authoritySettings.meta({
            description:
                "Without a federation: the CA, by default with the common name Orchestrator Root CA; see " +
                "pki:CertificateAuthority. With one, only two are read: `trusted`, which must list the " +
                "federation's trusted generations, and `expiryWarningDays`, for CAs of organizations.",
        }),
        existingAuthority: existingAuthority.meta({
            description: "Without a federation: a CA that was made elsewhere, taken over as one of the generations.",
            onChange: "replace",
        }),
        certificate: certificateLife.meta({
            description: "Without a federation: the life of the server certificate.",
        }),
        tls: z
            .boolean()
            .optional()
            .meta({
                description:
                    "Whether the server speaks TLS. Set it to false only for test networks on secured lines. No " +
                    "Ingress leads to the server then.",
                derivedDefault: "as the federation's `orchestrator.tls` says; true without one",
                onChange: "restart",
            }),
        serverCertificate: serverCertificateInput().meta({ description: "The server's certificate." }),
        mutualTls: plainSection("substra:MutualTls", "How clients prove who they are.", {
            enabled: z.boolean().optional().meta({
                description: "Whether clients must present a certificate.",
                derivedDefault: "as the federation's `orchestrator.tls` says; false without one",
                onChange: "restart",
            }),
            clientAuthorities: clientAuthoritiesInput().meta({
                description:
                    "By MSP ID, an organization's own CA, which has signed its client certificate. The network's CA " +
                    "then vouches for that organization only if a federation signs for it too. The server trusts " +
                    "all client CAs alike: whoever has the key of one can issue a certificate with which he acts " +
                    "for any organization. Take only CAs whose owners you trust with the whole network.",
                onChange: "restart",
            }),
            verifyClientMspId: z
                .boolean()
                .default(true)
                .meta({
                    description:
                        "Whether the client certificate's O must be the MSP ID that the client claims. Without it, " +
                        "any client may act for any organization. It works with mutual TLS only.",
                    onChange: "restart",
                }),
        }).meta({ description: "Client certificates." }),
        images: section("substra:OrchestratorImages", "The images of an orchestrator.", {
            server: imageInput("the server and its migrations"),
            postgresql: imageInput("the database", BITNAMI_IMAGES.postgresql),
            waitForDatabase: imageInput("the container that waits for the database"),
        }).meta({ description: "The images." }),
        ingress: passthroughIngressInput(
            "How the orchestrator is reached from outside. TLS passes through to the pod: the chart asks " +
                "ingress-nginx for that, which needs its flag --enable-ssl-passthrough.",
        ),
        exposure: exposureInput.meta({
            description:
                "How the orchestrator is reached from outside if not through ingress-nginx. With another way " +
                "than the Ingress, `ingress` is not read.",
        }),
        sizing: orchestratorSizing,
        networkPolicies: orchestratorPolicies.meta({ description: NETWORK_POLICIES }),
        database: databaseInput("substra:OrchestratorDatabase", "orchestrator", databasePassword()),
        storage: orchestratorStorageInput,
        ...orchestratorInstaller.inputs,
    },
    outputs: {
        hostname: z.string().optional().meta({ description: "The public host name, where it has one." }),
        address: z.string().meta({ description: "HOST:PORT inside the cluster." }),
        ...orchestratorInstaller.outputs,
        claims: claimsOutput("postgresql"),
        survivingVolumes: survivingVolumesOutput(),
        caCertPem: z
            .string()
            .meta({ description: "All trusted CA certificates, PEM: what a client needs to trust the server." }),
        expiries: z.record(z.string(), z.string()).meta({
            description:
                "When each certificate expires, RFC 3339: `ca`, the first of several, `server` where it is managed, " +
                "and `client-ca/MSPID`.",
        }),
        memberships: z.record(z.string(), membership).meta({
            description: "The memberships that were passed in, once the release is ready: pass them to Backends.",
        }),
    },
    provider: "kubernetes",
    rules(known, report, given) {
        checkOrigin(known, report, given);
        checkAgreement(known, report);
        checkPassthroughIngress(known, report, given);
        checkExposure(known, report, given);
        checkOrchestratorStorage(report, given);
        checkDatabase(known, report, given);
        if (!given.has("federation")) {
            checkGenerations(known.certificateAuthority ?? {}, report, given, AUTHORITY_INPUTS);
        }
        orchestratorInstaller.rules(known, report, given, ownValues(known, given));
        checkTls(known, report, given);
    },
});

type KnownOrchestrator = Known<z.ZodObject<typeof orchestratorContract.inputs>>;

/** What combinations of values ask for beside the user's values. */
function ownValues({ hostname, federation, namespace, values }: KnownOrchestrator, given: GivenInputs) {
    const isNamed = given.has("hostname") || given.has("federation");
    const ingress = isNamed ? { hostname: hostname ?? federation?.hostname } : {};
    return { ingress, ...levelOf(namespace, strictestLevel(false, ORCHESTRATOR_ROOT_PODS, values)) };
}

/** Either the federation's bundle or inputs of its own. */
function checkOrigin(known: KnownOrchestrator, report: Report, given: GivenInputs): void {
    // Not what is late: the Node.js SDK passes an Output of nothing for an object that is left out.
    const names = ["hostname", "channels", "existingAuthority", "certificate"] as const;
    const own = names.filter((name) => given.has(name) && known[name] !== undefined);
    if (given.has("federation")) {
        own.forEach((name) => report([name], "comes from the federation. Leave it out, or leave federation out."));
    } else if (!given.has("channels")) {
        report(["channels"], "is required without a federation: by channel, the MSP IDs of its members.");
    }
}

/** What was certified is what is installed. */
function checkAgreement(known: KnownOrchestrator, report: Report): void {
    const { federation, certificateAuthority } = known;
    const agree = <T>(path: string[], own: T | undefined, certified: T | undefined, what: string) => {
        if (own !== undefined && certified !== undefined && String(own) !== String(certified)) {
            report(
                path,
                say`${own} is not the federation's ${fixed(what)} (${certified}), for which its certificate is made. Set both to the same.`,
            );
        }
    };
    agree(["releaseName"], known.releaseName, federation?.releaseName, "orchestrator.releaseName");
    const namespace = known.namespace?.name ?? orchestratorInstaller.settings.namespace;
    agree(["namespace", "name"], namespace, federation?.namespace, "orchestrator.namespace");
    const own = certificateAuthority?.trusted?.toSorted();
    const trustedThere = federation?.caCertificates && Object.keys(federation.caCertificates).map(Number).sort();
    agree(["certificateAuthority", "trusted"], own, trustedThere, "trusted generations");
}
