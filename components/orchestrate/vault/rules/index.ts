/** Checks the inputs of a Vault against each other. */
import type * as z from "zod";
import { fixed, isPlainObject, say, type GivenInputs, type Known, type Report } from "../../../../contract";
import { parseArn } from "../../../aws/arn";
import type { vaultResources } from "../../bundles";
import { serverName } from "../../vault-chart";
import { vaultVersion, whyBroken } from "../../vault-version";
import type { auditInput, clientsInput, initInput } from "../contract/access";
import type { imagesInput, pluginInput, telemetryInput } from "../contract/servers";
import type { tlsInput } from "../contract/tls";
import { checkConfiguration } from "./configuration";
import { checkTls } from "./tls";

type Inputs = z.ZodObject<{
    prerequisites: typeof vaultResources;
    images: typeof imagesInput;
    telemetry: typeof telemetryInput;
    tls: typeof tlsInput;
    plugin: typeof pluginInput;
    clients: typeof clientsInput;
    audit: typeof auditInput;
    init: typeof initInput;
    secretsPath: z.ZodDefault<z.ZodString>;
    authPath: z.ZodDefault<z.ZodString>;
}>;

export interface KnownVault extends Known<Inputs> {
    readonly csi?: boolean | undefined;
    readonly serverConfiguration?: Readonly<Record<string, unknown>> | undefined;
    readonly releaseName?: string | undefined;
    readonly namespace?:
        | { readonly name?: string | undefined; readonly podSecurityLevel?: string | undefined }
        | undefined;
    readonly values?: unknown;
}

/** The role and the policy of the Job's own ServiceAccount. */
export const OWN_ROLE = "vault-init";

/** The volume of the certificate is called userconfig-NAME-tls, in at most 63 characters. */
const SERVER_NAME_LIMIT = 48;

/** All rules between the inputs that are a Vault's own. */
export function checkVault(known: KnownVault, report: Report, given: GivenInputs, namespace: string): void {
    checkPlace(known, report, namespace);
    checkArns(known.prerequisites ?? {}, report);
    checkInitAccount(known, report, given);
    checkShares(known.init ?? {}, report);
    checkVersion(known.images?.server, known.prerequisites, report);
    checkAuthPath(known, report);
    checkPaths(known, report);
    checkClients(known, report, given);
    checkAudit(known, report);
    checkTelemetry(known, report);
    checkConfiguration(known, report);
    checkTls(known.tls, report, given);
}

function checkPlace(
    { releaseName = "", prerequisites, ...known }: KnownVault,
    report: Report,
    namespace: string,
): void {
    if (serverName(releaseName).length > SERVER_NAME_LIMIT) {
        report(
            ["releaseName"],
            say`makes pods called ${serverName(releaseName)}, which is longer than 48 characters, which leave no room for the volumes' names. Give a shorter one.`,
        );
    }
    const trusted = prerequisites?.namespace;
    const own = known.namespace?.name ?? namespace;
    if (trusted !== undefined && trusted !== own) {
        report(
            ["namespace", "name"],
            say`${own} is not the namespace whose ServiceAccounts the roles trust (${trusted}). Set both to the same.`,
        );
    }
    const level = known.namespace?.podSecurityLevel;
    if (known.csi === true && level !== undefined && level !== "privileged") {
        report(
            ["csi"],
            say`mounts folders of the nodes, which ${level} refuses. Set namespace.podSecurityLevel to privileged.`,
        );
    }
}

type KnownResources = Known<typeof vaultResources>;

/** Everything is in one partition, and the table in the account of the role: Vault calls DynamoDB by its name alone. */
function checkArns(known: KnownResources, report: Report): void {
    const { roleArn, tableArn } = known;
    if (roleArn === undefined) {
        return;
    }
    const home = parseArn(roleArn);
    for (const name of ["tableArn", "sealKeyArn", "secretArn", "initRoleArn"] as const) {
        const { partition } = known[name] === undefined ? home : parseArn(known[name]);
        if (partition !== home.partition) {
            report(
                ["prerequisites", name],
                say`is in the partition ${partition}, and roleArn in ${home.partition}. Give one there.`,
            );
        }
    }
    const { accountId, partition } = tableArn === undefined ? home : parseArn(tableArn);
    if (accountId !== home.accountId && partition === home.partition) {
        report(
            ["prerequisites", "tableArn"],
            say`is in the account ${accountId}, and roleArn in ${home.accountId}. Vault calls a table by its name, so it must be in the role's account.`,
        );
    }
}

/** The Job has the ServiceAccount that its role trusts. */
function checkInitAccount({ init, prerequisites = {} }: KnownVault, report: Report, given: GivenInputs): void {
    const { initServiceAccountName: ofJob, serviceAccountName: ofServers } = prerequisites;
    const isOwn = init?.ownServiceAccount === true;
    const path = ["init", "ownServiceAccount"];
    const isLate = given.has("prerequisites.initServiceAccountName") && ofJob === undefined;
    if (!isOwn && ofJob !== undefined && ofServers !== undefined && ofJob !== ofServers) {
        report(
            path,
            say`must be true: the role that may write the secret trusts ${ofJob}, not the servers' ${ofServers}.`,
        );
    } else if (isOwn && !isLate && (ofJob === undefined ? isKnown(prerequisites) : ofJob === ofServers)) {
        report(path, "must be false: the role that may write the secret trusts the servers' ServiceAccount.");
    }
}

function isKnown({ tableArn }: KnownResources): boolean {
    return tableArn !== undefined;
}

function checkShares({ recoveryShares, recoveryThreshold }: Known<typeof initInput>, report: Report): void {
    if (recoveryShares === undefined || recoveryThreshold === undefined) {
        return;
    }
    const path = ["init", "recoveryThreshold"];
    if (recoveryThreshold > recoveryShares) {
        report(path, say`${recoveryThreshold} is more than recoveryShares (${recoveryShares}). Give at most as many.`);
    } else if (recoveryThreshold === 1 && recoveryShares > 1) {
        report(path, "is 1 with several shares, which Vault refuses. Give at least 2, or set recoveryShares to 1.");
    }
}

function checkVersion(image: string | undefined, resources: KnownResources | undefined, report: Report): void {
    const version = vaultVersion(image);
    if (version === undefined) {
        return;
    }
    const path = ["images", "server"];
    const why = whyBroken(version);
    if (why !== undefined) {
        report(path, say`is Vault ${version}, which ${fixed(why)}.`);
    } else if (/^1\.(?:8|9|10)\./.test(version) && isApart(resources)) {
        report(path, say`is Vault ${version}, which takes one region for table and seal key. Use 1.11 or later.`);
    }
}

function isApart({ tableArn, sealKeyArn }: KnownResources = {}): boolean {
    return (
        tableArn !== undefined && sealKeyArn !== undefined && parseArn(tableArn).region !== parseArn(sealKeyArn).region
    );
}

/** Mounts of Vault's own. */
const RESERVED_PATHS = ["sys", "auth", "audit", "identity", "cubbyhole"];

function checkAuthPath({ authPath }: KnownVault, report: Report): void {
    if (authPath?.split("/")[0] === "token") {
        report(["authPath"], say`${authPath} belongs to Vault's own tokens. Give another path.`);
    }
}

function checkPaths({ secretsPath, plugin }: KnownVault, report: Report): void {
    for (const [path, mount] of [
        [["secretsPath"], secretsPath],
        [["plugin", "path"], plugin?.path],
    ] as const) {
        if (mount !== undefined && RESERVED_PATHS.includes(mount.split("/")[0]!)) {
            report(path, say`${mount} belongs to Vault itself. Give another path.`);
        }
    }
    if (secretsPath !== undefined && plugin?.path !== undefined && isWithin(secretsPath, plugin.path)) {
        report(["plugin", "path"], say`${plugin.path} and secretsPath (${secretsPath}) overlap. Give another path.`);
    }
}

function isWithin(one: string, other: string): boolean {
    return `${one}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${one}/`);
}

/** Names that a policy or a role of a client cannot have. */
const RESERVED_NAMES = ["root", "default", "response-wrapping", "control-group", OWN_ROLE];

/** How long any token lives unless Vault's configuration says otherwise (docs/facts/vault.md#tokens-live-32-days). */
const LONGEST_SECONDS = 2_764_800;

const LESS = "Give less, or set serverConfiguration.max_lease_ttl.";

/** Whether Vault cuts tokens off at its own limit. */
function isLimited({ serverConfiguration: more }: KnownVault): boolean {
    return more !== undefined && !("max_lease_ttl" in more);
}

function checkClients(known: KnownVault, report: Report, given: GivenInputs): void {
    const { clients = {}, plugin } = known;
    for (const [name, client] of Object.entries(clients)) {
        if (RESERVED_NAMES.includes(name)) {
            report(["clients", name], "has the name of a policy that is there already. Give the client another name.");
        }
        const { tokenTtlSeconds: ttl, tokenMaxTtlSeconds: most, usesPlugin } = client ?? {};
        if (ttl !== undefined && most !== undefined && ttl > most) {
            report(
                ["clients", name, "tokenTtlSeconds"],
                say`${ttl} is more than tokenMaxTtlSeconds (${most}). Give less.`,
            );
        }
        if (most !== undefined && most > LONGEST_SECONDS && isLimited(known)) {
            report(
                ["clients", name, "tokenMaxTtlSeconds"],
                say`${most} is more than ${LONGEST_SECONDS} seconds (32 days), at which Vault cuts tokens off. ${fixed(LESS)}`,
            );
        }
        if (usesPlugin === true && given.has("clients") && plugin === undefined && !given.has("plugin")) {
            report(["clients", name, "usesPlugin"], "needs the plugin. Set plugin, or leave this out.");
        }
    }
}

/** A StatefulSet never takes another volume, so a Vault that runs needs a new one. */
const NO_VOLUME =
    "is on a volume that is not there. Set values.server.auditStorage.enabled to true as well. On a Vault that " +
    "runs, first `kubectl --namespace NAMESPACE delete statefulset NAME --cascade=orphan`: the pods stay, and `up` " +
    "makes it again.";

/** A file of an audit device outlives its pod on a volume only. Vault cannot write elsewhere but to its output. */
function checkAudit({ audit = {}, values }: KnownVault, report: Report): void {
    const isStored = valueAt(values, "server.auditStorage.enabled") === true;
    for (const [name, device] of Object.entries(audit)) {
        const file = device?.options?.["file_path"];
        const path = ["audit", name, "options"];
        if (
            device?.type === "file" &&
            device.options !== undefined &&
            file === undefined &&
            !("file_path" in device.options)
        ) {
            report(path, "lacks file_path. Set it to stdout, or to a file below /vault/audit.");
        } else if (file?.startsWith("/vault/audit/") === true && !isStored) {
            report([...path, "file_path"], NO_VOLUME);
        }
    }
}

function checkTelemetry({ telemetry = {}, values }: KnownVault, report: Report): void {
    const { enabled, serviceMonitor, unauthenticated } = telemetry;
    const authorization = valueAt(values, "serverTelemetry.serviceMonitor.authorization");
    if (serviceMonitor === true && enabled === false) {
        report(["telemetry", "serviceMonitor"], "needs metrics. Set telemetry.enabled to true.");
    } else if (serviceMonitor === true && unauthenticated === false && authorization === undefined) {
        report(
            ["telemetry", "serviceMonitor"],
            "would be refused: metrics need a token. Set telemetry.unauthenticated to true, or give " +
                "values.serverTelemetry.serviceMonitor.authorization.",
        );
    } else if (unauthenticated === true && enabled === false) {
        report(["telemetry", "unauthenticated"], "needs metrics. Set telemetry.enabled to true.");
    }
}

function valueAt(values: unknown, path: string): unknown {
    return path.split(".").reduce((below, key) => (isPlainObject(below) ? below[key] : undefined), values);
}
