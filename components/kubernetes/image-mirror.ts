/** A registry that all images of a release come from: the contract, its rules, its Secret and the chart values. */
import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import {
    combined,
    isPlainObject,
    object,
    plain,
    secret,
    type Data,
    type GivenInputs,
    type Normalised,
    type Report,
} from "../../contract";
import { imageRegistry, objectName } from "../shared/formats";
import { mergeValues, type Values } from "./plan";
import { isShapeMap, type ChartIndex, type Shape, type ShapeMap } from "./values/chart-index";
import { keyAt } from "./values/paths";

/** A login at a container registry. */
export const registryCredentials = object("kubernetes:RegistryCredentials", "A login at a container registry.", {
    username: z
        .string()
        .min(1, "is empty. Give the user's name.")
        .regex(/^[^:]*$/, "has a colon, which divides it from the password. Give the name alone.")
        .meta({ description: "The user.", onChange: "update" }),
    password: secret(z.string().min(1, "is empty. Give the password or token.")).meta({
        description: "The password, or a token.",
        onChange: "update",
    }),
});

/** The input. */
export function imageMirrorInput() {
    const description = "Where the images of a release come from, and how nodes pull them.";
    const mirror = object("kubernetes:ImageMirror", description, {
        registry: imageRegistry()
            .optional()
            .meta({
                description:
                    "A registry that has all images of the release, like mirror.example.com/hub. There they keep " +
                    "their repositories: ghcr.io/substra/substra-backend is mirror.example.com/hub/substra/" +
                    "substra-backend. An image of `images` that names its registry comes from that one.",
                derivedDefault: "each image comes from its own registry",
                onChange: "restart",
            }),
        pullSecretNames: z
            .array(objectName())
            .default([])
            .meta({
                description:
                    "Secrets of yours, of type kubernetes.io/dockerconfigjson, in the release's namespace. Nodes " +
                    "pull the images with them.",
                onChange: "restart",
            }),
        credentials: plain(registryCredentials).optional().meta({
            description: "A login at `registry`. The component makes a Secret of it, with which nodes pull the images.",
            onChange: "restart",
        }),
    });
    return plain(mirror)
        .optional()
        .meta({
            description:
                "A mirror of all images, and the Secrets to pull them with. By default images come from where they " +
                "are published, without a login.",
        });
}
type MirrorInput = ReturnType<typeof imageMirrorInput>;

/** Reports a login that is for no registry. */
export function checkImageMirror(report: Report, given: GivenInputs): void {
    if (given.has("imageMirror.credentials") && !given.has("imageMirror.registry")) {
        report(
            ["imageMirror", "registry"],
            "is required with credentials, which are for it. Give the registry's host.",
        );
    }
}

/** A mirror as values are planned from it. */
export interface Mirror {
    readonly registry: string | undefined;
    /** The names of all Secrets to pull with. */
    readonly pullSecretNames: readonly string[];
}

/** The Secret that the component makes of the login. */
export function pullSecretName(releaseName: string): string {
    return `${releaseName}-image-pull`;
}

/** The mirror, with the component's own Secret among those to pull with. */
export function mirrorOf(
    { registry, pullSecretNames, credentials: login }: NonNullable<Normalised<MirrorInput>>,
    releaseName: string,
): pulumi.Output<Mirror> {
    const made = login === undefined ? [] : [pullSecretName(releaseName)];
    return combined({ registry, pullSecretNames }, (given) => ({
        registry: given.registry,
        pullSecretNames: [...given.pullSecretNames, ...made],
    }));
}

/** The content of the component's Secret: a login as Docker writes it. */
export function dockerConfig(
    registry: string | undefined,
    { username, password }: Data<typeof registryCredentials>,
): string {
    const auth = Buffer.from(`${username}:${password}`).toString("base64");
    return JSON.stringify({ auths: { [hostOf(registry ?? "")]: { username, password, auth } } });
}

/** Without the path: the kubelet takes a login for a host for all that is below it. */
function hostOf(registry: string): string {
    return registry.split("/")[0]!;
}

/**
 * Chart values by which every image of a chart comes from the mirror: all that its index knows as an image, which has a
 * repository and a tag. Registries in `own`, the values so far, win. `repositories` are the chart's defaults of images
 * without a value for the registry, by path.
 */
export function mirroredValues(
    index: () => ChartIndex,
    own: Values,
    mirror: Mirror,
    repositories: Readonly<Record<string, string>>,
): Values {
    return new Mirroring(mirror, repositories).merged(index().values, own, []) as Values;
}

/** An image of `images` for pods that no chart makes: from the mirror, unless it names its registry. */
export function fromMirror(image: string, { registry }: Mirror): string {
    return registry === undefined || namesHost(image) ? image : `${registry}/${image}`;
}

/** No mirror. */
const NO_MIRROR: Mirror = { registry: undefined, pullSecretNames: [] };

/** The mirror, or none. */
export function mirrorOrNone(input: Normalised<MirrorInput> | undefined, releaseName: string): pulumi.Output<Mirror> {
    return input === undefined ? pulumi.output(NO_MIRROR) : mirrorOf(input, releaseName);
}

class Mirroring {
    constructor(
        private readonly mirror: Mirror,
        private readonly repositories: Readonly<Record<string, string>>,
    ) {}

    /** Values with the mirror's among them. Into those that are Outputs they are merged as soon as they are known. */
    merged(shape: ShapeMap, own: unknown, path: readonly string[]): unknown {
        if (pulumi.Output.isInstance(own)) {
            return own.apply((known) => this.merged(shape, known, path));
        }
        const keys = Object.keys(shape).filter((key) => key !== "*" && key !== "global");
        const parts = keys.map((key) => [key, this.part(key, shape[key]!, keyAt(own, key), [...path, key])] as const);
        const place = isImage(shape) ? this.place(shape, own, path.join(".")) : {};
        return mergeValues(own, Object.fromEntries(parts.filter(([, part]) => !isNothing(part))), place);
    }

    private part(key: string, shape: Shape, own: unknown, path: readonly string[]): unknown {
        const isForSecrets = key === "pullSecrets" || key === "imagePullSecrets";
        if (isForSecrets && this.mirror.pullSecretNames.length > 0) {
            return this.pullSecrets(key, shape);
        }
        return isShapeMap(shape) ? this.merged(shape, own, path) : own;
    }

    /** Bitnami's charts take names, all others references. */
    private pullSecrets(key: string, shape: Shape): unknown {
        const { pullSecretNames } = this.mirror;
        const areNames = key === "pullSecrets" && shape === "list";
        return areNames ? pullSecretNames : pullSecretNames.map((name) => ({ name }));
    }

    private place(shape: ShapeMap, own: unknown, path: string): Values {
        const { registry } = this.mirror;
        if (registry === undefined) {
            return {};
        }
        if (Object.hasOwn(shape, "registry")) {
            return keyAt(own, "registry") === undefined ? { registry } : {};
        }
        const repository = keyAt(own, "repository") ?? this.repositories[path];
        const isElsewhere = typeof repository !== "string" || namesHost(repository);
        return isElsewhere ? {} : { repository: `${registry}/${repository}` };
    }
}

const isImage = (shape: ShapeMap): boolean => Object.hasOwn(shape, "repository") && Object.hasOwn(shape, "tag");

/** Whether an image's name begins with a registry, by the rule that Docker has for it. */
function namesHost(repository: string): boolean {
    const [first = "", ...rest] = repository.split("/");
    return rest.length > 0 && (/[.:]/.test(first) || first === "localhost");
}

function isNothing(value: unknown): boolean {
    return value === undefined || (isPlainObject(value) && Object.keys(value).length === 0);
}
