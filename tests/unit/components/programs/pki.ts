/** Programs that set every input of the pki module's components. */
import { madeElsewhere } from "../../../support/substra/authority";
import { fakePem } from "../../../support/recording/fake-outputs";
import type { Program } from "./program";

/** The programs. */
export const PKI_PROGRAMS: readonly Program[] = [
    {
        name: "certificate-authority",
        token: "ensemble:pki:CertificateAuthority",
        args: {
            commonName: "Example Root CA",
            organization: "Example",
            keyAlgorithm: "ECDSA-P256",
            validityDays: 1000,
            trusted: [1, 2, 3],
            current: 2,
            existing: madeElsewhere("Made elsewhere"),
            existingGeneration: 1,
            expiryWarningDays: 30,
            deletionProtection: true,
        },
    },
    {
        name: "certificate-authority-taken-over",
        token: "ensemble:pki:CertificateAuthority",
        args: { commonName: "Example Root CA", existing: madeElsewhere("Taken over"), deletionProtection: false },
    },
    {
        name: "certificate",
        token: "ensemble:pki:Certificate",
        args: {
            ca: {
                certPem: fakePem("CERTIFICATE", "ca"),
                privateKeyPem: fakePem("PRIVATE KEY", "ca"),
                validityDays: 100,
            },
            commonName: "api.example.com",
            organization: "ExampleMSP",
            usage: "server",
            dnsNames: ["api.example.com", "api.internal"],
            ipAddresses: ["10.0.0.1", "fd00::1"],
            keyAlgorithm: "RSA-4096",
            validityDays: 50,
            earlyRenewalDays: 10,
        },
    },
];
