/** The Deployment and the Services of a key manager. Pure plans. */
import type * as kubernetes from "@pulumi/kubernetes/types/input";
import type { DataOf } from "../../../../contract";
import { resourcesOf } from "../../../kubernetes/container-resources";
import { fromMirror, type Mirror } from "../../../kubernetes/image-mirror";
import { tolerationsOf } from "../../../kubernetes/toleration";
import type { keyManagerContract } from "../contract";
import { RESOURCES } from "../contract/servers";
import { API_PORT, HEALTH_PORT, objectNames, podLabels, type KeyManagerPlace } from "../names";
import { databaseEnvironment, type DatabasePlan } from "./database";
import { FILES } from "./manifests";
import {
    accountFolder,
    CHECKSUM_ANNOTATION,
    closed,
    CONFIGURATION,
    configurationFolder,
    databaseCaFolders,
    podBase,
    secretFolder,
    tokenFolder,
    WITHOUT_SIDECARS,
    type Folder,
} from "./pods";

type Inputs = DataOf<typeof keyManagerContract>;

/** The inputs that the Deployment follows from as they are. */
export const SERVED_FROM = ["replicas", "images", "resources", "placement", "logLevel"] as const;

/** What the Deployment follows from. */
export interface ServerInput extends Pick<Inputs, (typeof SERVED_FROM)[number]> {
    readonly place: KeyManagerPlace;
    readonly mirror: Mirror;
    readonly database: DatabasePlan;
    readonly configMapName: string;
    /** Changes with the Secrets that pods read at their start. */
    readonly checksum: string;
}

const TLS = "/etc/key-manager-tls";
const API_KEYS = "/etc/key-manager-api-keys";

/** The key of the Secret with the hashes of API keys. */
export const API_KEYS_FILE = "api-keys.csv";

const AGENT_RESOURCES = { requests: { cpu: "20m", memory: "64Mi" }, limits: { memory: "128Mi" } };

/** The nodes that the pods may run on. */
export function nodeSelectorOf({ nodeSelector }: Inputs["placement"]): Record<string, string> {
    return { "kubernetes.io/arch": "amd64", ...nodeSelector };
}

/** The Deployment. A new pod is ready before an old one ends. */
export function deploymentSpec(input: ServerInput): kubernetes.apps.v1.DeploymentSpec {
    const labels = podLabels(input.place.serviceName);
    return {
        replicas: input.replicas,
        selector: { matchLabels: labels },
        strategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
        template: {
            metadata: {
                labels: { ...labels, ...WITHOUT_SIDECARS.labels },
                annotations: { ...WITHOUT_SIDECARS.annotations, [CHECKSUM_ANNOTATION]: input.checksum },
            },
            spec: podSpec(input),
        },
    };
}

function podSpec(input: ServerInput): kubernetes.core.v1.PodSpec {
    const { place, mirror, placement } = input;
    const tolerations = tolerationsOf(placement.tolerations);
    return {
        ...podBase(mirror.pullSecretNames),
        serviceAccountName: place.serviceName,
        terminationGracePeriodSeconds: 30,
        nodeSelector: nodeSelectorOf(placement),
        ...(tolerations.length > 0 && { tolerations }),
        topologySpreadConstraints: spread(place.serviceName),
        initContainers: [agent(input, "first-login", CONFIGURATION.firstLogin)],
        containers: [server(input), agent(input, "vault-agent", CONFIGURATION.agent)],
        volumes: [...foldersOf(input), accountFolder].map(({ volume }) => volume),
    };
}

function spread(serviceName: string): kubernetes.core.v1.TopologySpreadConstraint[] {
    const labelSelector = { matchLabels: podLabels(serviceName) };
    const wish = { maxSkew: 1, whenUnsatisfiable: "ScheduleAnyway", labelSelector };
    return ["kubernetes.io/hostname", "topology.kubernetes.io/zone"].map((topologyKey) => ({ ...wish, topologyKey }));
}

/** What the key manager reads and the agent writes. */
function foldersOf({ place, configMapName, database }: ServerInput): Folder[] {
    const { tls, apiKeys } = objectNames(place.serviceName);
    return [
        configurationFolder(configMapName),
        tokenFolder,
        secretFolder("tls", tls, TLS),
        secretFolder("api-keys", apiKeys, API_KEYS),
        ...databaseCaFolders(database),
    ];
}

function server(input: ServerInput): kubernetes.core.v1.Container {
    const { images, mirror, resources } = input;
    const { requests, limits } = resourcesOf(resources, RESOURCES);
    return closed({
        name: "key-manager",
        image: fromMirror(images.server, mirror),
        args: ["run"],
        env: environment(input),
        ports: [
            { name: "api", containerPort: API_PORT },
            { name: "health", containerPort: HEALTH_PORT },
        ],
        // It answers as soon as Vault has answered it. Neither of the two looks further
        // (docs/facts/key-manager.md#readiness-says-little).
        startupProbe: { ...health("/live"), periodSeconds: 2, failureThreshold: 60 },
        livenessProbe: { ...health("/live"), periodSeconds: 10, failureThreshold: 6, timeoutSeconds: 5 },
        readinessProbe: { ...health("/ready"), periodSeconds: 5, timeoutSeconds: 5 },
        resources: { requests: { ...requests }, limits: { ...limits } },
        volumeMounts: foldersOf(input).map(({ mount }) =>
            mount.name === tokenFolder.mount.name ? { ...mount, readOnly: true } : mount,
        ),
    });
}

/** With TLS, the health port has it too. */
function health(path: string): kubernetes.core.v1.Probe {
    return { httpGet: { path, port: "health", scheme: "HTTPS" } };
}

function environment({ logLevel, database }: ServerInput): kubernetes.core.v1.EnvVar[] {
    const settings = {
        LOG_LEVEL: logLevel,
        LOG_FORMAT: "json",
        HTTP_PORT: String(API_PORT),
        HEALTH_PORT: String(HEALTH_PORT),
        HTTPS_ENABLED: "true",
        HTTPS_SERVER_CERT: `${TLS}/tls.crt`,
        HTTPS_SERVER_KEY: `${TLS}/tls.key`,
        AUTH_API_KEY_FILE: `${API_KEYS}/${API_KEYS_FILE}`,
        // The file, not its folder: that has a second copy of it
        // (docs/facts/key-manager.md#a-mounted-folder-of-manifests-is-read-twice).
        MANIFEST_PATH: FILES.manifests,
    };
    return [...Object.entries(settings).map(([name, value]) => ({ name, value })), ...databaseEnvironment(database)];
}

/** The image's own entry point would change owners and capabilities, which this user may not. */
function agent({ images, mirror, configMapName }: ServerInput, name: string, file: string) {
    const folders = [configurationFolder(configMapName), tokenFolder, accountFolder];
    return closed({
        name,
        image: fromMirror(images.agent, mirror),
        command: ["vault", "agent", `-config=${folders[0]!.mount.mountPath as string}/${file}`],
        // Where it would look for a token of its own.
        env: [{ name: "HOME", value: "/nonexistent" }],
        resources: AGENT_RESOURCES,
        volumeMounts: folders.map(({ mount }) => mount),
    });
}

const PORTS = [
    { name: "api", port: API_PORT, targetPort: "api", protocol: "TCP" },
    { name: "health", port: HEALTH_PORT, targetPort: "health", protocol: "TCP" },
];

/** The Service inside the cluster. */
export function serviceSpec(serviceName: string): kubernetes.core.v1.ServiceSpec {
    return { selector: podLabels(serviceName), ports: PORTS };
}

/** The Service for clients outside. */
export function loadBalancerSpec(
    { sourceRanges }: NonNullable<Inputs["loadBalancer"]>,
    serviceName: string,
): kubernetes.core.v1.ServiceSpec {
    return { ...serviceSpec(serviceName), type: "LoadBalancer", loadBalancerSourceRanges: sourceRanges };
}
