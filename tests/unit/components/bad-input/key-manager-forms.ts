/** Bad input to a key manager: values of its published chart, other types, and addresses of what it needs. */
import { EXTERNAL_DATABASE, VAULT_BUNDLE } from "../programs/key-manager";
import { keyManager } from "./key-manager";
import type { Row } from "./row";

const older = (name: string, value: unknown, reason: RegExp): Row =>
    keyManager(`${name}, as the published chart has it`, { [name]: value }, name, reason);

const database = (more: object) => ({ database: { external: { ...EXTERNAL_DATABASE, ...more } } });
const vault = (more: object) => ({ vault: { ...VAULT_BUNDLE, ...more } });
const LOAD_BALANCER = { hostname: "keys.example.com", sourceRanges: ["10.2.0.0/16"] };

const OLDER: readonly Row[] = [
    older("manifests", "- kind: Ethereum", /follows from stores, custody and vault\. Leave it out\.$/),
    older("B64_MANIFESTS", "LSBraW5k", /follows from stores, custody and vault/),
    older("environment", { LOG_LEVEL: "info" }, /They follow from other inputs: leave it out\. logLevel sets/),
    older("environmentSecrets", { DB_PASSWORD: "x" }, /The component makes its Secrets itself/),
    older("image", { tag: "v21.12.1" }, /is now images\.server, with the tag in it\.$/),
    older("imageCredentials", { create: false }, /is now imageMirror/),
    older("replicaCount", 2, /is now replicas\.$/),
    older("postgresql", { tls: { enabled: true } }, /is now database: external, or embedded to throw away/),
    older("auth", { apikey: {} }, /is now clients for API keys/),
    older("vaultAgent", { enabled: true }, /logs in by the bundle of the Vault/),
    older("storage", { nfs: { enabled: false } }, /Each pod logs in by itself/),
    older("sync", { enabled: true }, /is run by hand when the index is lost/),
    older("ingress", { enabled: true }, /is now loadBalancer: TLS must end at the key manager\.$/),
    older("nodeSelector", { disk: "fast" }, /is now placement, with nodeSelector and tolerations/),
];

const FORMS: readonly Row[] = [
    keyManager("a port as text", database({ port: "5432" }), "database.external.port", /must be a number/),
    keyManager("a port that is none", database({ port: 70000 }), "database.external.port", /is not a TCP port/),
    keyManager("a password as a number", database({ password: 12345678 }), "database.external.password", /must be/),
    keyManager(
        "a password of two lines",
        database({ password: "one\ntwo" }),
        "database.external.password",
        /line break|white space/,
    ),
    keyManager(
        "a database's name with a dot",
        database({ name: "my.db" }),
        "database.external.name",
        /is not the name/,
    ),
    keyManager("TLS by another word", database({ tls: "on" }), "database.external.tls", /must be one of: verify-full/),
    keyManager("replicas as text", { replicas: "2" }, "replicas", /must be a number/),
    keyManager("half a pod", { replicas: 1.5 }, "replicas", /is not a number of pods\. Give a whole number/),
    keyManager("a level of the log that does not exist", { logLevel: "trace" }, "logLevel", /must be one of: panic/),
    keyManager("keys that are kept elsewhere", { custody: "kms" }, "custody", /must be one of: plugin, secrets/),
    keyManager(
        "a Vault without TLS",
        vault({ address: "http://vault:8200" }),
        "vault.address",
        /is not the URL of a Vault with TLS/,
    ),
    keyManager(
        "a Vault's host",
        vault({ address: "vault.vault.svc" }),
        "vault.address",
        /is not the URL of a Vault with TLS/,
    ),
    keyManager("a Vault's CA that is none", vault({ caCertPem: "ca" }), "vault.caCertPem", /PEM/),
    keyManager(
        "an address without its bits",
        { loadBalancer: { ...LOAD_BALANCER, sourceRanges: ["10.2.0.1"] } },
        "loadBalancer.sourceRanges[0]",
        /is not a range of addresses/,
    ),
    keyManager("a name with a port", { dnsNames: ["keys.example.com:8080"] }, "dnsNames[0]", /is not/),
    keyManager("a client's name in capitals", clients("Auditor"), "clients.Auditor", /is not a name/),
    keyManager("a wait of no time", { timeoutSeconds: 5 }, "timeoutSeconds", /is not a number of seconds/),
];

function clients(name: string) {
    const one = { permissions: ["*:ethereum"] };
    return { clients: { orchestrate: one, [name]: one } };
}

/** The rows. */
export const KEY_MANAGER_FORM_ROWS: readonly Row[] = [...OLDER, ...FORMS];
