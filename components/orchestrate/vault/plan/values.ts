/** The pure plan of a Vault's chart values. */
import type { DataOf } from "../../../../contract";
import { resourcesOf } from "../../../kubernetes/container-resources";
import { fromMirror, type Mirror } from "../../../kubernetes/image-mirror";
import { imageParts } from "../../image";
import { environment } from "../../stanzas";
import { RESTRICTED } from "../../vault-chart";
import type { vaultContract } from "../contract";
import { RESOURCES } from "../contract/servers";
import { AUTH_PATH, ownAddress, serverLabels, type VaultPlace } from "../names";
import { caFile, PLUGIN_DIRECTORY, type CertificateSecrets } from "./configuration";

/** The inputs that the values follow from as they are. */
export const PLANNED_FROM = [
    "prerequisites",
    "replicas",
    "images",
    "updateStrategy",
    "resources",
    "placement",
    "telemetry",
    "plugin",
    "injector",
    "csi",
    "authPath",
] as const;

type Inputs = DataOf<typeof vaultContract>;

/** What the values follow from. */
export interface VaultPlanInput extends Pick<Inputs, (typeof PLANNED_FROM)[number]> {
    readonly place: VaultPlace;
    readonly secrets: CertificateSecrets;
    /** The CA certificates by which the servers are trusted. */
    readonly caCertPem: string;
    /** The servers' configuration, HCL. */
    readonly configuration: string;
    readonly mirror: Mirror;
    /** Changes with what pods read at their start. */
    readonly checksum: string;
}

/** The annotation that rolls the pods. */
export const CHECKSUM_ANNOTATION = "pulumi-ensemble/checksum";

/** The values, by top-level key. */
export function vaultValues(input: VaultPlanInput) {
    const { mirror, telemetry } = input;
    const pullSecrets = mirror.pullSecretNames.map((name) => ({ name }));
    return {
        global: {
            tlsDisable: false,
            ...(pullSecrets.length > 0 && { imagePullSecrets: pullSecrets }),
        },
        // Its webhook would be asked about every pod of the cluster
        // (docs/facts/vault.md#the-injector-is-on-by-default).
        injector: { enabled: input.injector, ...(input.injector && injectorValues(input)) },
        csi: { enabled: input.csi, ...(input.csi && csiValues(input)) },
        server: serverValues(input),
        ...(telemetry.serviceMonitor && { serverTelemetry: { serviceMonitor: { enabled: true } } }),
    };
}

/** Agents that it puts into pods trust Vault's own CA (docs/facts/vault.md#agents-know-no-ca-of-vaults-own). */
function injectorValues({ authPath, caCertPem }: VaultPlanInput) {
    const environment = { AGENT_INJECT_VAULT_CACERT_BYTES: Buffer.from(caCertPem).toString("base64") };
    return { securityContext: RESTRICTED, authPath: `auth/${authPath}`, extraEnvironmentVars: environment };
}

/** The folder of the CA in the CSI provider's pods. */
const CSI_CA = "/vault/tls";

/** Its agent asks Vault for secrets, and reads the CA when it starts. */
function csiValues({ authPath, secrets, checksum }: VaultPlanInput) {
    return {
        volumes: [{ name: "vault-ca", secret: { secretName: secrets.ca } }],
        volumeMounts: [{ name: "vault-ca", mountPath: CSI_CA, readOnly: true }],
        agent: { extraArgs: [`-ca-cert=${CSI_CA}/ca.crt`] },
        pod: { annotations: { [CHECKSUM_ANNOTATION]: checksum } },
        ...(authPath !== AUTH_PATH && { extraArgs: [`-vault-mount=${authPath}`] }),
    };
}

function serverValues(input: VaultPlanInput) {
    const { prerequisites, images, resources, updateStrategy, secrets } = input;
    return {
        image: imageParts(images.server),
        updateStrategyType: updateStrategy,
        resources: resourcesOf(resources, RESOURCES),
        serviceAccount: {
            create: true,
            name: prerequisites.serviceAccountName,
            annotations: prerequisites.serviceAccountAnnotations,
        },
        annotations: { ...prerequisites.podAnnotations, [CHECKSUM_ANNOTATION]: input.checksum },
        extraEnvironmentVars: { ...environment(prerequisites), VAULT_CACERT: caFile(secrets) },
        extraVolumes: [secrets.tls, secrets.ca].map((name) => ({ type: "secret", name })),
        ...pluginValues(input),
        ...placementValues(input),
        statefulSet: { securityContext: RESTRICTED },
        // All data is in the table.
        dataStorage: { enabled: false },
        ha: haValues(input),
    };
}

function haValues({ replicas, place, configuration }: VaultPlanInput) {
    return {
        enabled: true,
        replicas,
        // A name of the certificate: the chart would give the pod's address, which is in none
        // (docs/facts/vault.md#a-standby-redirects-to-an-address-without-a-certificate).
        apiAddr: ownAddress(place),
        raft: { enabled: false },
        config: configuration,
        // The chart's lets nobody drain a node while Vault is not initialised
        // (docs/facts/vault.md#the-charts-budget-blocks-drains).
        disruptionBudget: { enabled: false },
    };
}

/** Servers apart from each other, as far as there are nodes and zones. */
function placementValues({ placement, plugin, place }: VaultPlanInput) {
    const labelSelector = { matchLabels: serverLabels(place.releaseName) };
    const term = { labelSelector, topologyKey: "kubernetes.io/hostname" };
    const antiAffinity =
        placement.antiAffinity === "required"
            ? { requiredDuringSchedulingIgnoredDuringExecution: [term] }
            : { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: term }] };
    const zones = { maxSkew: 1, topologyKey: "topology.kubernetes.io/zone", whenUnsatisfiable: "ScheduleAnyway" };
    // Most images of the plugin are for one architecture (docs/facts/vault.md#the-plugins-image).
    const nodeSelector = { ...(plugin !== undefined && { "kubernetes.io/arch": "amd64" }), ...placement.nodeSelector };
    return {
        affinity: { podAntiAffinity: antiAffinity },
        topologySpreadConstraints: [{ ...zones, labelSelector }],
        ...(Object.keys(nodeSelector).length > 0 && { nodeSelector }),
    };
}

/** The name of the volume that the plugin is copied to. */
const PLUGINS = "plugins";
const COPIES = "/copied";

/** A copy loses the file's capabilities, without which the kernel starts it (docs/facts/vault.md#the-plugins-image). */
function pluginValues({ plugin, mirror }: VaultPlanInput) {
    if (plugin === undefined) {
        return {};
    }
    const copy = {
        name: "copy-plugin",
        image: fromMirror(plugin.image, mirror),
        command: ["cp", plugin.file, COPIES],
        securityContext: RESTRICTED.container,
        volumeMounts: [{ name: PLUGINS, mountPath: COPIES }],
    };
    return {
        extraInitContainers: [copy],
        volumes: [{ name: PLUGINS, emptyDir: {} }],
        volumeMounts: [{ name: PLUGINS, mountPath: PLUGIN_DIRECTORY, readOnly: true }],
    };
}
