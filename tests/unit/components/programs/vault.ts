/** Programs that set every input of a Vault. There is one for each mode, because some modes exclude others. */
import { madeElsewhere } from "../../../support/substra/authority";
import { fakePem } from "../../../support/recording/fake-outputs";
import type { Program } from "./program";
import { INSTALLER, localInstaller } from "./substra";

const token = "ensemble:orchestrate:Vault";
const REGION = "eu-west-1:111122223333";
const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;

/** What was made elsewhere, as little as possible. */
export const RESOURCES = {
    tableArn: `arn:aws:dynamodb:${REGION}:table/ledger`,
    sealKeyArn: `arn:aws:kms:${REGION}:key/seal`,
    secretArn: `arn:aws:secretsmanager:${REGION}:secret:root-AbCdEf`,
    roleArn: role("servers"),
};

const ALL: Program = {
    name: "vault",
    token,
    args: {
        prerequisites: {
            ...RESOURCES,
            initRoleArn: role("init"),
            namespace: "substra",
            serviceAccountName: "vault-server",
            serviceAccountAnnotations: { "eks.amazonaws.com/role-arn": role("servers") },
            podAnnotations: { "iam.amazonaws.com/role": role("servers") },
            initServiceAccountName: "vault-job",
            initServiceAccountAnnotations: { "eks.amazonaws.com/role-arn": role("init") },
            initPodAnnotations: { "iam.amazonaws.com/role": role("init") },
            dynamodbEndpoint: "https://dynamodb.example.com",
            kmsEndpoint: "https://kms.example.com",
            storageMaxParallel: 16,
            storageMaxRetries: 20,
        },
        replicas: 5,
        images: { server: "mirror.example.com/vault:2.0.4", init: "mirror.example.com/node:22-alpine" },
        tls: { source: "managed", dnsNames: ["vault.example.com"], ipAddresses: ["10.0.0.1"] },
        certificateAuthority: {
            commonName: "Example Root CA",
            keyAlgorithm: "RSA-4096",
            validityDays: 1000,
            trusted: [1, 2, 3],
            current: 2,
            existingGeneration: 1,
            expiryWarningDays: 30,
        },
        existingAuthority: madeElsewhere("Made elsewhere"),
        certificate: { validityDays: 90, earlyRenewalDays: 20 },
        updateStrategy: "OnDelete",
        resources: { requests: { cpu: "1", memory: "1Gi" }, limits: { cpu: "2", memory: "2Gi" } },
        placement: { antiAffinity: "preferred", nodeSelector: { disk: "fast" } },
        telemetry: { enabled: true, retention: "24h", unauthenticated: true, serviceMonitor: true },
        plugin: {
            image: "mirror.example.com/quorum-plugin:v1.1.4",
            file: "/plugins/quorum",
            sha256: "fedcba9876543210".repeat(4),
            path: "keys",
        },
        serverConfiguration: { default_lease_ttl: "1h" },
        breakGlass: true,
        injector: true,
        csi: true,
        secretsPath: "kv",
        authPath: "pods",
        kubernetesHost: "https://api.example.com:6443",
        clients: {
            signer: {
                namespace: "signing",
                serviceAccountNames: ["signer"],
                secretPaths: ["signer/*"],
                usesPlugin: true,
                policy: 'path "sys/health" {\n  capabilities = ["read"]\n}\n',
                tokenTtlSeconds: 600,
                tokenMaxTtlSeconds: 1200,
            },
        },
        audit: { collector: { type: "socket", options: { address: "10.0.0.2:9090" } } },
        init: {
            ownServiceAccount: true,
            recoveryShares: 7,
            recoveryThreshold: 4,
            retireRootToken: false,
            endpoints: { secretsManager: "https://secrets.example.com", sts: "https://sts.example.com" },
        },
        releaseName: "secrets",
        ...INSTALLER,
        values: {
            server: { logLevel: "debug", tolerations: [] },
            serverTelemetry: { serviceMonitor: { authorization: { credentials: { name: "token", key: "token" } } } },
        },
        unsetValues: ["server.priorityClassName"],
    },
};

const OWN_CERTIFICATE: Program = {
    name: "vault-with-a-certificate-of-its-own",
    token,
    args: {
        prerequisites: RESOURCES,
        tls: { source: "secret", secretName: "wildcard", caCertPem: fakePem("CERTIFICATE", "company-ca") },
        certificateAuthority: { trusted: [1], current: 1, existingGeneration: 1 },
        existingAuthority: madeElsewhere("Taken over"),
        telemetry: { enabled: true, unauthenticated: true },
        ...localInstaller("vault"),
    },
};

const RESTRICTED: Program = {
    name: "vault-in-a-restricted-namespace",
    token,
    args: {
        prerequisites: RESOURCES,
        telemetry: { enabled: true },
        csi: false,
        namespace: { podSecurityLevel: "restricted" },
    },
};

/** The programs. */
export const VAULT_PROGRAMS: readonly Program[] = [ALL, OWN_CERTIFICATE, RESTRICTED];
