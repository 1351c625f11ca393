import { pki } from "pulumi-ensemble";

const ca = new pki.CertificateAuthority("ca", { commonName: "Orchestrator Root CA" });

const server = new pki.Certificate("server", {
    ca: ca.signer,
    commonName: "orchestrator.example.com",
    dnsNames: ["orchestrator.example.com"],
});

export const chainPem = server.chainPem;
