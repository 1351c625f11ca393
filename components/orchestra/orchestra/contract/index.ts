/** The contract of an Orchestra: its outputs and the rules between its inputs. */
import * as z from "zod";
import { contract, object } from "../../../../contract";
import { checkAuth } from "../rules/auth";
import { checkChart } from "../rules/chart";
import { checkDatabase } from "../rules/database";
import { checkIngress, checkTls } from "../rules/exposure";
import { checkMode } from "../rules/mode";
import { checkSessions } from "../rules/sessions";
import { checkWorkloads } from "../rules/workloads";
import { orchestraInputs, orchestraInstaller } from "./inputs";

export { orchestraInstaller };

const secretNames = object("orchestra:SecretNames", "The Secrets in the release's namespace.", {
    oauth: z.string().optional().meta({ description: "The credentials of the log-in, with production." }),
    database: z.string().meta({ description: "The URL of the database." }),
    tls: z.string().optional().meta({ description: "The certificate, unless the controller has its own." }),
});

export const orchestraContract = contract({
    token: "ensemble:orchestra:Orchestra",
    description:
        "Orchestra, which starts workshop sessions in the browser: namespaces, Secrets, the CRD of workshops, the " +
        "chart's release, and around it what the chart leaves out: network policies, an admission policy, a " +
        "certificate, Ingresses, and the identity of sessions. A cluster has one. Orchestra publishes no chart, so " +
        "users bring theirs. See docs/orchestra.md.",
    inputs: orchestraInputs,
    outputs: {
        appUrl: z.string().meta({ description: "The web interface's URL." }),
        apiUrl: z.string().meta({ description: "The API's URL." }),
        callbackUrl: z.string().meta({
            description:
                "The address to which the provider of log-ins leads back. Register it there, to the letter: at " +
                "Google " +
                "as an authorized redirect URI, at GitHub as the authorization callback URL.",
        }),
        internalHealthUrl: z.string().meta({
            description:
                "The API's health inside the cluster. It says that the process lives, and no more. With " +
                "networkPolicies, only pods in the controller's namespace reach it.",
        }),
        healthUrl: z.string().optional().meta({ description: "The same from outside, with ingress.publicHealth." }),
        sessionHostPattern: z.string().meta({ description: "The host names of sessions: *.DOMAIN." }),
        dnsRecords: z.record(z.string(), z.string()).meta({
            description: "The DNS records to make, by name, each with where it leads.",
        }),
        certificateNames: z.array(z.string()).meta({ description: "The names that the certificate must have." }),
        ...orchestraInstaller.outputs,
        sessionsNamespace: z.string().meta({ description: "The namespace of sessions, once it is ready." }),
        chartVersion: z.string().optional().meta({ description: "The version of the chart that was installed." }),
        chartDigest: z
            .string()
            .optional()
            .meta({
                description:
                    "The digest of chart and CRD, sha256:..., where they are on this machine. It is also in the " +
                    "history " +
                    "that `helm history` shows.",
            }),
        secretNames: secretNames.meta({ description: "The names of the Secrets." }),
        authService: z.string().meta({ description: "The Service that sessions ask who calls." }),
        identityEndpoint: z.string().optional().meta({
            description: "With ownProxy and local: the address of the component's bridge inside the cluster.",
        }),
        workloadIdentityMembers: z.array(z.string()).meta({
            description:
                "With cloudSql: the members that the Google service account must let act as it " +
                "(roles/iam.workloadIdentityUser). Empty otherwise.",
        }),
        caCertPem: z.string().optional().meta({
            description: "With selfSigned: the CA's certificate, PEM. Import it into the browser.",
        }),
        warnings: z.array(z.string()).meta({
            description: "The warnings that are known when the program runs. They are also printed.",
        }),
    },
    provider: "kubernetes",
    rules(known, report, given) {
        checkMode(known, report, given);
        if (known.mode === "production") {
            checkAuth(known, report, given);
        }
        checkIngress(known, report, given);
        checkTls(known, report, given);
        checkDatabase(known, report, given);
        checkWorkloads(known, report, given);
        checkSessions(known, report, given);
        checkChart(known, report, given);
    },
});
