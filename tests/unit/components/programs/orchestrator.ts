/** Programs of an Orchestrator without a Federation of its own, and behind other ways than an Ingress. */
import { fakePem } from "../../../support/recording/fake-outputs";
import type { Program } from "./program";

const MUTUAL: Program = {
    name: "orchestrator-with-mutual-tls",
    token: "ensemble:substra:Orchestrator",
    args: {
        hostname: "orchestrator.example.com",
        channels: { "our-channel": ["ingen"] },
        mutualTls: { enabled: true, verifyClientMspId: true },
    },
};

const FEDERATED: Program = {
    name: "orchestrator-with-a-federations-certificate",
    token: "ensemble:substra:Orchestrator",
    args: {
        federation: {
            ...{ hostname: "orchestrator.example.com", port: 443, releaseName: "orchestrator" },
            ...{ namespace: "orchestrator", channels: { "our-channel": ["ingen"] }, tls: "mutual" },
            caCertPem: fakePem("CERTIFICATE", "network-ca"),
            caCertificates: { 1: fakePem("CERTIFICATE", "network-ca") },
            server: { certPem: fakePem("CERTIFICATE", "server"), privateKeyPem: fakePem("PRIVATE KEY", "server") },
        },
        ingress: { enabled: false },
    },
};

/** The programs. */
const ORCHESTRATOR_BEHIND_TRAEFIK: Program = {
    name: "orchestrator-behind-traefik",
    token: "ensemble:substra:Orchestrator",
    args: {
        hostname: "orchestrator.example.com",
        channels: { "our-channel": ["ingen"] },
        exposure: { by: "traefik", entryPoints: ["grpc"] },
    },
};

const ORCHESTRATOR_BEHIND_A_GATEWAY: Program = {
    name: "orchestrator-behind-a-gateway",
    token: "ensemble:substra:Orchestrator",
    args: {
        hostname: "orchestrator.example.com",
        channels: { "our-channel": ["ingen"] },
        exposure: {
            by: "gateway",
            gateway: { name: "public", namespace: "gateways", sectionName: "tls", routeVersion: "v1alpha3" },
        },
    },
};

export const ORCHESTRATOR_PROGRAMS: readonly Program[] = [
    MUTUAL,
    FEDERATED,
    ORCHESTRATOR_BEHIND_TRAEFIK,
    ORCHESTRATOR_BEHIND_A_GATEWAY,
];
