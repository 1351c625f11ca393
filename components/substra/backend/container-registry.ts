/** Where a backend keeps the images that it builds: in the chart's own registry, or in one that runs elsewhere. */
import type * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import {
    combined,
    object,
    plain,
    plainSection,
    type Data,
    type GivenInputs,
    type Normalised,
    type Report,
} from "../../../contract";
import type { Image } from "../../kubernetes/image";
import { dockerConfig, registryCredentials } from "../../kubernetes/image-mirror";
import { hostname, imageRepository, objectName, port } from "../../shared/formats";
import { checkNotInSecret } from "../../shared/named-secret";

const external = object("substra:ExternalRegistry", "A container registry that runs elsewhere.", {
    host: hostname().meta({
        description:
            "Its host name, which builds, workers and nodes reach. One at a private address must be in " +
            "`networkPolicies.containerRegistry` too.",
        onChange: "restart",
    }),
    port: port().default(443).meta({ description: "Its port.", onChange: "restart" }),
    tls: z.boolean().default(true).meta({
        description: "Whether it speaks HTTPS. Without, each node's container runtime must allow it.",
        onChange: "restart",
    }),
    repository: imageRepository().default("substra/user-image").meta({
        description: "The repository that the images are in, each under a tag of its own.",
        onChange: "restart",
    }),
});

/** The input. */
export const containerRegistryInput = plainSection(
    "substra:BackendContainerRegistry",
    "Where a backend keeps the images that it builds.",
    {
        external: plain(external)
            .optional()
            .meta({
                description:
                    "A registry that runs elsewhere and takes the place of the embedded one. It must take the login " +
                    "as HTTP Basic on every request, as Harbor does. One that takes bearer tokens alone lets builds " +
                    "push, and every task fails. Nothing moves the images. With deletionProtection, the engine " +
                    "refuses to delete the claim of an embedded one.",
                onChange: "replace",
            }),
        credentials: plain(registryCredentials).optional().meta({
            description: "A login at the external registry, of which the component makes a Secret.",
            onChange: "restart",
        }),
        credentialsSecretName: plain(objectName())
            .optional()
            .meta({
                description:
                    "A Secret of yours, of type kubernetes.io/dockerconfigjson, in the release's namespace, in place " +
                    "of credentials. Builds pull base images with it, and push; workers look images up, and nodes " +
                    "pull them. Below auths, HOST:PORT of the external registry has username and password.",
                onChange: "restart",
            }),
    },
).meta({
    description:
        "Where built images are kept, and the login of builds. By default in the chart's own registry, which has none.",
});
type Given = Normalised<typeof containerRegistryInput>;
type Settings = Data<typeof containerRegistryInput>;

const INSTEAD = "follows from the container registry. Set containerRegistry of the component instead.";

/** Why a login needs TLS (docs/facts/substra-server.md#a-login-at-a-registry-is-basic-and-needs-tls). */
const LOGIN_IN_CLEAR =
    "cannot be false with a login: the workers refuse to send one without TLS, so no function becomes ready. Set it " +
    "to true, or leave the login out.";

/** Chart values that follow from the container registry, and what to set instead. */
export const REGISTRY_RESERVED = {
    "docker-registry.enabled": INSTEAD,
    ...Object.fromEntries(
        ["local", "host", "port", "scheme", "pullDomain", "userImageRepository"].map((key) => [
            `containerRegistry.${key}`,
            INSTEAD,
        ]),
    ),
    "kaniko.dockerConfigSecretName": INSTEAD,
};

interface KnownInputs {
    readonly containerRegistry?: { readonly external?: { readonly tls?: boolean | undefined } | undefined } | undefined;
}

/** Reports logins for nothing, one that would be sent in clear, and what is said twice. */
export function checkContainerRegistry(known: KnownInputs, report: Report, given: GivenInputs): void {
    const has = (name: string) => given.has(`containerRegistry.${name}`);
    checkNotInSecret("containerRegistry", "credentialsSecretName", ["credentials"], report, given);
    if (has("credentials") && !has("external")) {
        const reason = "has no effect with the embedded registry, which asks for none. Leave it out, or give external.";
        report(["containerRegistry", "credentials"], reason);
    }
    if (has("external") && given.has("storage.registry")) {
        report(["storage", "registry"], "has no effect with an external container registry. Leave it out.");
    }
    if (known.containerRegistry?.external?.tls === false && (has("credentials") || has("credentialsSecretName"))) {
        report(["containerRegistry", "external", "tls"], LOGIN_IN_CLEAR);
    }
}

/** The Secret with the login, where there is one. */
export function registrySecretName({ credentials, credentialsSecretName }: Given, releaseName: string) {
    return credentialsSecretName ?? (credentials === undefined ? undefined : `${releaseName}-container-registry`);
}

/** What the component writes into its Secret of the login; undefined where there is none. */
export function registryLogin({ external, credentials }: Given): pulumi.Output<string> | undefined {
    return external === undefined || credentials === undefined
        ? undefined
        : combined({ external, credentials }, (of) => dockerConfig(addressOf(of.external), of.credentials));
}

function addressOf({ host, port }: Pick<NonNullable<Settings["external"]>, "host" | "port">): string {
    return `${host}:${port}`;
}

/** The image of the embedded registry, whose chart has no value for an image's own registry. */
export function embeddedImage({ registry, repository, tag }: Image) {
    return { repository: registry === undefined ? repository : `${registry}/${repository ?? "registry"}`, tag };
}

/** The chart values. `secretName` is that of the Secret with the login. */
export function containerRegistryValues(external: Settings["external"], secretName: string | undefined) {
    const login = { kaniko: { dockerConfigSecretName: secretName } };
    return external === undefined ? login : { ...login, ...externalValues(external) };
}

function externalValues({ host, port, tls, repository }: NonNullable<Settings["external"]>) {
    const address = { host, port, scheme: tls ? "https" : "http", pullDomain: addressOf({ host, port }) };
    return {
        "docker-registry": { enabled: false },
        containerRegistry: { local: false, ...address, userImageRepository: repository },
    };
}
