/** What kubectl and helm need to make what a component would have made. Pure: resources in, files out. */
import { stringify } from "yaml";
import type { Recorded } from "./recorded";

/** A file by its name, and whether it is a program. */
export interface File {
    readonly name: string;
    readonly content: string;
    readonly executable?: boolean;
}

/** What a release is installed from: the inputs of `helm.v3.Release`. */
interface ReleaseInputs {
    readonly name: string;
    readonly namespace: string;
    readonly chart: string;
    readonly version?: string;
    readonly values: object;
    readonly timeout: number;
    readonly atomic?: boolean;
    readonly skipAwait?: boolean;
    readonly maxHistory: number;
    readonly repositoryOpts?: { readonly repo?: string; readonly username?: string; readonly password?: string };
}

const RELEASE = "kubernetes:helm.sh/v3:Release";
/** In the state alone: components, providers, and the seed that all passwords come from. */
const NOT_IN_CLUSTERS = /^(ensemble:|pulumi:|random:index\/randomPassword:)/;

/** The files of a component's resources. */
export function filesOf(resources: readonly Recorded[]): File[] {
    const objects = resources.filter(({ type }) => type !== RELEASE && !NOT_IN_CLUSTERS.test(type));
    const foreign = objects.find(({ type }) => !type.startsWith("kubernetes:"));
    if (foreign !== undefined) {
        throw new Error(`${foreign.name} is a ${foreign.type}, which kubectl cannot make. Install it by Pulumi.`);
    }
    const [secrets, manifests] = split(objects, ({ inputs }) => inputs["kind"] === "Secret");
    const releases = resources
        .filter(({ type }) => type === RELEASE)
        .map(({ inputs }) => inputs as unknown as ReleaseInputs);
    return [
        { name: "manifests.yaml", content: documents(manifests) },
        { name: "secrets.yaml", content: documents(secrets) },
        ...releases.map(({ name, values }) => ({ name: valuesFile(name), content: stringify(values) })),
        { name: "install.sh", content: script(releases), executable: true },
    ];
}

function split<T>(items: readonly T[], belongs: (item: T) => boolean): readonly [T[], T[]] {
    return [items.filter(belongs), items.filter((item) => !belongs(item))];
}

/** Objects as YAML: namespaces first, because the others are in them, then by name. */
function documents(objects: readonly Recorded[]): string {
    const place = ({ inputs, name }: Recorded) => (inputs["kind"] === "Namespace" ? `0 ${name}` : `1 ${name}`);
    const sorted = [...objects].sort((a, b) => (place(a) < place(b) ? -1 : 1));
    return sorted.map(({ inputs }) => stringify(inputs)).join("---\n");
}

function valuesFile(release: string): string {
    return `values-${release}.yaml`;
}

function script(releases: readonly ReleaseInputs[]): string {
    return `#!/bin/sh
# Installs what is in this folder, and upgrades it after the next export. Needs kubectl and Helm 3.
#   CONTEXT=my-cluster ./install.sh
set -eu
: "\${CONTEXT:?Set CONTEXT to the context of the cluster, as kubectl config get-contexts lists it}"
cd "$(dirname "$0")"
kubectl --context "$CONTEXT" apply --server-side --field-manager pulumi-ensemble -f manifests.yaml
kubectl --context "$CONTEXT" apply --server-side --field-manager pulumi-ensemble -f secrets.yaml
${releases.map(installation).join("\n")}
`;
}

/** The same as the provider tells Helm. */
function installation(release: ReleaseInputs): string {
    const { name, namespace, version, timeout, atomic, skipAwait, maxHistory } = release;
    const { chart, logIn = [], repo } = sourceOf(release);
    const options = [
        ...(repo === undefined ? [] : [`--repo ${quoted(repo)}`]),
        ...(version === undefined ? [] : [`--version ${quoted(version)}`]),
        `--namespace ${quoted(namespace)} --values ${quoted(valuesFile(name))}`,
        ...(atomic === true ? ["--atomic"] : []),
        ...(skipAwait === true ? [] : ["--wait"]),
        `--timeout ${timeout}s --history-max ${maxHistory}`,
    ];
    const install = `helm --kube-context "$CONTEXT" upgrade --install ${quoted(name)} ${quoted(chart)}`;
    return [...logIn, [install, ...options].join(" \\\n    ")].join("\n");
}

/** Where Helm finds the chart. */
interface Source {
    readonly chart: string;
    readonly repo?: string | undefined;
    /** The commands by which Helm gets a password. */
    readonly logIn?: readonly string[];
}

function sourceOf({ chart, repositoryOpts: { repo, username } = {} }: ReleaseInputs): Source {
    const registry = /^oci:\/\/([^/]+)/.exec(chart)?.[1];
    if (username === undefined || (repo ?? registry) === undefined) {
        return { chart, repo };
    }
    return repo === undefined
        ? { chart, logIn: logInBy(`registry login ${quoted(registry!)}`) }
        : { chart: `logged-in/${chart}`, logIn: logInBy(`repo add logged-in ${quoted(repo)}`) };
}

/** The password reaches Helm by a pipe, because everybody on a machine sees command lines. Helm's files are removed. */
function logInBy(command: string): string[] {
    return [
        ': "${CHART_USERNAME:?Set it to the user}" "${CHART_PASSWORD:?Set it to the password of the user}"',
        'logins="$(mktemp -d)"',
        `trap 'rm -rf "$logins"' EXIT`,
        'export HELM_REGISTRY_CONFIG="$logins/registry" HELM_REPOSITORY_CONFIG="$logins/repositories"',
        `printf %s "$CHART_PASSWORD" | helm ${command} --username "$CHART_USERNAME" --password-stdin`,
    ];
}

/** A word of a shell. */
function quoted(word: string): string {
    return /^[\w./:@-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
