// The network of ../components written by hand: the same resources with the same inputs, without components.
import { createHmac, hkdfSync } from "node:crypto";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import * as tls from "@pulumi/tls";
import { claimOf, databaseValues, VOLUMES } from "./volumes";

const config = new pulumi.Config();
const names = Array.from({ length: config.requireNumber("organizations") }, (_, index) => `org-${index + 1}`);
const sorted = [...names].sort();
const clusters = [1, 2].map(
    (number) =>
        new kubernetes.Provider(`cluster-${number}`, {
            kubeconfig: config.require(`cluster${number}Kubeconfig`),
            context: `cluster-${number}`,
            enableSecretMutable: true,
            enableConfigMapMutable: true,
        }),
);

const HOSTNAME = "orchestrator.cluster-1.example.com";
const SERVICE = "orchestrator-server.orchestrator";
const CHANNEL = "our-channel";

function derive(seed: string, ...purpose: (string | number)[]): string {
    return Buffer.from(hkdfSync("sha256", seed, "ensemble/v1", JSON.stringify(purpose), 24)).toString("hex");
}

function checksum(seed: string, content: unknown): string {
    const hmac = createHmac("sha256", derive(seed, "rollout-checksum"));
    return hmac.update(JSON.stringify(content)).digest("hex").slice(0, 32);
}

const seed = (name: string) =>
    pulumi.secret(new random.RandomPassword(`${name}-seed`, { length: 64, special: false }).result);

// The CA and the certificates that it signs.
const caKey = new tls.PrivateKey("network-ca-g1-key", { algorithm: "RSA", rsaBits: 2048 });
const ca = new tls.SelfSignedCert("network-ca-g1-cert", {
    privateKeyPem: caKey.privateKeyPem,
    subject: { commonName: "Orchestrator Root CA" },
    isCaCertificate: true,
    setSubjectKeyId: true,
    setAuthorityKeyId: true,
    allowedUses: ["cert_signing", "crl_signing"],
    validityPeriodHours: 87600,
    earlyRenewalHours: 0,
});

function leaf(name: string, request: Omit<tls.CertRequestArgs, "privateKeyPem">, uses: string[]) {
    const key = new tls.PrivateKey(`${name}-key`, { algorithm: "RSA", rsaBits: 2048 });
    const csr = new tls.CertRequest(`${name}-csr`, { ...request, privateKeyPem: key.privateKeyPem });
    const cert = new tls.LocallySignedCert(`${name}-cert`, {
        certRequestPem: csr.certRequestPem,
        caCertPem: ca.certPem,
        caPrivateKeyPem: caKey.privateKeyPem,
        allowedUses: ["digital_signature", "key_encipherment", ...uses],
        setSubjectKeyId: true,
        validityPeriodHours: 8760,
        earlyRenewalHours: 720,
    });
    return { certPem: cert.certPem, privateKeyPem: key.privateKeyPem };
}

const server = leaf(
    "network-server",
    {
        subject: { commonName: HOSTNAME },
        dnsNames: [HOSTNAME, SERVICE, `${SERVICE}.svc`, `${SERVICE}.svc.cluster.local`],
    },
    ["server_auth", "client_auth"],
);

const linkSeed = seed("network");
const link = (secret: string, from: string, to: string) => derive(secret, "link", from, to, 1);

// The objects that every namespace holds.
function namespaceOf(name: string, namespace: string, level: string, provider: kubernetes.Provider) {
    const labels = { "pod-security.kubernetes.io/enforce": level, "pod-security.kubernetes.io/warn": level };
    const made = new kubernetes.core.v1.Namespace(
        `${name}-namespace`,
        { metadata: { name: namespace, labels } },
        { provider },
    );
    return made.metadata.name;
}

function secretOf(
    name: string,
    metadata: { name: string; namespace: pulumi.Output<string> },
    stringData: Record<string, pulumi.Input<string>>,
    provider: kubernetes.Provider,
    type = "Opaque",
) {
    return new kubernetes.core.v1.Secret(name, { metadata, type, stringData }, { provider });
}

function caObjects(
    name: string,
    metadata: { name: string; namespace: pulumi.Output<string> },
    provider: kubernetes.Provider,
) {
    const data = { "ca.crt": ca.certPem };
    return [
        secretOf(`${name}-ca-cert-secret`, metadata, data, provider),
        new kubernetes.core.v1.ConfigMap(`${name}-ca-cert-configmap`, { metadata, data }, { provider }),
    ];
}

function orchestrator(provider: kubernetes.Provider) {
    const namespace = namespaceOf("orchestrator", "orchestrator", "restricted", provider);
    const secret = seed("orchestrator");
    const database = {
        DATABASE_USERNAME: "postgres",
        DATABASE_PASSWORD: secret.apply((text) => derive(text, "database")),
    };
    const pair = { "tls.crt": server.certPem, "tls.key": server.privateKeyPem };
    const pairName = { name: "orchestrator-tls-server-pair", namespace };
    const databaseName = { name: "orchestrator-database-credentials", namespace };
    const clientCa = { name: "orchestrator-tls-cacert-g1", namespace };
    const objects = [
        secretOf("orchestrator-server-pair", pairName, pair, provider, "kubernetes.io/tls"),
        ...caObjects("orchestrator", { name: "orchestrator-tls-cacert", namespace }, provider),
        secretOf("orchestrator-client-ca-g1", clientCa, { "ca.crt": ca.certPem }, provider),
        secretOf("orchestrator-database", databaseName, database, provider),
        claimOf("orchestrator-postgresql-claim", { name: "orchestrator-postgresql-data", namespace }, "8Gi", provider),
    ];
    const rolled = pulumi
        .all([secret, ca.certPem, server.certPem])
        .apply(([text, caPem, serverPem]) => checksum(text, [{ [CHANNEL]: names }, caPem, serverPem, null]));
    const values = {
        ingress: { enabled: true, hostname: HOSTNAME },
        channels: [{ name: CHANNEL, organizations: names }],
        orchestrator: {
            tls: {
                enabled: true,
                secrets: { pair: "orchestrator-tls-server-pair" },
                cacert: "orchestrator-tls-cacert",
                mtls: {
                    enabled: true,
                    clientCACerts: Object.fromEntries(names.map((name) => [name, ["orchestrator-tls-cacert-g1"]])),
                },
            },
            verifyClientMSPID: true,
        },
        ...databaseValues("orchestrator", "orchestrator"),
        podAnnotations: { "pulumi-ensemble/checksum": pulumi.unsecret(rolled) },
    };
    return new kubernetes.helm.v3.Release(
        "orchestrator-release",
        {
            name: "orchestrator",
            namespace,
            chart: config.require("orchestratorChart"),
            values,
            timeout: 900,
            atomic: true,
            maxHistory: 10,
        },
        { provider, dependsOn: objects },
    );
}

function backendValues(
    name: string,
    secret: pulumi.Output<string>,
    accounts: pulumi.Output<string>[],
    clientCert: pulumi.Output<string>,
) {
    const domain = `${name}.example.com`;
    const rolledBy = (...content: pulumi.Output<string>[]) =>
        pulumi.unsecret(pulumi.all([secret, ...content]).apply(([text, ...rest]) => checksum(text!, rest)));
    return {
        organizationName: name,
        config: {
            ALLOWED_HOSTS: JSON.stringify([`.${domain}`]),
            ENSEMBLE_CHECKSUM: rolledBy(ca.certPem, clientCert),
        },
        orchestrator: {
            host: HOSTNAME,
            port: 443,
            sameCluster: false,
            mspID: name,
            channels: [{ [CHANNEL]: { restricted: false, model_export_enabled: false } }],
            tls: {
                enabled: true,
                cacert: "orchestrator-cacert",
                mtls: { enabled: true, clientCertificate: "orchestrator-tls-client-pair" },
            },
        },
        server: {
            defaultDomain: `https://substra.${domain}:443`,
            commonHostDomain: domain,
            service: { annotations: { "pulumi-ensemble/accounts-checksum": rolledBy(...accounts) } },
            ingress: {
                enabled: true,
                hostname: `substra.${domain}`,
                annotations: {
                    "nginx.ingress.kubernetes.io/proxy-body-size": "1g",
                    "nginx.ingress.kubernetes.io/proxy-read-timeout": "120",
                    "nginx.ingress.kubernetes.io/proxy-send-timeout": "120",
                },
                extraTls: [{ hosts: [`substra.${domain}`] }],
            },
            persistence: { servermedias: { existingClaim: "backend-servermedias-data" } },
        },
        builder: { enabled: true },
        addAccountOperator: { existingSecret: "backend-accounts" },
        ...databaseValues("backend", "substra"),
        redis: {
            auth: { existingSecret: "backend-redis-credentials", existingSecretPasswordKey: "redis-password" },
            image: { repository: "bitnamilegacy/redis" },
            master: { persistence: { existingClaim: "backend-redis-data" } },
            networkPolicy: { enabled: false },
        },
        minio: {
            auth: { rootPassword: secret.apply((text) => derive(text, "minio")) },
            image: { repository: "bitnamilegacy/minio" },
            networkPolicy: { enabled: false },
            persistence: { existingClaim: "backend-minio-data" },
        },
        "docker-registry": {
            persistence: { existingClaim: "backend-registry-data" },
            secrets: { haSharedSecret: secret.apply((text) => derive(text, "docker-registry")) },
        },
    };
}

function backend(name: string, after: pulumi.Resource, provider: kubernetes.Provider): pulumi.Output<string> {
    const client = leaf(`network-client-${name}`, { subject: { commonName: name, organization: name } }, [
        "client_auth",
    ]);
    const namespace = namespaceOf(name, name, "baseline", provider);
    const secret = seed(name);
    const password = secret.apply((text) => derive(text, "user", `${name}-admin`, 1));
    const links = (line: (text: string, other: string) => string) =>
        linkSeed.apply((text) => sorted.map((other) => `${other} ${line(text, other)}\n`).join(""));
    const accounts = {
        users: pulumi.interpolate`${name}-admin ${password} ${CHANNEL}\n`,
        incoming_organizations: links((text, other) => link(text, other, name)),
        outgoing_organizations: links((text, other) => link(text, name, other)),
    };
    const pair = { "tls.crt": client.certPem, "tls.key": client.privateKeyPem };
    const database = {
        DATABASE_USERNAME: "postgres",
        DATABASE_PASSWORD: secret.apply((text) => derive(text, "database")),
    };
    const redis = { "redis-password": secret.apply((text) => derive(text, "redis")) };
    const pairName = { name: "orchestrator-tls-client-pair", namespace };
    const objects = [
        ...caObjects(name, { name: "orchestrator-cacert", namespace }, provider),
        secretOf(`${name}-client-pair`, pairName, pair, provider, "kubernetes.io/tls"),
        secretOf(`${name}-database`, { name: "backend-database-credentials", namespace }, database, provider),
        secretOf(`${name}-redis`, { name: "backend-redis-credentials", namespace }, redis, provider),
        secretOf(`${name}-accounts`, { name: "backend-accounts", namespace }, accounts, provider),
        ...Object.entries(VOLUMES).map(([volume, size]) =>
            claimOf(`${name}-${volume}-claim`, { name: `backend-${volume}-data`, namespace }, size, provider),
        ),
    ];
    const values = backendValues(name, secret, Object.values(accounts), client.certPem);
    new kubernetes.helm.v3.Release(
        `${name}-release`,
        {
            name: "backend",
            namespace,
            chart: config.require("backendChart"),
            values,
            timeout: 900,
            atomic: true,
            maxHistory: 10,
        },
        { provider, dependsOn: [...objects, after] },
    );
    return password;
}

const installed = orchestrator(clusters[0]!);

export const caCertPem = ca.certPem;
export const passwords = Object.fromEntries(
    names.map((name, index) => [name, pulumi.secret(backend(name, installed, clusters[index % 2]!))]),
);
