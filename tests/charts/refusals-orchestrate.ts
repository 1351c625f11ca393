/** Values that the stand-in of ConsenSys's chart refuses, and Helm's message. */
import type { RefusedValues } from "./refusals";

/** Values that the published chart refuses too, and values that it accepts. */
export const ORCHESTRATE: Readonly<Record<"byBoth" | "byStandIn", readonly RefusedValues[]>> = {
    byBoth: [
        {
            title: "a number in a Secret of the chart's",
            values: { api: { environmentSecrets: { DB_PORT: 5432 } } },
            says: /DB_PORT': got number, want string/,
        },
        ...["api", "txSender"].map((name) => ({
            title: `annotations of an account of ${name} that the chart makes`,
            values: { [name]: { serviceAccount: { create: true, annotations: { team: "ledger" } } } },
            says: new RegExp(`${name}\\.serviceAccount\\.annotations: the published chart cannot render them`),
        })),
    ],
    byStandIn: [
        { title: "the switch that drops a database", values: { drop: { enabled: true } }, says: /'drop' not allowed/ },
        { title: "the pod of the tests", values: { test: { enabled: true } }, says: /'test' not allowed/ },
        {
            title: "a key manager inside the chart, as before 2.0",
            values: { keyManager: { enabled: true } },
            says: /'keyManager' not allowed/,
        },
        {
            title: "the switch of certificates at its place in the published values",
            values: { global: { tls: { qkm: { enabled: true } } } },
            says: /at '\/global\/tls': additional properties 'qkm' not allowed/,
        },
        {
            title: "annotations of the API's pods at the API",
            values: { api: { podAnnotations: { roll: "1" } } },
            says: /at '\/api': additional properties 'podAnnotations' not allowed/,
        },
        {
            title: "an issuer of tokens, which no template reads",
            values: { api: { auth: { jwt: { issuerUrl: "https://issuer.example" } } } },
            says: /at '\/api': additional properties 'auth' not allowed/,
        },
        {
            title: "a path without a type, which the API server refuses",
            values: {
                api: { ingress: { enabled: true, hosts: [{ host: "o.example", http: { paths: [{ path: "/" }] } }] } },
            },
            says: /missing property 'pathType'/,
        },
        {
            title: "a Secret as a map",
            values: { api: { existingSecret: { name: "x" } } },
            says: /existingSecret': got object, want string or null|existingSecret': got object, want null or string/,
        },
        {
            title: "no session affinity",
            values: { api: { service: { sessionAffinity: "None" } } },
            says: /sessionAffinity: None beside a time/,
        },
        {
            title: "an account of the listener, which nobody makes",
            values: { txListener: { serviceAccount: { create: true } } },
            says: /txListener\.serviceAccount\.create: the published chart makes none/,
        },
        {
            title: "the API's address, which the chart writes too",
            values: { txSender: { environment: { API_URL: "http://other" } } },
            says: /txSender\.environment: the published chart writes API_URL/,
        },
        {
            title: "a variable of all processes and of one",
            values: { global: { environment: { LOG_LEVEL: "info" } }, api: { environment: { LOG_LEVEL: "debug" } } },
            says: /environment: LOG_LEVEL is in global too/,
        },
    ],
};
