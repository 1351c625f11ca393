/** Where the certificate of Vault's servers comes from: the rules between its inputs. */
import { say, type GivenInputs, type Known, type Report } from "../../../../contract";
import type { tlsInput } from "../contract/tls";

const READ_BY = { managed: ["dnsNames", "ipAddresses"], secret: ["secretName", "caCertPem"] } as const;

/** Reports inputs that the source does not read, and those that it lacks. */
export function checkTls(tls: Known<typeof tlsInput> | undefined, report: Report, given: GivenInputs): void {
    const used = tls?.source ?? "managed";
    const other = used === "managed" ? "secret" : "managed";
    for (const name of READ_BY[other].filter((input) => given.has(`tls.${input}`))) {
        report(["tls", name], say`has no effect with ${used}. Set source to ${other}, or leave it out.`);
    }
    if (used === "secret" && !given.has("tls.secretName")) {
        report(["tls", "secretName"], "is required with secret: the name of a Secret of type kubernetes.io/tls.");
    }
    if (used === "secret" && !given.has("tls.caCertPem")) {
        report(["tls", "caCertPem"], "is required with secret: the CA that signed the certificate, PEM.");
    }
}
