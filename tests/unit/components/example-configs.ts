/** The configuration with which each example runs. */
import { certificatesByHowTo, inFolder } from "../../support/openssl";
import { fakePem, givenSecret } from "../../support/recording/fake-outputs";
import { ORCHESTRA_CHART } from "../../support/orchestra/arguments";
import { MEMBERSHIP } from "../../support/substra/membership";

/** The configuration of an example, and the keys whose values are secret. */
interface ExampleConfig {
    readonly config: Record<string, string>;
    readonly secretConfig?: string[];
}

const membership = {
    ...MEMBERSHIP,
    mspId: "biotechnica",
    api: { ...MEMBERSHIP.api, hostname: "substra.biotechnica.cluster-2.example.com" },
    incoming: { ingen: givenSecret("from-ingen"), biotechnica: givenSecret("self") },
    outgoing: { ingen: givenSecret("to-ingen"), biotechnica: givenSecret("self") },
};

// A real CA, because the component reads the certificate's end date.
const authority = inFolder((folder) => certificatesByHowTo(folder, "orchestrator.example.com"));

/** The two clusters between which a Vault moves. */
export const TWO_VAULT_CLUSTERS = {
    blueContext: "eks-blue",
    greenContext: "eks-green",
    blueOidcProviderArn: "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/BLUE",
    greenOidcProviderArn: "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/GREEN",
};

/** By the example's folder. */
export const EXAMPLES: Readonly<Record<string, ExampleConfig>> = {
    "substra-two-clusters": { config: {} },
    "substra-owner": { config: {} },
    "vault-throw-away": {
        config: {
            oidcProviderArn: "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE",
        },
    },
    "vault-eks": {
        config: { oidcIssuer: "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE", context: "production" },
    },
    "vault-on-aws": {
        config: {
            oidcProviderArn: "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE",
            context: "eks",
        },
    },
    "key-manager-throw-away": {
        config: {
            oidcProviderArn: "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE",
            context: "eks",
        },
    },
    "orchestrate-throw-away": {
        config: {
            oidcProviderArn: "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE",
            context: "eks",
            node: `https://:${givenSecret("node")}@besu`,
        },
        secretConfig: ["node"],
    },
    "orchestrate-two-clusters": {
        config: {
            ...{ keysContext: "eks-keys", ledgerContext: "eks-ledger" },
            oidcProviderArn: "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/KEYS",
            ...{ keyManagerHostname: "keys.example.com", ledgerRange: "10.1.0.0/16" },
            node: `https://:${givenSecret("node")}@besu`,
        },
        secretConfig: ["node"],
    },
    "orchestrate-eks": {
        config: {
            vpcId: "vpc-1",
            subnetIds: '["subnet-1","subnet-2","subnet-3"]',
            nodeSecurityGroupId: "sg-nodes",
            oidcProviderArn: "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE",
            context: "eks",
            rdsCaCertPem: fakePem("CERTIFICATE", "rds-ca"),
            pluginSha256: "0123456789abcdef".repeat(4),
            hostname: "orchestrate.example.com",
            certificateIssuer: "letsencrypt",
            issuerUrl: "https://example.eu.auth0.com/",
            audience: "https://orchestrate.example.com",
            node: `https://user:${givenSecret("node")}@node.example.com`,
            nodeRange: "203.0.113.7/32",
        },
        secretConfig: ["node"],
    },
    "orchestrate-own-vault": {
        config: {
            context: "ledger",
            vaultAddress: "https://vault.vault.svc:8200",
            vaultNamespace: "vault",
            vaultCaCertPem: fakePem("CERTIFICATE", "vault-ca"),
            databaseHost: "db.example.com",
            databasePassword: givenSecret("database"),
            keysDatabasePassword: givenSecret("keys-database"),
            brokers: "b-1.example.com:9094,b-2.example.com:9094",
            redisHost: "redis.example.com",
            redisPassword: givenSecret("redis"),
        },
        secretConfig: ["databasePassword", "keysDatabasePassword", "redisPassword"],
    },
    "vault-own-keys": {
        config: {
            oidcProviderArn: "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE",
            context: "eks",
            sealKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/seal",
            tableKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/table",
            secretKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/secret",
            previousTableKeyArns: '["arn:aws:kms:eu-west-1:111122223333:key/left-by-the-table"]',
        },
    },
    "vault-two-clusters": { config: TWO_VAULT_CLUSTERS },
    orchestra: {
        config: {
            ...{ chart: ORCHESTRA_CHART, domain: "orchestra.example.edu", people: "example.edu" },
            ...{ admin: "admin@example.edu", images: "registry.example.com/orchestra", tag: "c1de7c7" },
            ...{ clientId: "1.apps.googleusercontent.com", clientSecret: givenSecret("client") },
            ...{ databaseHost: "db.example.edu", databasePassword: givenSecret("database") },
        },
        secretConfig: ["clientSecret", "databasePassword"],
    },
    "orchestra-own-proxy": {
        config: {
            ...{ chart: ORCHESTRA_CHART, domain: "orchestra.example.edu", admin: "admin@example.edu" },
            ...{ images: "registry.example.com/orchestra", tag: "c1de7c7" },
            databaseUrl: `postgresql+asyncpg://orchestra:${givenSecret("url")}@db:5432/orchestra?ssl=require`,
        },
        secretConfig: ["databaseUrl"],
    },
    "orchestra-local": { config: { chart: ORCHESTRA_CHART } },
    "substra-member": { config: { membership: JSON.stringify(membership) }, secretConfig: ["membership"] },
    "substra-take-over": {
        config: {
            hostname: "orchestrator.example.com",
            caCertPem: authority.cert,
            caKeyPem: authority.key,
            databasePassword: givenSecret("database"),
        },
        secretConfig: ["caKeyPem", "databasePassword"],
    },
};

/** Examples in TypeScript that are not run here, each with the reason. */
export const ELSEWHERE: Readonly<Record<string, string>> = {
    quickstart:
        "it is two others in one stack, whose project `npm run up` writes: see tests/toolchain/quickstart.spec.ts",
};
