/** A valid membership for tests that do not depend on its content. */
import { fakePem } from "../recording/fake-outputs";

/** The only organization of a channel. */
export const MEMBERSHIP = {
    mspId: "ingen",
    orchestrator: {
        host: "orchestrator.example.com",
        port: 443,
        sameCluster: false,
        caCertPem: fakePem("CERTIFICATE", "ca"),
    },
    api: {
        hostname: "substra.ingen.example.com",
        certPem: fakePem("CERTIFICATE", "api"),
        privateKeyPem: fakePem("PRIVATE KEY", "api"),
    },
    apiCaCertPem: fakePem("CERTIFICATE", "ca"),
    client: { certPem: fakePem("CERTIFICATE", "client"), privateKeyPem: fakePem("PRIVATE KEY", "client") },
    channels: { "our-channel": {} },
    incoming: { ingen: "x" },
    outgoing: { ingen: "x" },
};
