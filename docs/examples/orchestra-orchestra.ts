import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { orchestra } from "pulumi-ensemble";

const config = new pulumi.Config();
const provider = new kubernetes.Provider("cluster", { context: "my-cluster" });

const workshops = new orchestra.Orchestra(
    "orchestra",
    {
        // Orchestra publishes no chart: `npx pulumi-ensemble orchestra-chart` fetches it.
        chart: { path: "./orchestra-chart" },
        domain: "orchestra.example.edu",
        // The images that you built from Orchestra's repository.
        images: { registry: "registry.example.com/orchestra", tag: "c1de7c7" },
        auth: {
            google: { clientId: config.require("clientId"), clientSecret: config.requireSecret("clientSecret") },
            allow: { domains: ["example.edu"] },
        },
        admins: ["admin@example.edu"],
        database: {
            connection: {
                host: "db.example.edu",
                name: "orchestra",
                user: "orchestra",
                password: config.requireSecret("databasePassword"),
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
