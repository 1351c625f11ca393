import * as kubernetes from "@pulumi/kubernetes";
import * as random from "@pulumi/random";
import { orchestrate, pki } from "pulumi-ensemble";

const password = (name: string) => new random.RandomPassword(name, { length: 40, special: false }).result;

// A key manager that was made elsewhere. KeyManager hands out the whole bundle.
const authority = new pki.CertificateAuthority("key-manager", { commonName: "Key Manager CA" });
const keyManager = {
    generation: "v21.12",
    url: "https://keys.example.com:8080",
    healthUrl: "https://keys.example.com:8081",
    caCertPem: authority.certPem,
    basicCredentials: password("key-manager").apply((key) => Buffer.from(key).toString("base64")),
    stores: { secrets: "secrets", keys: "keys", ethereum: "eth-accounts" },
    namespace: "signing",
    podLabels: { "app.kubernetes.io/name": "quorum-key-manager" },
};

const ledger = new orchestrate.Orchestrate(
    "ledger",
    {
        keyManager,
        database: {
            external: {
                ...{ host: "db.example.com", name: "orchestrate", user: "orchestrate", password: password("database") },
                // The CAs of RDS in the region are not public ones: in production, give caCertPem in place of tls.
                tls: "require",
            },
        },
        kafka: { external: { brokers: "b-1.ledger.example.com:9094,b-2.ledger.example.com:9094" } },
        redis: { external: { host: "redis.example.com", password: password("redis") } },
        chains: { besu: { urls: ["http://besu:8545"], chainId: "1337" } },
        accounts: { treasury: {} },
    },
    { provider: new kubernetes.Provider("cluster", { context: "ledger" }) },
);

export const { url, nextSteps } = ledger;
