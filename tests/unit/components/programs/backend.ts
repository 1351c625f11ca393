/** A Backend in a network that others have made. */
import { givenSecret } from "../../../support/recording/fake-outputs";
import type { Program } from "./program";

const BACKEND_ABROAD: Program = {
    name: "backend-in-a-network-without-tls",
    token: "ensemble:substra:Backend",
    args: {
        membership: {
            mspId: "hospital",
            orchestrator: { host: "orchestrator.example.org", port: 9000, sameCluster: false, tls: "none" },
            channels: { "channel-1": { modelExportEnabled: true, chaincodeName: "substracc" } },
            incoming: { owner: givenSecret("from-owner") },
            outgoing: { owner: givenSecret("to-owner") },
        },
        hostname: "api.hospital.example.org",
        ingress: { certificate: { source: "certManager", issuer: { name: "letsencrypt" } } },
        builder: false,
    },
};

/** The programs. */
export const BACKEND_PROGRAMS: readonly Program[] = [BACKEND_ABROAD];
