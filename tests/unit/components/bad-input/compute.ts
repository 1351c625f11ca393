/** Bad input to a backend's compute pods, sizing and registries, and to the mirror of any installer. */
import { givenSecret } from "../../../support/recording/fake-outputs";
import { BACKEND, ORCHESTRATOR } from "./releases";
import type { Row } from "./row";

const EXTERNAL = { host: "registry.example.com" };
const LOGIN = { username: "pusher", password: givenSecret("registry") };
const IN_SECRET = /^is in the Secret that credentialsSecretName names\. Leave one of them out\.$/;
const FOLLOWS = /^follows from the container registry\. Set containerRegistry of the component instead\.$/;

type Given = Readonly<Record<string, unknown>>;
const backend = (what: string, args: Given, path: string, reason: RegExp): Row => {
    return [what, "Backend", { ...BACKEND, ...args }, path, reason];
};

/** The rows. */
export const COMPUTE_ROWS: readonly Row[] = [
    backend(
        "tasks on any node, with a volume that one node mounts",
        { computePods: { placement: "anyNode" } },
        "computePods.placement",
        /^needs a volume that all nodes mount, .* Set storage\.worker\.accessMode to ReadWriteMany, /,
    ),
    backend(
        "half a GPU",
        { computePods: { gpus: 0.5 } },
        "computePods.gpus",
        /is not a number of GPUs\. Give a whole number from 0 to 64\.$/,
    ),
    backend(
        "a taint without a key",
        { computePods: { tolerations: [{ value: "x" }] } },
        "computePods.tolerations[0].key",
        /is required/,
    ),
    backend("a size that is none", { sizing: "small" }, "sizing", /must be one of: published, laptop/),
    backend(
        "the address of a registry with a scheme",
        { containerRegistry: { external: { host: "https://registry.example.com" } } },
        "containerRegistry.external.host",
        /is not a host name/,
    ),
    backend(
        "a login for the embedded registry, which asks for none",
        { containerRegistry: { credentials: LOGIN } },
        "containerRegistry.credentials",
        /^has no effect with the embedded registry, which asks for none\. Leave it out, or give external\.$/,
    ),
    backend(
        "a login beside the Secret that holds it",
        { containerRegistry: { external: EXTERNAL, credentials: LOGIN, credentialsSecretName: "mine" } },
        "containerRegistry.credentials",
        IN_SECRET,
    ),
    ...[{ credentials: LOGIN }, { credentialsSecretName: "mine" }].map((login) =>
        backend(
            `${Object.keys(login).join()} for a registry without TLS`,
            { containerRegistry: { external: { ...EXTERNAL, tls: false }, ...login } },
            "containerRegistry.external.tls",
            /^cannot be false with a login: .*no function becomes ready\. Set it to true, or leave the login out\.$/,
        ),
    ),
    backend(
        "a volume of the registry that runs elsewhere",
        { containerRegistry: { external: EXTERNAL }, storage: { registry: { size: "20Gi" } } },
        "storage.registry",
        /^has no effect with an external container registry\. Leave it out\.$/,
    ),
    ...["containerRegistry.local", "containerRegistry.host", "docker-registry.enabled"].map((path) =>
        backend(`${path} among the values`, { values: valueAt(path, false) }, `values.${path}`, FOLLOWS),
    ),
    backend(
        "the login of builds among the values",
        { values: { kaniko: { dockerConfigSecretName: "mine" } } },
        "values.kaniko.dockerConfigSecretName",
        FOLLOWS,
    ),
    [
        "a mirror with a scheme",
        "Orchestrator",
        { ...ORCHESTRATOR, imageMirror: { registry: "https://mirror.example.com" } },
        "imageMirror.registry",
        /is not a registry\. Give its host, without scheme, like registry\.example\.com:5000\.$/,
    ],
    [
        "a login for no mirror",
        "Orchestrator",
        { ...ORCHESTRATOR, imageMirror: { credentials: LOGIN } },
        "imageMirror.registry",
        /^is required with credentials, which are for it\. Give the registry's host\.$/,
    ],
    [
        "a user's name with a colon",
        "Orchestrator",
        { ...ORCHESTRATOR, imageMirror: { registry: "m.example.com", credentials: { ...LOGIN, username: "a:b" } } },
        "imageMirror.credentials.username",
        /has a colon, which divides it from the password\. Give the name alone\.$/,
    ],
];

function valueAt(path: string, value: unknown): Given {
    return path.split(".").reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as Given;
}
