/** Bad input to an Orchestrate: older generations, callers and chart values. */
import { KEY_MANAGER, SERVICES } from "../programs/orchestrate-orchestrate";
import type { Row } from "./row";

/** A row about an Orchestrate whose other inputs fit. */
export const orchestrate = (what: string, args: object, path: string, reason: RegExp): Row => [
    what,
    "Orchestrate",
    { keyManager: KEY_MANAGER, ...SERVICES, ...args },
    path,
    reason,
];

const older = (name: string, value: unknown, reason: RegExp): Row =>
    orchestrate(`${name}, as the older guides have it`, { [name]: value }, name, reason);

const variable = (name: string, reason: RegExp): Row =>
    orchestrate(`the variable ${name}`, { environment: { [name]: "x" } }, `environment.${name}`, reason);

const OLDER: readonly Row[] = [
    older(
        "chainRegistry",
        { init: '{"name":"besu"}' },
        /was the chain registry, whose init was a text.*Set chains, a map/,
    ),
    older("multitenancy", { enabled: true }, /is now multiTenancy, with issuerUrl, audience and claims\.$/),
    older("authentication", { AUTH_API_KEY: "x" }, /is now multiTenancy for tokens, and apiKey/),
    older(
        "AUTH_JWT_CERTIFICATE",
        "MII",
        /tokens are verified by the issuer's own keys\. Set multiTenancy\.issuerUrl\.$/,
    ),
    older("AUTH_JWT_CLAIMS_NAMESPACE", "http://tenant.info/", /called AUTH_JWT_ORCHESTRATE_CLAIMS from 21\.12 on/),
    older("AUTH_API_KEY", "x", /is generated\. Leave it out, or set apiKey\.$/),
    older("txSigner", { environment: {} }, /the key manager has replaced\. Leave it out, and give keyManager\.$/),
    older("vaultAgent", { enabled: true }, /which the key manager does now/),
    older("contractRegistry", {}, /is a part of the API since 21\.1\. Leave it out\.$/),
    older("IAMRole", "arn:aws:iam::111122223333:role/vault", /belongs to Vault\. Give it to VaultPrerequisites/),
    older("postgresql", { enabled: true }, /is now database: external, or embedded to throw away\.$/),
    older("zookeeper", { replicas: 3 }, /Give kafka\.external, or kafka\.embedded/),
    older("registry", { url: "docker.consensys.net" }, /is now imageMirror, with registry and credentials/),
    older("tags", { orchestrate: "v2.0.0" }, /is now images, with the tag in the image/),
    older("domainName", "example.com", /is now hostname, with the whole name\.$/),
    orchestrate(
        "an older guide's values among the chart's",
        { values: { chainRegistry: { init: "" } } },
        "values.chainRegistry",
        /is not read by chart orchestrate 2\.0\.8\. It was the chain registry/,
    ),
    variable("AUTH_JWT_CERTIFICATE", /is not read from 21\.12 on/),
    variable("CHAIN_REGISTRY_INIT", /is not read since 21\.1\. Set chains/),
    variable("VAULT_ADDR", /was read by the signer of older generations/),
    variable("NATS_URLS", /is read by no published image/),
    variable("AUTH_OIDC_ISSUER_URL", /is read by no published image/),
    variable("DB_PASSWORD", /follows from database\. Set that instead\.$/),
    variable("REDIS_TLS_CA", /follows from redis\. Set that instead\.$/),
    variable("KAFKA_SASL_MECHANISM", /follows from kafka\. Set that instead\.$/),
    variable("KEY_MANAGER_TLS_SKIP_VERIFY", /follows from keyManager\. Leave it out\.$/),
    variable("API_URL", /is written by the chart, which would write it twice/),
    variable("NONCE_MANAGER_TYPE", /follows from redis\. Leave it out\.$/),
    variable("REST_PORT", /must agree with the chart's probes and Services/),
    variable("MULTI_TENANCY_ENABLED", /follows from multiTenancy\. Set that instead\.$/),
    orchestrate(
        "a variable in small letters",
        { environment: { log: "x" } },
        "environment.log",
        /is not a variable of/,
    ),
    orchestrate(
        "a number as a variable",
        { environment: { NONCE_MAX_RECOVERY: 5 } },
        "environment.NONCE_MAX_RECOVERY",
        /must be a string, not a number\.$/,
    ),
    orchestrate(
        "an image of the generation 21.1",
        { images: { server: "docker.consensys.net/priv/orchestrate:v21.1.5" } },
        "images.server",
        /has the tag "v21\.1\.5", and the chart, the key manager and the registration speak v21\.12/,
    ),
    orchestrate(
        "an image that cannot delete accounts",
        { images: { server: "consensys/orchestrate:v21.12.5" } },
        "images.server",
        /is "v21\.12\.5", which cannot switch `externalTransactions` off .* or delete accounts .* Give v21\.12\.9\.$/,
    ),
    orchestrate("the chart before 2.0", { chart: { version: "1.0.8" } }, "chart.version", /of the generation v21\.1/),
    orchestrate(
        "the last chart",
        { chart: { version: "3.0.0" } },
        "chart.version",
        /on which no published image answers/,
    ),
    orchestrate(
        "a key manager of another generation",
        { keyManager: { ...KEY_MANAGER, generation: "v21.1" } },
        "keyManager.generation",
        /is not v21\.12, the only generation/,
    ),
];

const tenancy = (changes: object) => ({
    multiTenancy: {
        ...{ issuerUrl: "https://issuer.example.com/", audience: ["a"], claims: "https://api.orchestrate.network" },
        ...changes,
    },
});
const ingress = { hostname: "o.example.com", ingress: { certificate: { source: "secret", secretName: "tls" } } };

const CALLERS: readonly Row[] = [
    orchestrate("no audience", tenancy({ audience: [] }), "multiTenancy.audience", /Orchestrate would not start/),
    orchestrate(
        "two audiences in one text",
        tenancy({ audience: ["a,b"] }),
        "multiTenancy.audience[0]",
        /is not an audience: it is empty, or has a space or a comma/,
    ),
    orchestrate("no claims", tenancy({ claims: undefined }), "multiTenancy.claims", /is required: The claim with/),
    orchestrate(
        "an issuer's host",
        tenancy({ issuerUrl: "issuer" }),
        "multiTenancy.issuerUrl",
        /not the URL of an issuer/,
    ),
    orchestrate(
        "an image whose sender has no tenants",
        { ...tenancy({}), images: { server: "consensys/orchestrate:v21.12.8" } },
        "images.server",
        /is "v21\.12\.8", whose sender cannot use the tokens of tenants\. Give v21\.12\.9\.$/,
    ),
    orchestrate("a short key", { apiKey: "with-key" }, "apiKey", /is not a key\. Give 20 to 200 letters/),
    orchestrate("an Ingress without a host name", { ingress: ingress.ingress }, "hostname", /is required with ingress/),
    orchestrate(
        "a host name without a certificate",
        { hostname: "o.example.com" },
        "ingress.certificate.source",
        /is required with an Ingress/,
    ),
    orchestrate(
        "two Secrets to pull with",
        { imageMirror: { pullSecretNames: ["a", "b"] } },
        "imageMirror.pullSecretNames",
        /has several names, and the chart takes one/,
    ),
    orchestrate(
        "a login beside a Secret to pull with",
        {
            imageMirror: {
                registry: "r.example.com",
                pullSecretNames: ["a"],
                credentials: { username: "u", password: "p" },
            },
        },
        "imageMirror.pullSecretNames",
        /cannot stand beside credentials/,
    ),
];

const VALUES: readonly Row[] = [
    orchestrate("the drop of a database", { values: { drop: { enabled: true } } }, "values.drop", /deletes everything/),
    orchestrate(
        "a password among values",
        { values: { api: { environmentSecrets: { DB_PASSWORD: "x" } } } },
        "values.api.environmentSecrets",
        /would keep secrets in the release/,
    ),
    orchestrate(
        "a pull Secret of the chart's",
        { values: { global: { imageCredentials: { create: true } } } },
        "values.global.imageCredentials",
        /would make a Secret that an upgrade does not change\. Set imageMirror instead/,
    ),
    orchestrate(
        "no session affinity",
        { values: { api: { service: { sessionAffinity: "None" } } } },
        "values.api.service.sessionAffinity",
        /cannot be None/,
    ),
    orchestrate(
        "an account of the listener, which nobody makes",
        { values: { txListener: { serviceAccount: { create: true } } } },
        "values.txListener.serviceAccount.create",
        /makes no ServiceAccount/,
    ),
    orchestrate(
        "a tenant's issuer among values, which no template reads",
        { values: { api: { auth: { jwt: { issuerUrl: "x" } } } } },
        "values.api.auth",
        /is not read by chart orchestrate 2\.0\.8/,
    ),
    orchestrate(
        "a namespace that refuses the migration's pod",
        { namespace: { podSecurityLevel: "restricted" } },
        "namespace.podSecurityLevel",
        /refuses the migration's pod, .* Leave it out for baseline\.$/,
    ),
    orchestrate("no replicas", { replicas: { api: 0 } }, "replicas.api", /is not a number of replicas/),
    orchestrate(
        "a listener of two pods",
        { replicas: { txListener: 2 } },
        "replicas.txListener",
        /is not a known name/,
    ),
];

/** The rows. */
export const ORCHESTRATE_ROWS: readonly Row[] = [...OLDER, ...CALLERS, ...VALUES];
