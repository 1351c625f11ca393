/** Programs that set every input of a Federation. */
import { requestFor } from "../../../support/substra/authority";
import { fakePem } from "../../../support/recording/fake-outputs";
import type { Program } from "./program";
import { AUTHORITY, EXISTING, LIFE, TAKEN_OVER } from "./substra";

const CLIENT_REQUEST = requestFor("/CN=ingen/O=IngenMSP");
const API_REQUEST = requestFor("/CN=api", "DNS:substra.ingen.example.com");

const FEDERATION: Program = {
    name: "federation",
    token: "ensemble:substra:Federation",
    args: {
        orchestrator: {
            ...{ hostname: "orchestrator.example.com", port: 8443, releaseName: "net", namespace: "substra" },
            ...{ tls: "mutual", additionalCaCertPem: fakePem("CERTIFICATE", "company-ca") },
        },
        organizations: {
            ingen: {
                ...{ mspId: "IngenMSP", reach: "cluster", linkGenerations: { biotechnica: 2 } },
                api: { hostname: "substra.ingen.example.com", certRequestPem: API_REQUEST },
                clientCertRequestPem: CLIENT_REQUEST,
            },
            biotechnica: {
                reach: "private",
                ownClientAuthority: true,
                api: { hostname: "substra.biotechnica.example.com" },
            },
            acme: { mspId: "AcmeMSP" },
        },
        channels: {
            "our-channel": {
                ...{ organizations: ["ingen", "biotechnica", "acme"], restricted: false, modelExportEnabled: true },
            },
            "solo-ingen": { organizations: ["ingen"], restricted: true, modelExportEnabled: false },
        },
        certificateAuthority: AUTHORITY,
        existingAuthority: EXISTING,
        certificates: LIFE,
        deletionProtection: true,
    },
};

const FEDERATION_TAKEN_OVER: Program = {
    name: "federation-of-a-ca-taken-over",
    token: "ensemble:substra:Federation",
    args: {
        // Without a CA of an organization's own, tls may be another.
        orchestrator: { hostname: "orchestrator.example.com", tls: "mutual" },
        organizations: { ingen: {} },
        channels: { "our-channel": { organizations: ["ingen"] } },
        ...TAKEN_OVER,
    },
};

/** The programs. */
export const FEDERATION_PROGRAMS: readonly Program[] = [FEDERATION, FEDERATION_TAKEN_OVER];
