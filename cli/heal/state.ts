/** What a stack's exported state says of Helm releases, of the clusters that they are on, and of interrupted work. */
import type { ReleaseAddress } from "./records";

/** Pulumi's mark of a secret in an export, and its value for one. */
const MARK = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

const RELEASE = "kubernetes:helm.sh/v3:Release";
const NAMESPACE = "kubernetes:core/v1:Namespace";
const PROVIDER = "pulumi:providers:kubernetes";

/** What the provider takes where a release has no `timeout`. */
export const HELM_TIMEOUT_SECONDS = 300;

/** A resource, as an export or a step of a preview has it. */
export interface StateResource {
    readonly urn: string;
    readonly type: string;
    readonly id?: string;
    readonly provider?: string;
    readonly inputs?: Readonly<Record<string, unknown>>;
}

/** What `pulumi stack export` prints, as far as it is read here. */
export interface Export {
    readonly version: number;
    readonly deployment: {
        readonly resources?: readonly StateResource[];
        readonly pending_operations?: readonly ExportedOperation[];
    };
}

/** What the engine had begun and not recorded as done. */
export interface ExportedOperation {
    readonly type: string;
    readonly resource: StateResource;
}

/** A cluster, by what its Kubernetes provider has for inputs. */
export interface ClusterReference {
    /** The same for two providers of the same cluster. */
    readonly key: string;
    /** The provider's name in the program. */
    readonly name: string;
    readonly kubeconfig?: string;
    readonly context?: string;
    readonly cluster?: string;
    /** The kubeconfig is a secret that the export does not show. */
    readonly hidden: boolean;
}

/** A release, and the resource of the stack that it belongs to. */
export interface StackRelease extends ReleaseAddress {
    readonly urn: string;
    /** How long Helm may work on it. */
    readonly timeoutSeconds: number;
}

/** A pending operation, and the release that it is about, if it is about one. */
export interface Operation {
    readonly type: string;
    readonly urn: string;
    readonly resource: StateResource;
    readonly release?: StackRelease;
}

/** All of it. */
export interface StackState {
    readonly clusters: readonly ClusterReference[];
    readonly known: readonly StackRelease[];
    /** The namespaces that the stack has made, as `[cluster, namespace]`. */
    readonly namespaces: readonly (readonly [cluster: string, namespace: string])[];
    readonly operations: readonly Operation[];
}

/** Reads an export. */
export function stateOf({ deployment }: Export): StackState {
    const { resources = [], pending_operations: pending = [] } = deployment;
    const clusters = resources.filter(({ type }) => type === PROVIDER).map(clusterOf);
    const keys = new Map(resources.filter(({ type }) => type === PROVIDER).map(keyByUrn));
    const known = resources.filter(({ type }) => type === RELEASE).flatMap((of) => releaseOf(of, keys) ?? []);
    const namespaces = resources
        .filter(({ type, id }) => type === NAMESPACE && id !== undefined)
        .flatMap(({ id, provider }) => {
            const cluster = keys.get(providerUrn(provider));
            return cluster === undefined ? [] : [[cluster, id!] as const];
        });
    const operations = pending.map(({ type, resource }) => operationOf(type, resource, keys));
    return { clusters, known, namespaces, operations };
}

/** The releases that a preview's steps would make. */
export function wantedBy(steps: readonly PreviewStep[], { deployment }: Export): StackRelease[] {
    const providers = (deployment.resources ?? []).filter(({ type }) => type === PROVIDER);
    const keys = new Map(providers.map(keyByUrn));
    return steps
        .filter(({ op }) => op === "create" || op === "create-replacement" || op === "replace")
        .flatMap(({ newState }) => (newState !== undefined && newState.type === RELEASE ? [newState] : []))
        .flatMap((resource) => releaseOf(resource, keys) ?? []);
}

/** A step of `pulumi preview --json`. */
export interface PreviewStep {
    readonly op: string;
    readonly urn: string;
    readonly newState?: StateResource;
}

/** The last part of a URN: the resource's name in the program. */
export function nameOf(urn: string): string {
    return urn.split("::").pop()!;
}

function operationOf(type: string, resource: StateResource, keys: ReadonlyMap<string, string>): Operation {
    const release = resource.type === RELEASE ? releaseOf(resource, keys) : undefined;
    return { type, urn: resource.urn, resource, ...(release && { release }) };
}

/** A release has a name and a namespace among its inputs from its Check on, and an id once it is there. */
function releaseOf(resource: StateResource, keys: ReadonlyMap<string, string>): StackRelease | undefined {
    const { urn, id, provider, inputs = {} } = resource;
    const [namespace, name] = id?.includes("/") ? id.split("/") : [inputs["namespace"] ?? "default", inputs["name"]];
    const cluster = keys.get(providerUrn(provider));
    if (cluster === undefined || typeof namespace !== "string" || typeof name !== "string") {
        return undefined;
    }
    return { urn, cluster, namespace, name, timeoutSeconds: Number(inputs["timeout"] ?? HELM_TIMEOUT_SECONDS) };
}

/** Resources name their provider as URN::id. */
function providerUrn(reference = ""): string {
    return reference.split("::").slice(0, -1).join("::");
}

function clusterOf(provider: StateResource): ClusterReference {
    const { inputs = {}, urn } = provider;
    const [kubeconfig, context, cluster] = ["kubeconfig", "context", "cluster"].map((key) => inputs[key]);
    const shown = {
        ...given("kubeconfig", kubeconfig),
        ...given("context", context),
        ...given("cluster", cluster),
    };
    return {
        key: JSON.stringify([kubeconfig, context, cluster]),
        name: nameOf(urn),
        hidden: isHidden(kubeconfig),
        ...shown,
    };
}

function keyByUrn(provider: StateResource): readonly [string, string] {
    return [provider.urn, clusterOf(provider).key];
}

/** An empty text means the same to the provider as none. */
function given<K extends string>(key: K, value: unknown): { readonly [P in K]?: string } {
    const text = inClear(value);
    return (typeof text === "string" && text !== "" ? { [key]: text } : {}) as { readonly [P in K]?: string };
}

function isHidden(value: unknown): boolean {
    return isSecret(value) && typeof value["plaintext"] !== "string";
}

function inClear(value: unknown): unknown {
    if (!isSecret(value)) {
        return value;
    }
    const { plaintext } = value;
    return typeof plaintext === "string" ? (JSON.parse(plaintext) as unknown) : undefined;
}

function isSecret(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === "object" && value !== null && (value as Record<string, unknown>)[MARK] === SECRET;
}
