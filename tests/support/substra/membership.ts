/** A membership that every component takes, for tests that make nothing of it. */
import { fakePem } from "../recording/fake-outputs";

/** One organization that is alone in a channel. */
export const MEMBERSHIP = {
    mspId: "ingen",
    orchestrator: {
        host: "orchestrator.example.com",
        port: 443,
        sameCluster: false,
        caCertPem: fakePem("CERTIFICATE", "ca"),
    },
    client: { certPem: fakePem("CERTIFICATE", "client"), privateKeyPem: fakePem("PRIVATE KEY", "client") },
    channels: { "our-channel": {} },
    incoming: { ingen: "x" },
    outgoing: { ingen: "x" },
};
