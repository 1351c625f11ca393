/** The pure plan of an Orchestrate's chart values. */
import type { DataOf } from "../../../../contract";
import { resourcesOf } from "../../../kubernetes/container-resources";
import { fromMirror, type Mirror } from "../../../kubernetes/image-mirror";
import { classAnnotation, ingressAnnotations, ingressTls } from "../../../kubernetes/ingress";
import { tolerationsOf } from "../../../kubernetes/toleration";
import { imageParts } from "../../image";
import type { orchestrateContract } from "../contract";
import { objectNames, podLabels, type OrchestratePlace, type Process } from "../names";
import { API_RESOURCES, LISTENER_RESOURCES, SENDER_RESOURCES } from "./defaults";
import type { publicEnvironment } from "./environment";

/** The inputs that the values follow from as they are. */
export const PLANNED_FROM = ["images", "replicas", "resources", "placement", "hostname", "ingress"] as const;

/** What the values follow from. */
export interface OrchestratePlanInput extends Pick<DataOf<typeof orchestrateContract>, (typeof PLANNED_FROM)[number]> {
    readonly place: OrchestratePlace;
    readonly environment: ReturnType<typeof publicEnvironment>;
    readonly mirror: Mirror;
    /** The one Secret to pull images with. */
    readonly pullSecretName: string;
    /** Change with what the pods of each process read at their start. */
    readonly checksums: Readonly<Record<Process, string>>;
}

/** The annotation that rolls the pods. */
const CHECKSUM_ANNOTATION = "pulumi-ensemble/checksum";

/**
 * What the image can do. It names its user, and Kubernetes compares numbers only
 * (docs/facts/orchestrate.md#the-images-user-has-a-name).
 */
const SECURITY = {
    podSecurityContext: {
        runAsNonRoot: true,
        runAsUser: 1000,
        runAsGroup: 1000,
        fsGroup: 1000,
        seccompProfile: { type: "RuntimeDefault" },
    },
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
};

/** The values, by top-level key. */
export function orchestrateValues(input: OrchestratePlanInput) {
    const { environment, checksums, replicas, resources } = input;
    return {
        global: globalValues(input),
        // The API's annotations are at the top (docs/facts/orchestrate.md#values-in-unusual-places).
        podAnnotations: { [CHECKSUM_ANNOTATION]: checksums.api },
        api: {
            ...processValues("api", input),
            replicaCount: replicas.api,
            environment: environment.api,
            resources: resourcesOf(resources.api, API_RESOURCES),
            ingress: ingressValues(input),
        },
        txSender: {
            ...processValues("txSender", input),
            replicaCount: replicas.txSender,
            podAnnotations: { [CHECKSUM_ANNOTATION]: checksums.txSender },
            environment: environment.txSender,
            resources: resourcesOf(resources.txSender, SENDER_RESOURCES),
        },
        txListener: {
            ...processValues("txListener", input),
            podAnnotations: { [CHECKSUM_ANNOTATION]: checksums.txListener },
            environment: environment.txListener,
            resources: resourcesOf(resources.txListener, LISTENER_RESOURCES),
        },
    };
}

function globalValues({ images, mirror, pullSecretName, environment, place }: OrchestratePlanInput) {
    return {
        image: imageParts(fromMirror(images.server, mirror)),
        imageCredentials: { create: false, name: pullSecretName },
        environment: environment.global,
        // Mounts a Secret of ours. The texts fill one of the chart's, which nobody reads
        // (docs/facts/orchestrate.md#the-charts-secret-of-certificates).
        tls: {
            enabled: true,
            client: { secretName: objectNames(place.releaseName).trust, ca: "", crt: "", key: "" },
        },
    };
}

function processValues(process: Process, { place, placement }: OrchestratePlanInput) {
    const { nodeSelector, tolerations } = placement;
    return {
        ...SECURITY,
        existingSecret: objectNames(place.releaseName).environment[process],
        affinity: spread(podLabels(place.releaseName, process)),
        ...(Object.keys(nodeSelector).length > 0 && { nodeSelector }),
        ...(tolerations.length > 0 && { tolerations: tolerationsOf(tolerations) }),
    };
}

/** Pods of a process on different nodes, as far as there are some. */
function spread(matchLabels: Record<string, string>) {
    const podAffinityTerm = { labelSelector: { matchLabels }, topologyKey: "kubernetes.io/hostname" };
    return { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm }] } };
}

function ingressValues({ hostname, ingress, place }: OrchestratePlanInput) {
    if (hostname === undefined || !ingress.enabled) {
        return { enabled: false };
    }
    return {
        enabled: true,
        annotations: { ...classAnnotation(ingress), ...ingressAnnotations(ingress) },
        // Without a type of path, the API server refuses the Ingress that the chart renders.
        hosts: [{ host: hostname, http: { paths: [{ path: "/", pathType: "Prefix" }] } }],
        tls: ingressTls(ingress, hostname, place.releaseName),
    };
}
