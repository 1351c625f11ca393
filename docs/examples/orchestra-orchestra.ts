import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { orchestra } from "pulumi-ensemble";

const config = new pulumi.Config();
const secret = (key: string) => config.getSecret(key) ?? pulumi.secret("not set");
const provider = new kubernetes.Provider("cluster", { context: "my-cluster" });

const workshops = new orchestra.Orchestra(
    "orchestra",
    {
        // Orchestra publishes no chart, so this one comes from a registry of your own. `npx pulumi-ensemble
        // orchestra-chart` makes a folder, which works as well and holds the CRD too.
        chart: { path: "oci://registry.example.com/charts/orchestra:0.1.0" },
        crds: { install: false },
        domain: "orchestra.example.edu",
        // The images that you built from Orchestra's repository.
        images: { registry: "registry.example.com/orchestra", tag: "c1de7c7" },
        auth: {
            google: { clientId: "1.apps.googleusercontent.com", clientSecret: secret("clientSecret") },
            allow: { domains: ["example.edu"] },
        },
        admins: ["admin@example.edu"],
        database: {
            connection: {
                host: "db.example.edu",
                name: "orchestra",
                user: "orchestra",
                password: secret("databasePassword"),
            },
        },
        tls: { source: "certManager", issuer: { name: "letsencrypt-dns" } },
    },
    { provider },
);

export const url = workshops.appUrl;
// Register it with the provider of log-ins.
export const callbackUrl = workshops.callbackUrl;
// Make these in your DNS.
export const dnsRecords = workshops.dnsRecords;
