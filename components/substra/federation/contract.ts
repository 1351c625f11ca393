/** The contract of a Federation: one network, written down once. */
import * as z from "zod";
import {
    choice,
    contract,
    didYouMean,
    fixed,
    type GivenInputs,
    type Known,
    object,
    plain,
    plainMap,
    type Report,
    say,
} from "../../../contract";
import { deletionProtectionInput } from "../../shared/protection";
import { dnsLabel, generation, hostname, port, releaseName } from "../../shared/formats";
import { checkGenerations } from "../../pki/certificate-authority/contract";
import { AUTHORITY_INPUTS, authoritySettings, certificateLife, existingAuthority } from "../../pki/settings";
import { certificateRequestPem } from "../../pki/certificate-request";
import { certificatePem } from "../../shared/pem";
import { channelName, channelRules, membership, orchestratorBundle } from "../bundles";
import { kebabCase, mspId } from "../msp-id";
import { orchestratorTls } from "../trust";
import { checkChannels } from "./channels";
import { checkRequests } from "./requests";

/** How an organization's backend reaches the orchestrator. */
const reach = choice("substra:Reach", "How a backend reaches the orchestrator.", {
    ingress: "By the public host name.",
    private: "By the public host name, which leads to a private address: in a VPN, or at an internal load balancer.",
    cluster: "By the Service, for a backend on the orchestrator's own cluster.",
});

const api = object("substra:OrganizationApi", "The API of an organization.", {
    hostname: hostname().meta({
        description: "Its public host name: the Backend's input `hostname`. The certificate is made for it.",
        onChange: "replace",
    }),
    certRequestPem: plain(certificateRequestPem())
        .optional()
        .meta({
            description:
                "A signing request, PEM, for exactly that host name as its subject alternative name. With it, the " +
                "organization keeps the key.",
            onChange: "replace",
        }),
});

const organization = object("substra:Organization", "An organization of a network.", {
    mspId: mspId()
        .optional()
        .meta({
            description:
                "The organization's MSP ID: the O of its certificate, and its name in channels and links. To the " +
                "orchestrator, another MSP ID is another organization: what was registered under the old one stays " +
                "there. Do not change it in a network in use.",
            derivedDefault: "the organization's key",
            onChange: "replace",
        }),
    reach: reach.default("ingress").meta({
        description: "How its backend reaches the orchestrator.",
        onChange: "restart",
    }),
    api: plain(api)
        .optional()
        .meta({
            description:
                "Its API. With it, the federation signs a certificate for the API, and every backend trusts the " +
                "network's CA. Leave it out where the certificate comes from elsewhere: see `ingress` of the Backend.",
            onChange: "update",
        }),
    clientCertRequestPem: plain(certificateRequestPem())
        .optional()
        .meta({
            description:
                "A signing request, PEM, with O = MSP ID, for the client certificate of its backend. With it, the " +
                "organization keeps the key, and the federation never has it.",
            onChange: "replace",
        }),
    ownClientAuthority: plain(z.boolean())
        .default(false)
        .meta({
            description:
                "Whether a CA of the organization's own has signed its client certificate. The federation then makes " +
                "none. Give that CA to the Orchestrator in `mutualTls.clientAuthorities`, and the certificate to " +
                "the Backend in `client`.",
            onChange: "update",
        }),
    linkGenerations: z
        .record(z.string(), generation())
        .default({})
        .meta({
            description:
                "By the key of another organization, the generation of the secret that this one presents to it. " +
                "Count up to rotate one link.",
            onChange: "update",
        }),
});

/** Organizations by a key that stays: it names children and outputs. */
export const organizationsInput = plainMap(
    z.string().regex(/^[A-Za-z0-9._-]+$/, "is not a key. Use letters, digits, dots, hyphens and underscores."),
    organization,
);

export const federationContract = contract({
    token: "ensemble:substra:Federation",
    description:
        "One Substra network, the single source of what its parts must agree on. It makes the CA, the orchestrator's " +
        "server certificate, a client certificate for each organization (O = MSP ID) and the link secrets, and hands " +
        "out one bundle for the orchestrator and one membership for each organization. It needs no cluster.",
    inputs: {
        orchestrator: object("substra:FederationOrchestrator", "Where the orchestrator of a network is.", {
            hostname: hostname().meta({
                description:
                    "The orchestrator's public host name. It becomes the ingress's host, a SAN and what the health " +
                    "probe verifies.",
                onChange: "restart",
            }),
            port: port().default(443).meta({ description: "The port of its ingress.", onChange: "restart" }),
            releaseName: releaseName().default("orchestrator").meta({
                description: "The Helm release's name, from which the Service's name follows.",
                onChange: "restart",
            }),
            namespace: dnsLabel()
                .default("orchestrator")
                .meta({ description: "The orchestrator's namespace.", onChange: "restart" }),
            tls: orchestratorTls.default("mutual").meta({
                description: "What protects the calls to it.",
                onChange: "restart",
            }),
            additionalCaCertPem: certificatePem()
                .optional()
                .meta({
                    description:
                        "CA certificates, PEM, that the members trust for the orchestrator's server, in addition to " +
                        "the network's own: those that signed a `serverCertificate` of the Orchestrator that is not " +
                        "managed. Add them in an `up` before that certificate changes, and hand the memberships of " +
                        "other stacks over again between the two. With mutual TLS, whoever has the key of one can " +
                        "act for any organization.",
                    onChange: "restart",
                }),
        }).meta({ description: "Where the orchestrator is." }),
        organizations: plain(organizationsInput).meta({
            description: "The organizations by a key that stays.",
            onChange: "update",
        }),
        channels: plainMap(
            channelName(),
            object("substra:Channel", "A channel of a network.", {
                ...channelRules,
                organizations: z.array(z.string()).min(1, "has no member. List the keys of its organizations.").meta({
                    description: "The keys of the member organizations.",
                    onChange: "restart",
                }),
            }),
        ).meta({
            description:
                "The channels by name. Every organization must be in at least one. To the orchestrator, another name " +
                "is another channel: what was registered in the old one stays there. Do not change a name in a " +
                "network in use.",
            onChange: "restart",
        }),
        certificateAuthority: authoritySettings.meta({
            description:
                "The network's CA, by default with the common name Orchestrator Root CA; see pki:CertificateAuthority.",
        }),
        existingAuthority: existingAuthority.meta({
            description: "A CA that was made elsewhere, taken over as one of the generations.",
            onChange: "replace",
        }),
        certificates: certificateLife.meta({
            description: "The life of the server's and the organizations' certificates.",
        }),
        deletionProtection: deletionProtectionInput(),
    },
    outputs: {
        orchestrator: orchestratorBundle.meta({
            description: "The orchestrator's bundle: pass it to an Orchestrator as `federation`.",
        }),
        memberships: z.record(z.string(), membership).meta({
            description:
                "Each organization's membership by its key. Pass them through an Orchestrator, so that backends " +
                "follow its release.",
        }),
        caCertPem: z
            .string()
            .meta({ description: "All trusted CA certificates, PEM: what a client needs to trust the orchestrator." }),
        expiries: z.record(z.string(), z.string()).meta({
            description:
                "When each certificate expires, RFC 3339: `ca/GENERATION`, `server`, `client/KEY` and `api/KEY`, by " +
                "the keys of organizations. An `up` renews all but the CA's; members that were handed their " +
                "membership need it again.",
        }),
    },
    rules(known, report, given) {
        checkKeys(known.organizations ?? {}, report, given);
        checkDistinct(known.organizations ?? {}, report);
        checkRequests(known, report);
        checkChannels(known, report);
        checkLinks(known.organizations ?? {}, report);
        checkGenerations(known.certificateAuthority ?? {}, report, given, AUTHORITY_INPUTS);
    },
});

function checkLinks(organizations: Known<typeof organizationsInput>, report: Report): void {
    const keys = Object.keys(organizations);
    for (const [key, from] of Object.entries(organizations)) {
        for (const to of Object.keys(from?.linkGenerations ?? {}).filter((candidate) => !keys.includes(candidate))) {
            report(
                ["organizations", key, "linkGenerations", to],
                say`is not one of the federation's organizations (${keys}).${didYouMean(to, keys)}`,
            );
        }
    }
}

/** Reports keys that cannot be the MSP ID that they are by default. A key may have dots, an MSP ID may not. */
function checkKeys(organizations: Known<typeof organizationsInput>, report: Report, given: GivenInputs): void {
    const keys = Object.keys(organizations).filter((key) => !given.has(["organizations", key, "mspId"]));
    for (const key of keys.filter((each) => !mspId().safeParse(each).success)) {
        const reason = say`is required, because by default it is the key, ${key}, and that cannot be an MSP ID.`;
        report(["organizations", key, "mspId"], say`${reason} Give one of letters, digits, hyphens and underscores.`);
    }
}

/** Reports MSP IDs that are the same, or become the same in kebab case. */
function checkDistinct(organizations: Known<typeof organizationsInput>, report: Report): void {
    const seen = new Map<string, { readonly key: string; readonly id: string }>();
    for (const [key, organization] of Object.entries(organizations)) {
        const id = organization?.mspId ?? key;
        const other = seen.get(kebabCase(id));
        if (other !== undefined) {
            const how = other.id === id ? fixed("the same") : say`in kebab case (${kebabCase(id)}) the same`;
            report(
                ["organizations", key, "mspId"],
                say`${id} is ${how} as that of organization ${other.key}. Each needs its own.`,
            );
        }
        seen.set(kebabCase(id), { key, id });
    }
}
