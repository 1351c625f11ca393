/** Values that the stand-ins refuse, and Helm's message. */
import { ORCHESTRATE } from "./refusals-orchestrate";
import type { ChartName } from "./scenarios";

export interface RefusedValues {
    readonly title: string;
    readonly values: Record<string, unknown>;
    readonly says: RegExp;
}

const channels = (shape: object): Record<string, unknown> => ({ orchestrator: { channels: [shape] } });
const accounts = (what: string, account: object): Record<string, unknown> => ({
    addAccountOperator: { [what]: [account] },
});
const hostAndMore = (more: object): Record<string, unknown> => ({
    ingress: { enabled: true, hostname: "o.example", ...more },
});
const unnamed = { serviceAccount: { create: false } };

/** Values that the published charts refuse too, when they are rendered. */
export const refusedByBoth: Record<ChartName, readonly RefusedValues[]> = {
    orchestrator: [
        {
            title: "one Secret's name for an organization's CAs",
            values: { orchestrator: { tls: { enabled: true, mtls: { enabled: true, clientCACerts: { a: "ca" } } } } },
            says: /clientCACerts\/a': got string, want array/,
        },
        {
            title: "more paths beside a hostname",
            values: hostAndMore({ extraPaths: [{ path: "/x" }] }),
            says: /ingress\.extraPaths: beside ingress\.hostname/,
        },
        {
            title: "more hosts beside a hostname",
            values: hostAndMore({ extraHosts: [{ name: "x.example" }] }),
            says: /ingress\.extraHosts: beside ingress\.hostname/,
        },
    ],
    "substra-backend": [
        ...["worker", "builder"].map((name) => ({
            title: `a service account of ${name} without a name`,
            values: { [name]: unnamed },
            says: new RegExp(`${name}\\.serviceAccount\\.name: needed where`),
        })),
        {
            title: "a service account of worker.events without a name",
            values: { worker: { events: unnamed } },
            says: /worker\.events\.serviceAccount\.name: needed where/,
        },
        {
            title: "a service account of api.events without a name",
            values: { api: { events: unnamed } },
            says: /api\.events\.serviceAccount\.name: needed where/,
        },
        {
            title: "no database at all",
            values: { postgresql: { enabled: false } },
            says: /database\.host: needed where postgresql\.enabled is false/,
        },
        {
            title: "relabelings of the service monitor",
            values: {
                server: { metrics: { enabled: true, serviceMonitor: { enabled: true, relabelings: [{ a: "b" }] } } },
            },
            says: /serviceMonitor\.relabelings: the published chart cannot render it/,
        },
    ],
    "substra-frontend": [],
    vault: [
        {
            title: "the configuration as a map, on which the published chart's template fails",
            values: { server: { ha: { config: { ui: true } } } },
            says: /ha\/config': got object, want string/,
        },
    ],
    orchestrate: ORCHESTRATE.byBoth,
};

/** Values that the published charts accept. There, they fail later or have no effect. */
export const refusedByStandIn: Record<ChartName, readonly RefusedValues[]> = {
    orchestrator: [
        {
            title: "a dead key",
            values: { podSecurityContext: { fsGroup: 1 } },
            says: /'podSecurityContext' not allowed/,
        },
        { title: "another dead key", values: { securityContext: {} }, says: /'securityContext' not allowed/ },
        { title: "an unknown key", values: { replicaCount: 2 }, says: /'replicaCount' not allowed/ },
        {
            title: "the CA at its place before chart 5",
            values: { orchestrator: { tls: { secrets: { cacert: "x" } } } },
            says: /at '\/orchestrator\/tls\/secrets': additional properties 'cacert' not allowed/,
        },
        {
            title: "the MSP ID check at its place in the published README",
            values: { verifyClientMSPID: true },
            says: /'verifyClientMSPID' not allowed/,
        },
        {
            title: "ingress hosts as the frontend's chart names them",
            values: { ingress: { hosts: [{ host: "x", paths: ["/"] }] } },
            says: /at '\/ingress': additional properties 'hosts' not allowed/,
        },
        {
            title: "a port as a string",
            values: { service: { port: "9000" } },
            says: /service\/port': got string, want integer/,
        },
        { title: "a switch as a string", values: { postgresql: { enabled: "yes" } }, says: /got string, want boolean/ },
        {
            title: "channels in the form of the backend's chart",
            values: { channels: [{ c: {} }] },
            says: /at '\/channels\/0'.*missing/s,
        },
        { title: "channels as a map", values: { channels: { c: ["a"] } }, says: /channels': got object, want array/ },
        {
            title: "a service type that Kubernetes does not have",
            values: { service: { type: "Ingress" } },
            says: /at '\/service\/type': value must be one of/,
        },
        {
            title: "an image as one string",
            values: { orchestrator: { image: "a:b" } },
            says: /got string, want object/,
        },
        { title: "pull secrets as names", values: { imagePullSecrets: ["a"] }, says: /got string, want object/ },
        {
            title: "an annotation that is not a string",
            values: { podAnnotations: { a: 1 } },
            says: /got number, want string/,
        },
        {
            title: "resources with an unknown key",
            values: { resources: { cpu: 1 } },
            says: /at '\/resources': additional/,
        },
        {
            title: "a switch of the volumes",
            values: { postgresql: { primary: { replicas: 2 } } },
            says: /'replicas' not allowed/,
        },
    ],
    "substra-backend": [
        {
            title: "a dead key",
            values: { server: { persistence: { storageClass: "fast" } } },
            says: /at '\/server\/persistence': additional properties 'storageClass' not allowed/,
        },
        { title: "an unknown key", values: { podAnnotations: {} }, says: /'podAnnotations' not allowed/ },
        { title: "a key that chart 13 renamed", values: { celeryworker: {} }, says: /'celeryworker' not allowed/ },
        {
            title: "a key that chart 18.1 renamed",
            values: { addAccountOperator: { incomingNodes: [] } },
            says: /'incomingNodes' not allowed/,
        },
        {
            title: "a channel on an incoming organization",
            values: accounts("incomingOrganizations", { name: "a", secret: "b", channel: "c" }),
            says: /'channel' not allowed/,
        },
        {
            title: "a user without a channel",
            values: accounts("users", { name: "a", secret: "b" }),
            says: /missing property 'channel'/,
        },
        {
            title: "channels in the form of the orchestrator's chart",
            values: channels({ name: "c", organizations: ["a"] }),
            says: /at '\/orchestrator\/channels\/0'/,
        },
        {
            title: "a channel without model_export_enabled",
            values: channels({ c: { restricted: false } }),
            says: /missing property 'model_export_enabled'/,
        },
        {
            title: "a chaincode, as the guide has it",
            values: channels({ c: { restricted: false, model_export_enabled: true, chaincode: { name: "mycc" } } }),
            says: /'chaincode' not allowed/,
        },
        { title: "two channels in one map", values: channels({ a: {}, b: {} }), says: /maxProperties/ },
        {
            title: "allowed hosts as a list",
            values: { config: { ALLOWED_HOSTS: [".x"] } },
            says: /config\/ALLOWED_HOSTS'/,
        },
        {
            title: "parameters of the database",
            values: { database: { connectionParameters: "a" } },
            says: /not allowed/,
        },
        {
            title: "the CA as a list",
            values: { orchestrator: { tls: { cacert: ["a"] } } },
            says: /got array, want null or string/,
        },
        { title: "two access modes of the worker", values: { worker: { accessModes: ["a", "b"] } }, says: /maxItems/ },
        {
            title: "a replicated Redis",
            values: { redis: { architecture: "replication" } },
            says: /redis\/architecture'/,
        },
        {
            title: "a registry on S3",
            values: { "docker-registry": { storage: "s3" } },
            says: /docker-registry\/storage'/,
        },
        {
            title: "another settings module",
            values: { settings: "test" },
            says: /at '\/settings': value must be one of/,
        },
        {
            title: "pull secrets as names",
            values: { server: { image: { pullSecrets: ["a"] } } },
            says: /got string, want object/,
        },
        {
            title: "a private CA without an image tag",
            values: { privateCa: { enabled: true } },
            says: /privateCa\.image\.tag: needed where privateCa\.enabled is true/,
        },
        {
            title: "the private CA as a ConfigMap, as before chart 26",
            values: { privateCa: { configMap: { name: "x" } } },
            says: /'configMap' not allowed/,
        },
    ],
    "substra-frontend": [
        { title: "a dead key", values: { replicaCount: 2 }, says: /'replicaCount' not allowed/ },
        {
            title: "the ingress's host as the backend's chart names it",
            values: { ingress: { hostname: "ui.ingen.example" } },
            says: /at '\/ingress': additional properties 'hostname' not allowed/,
        },
        {
            title: "certificates as the backend's chart names them",
            values: { ingress: { extraTls: [{ secretName: "ui-tls" }] } },
            says: /at '\/ingress': additional properties 'extraTls' not allowed/,
        },
        {
            title: "an Ingress class, for which the published chart has no value",
            values: { ingress: { ingressClassName: "nginx" } },
            says: /'ingressClassName' not allowed/,
        },
        {
            title: "paths in the form of the other charts",
            values: { ingress: { hosts: [{ host: "ui.ingen.example", paths: [{ path: "/" }] }] } },
            says: /got object, want string/,
        },
        {
            title: "an API's address without its settings",
            values: { api: "https://api.ingen.example" },
            says: /got string, want object/,
        },
        { title: "pull secrets as names", values: { imagePullSecrets: ["a"] }, says: /got string, want object/ },
    ],
    vault: [
        { title: "an unknown key", values: { replicaCount: 2 }, says: /'replicaCount' not allowed/ },
        {
            title: "servers' resources at another place",
            values: { resources: { limits: {} } },
            says: /'resources' not allowed/,
        },
        {
            title: "a switch as a string",
            values: { global: { tlsDisable: "false" } },
            says: /tlsDisable': got string, want boolean/,
        },
        {
            title: "a security context at another place",
            values: { server: { securityContext: {} } },
            says: /at '\/server': additional properties 'securityContext' not allowed/,
        },
        {
            title: "an eviction policy, for which the published chart has no value",
            values: { server: { ha: { disruptionBudget: { unhealthyPodEvictionPolicy: "AlwaysAllow" } } } },
            says: /'unhealthyPodEvictionPolicy' not allowed/,
        },
        {
            title: "a storage as a map",
            values: { server: { ha: { storage: { dynamodb: {} } } } },
            says: /at '\/server\/ha': additional properties 'storage' not allowed/,
        },
    ],
    orchestrate: ORCHESTRATE.byStandIn,
};
