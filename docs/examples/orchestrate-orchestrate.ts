import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { orchestrate } from "pulumi-ensemble";

const config = new pulumi.Config();

// The stack that has the key manager, and the one that has the services of AWS.
const keys = new pulumi.StackReference("keys");
const services = new pulumi.StackReference("services");

const ledger = new orchestrate.Orchestrate(
    "ledger",
    {
        keyManager: keys.requireOutput("keyManager"),
        database: {
            external: {
                host: services.requireOutput("databaseHost"),
                name: "orchestrate",
                user: "orchestrate",
                password: config.requireSecret("databasePassword"),
                caCertPem: services.requireOutput("databaseCaCertPem"),
            },
        },
        kafka: { external: { brokers: services.requireOutput("bootstrapBrokersTls") } },
        redis: { external: { host: services.requireOutput("redisHost"), password: config.requireSecret("redisToken") } },
        chains: { besu: { urls: [config.requireSecret("node")] } },
        accounts: { treasury: {} },
    },
    { provider: new kubernetes.Provider("cluster", { context: "ledger" }) },
);

export const { url, nextSteps } = ledger;
