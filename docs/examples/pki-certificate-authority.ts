import { pki } from "pulumi-ensemble";

const ca = new pki.CertificateAuthority("ca", { commonName: "Orchestrator Root CA", validityDays: 3650 });

export const bundlePem = ca.bundlePem;
