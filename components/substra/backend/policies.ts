/** The pure plan of a Backend's network policies beside the chart's. */
import type { Data } from "../../../contract";
import { KUBE_DNS, toDns } from "../../kubernetes/network-policies/common-inputs";
import { fromEntities, INGRESS_ENTITIES, NODES, toEntities } from "../../kubernetes/network-policies/cilium";
import { addresses, from, opensEgress, opensIngress, to, toGiven } from "../../kubernetes/network-policies/plan";
import type { PolicyPlan } from "../../kubernetes/network-policies/resources";
import type { Membership } from "../bundles";
import { BACKEND_SERVER, ORCHESTRATOR_CLIENT, ORCHESTRATOR_SERVICE_PORT } from "../names";
import type { backendPolicies } from "./policy-inputs";
import type { Reached } from "./reach";

/** The container ports. */
const SERVER_PORT = 8000;
const METRICS_PORT = 8001;
const REGISTRY_PORT = 5000;

/** All pods of the chart but those that the backend starts itself. */
const PART_OF_BACKEND = { "app.kubernetes.io/part-of": "substra-backend" };
const role = (name: string) => ({ ...PART_OF_BACKEND, [`role-${name}`]: "true" });

/** The pods that the backend starts itself, for builds and for compute tasks, and those of builds alone. */
const STARTED = { "app.kubernetes.io/component": "substra-compute" };
const BUILDS = { ...STARTED, "role-registry-client": "true" };

/** The private ranges. */
const PRIVATE_RANGES = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"].map(addresses);
/** Those that the chart leaves out of what it opens with `sameCluster`. */
const FURTHER_PRIVATE_RANGES = ["172.16.0.0/12", "100.64.0.0/10", "fc00::/7"].map(addresses);

/** What the policies follow from. */
export interface BackendPolicyInput {
    readonly networkPolicies: Data<typeof backendPolicies>;
    readonly releaseName: string;
    readonly reach: Reached["reach"];
    readonly port: number;
    readonly orchestrator: Pick<Membership["orchestrator"], "port" | "sameCluster">;
}

/** Services that may be outside the namespace: the end of the policy's name, and the labels of the pods that use it. */
const EXTERNAL = {
    database: { part: "allow-database", clients: role("database-client") },
    redis: { part: "allow-redis", clients: role("redis-client") },
    // The pods of builds, which push, have this label and no other of the chart's.
    containerRegistry: { part: "allow-container-registry", clients: { "role-registry-client": "true" } },
};
type External = keyof typeof EXTERNAL;

/** The pods that keep what is stored: those of the subcharts but the registry, and the registry's. */
const storageOf = (releaseName: string) => ({
    matchLabels: { "app.kubernetes.io/instance": releaseName },
    matchExpressions: [
        { key: "app.kubernetes.io/name", operator: "In", values: ["postgresql", "redis", "minio", "localstack"] },
    ],
});
const registryOf = (releaseName: string) => ({ app: "docker-registry", release: releaseName });

const serverOf = (releaseName: string) => ({ ...BACKEND_SERVER, "app.kubernetes.io/instance": releaseName });

const STANDARD: readonly PolicyPlan<BackendPolicyInput>[] = [
    {
        part: "allow-server-ingress",
        kind: "NetworkPolicy",
        spec: ({ networkPolicies: { ingressControllers, metricsScrapers }, releaseName }) =>
            opensIngress({ matchLabels: serverOf(releaseName) }, [
                ...from(ingressControllers, [SERVER_PORT]),
                ...from(metricsScrapers, [METRICS_PORT]),
            ]),
    },
    {
        part: "allow-dns",
        kind: "NetworkPolicy",
        spec: ({ networkPolicies: { dns } }) => opensEgress({ matchLabels: PART_OF_BACKEND }, toDns(dns)),
    },
    {
        part: "allow-orchestrator",
        kind: "NetworkPolicy",
        spec: ({ networkPolicies, orchestrator: { port, sameCluster } }) =>
            opensEgress({ matchLabels: { ...PART_OF_BACKEND, ...ORCHESTRATOR_CLIENT } }, [
                ...to(networkPolicies.orchestrator, [...new Set([ORCHESTRATOR_SERVICE_PORT, port])]),
                ...to(sameCluster ? FURTHER_PRIVATE_RANGES : [], [port]),
                ...to(networkPolicies.ingressControllers, networkPolicies.ingressControllerPorts),
                ...toGiven(networkPolicies.proxy),
            ]),
    },
    {
        part: "allow-organizations",
        kind: "NetworkPolicy",
        spec: ({ networkPolicies: { ingressControllers, ingressControllerPorts, privateNetworks }, reach, port }) =>
            opensEgress({ matchLabels: role("internet-egress") }, [
                ...to(ingressControllers, ingressControllerPorts),
                ...to(reach === "private" ? PRIVATE_RANGES : [], [port]),
                ...toGiven(privateNetworks),
            ]),
    },
    {
        part: "allow-api-server",
        kind: "NetworkPolicy",
        spec: ({ networkPolicies: { apiServer } }) =>
            opensEgress({ matchLabels: role("api-k8s-client") }, toGiven(apiServer)),
    },
    {
        // By the chart's policies builds reach the registry as addresses, which under Cilium no pod is
        // (docs/facts/kubernetes.md#cilium-compares-ipblocks-with-neither-pods-nor-nodes).
        part: "allow-registry-ingress",
        kind: "NetworkPolicy",
        spec: ({ releaseName }) =>
            opensIngress(
                { matchLabels: registryOf(releaseName) },
                from([{ podSelector: { matchLabels: BUILDS } }], [REGISTRY_PORT]),
            ),
    },
    {
        // The chart closes ingress to compute tasks, and leaves builds open.
        part: "isolate-builds",
        kind: "NetworkPolicy",
        spec: () => opensIngress({ matchLabels: STARTED }, []),
    },
    {
        // The chart's own policies for these pods are about ingress alone
        // (docs/facts/substra-charts.md#the-backends-storage-may-connect-to-anywhere).
        part: "isolate-storage",
        kind: "NetworkPolicy",
        spec: ({ releaseName, networkPolicies }) => opensEgress(storageOf(releaseName), fromStorage(networkPolicies)),
    },
    {
        part: "isolate-registry",
        kind: "NetworkPolicy",
        spec: ({ releaseName, networkPolicies }) =>
            opensEgress({ matchLabels: registryOf(releaseName) }, fromStorage(networkPolicies)),
    },
];

function fromStorage({ dns, storage }: BackendPolicyInput["networkPolicies"]) {
    return [...toDns([KUBE_DNS, ...dns]), ...toGiven(storage)];
}

/** The policy that opens the way to a service outside the namespace. */
function external(input: External): PolicyPlan<BackendPolicyInput> {
    const { part, clients } = EXTERNAL[input];
    const spec = ({ networkPolicies }: BackendPolicyInput) =>
        opensEgress({ matchLabels: clients }, toGiven(networkPolicies[input]));
    return { part, kind: "NetworkPolicy", spec };
}

/** For peers that Cilium knows by names of its own. */
const CILIUM: readonly PolicyPlan<BackendPolicyInput>[] = [
    {
        part: "allow-server-ingress-by-cilium",
        kind: "CiliumNetworkPolicy",
        spec: ({ releaseName }) => fromEntities(serverOf(releaseName), INGRESS_ENTITIES, [SERVER_PORT]),
    },
    {
        part: "allow-ingress-by-cilium",
        kind: "CiliumNetworkPolicy",
        spec: ({ networkPolicies: { ingressControllerPorts } }) =>
            toEntities({ ...PART_OF_BACKEND, ...ORCHESTRATOR_CLIENT }, INGRESS_ENTITIES, ingressControllerPorts),
    },
    {
        part: "allow-api-server-by-cilium",
        kind: "CiliumNetworkPolicy",
        spec: ({ networkPolicies: { apiServer } }) =>
            toEntities(role("api-k8s-client"), ["kube-apiserver"], apiServer.ports),
    },
    {
        // Every node pulls built images from the registry, which may be on another node.
        part: "allow-registry-by-cilium",
        kind: "CiliumNetworkPolicy",
        spec: ({ releaseName }) => fromEntities(registryOf(releaseName), NODES, [REGISTRY_PORT]),
    },
];

/** The settings that decide which policies are made. A service outside has one if it is named. */
interface PolicySettings extends Readonly<Partial<Record<External, unknown>>> {
    readonly enabled: boolean;
    readonly cilium: boolean;
}

/** The policies that the settings ask for. */
export function policiesOf(settings: PolicySettings): readonly PolicyPlan<BackendPolicyInput>[] {
    const named = () => (Object.keys(EXTERNAL) as External[]).filter((input) => settings[input] !== undefined);
    return settings.enabled ? [...STANDARD, ...named().map(external), ...(settings.cilium ? CILIUM : [])] : [];
}
