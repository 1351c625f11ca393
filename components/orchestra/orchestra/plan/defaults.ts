/** What the component sets unless the user says otherwise. */
import type { ContainerResources } from "../../../kubernetes/container-resources";

const resources = (cpu: string, memory: string, mostCpu: string, mostMemory: string): ContainerResources => ({
    requests: { cpu, memory },
    limits: { cpu: mostCpu, memory: mostMemory },
});

export const API_RESOURCES = resources("250m", "256Mi", "1000m", "512Mi");
export const FRONTEND_RESOURCES = resources("50m", "64Mi", "200m", "128Mi");
export const OPERATOR_RESOURCES = resources("100m", "128Mi", "500m", "512Mi");
export const PROXY_RESOURCES = resources("50m", "64Mi", "200m", "128Mi");
export const CLOUD_SQL_RESOURCES = resources("100m", "128Mi", "500m", "256Mi");

/** An image. */
export interface DefaultImage {
    readonly repository: string;
    /** Left out for what is built from Orchestra's repository: the user says which tag. */
    readonly tag?: string;
}

/** The image of each part. */
export const IMAGES = {
    api: { repository: "orchestra-api" },
    operator: { repository: "orchestra-operator" },
    frontend: { repository: "orchestra-frontend" },
    sidecar: { repository: "orchestra-sidecar" },
    // The version that the subchart brings lacks the fixes of five advisories.
    oauth2Proxy: { repository: "quay.io/oauth2-proxy/oauth2-proxy", tag: "v7.15.3" },
    postgres: { repository: "docker.io/library/postgres", tag: "17" },
    bridge: { repository: "docker.io/nginxinc/nginx-unprivileged", tag: "1.27.5-alpine" },
    placeholder: { repository: "registry.k8s.io/pause", tag: "3.10" },
} as const satisfies Readonly<Record<string, DefaultImage>>;

/** The parts that have an image. */
export type ImagePart = keyof typeof IMAGES;

/** Where the images of Orchestra would be, if it published them. */
const DEFAULT_REGISTRY = "seandavi";

/** The images as users give them. */
type GivenImages = Readonly<Partial<Record<ImagePart, GivenImage>>> & {
    readonly registry?: string | undefined;
    readonly tag?: string | undefined;
};

interface GivenImage {
    readonly repository?: string | undefined;
    readonly tag?: string | undefined;
    readonly pullPolicy: string;
}

/** A part's image, in the form of the charts' values. */
export function imageOf(part: ImagePart, images: GivenImages) {
    const { repository, tag }: DefaultImage = IMAGES[part];
    const given: GivenImage = images[part] ?? { pullPolicy: "IfNotPresent" };
    const own = tag === undefined ? `${images.registry ?? DEFAULT_REGISTRY}/${repository}` : repository;
    return {
        repository: given.repository ?? own,
        tag: given.tag ?? tag ?? images.tag ?? "latest",
        pullPolicy: given.pullPolicy,
    };
}

/** A part's image, in the form of a pod with one container. */
export function podImage(part: ImagePart, images: PulledImages): PodImage {
    const { repository, tag, pullPolicy } = imageOf(part, images);
    const pod = images.pullSecrets.length > 0 ? { imagePullSecrets: pullSecretsOf(images.pullSecrets) } : {};
    return { container: { image: `${repository}:${tag}`, imagePullPolicy: pullPolicy }, pod };
}

/** The credentials of the registry, as pods and the chart name them. */
export function pullSecretsOf(names: readonly string[]) {
    return names.map((name) => ({ name }));
}

type PulledImages = GivenImages & { readonly pullSecrets: readonly string[] };

/** The image of a pod's container, when nodes pull it, and with which credentials. */
export interface PodImage {
    readonly container: { readonly image: string; readonly imagePullPolicy: string };
    readonly pod: { readonly imagePullSecrets?: { name: string }[] };
}
