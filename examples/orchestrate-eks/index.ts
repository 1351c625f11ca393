// ConsenSys Orchestrate for production on EKS: Vault on DynamoDB and KMS, a key manager whose keys never leave Vault,
// and Orchestrate with RDS, MSK and ElastiCache. Everything is protected. The cluster and its network are there.
import * as aws from "@pulumi/aws";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { orchestrate } from "pulumi-ensemble";
import { databases, egressTo, kafka, redis, securityGroup } from "./services";

const config = new pulumi.Config();
// To take the stack down, set it to false, then run `pulumi up` and `pulumi destroy`.
const deletionProtection = config.getBoolean("deletionProtection") ?? true;
const place = {
    vpcId: config.require("vpcId"),
    subnetIds: config.requireObject<string[]>("subnetIds"),
    nodeSecurityGroupId: config.require("nodeSecurityGroupId"),
    deletionProtection,
};
// Of your region, from https://truststore.pki.rds.amazonaws.com.
const caCertPem = config.require("rdsCaCertPem");
const cluster = new kubernetes.Provider("cluster", {
    // An empty text selects your usual kubeconfig. Without it, the SDK would pass on the bare text of KUBECONFIG.
    kubeconfig: config.get("kubeconfig") ?? "",
    context: config.require("context"),
    // Then a changed Secret is updated in place. By default, the provider deletes it and makes a new one.
    enableSecretMutable: true,
    enableConfigMapMutable: true,
});

const group = securityGroup(place);
const database = databases(["orchestrate", "key-manager"], place, group);

const prerequisites = new orchestrate.VaultPrerequisites("vault-prerequisites", {
    serviceAccount: { namespace: "vault", name: "vault" },
    trust: { oidcProviderArn: config.require("oidcProviderArn") },
    table: { encryption: { mode: "own" } },
    secret: { encryption: { mode: "own" } },
    // Only the Job that initialises Vault may read and write the keys.
    initRole: { serviceAccountName: "vault-init" },
    deletionProtection,
});

const vault = new orchestrate.Vault(
    "vault",
    {
        prerequisites: prerequisites.vault,
        namespace: { name: "vault" },
        init: { ownServiceAccount: true },
        // Signs inside Vault.
        plugin: { sha256: config.require("pluginSha256") },
        clients: {
            "key-manager": {
                namespace: "signing",
                serviceAccountNames: ["quorum-key-manager"],
                secretPaths: ["*"],
                usesPlugin: true,
            },
        },
        deletionProtection,
    },
    { provider: cluster },
);

const keyManager = new orchestrate.KeyManager(
    "key-manager",
    {
        vault: vault.bundle,
        namespace: { name: "signing" },
        database: { external: { ...database["key-manager"], caCertPem } },
        deletionProtection,
    },
    { provider: cluster },
);

const ledger = new orchestrate.Orchestrate(
    "ledger",
    {
        keyManager: keyManager.bundle,
        database: { external: { ...database.orchestrate, caCertPem } },
        kafka: { external: kafka(place, group) },
        redis: { external: redis(place, group) },
        multiTenancy: {
            issuerUrl: config.require("issuerUrl"),
            audience: [config.require("audience")],
            claims: config.get("claims") ?? "https://api.orchestrate.network",
        },
        hostname: config.require("hostname"),
        ingress: {
            className: config.get("ingressClass") ?? "nginx",
            certificate: { source: "certManager", issuer: { name: config.require("certificateIssuer") } },
        },
        // A tenant may register a node too, and the API sends its key to each. While any address is the issuer's, port
        // 443 is open.
        networkPolicies: egressTo(
            aws.ec2.getVpcOutput({ id: place.vpcId }).cidrBlock,
            { cidr: config.require("nodeRange"), port: config.getNumber("nodePort") ?? 443 },
            config.get("issuerRange") ?? "0.0.0.0/0",
        ),
        replicas: { api: 3, txSender: 2 },
        // The node's URL may hold a user and a password.
        chains: { main: { urls: [config.requireSecret("node")] } },
        deletionProtection,
    },
    { provider: cluster },
);

export const { publicUrl, chains, nextSteps } = ledger;
export const { guideValues } = prerequisites;
