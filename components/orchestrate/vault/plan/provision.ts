/** What the init Job is told: where Vault is, and what it should have. A pure plan. */
import type { DataOf } from "../../../../contract";
import { fromMirror, type Mirror } from "../../../kubernetes/image-mirror";
import { sortedEntries } from "../../../shared/maps";
import { serverName } from "../../vault-chart";
import { TOKEN_FILE, type InitJobOptions } from "../../vault-init/plan";
import { ownPolicy } from "../../vault-init/policy";
import type { InitSettings, Mount, Options, Plugin, Provision } from "../../vault-init/settings";
import type { vaultContract } from "../contract";
import type { VaultClient } from "../contract/access";
import { OWN_ROLE } from "../rules";
import { addresses, firstServer, type VaultPlace } from "../names";

/** The inputs that the Job's settings follow from. */
export const TOLD_FROM = [
    "prerequisites",
    "images",
    "plugin",
    "secretsPath",
    "authPath",
    "kubernetesHost",
    "clients",
    "audit",
    "init",
] as const;

/** What the settings follow from. */
export type TellingInput = Pick<DataOf<typeof vaultContract>, (typeof TOLD_FROM)[number]>;

/** Small: the program makes a few calls. */
const RESOURCES = { requests: { cpu: "50m", memory: "64Mi" }, limits: { memory: "256Mi" } };

/** Where the Job runs. */
export interface JobPlace {
    readonly place: VaultPlace;
    /** The Secret with the CA of Vault's servers. */
    readonly caSecretName: string;
    readonly mirror: Mirror;
}

/** The Job's options. */
export function initJobOptions(input: TellingInput, { place, caSecretName, mirror }: JobPlace): InitJobOptions {
    const { prerequisites, images } = input;
    return {
        name: serverName(place.releaseName),
        serviceAccountName: jobAccount(prerequisites),
        podAnnotations: prerequisites.initPodAnnotations,
        image: fromMirror(images.init, mirror),
        imagePullSecrets: mirror.pullSecretNames,
        resources: RESOURCES,
        environment: {},
        caSecretName,
        settings: initSettings(input, place),
    };
}

/** The ServiceAccount of the Job. */
export function jobAccount({ initServiceAccountName, serviceAccountName }: TellingInput["prerequisites"]): string {
    return initServiceAccountName ?? serviceAccountName;
}

function initSettings(input: TellingInput, place: VaultPlace): Omit<InitSettings, "timing"> {
    const { prerequisites, init, authPath, kubernetesHost } = input;
    const { tableArn, sealKeyArn, secretArn, roleArn, dynamodbEndpoint, kmsEndpoint } = prerequisites;
    return {
        namespace: place.namespace,
        statefulSet: serverName(place.releaseName),
        addresses: { firstServer: firstServer(place), active: addresses(place, 0).active },
        ...{ tableArn, sealKeyArn, secretArn, roleArn: prerequisites.initRoleArn ?? roleArn },
        endpoints: { dynamodb: dynamodbEndpoint, kms: kmsEndpoint, ...init.endpoints },
        recoveryShares: init.recoveryShares,
        recoveryThreshold: init.recoveryThreshold,
        kubernetesAuth: { path: authPath, host: kubernetesHost, ownRole: OWN_ROLE, tokenFile: TOKEN_FILE },
        provision: provisionOf(input, place),
        retireRootToken: init.retireRootToken,
    };
}

/** What Vault should have. */
export function provisionOf(input: TellingInput, { namespace }: VaultPlace): Provision {
    const { audit, authPath, clients, plugin, prerequisites } = input;
    const each = sortedEntries(clients);
    const own = { serviceAccountNames: [jobAccount(prerequisites)], namespace };
    return {
        audits: audit,
        plugins: pluginsOf(plugin),
        mounts: mountsOf(input),
        policies: {
            [OWN_ROLE]: ownPolicy(authPath),
            ...Object.fromEntries(each.map(([name, client]) => [name, clientPolicy(client, input)])),
        },
        roles: {
            // A run takes seconds, and each run logs in for itself.
            [OWN_ROLE]: roleOf(OWN_ROLE, { ...own, tokenTtlSeconds: 600, tokenMaxTtlSeconds: 1800 }),
            ...Object.fromEntries(each.map(([name, client]) => [name, roleOf(name, client)])),
        },
    };
}

type Plugged = TellingInput["plugin"];

function pluginsOf(plugin: Plugged): Record<string, Plugin> {
    return plugin === undefined ? {} : { [commandOf(plugin)]: { sha256: plugin.sha256, command: commandOf(plugin) } };
}

/** The plugin's name in Vault's catalog is that of its file. */
function commandOf({ file }: NonNullable<Plugged>): string {
    return file.split("/").at(-1)!;
}

function mountsOf({ secretsPath, plugin }: TellingInput): Record<string, Mount> {
    const quorum = plugin && {
        type: commandOf(plugin),
        // The engine reads the namespace of a call, and a cache would answer for another one.
        config: { force_no_cache: true, passthrough_request_headers: ["X-Vault-Namespace"] },
    };
    return {
        [secretsPath]: { type: "kv", options: { version: "2" } },
        ...(plugin && quorum && { [plugin.path]: quorum }),
    };
}

/** A role binds exactly these accounts of one namespace. */
function roleOf(
    policy: string,
    client: Pick<VaultClient, "namespace" | "serviceAccountNames" | "tokenTtlSeconds" | "tokenMaxTtlSeconds">,
): Options {
    return {
        bound_service_account_names: client.serviceAccountNames,
        bound_service_account_namespaces: [client.namespace],
        token_policies: [policy],
        token_ttl: client.tokenTtlSeconds,
        token_max_ttl: client.tokenMaxTtlSeconds,
    };
}

const ALL = ["create", "read", "update", "delete", "list"];

/** The parts of a KV engine of version 2, each with what a client does there. */
const KV_PARTS: Readonly<Record<string, readonly string[]>> = {
    data: ["create", "read", "update", "delete"],
    delete: ["update"],
    undelete: ["update"],
    destroy: ["update"],
    metadata: ["read", "list", "delete"],
};

function clientPolicy(client: VaultClient, { secretsPath, plugin }: TellingInput): string {
    const secrets = client.secretPaths.flatMap((path) =>
        Object.entries(KV_PARTS).map(([part, able]) => rule(`${secretsPath}/${part}/${path}`, able)),
    );
    const keys = client.usesPlugin && plugin !== undefined ? [rule(`${plugin.path}/*`, ALL)] : [];
    return [...secrets, ...keys, ...(client.policy === undefined ? [] : [client.policy])].join("\n");
}

function rule(path: string, capabilities: readonly string[]): string {
    return `path "${path}" {\n  capabilities = ${JSON.stringify(capabilities)}\n}\n`;
}
