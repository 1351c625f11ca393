/** Programs that set every input of a Frontend. */
import { FRONTEND_POLICIES } from "./policies";
import type { Program } from "./program";
import { image, HTTP_INGRESS, INSTALLER, localInstaller } from "./substra";

const FRONTEND: Program = {
    name: "frontend",
    token: "ensemble:substra:Frontend",
    args: {
        hostname: "ui.ingen.example.com",
        port: 8443,
        apiHostname: "substra.ingen.example.com",
        apiPort: 9443,
        images: { server: image("server") },
        ingress: HTTP_INGRESS,
        networkPolicies: FRONTEND_POLICIES,
        releaseName: "ui",
        ...INSTALLER,
    },
};

const FRONTEND_WITH_A_SECRET: Program = {
    name: "frontend-with-a-secret",
    token: "ensemble:substra:Frontend",
    args: {
        hostname: "ingen.example.com",
        apiHostname: "substra.ingen.example.com",
        ingress: { certificate: { source: "secret", secretName: "wildcard" } },
        ...localInstaller("substra-frontend"),
    },
};

const FRONTEND_WITHOUT_INGRESS: Program = {
    name: "frontend-without-an-ingress",
    token: "ensemble:substra:Frontend",
    args: {
        hostname: "ui.ingen.example.com",
        apiHostname: "substra.ingen.example.com",
        ingress: { enabled: false },
    },
};

/** The programs. */
export const FRONTEND_PROGRAMS: readonly Program[] = [FRONTEND, FRONTEND_WITH_A_SECRET, FRONTEND_WITHOUT_INGRESS];
