/** Bad input to TLS and HTTPS: certificates that nobody has, that are for others, or that no key belongs to. */
import { asLeaf, fakePem } from "../../../support/recording/fake-outputs";
import { MEMBERSHIP } from "../../../support/substra/membership";
import { BACKEND, BUNDLE, ORCHESTRATOR } from "./releases";
import type { Row } from "./row";

type Dictionary = Record<string, unknown>;

const { client, api, apiCaCertPem, ...BARE } = MEMBERSHIP;
const { caCertPem: _ca, ...ADDRESS } = MEMBERSHIP.orchestrator;
const KEY = fakePem("PRIVATE KEY", "other");
/** By another source, so that the row is about something else. */
const CONTROLLER = { certificate: { source: "controller" } };

const backend = (membership: Dictionary, more: Dictionary = {}) => ({
    ...BACKEND,
    membership: { ...BARE, client, api, apiCaCertPem, ...membership },
    ...more,
});
const API_ROWS: readonly Row[] = [
    [
        "an API for which nobody has a certificate",
        "Backend",
        { ...BACKEND, membership: { ...BARE, client } },
        "ingress.certificate.source",
        /brings no certificate for the API.*organizations\.KEY\.api\.hostname.*certManager.*secret.*controller/,
    ],
    [
        "another host name than the network's certificate has",
        "Backend",
        { ...BACKEND, hostname: "api.ingen.example.com" },
        "hostname",
        /^"api\.ingen\.example\.com" is not membership\.api\.hostname, .*Set it to that, or organizations\.KEY\.api\.hostname/,
    ],
    [
        "an API's certificate on request without its key",
        "Backend",
        backend({ api: { hostname: api.hostname, certPem: api.certPem } }),
        "apiPrivateKeyPem",
        /^is required: the API's certificate was signed on request, so only you have its key\.$/,
    ],
    [
        "another key than that of the API's request",
        "Backend",
        backend({ api: { hostname: api.hostname, certPem: api.certPem } }, { apiPrivateKeyPem: KEY }),
        "apiPrivateKeyPem",
        /^does not belong to the membership's API certificate\. Give the key of its request\.$/,
    ],
    [
        "a certificate of the network's for a web interface",
        "Frontend",
        {
            ...{ hostname: "ui.ingen.example.com", apiHostname: api.hostname },
            ingress: { certificate: { source: "managed" } },
        },
        "ingress.certificate.source",
        /^is not for a component that makes no certificate\. Choose certManager/,
    ],
    [
        "a source of a certificate that is known only later",
        "Frontend",
        {
            ...{ hostname: "ui.ingen.example.com", apiHostname: api.hostname },
            ingress: { certificate: { source: Promise.resolve("controller") } },
        },
        "ingress.certificate.source",
        /must be known when the program runs/,
    ],
    [
        "private CAs under the level restricted",
        "Backend",
        backend({}, { builder: false, namespace: { podSecurityLevel: "restricted" } }),
        "namespace.podSecurityLevel",
        /refuses the init container that adds .* runs as root\. Set baseline/,
    ],
    [
        "private CAs as chart values",
        "Backend",
        backend({}, { values: { privateCa: { enabled: true } } }),
        "values.privateCa",
        /Set privateCa\.certPem or privateCa\.image of the component instead/,
    ],
];

const MEMBER_ROWS: readonly Row[] = [
    [
        "mutual TLS without a client certificate",
        "Backend",
        { ...BACKEND, membership: { ...BARE, api } },
        "membership.client",
        /^is required with mutual TLS\..*set client to .*set orchestrator\.tls to server, or to none/,
    ],
    [
        "TLS without a CA",
        "Backend",
        backend({ orchestrator: { ...ADDRESS, tls: "server" } }),
        "membership.orchestrator.caCertPem",
        /^is required with TLS: .* also of a public CA\. Where the network has no TLS, set tls to none\.$/,
    ],
    [
        "a network's TLS that is no mode of it",
        "Backend",
        backend({ orchestrator: { ...MEMBERSHIP.orchestrator, tls: false } }),
        "membership.orchestrator.tls",
        /must be one of: mutual, server, none|must be a string/,
    ],
    [
        "a client certificate on request without its key",
        "Backend",
        backend({ client: { certPem: client.certPem } }),
        "client.privateKeyPem",
        /^is required: the membership's certificate was signed on request/,
    ],
    [
        "another key than that of the client's request",
        "Backend",
        backend({ client: { certPem: client.certPem } }, { client: { privateKeyPem: KEY } }),
        "client.privateKeyPem",
        /^does not belong to the membership's client certificate\. Give the key of its request\.$/,
    ],
    [
        "a client certificate of one's own with another key",
        "Backend",
        backend({}, { client: { certPem: client.certPem, privateKeyPem: KEY } }),
        "client.privateKeyPem",
        /does not belong to the certificate in certPem/,
    ],
    [
        "a link to oneself with two secrets",
        "Backend",
        backend({ outgoing: { ingen: "y" } }),
        "membership.outgoing.ingen",
        /is not the secret that incoming has for "ingen".*Give both the same, or leave both out\.$/,
    ],
    [
        "a chaincode without a name",
        "Backend",
        backend({ channels: { "our-channel": { chaincodeName: "" } } }),
        "membership.channels.our-channel.chaincodeName",
        /is empty\. Leave it out/,
    ],
    [
        "the path of a file with private CAs",
        "Backend",
        backend({}, { ingress: CONTROLLER, privateCa: { certPem: "./ca.pem" } }),
        "privateCa.certPem",
        /Give the file's content, not its path/,
    ],
];

const orchestrator = (what: string, args: Dictionary, path: string, reason: RegExp): Row => {
    return [what, "Orchestrator", { ...ORCHESTRATOR, ...args }, path, reason];
};
const federated = (what: string, bundle: Dictionary, args: Dictionary, path: string, reason: RegExp): Row => {
    return [what, "Orchestrator", { federation: { ...BUNDLE, ...bundle }, ...args }, path, reason];
};
const company = { source: "secret", secretName: "company", caCertPem: fakePem("CERTIFICATE", "company") };
const issued = { source: "certManager", issuer: { name: "company" }, caCertPem: company.caCertPem };
const ingensCa = { certPem: fakePem("CERTIFICATE", "ingen-ca") };
const closed = { enabled: false };

const ORCHESTRATOR_ROWS: readonly Row[] = [
    orchestrator(
        "an Ingress without TLS",
        { tls: false },
        "ingress.enabled",
        /leads nowhere without TLS.*Set exposure\.by to loadBalancer/,
    ),
    federated(
        "an Ingress of a federation without TLS",
        { tls: "none" },
        {},
        "ingress.enabled",
        /leads nowhere without TLS/,
    ),
    federated(
        "TLS that the members are not told of",
        { tls: "none" },
        { tls: true, ingress: closed },
        "tls",
        /^true is not what the federation's members are told: its orchestrator\.tls is "none"\. Set that\.$/,
    ),
    federated(
        "mutual TLS that the members are not told of",
        { tls: "server" },
        { mutualTls: { enabled: true } },
        "mutualTls.enabled",
        /^true is not what the federation's members are told: its orchestrator\.tls is "server"\. Set that\.$/,
    ),
    orchestrator(
        "a server's Secret without its name",
        { serverCertificate: { source: "secret", caCertPem: company.caCertPem } },
        "serverCertificate.secretName",
        /^is required with secret: the name of a Secret of type kubernetes\.io\/tls\.$/,
    ),
    orchestrator(
        "a server's certificate without who issues it",
        { serverCertificate: { source: "certManager", caCertPem: company.caCertPem } },
        "serverCertificate.issuer",
        /^is required with certManager: an object with the issuer's name\.$/,
    ),
    orchestrator(
        "a server's Secret that nobody reads",
        { serverCertificate: { secretName: "company" } },
        "serverCertificate.secretName",
        /has no effect with "managed"\. Set source to "secret", or leave it out\./,
    ),
    orchestrator(
        "a server's Secret without the CA that clients trust",
        { serverCertificate: { source: "secret", secretName: "company" } },
        "serverCertificate.caCertPem",
        /^is required with a certificate that is not managed: the CA that signed it, PEM/,
    ),
    federated(
        "a server's Secret whose CA the members do not know",
        {},
        { serverCertificate: { source: "secret", secretName: "company" } },
        "serverCertificate.source",
        /needs a CA that the members trust\. Set orchestrator\.additionalCaCertPem of the Federation/,
    ),
    federated(
        "a CA that the members are not told of",
        { caCertPem: BUNDLE.caCertPem + company.caCertPem },
        { serverCertificate: company },
        "serverCertificate.caCertPem",
        /^is what the federation tells its members\. Set orchestrator\.additionalCaCertPem of the Federation/,
    ),
    orchestrator(
        "a certificate that ends before it is renewed",
        { serverCertificate: { ...issued, validityDays: 15 } },
        "serverCertificate.validityDays",
        /^15 is not longer than the 15 days before its end in which it is renewed\.$/,
    ),
    orchestrator(
        "a server's certificate without TLS",
        { tls: false, ingress: closed, serverCertificate: company },
        "serverCertificate.source",
        /^needs TLS\. Leave tls at true, or leave the source out\.$/,
    ),
    orchestrator(
        "clients of a company's CA that may claim to be anybody",
        { serverCertificate: company, mutualTls: { enabled: true, verifyClientMspId: false } },
        "mutualTls.verifyClientMspId",
        /cannot be false here: .* could act for any organization\. Leave it out\.$/,
    ),
    federated(
        "clients of an additional CA that may claim to be anybody",
        { caCertPem: BUNDLE.caCertPem + company.caCertPem },
        { mutualTls: { verifyClientMspId: false } },
        "mutualTls.verifyClientMspId",
        /cannot be false here: .* could act for any organization\. Leave it out\.$/,
    ),
    orchestrator(
        "a CA of an organization in no channel",
        { mutualTls: { enabled: true, clientAuthorities: { acme: ingensCa } } },
        "mutualTls.clientAuthorities.acme",
        /is in no channel, so the orchestrator would not know it\. Add it to one, or leave it out\./,
    ),
    orchestrator(
        "CAs of organizations without mutual TLS",
        { mutualTls: { clientAuthorities: { ingen: ingensCa } } },
        "mutualTls.clientAuthorities",
        /^has no effect without mutual TLS\. Set mutualTls\.enabled to true, or leave it out\.$/,
    ),
    orchestrator(
        "two CAs of an organization in one text",
        {
            mutualTls: {
                enabled: true,
                clientAuthorities: { ingen: { certPem: ingensCa.certPem + company.caCertPem } },
            },
        },
        "mutualTls.clientAuthorities.ingen.certPem",
        /^holds several certificates, and the server reads the first alone\. Give that of the CA that signs\.$/,
    ),
    orchestrator(
        "a client's certificate in place of its CA's",
        { mutualTls: { enabled: true, clientAuthorities: { ingen: { certPem: asLeaf(ingensCa.certPem) } } } },
        "mutualTls.clientAuthorities.ingen.certPem",
        /^is not the certificate of a CA \(CA:TRUE\)\./,
    ),
    federated(
        "an organization whose own CA is missing",
        { channels: { c: ["ingen"] }, ownClientAuthorities: ["ingen"] },
        {},
        "mutualTls.clientAuthorities",
        /^lack "ingen", whose client certificate a CA of its own has signed\. Add the CA's certificate\.$/,
    ),
];

/** The rows. */
export const TLS_ROWS: readonly Row[] = [...API_ROWS, ...MEMBER_ROWS, ...ORCHESTRATOR_ROWS];
