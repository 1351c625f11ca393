// Orchestra, where people log in with Google: a catalogue of one workshop, a limit, and a PostgreSQL of your own.
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { orchestra } from "pulumi-ensemble";

const config = new pulumi.Config();
const provider = new kubernetes.Provider("cluster", {
    // An empty text selects your usual kubeconfig. Without it, the SDK would pass on the bare text of KUBECONFIG.
    kubeconfig: config.get("kubeconfig") ?? "",
    context: config.get("context") ?? "",
    // Without it, the provider would put its own mark on the namespace in the place of Helm's.
    enableServerSideApply: true,
    // Then a changed Secret is updated in place. By default, the provider deletes it and makes a new one.
    enableSecretMutable: true,
    enableConfigMapMutable: true,
});
const host = config.require("databaseHost");
const password = config.requireSecret("databasePassword");

const workshops = new orchestra.Orchestra(
    "orchestra",
    {
        chart: { path: config.get("chart") ?? "./orchestra-chart" },
        domain: config.require("domain"),
        images: { registry: config.require("images"), tag: config.require("tag") },
        auth: {
            google: { clientId: config.require("clientId"), clientSecret: config.requireSecret("clientSecret") },
            allow: { domains: [config.require("people")] },
        },
        admins: [config.require("admin")],
        database: { connection: { host, name: "orchestra", user: "orchestra", password } },
        tls: { source: "certManager", issuer: { name: config.get("issuer") ?? "letsencrypt-dns" } },
        sessions: { limits: { sessions: 40 } },
        workshops: {
            rstudio: { name: "RStudio", image: "rocker/rstudio:4.5.1", tags: ["rstudio"], storage: { size: "5Gi" } },
        },
        deletionProtection: config.getBoolean("deletionProtection") ?? true,
    },
    { provider },
);

export const url = workshops.appUrl;
// Register it at Google as an authorized redirect URI.
export const callbackUrl = workshops.callbackUrl;
// Make these records in your DNS.
export const dnsRecords = workshops.dnsRecords;
