/** Programs of an Orchestrator whose certificates are all managed. */
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
export const ORCHESTRATOR_PROGRAMS: readonly Program[] = [MUTUAL, FEDERATED];
