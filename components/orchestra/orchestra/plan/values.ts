/** The pure plan of an Orchestra's chart values. */
import type * as pulumi from "@pulumi/pulumi";
import type { DataOf } from "../../../../contract";
import { resourcesOf } from "../../../kubernetes/container-resources";
import { tolerationsOf } from "../../../kubernetes/toleration";
import { mapValues, sortedEntries } from "../../../shared/maps";
import type { orchestraContract } from "../contract";
import { domainOf, type Mode } from "./choices";
import {
    API_RESOURCES,
    FRONTEND_RESOURCES,
    imageOf,
    OPERATOR_RESOURCES,
    PROXY_RESOURCES,
    pullSecretsOf,
} from "./defaults";
import { ingressValues } from "./exposure";
import { configFile, emailsFile, proxyArguments, type LoginInput } from "./login";
import { CATALOGUE_PATH, CATALOGUE_VOLUME, OBJECTS, TMP_VOLUME } from "./names";

/** The inputs that the values follow from as they are. None of them holds a secret. */
export const PLANNED_FROM = [
    ...(["domain", "images", "admins", "ingress", "tls", "api", "frontend", "operator"] as const),
    ...(["systemPool", "sessions"] as const),
] as const;

type Inputs = DataOf<typeof orchestraContract>;

/** What the values follow from. Secrets reach the pods through Secrets only. */
export interface OrchestraPlanInput extends Pick<Inputs, (typeof PLANNED_FROM)[number]> {
    readonly mode: Mode;
    readonly namespace: string;
    /** The bundled log-in, with production. */
    readonly login: (Omit<LoginInput, "domain" | "namespace"> & Proxy) | undefined;
    /** The identity of everybody, with local. */
    readonly localIdentity: string | undefined;
    readonly ownProxy: {
        readonly middlewares: readonly string[];
        readonly annotations: Readonly<Record<string, string>>;
    };
    readonly databaseSecret: { readonly name: string; readonly key: string };
    /** The proxy of Cloud SQL, if there is one. */
    readonly databaseSidecar: object | undefined;
    readonly hasCatalogue: boolean;
    /** Each changes when a Secret or the catalogue does, and rolls the pods that read it. */
    readonly checksums: { readonly login: pulumi.Input<string>; readonly api: pulumi.Input<string> };
}

interface Proxy {
    readonly secretName: string;
    readonly replicas: number;
    readonly resources: Inputs["auth"]["resources"];
}

/** The annotation that carries the checksum of what pods read. */
const CHECKSUM_ANNOTATION = "pulumi-ensemble/checksum";

/** The values, by top-level key. */
export function orchestraValues(input: OrchestraPlanInput) {
    const { mode, images, sessions, login } = input;
    return {
        global: {
            domain: domainOf(mode, input.domain),
            defaultNamespace: sessions.namespace.name,
            imagePullSecrets: pullSecretsOf(images.pullSecrets),
        },
        ...poolValues(input.systemPool),
        api: apiValues(input),
        operator: operatorValues(input),
        frontend: frontendValues(input),
        ingress: ingressValues({ ...input, domain: domainOf(mode, input.domain) }),
        oauth2Proxy: { enabled: login !== undefined, fullProxy: login?.frontend === "proxied" },
        ...(login && { "oauth2-proxy": loginValues(input, login) }),
        postgresql: { enabled: false },
        // The chart's own policy cuts the log-in off the web interface, and lets sessions reach everything.
        networkPolicy: { enabled: false },
    };
}

function poolValues(pool: Inputs["systemPool"]) {
    return pool === undefined
        ? {}
        : {
              systemPool: {
                  enabled: true,
                  ...{ nodeSelectorKey: pool.labelKey, nodeSelectorValue: pool.labelValue },
                  ...{ taintKey: pool.taintKey, taintValue: pool.taintValue, taintEffect: pool.taintEffect },
              },
          };
}

/** The number of pods that survives the loss of a node, but for one person. */
const replicasOf = (given: number | undefined, mode: Mode) => given ?? (mode === "local" ? 1 : 2);

function apiValues(input: OrchestraPlanInput) {
    const { api, mode, localIdentity, hasCatalogue, databaseSecret, databaseSidecar } = input;
    const replicas = replicasOf(api.replicas, mode);
    return {
        image: imageOf("api", input.images),
        replicas,
        resources: resourcesOf(api.resources, API_RESOURCES),
        adminEmails: [...new Set([...(localIdentity === undefined ? [] : [localIdentity]), ...input.admins])],
        requireAuthentication: localIdentity === undefined,
        ...(localIdentity !== undefined && { devIdentity: localIdentity }),
        fileTemplates: { enabled: !hasCatalogue },
        database: { existingSecret: databaseSecret.name, secretKey: databaseSecret.key },
        podDisruptionBudget: { enabled: replicas > 1, minAvailable: Math.max(1, replicas - 1) },
        ...(api.podSecurityContext && { podSecurityContext: api.podSecurityContext }),
        ...(api.containerSecurityContext && { containerSecurityContext: api.containerSecurityContext }),
        extraEnv: environment(input),
        extraContainers: [...(databaseSidecar === undefined ? [] : [databaseSidecar]), ...api.sidecars],
        ...volumesOf(input),
    };
}

/** A folder that can be written, the catalogue, and the user's. */
function volumesOf({ api, hasCatalogue }: OrchestraPlanInput) {
    const extraVolumes = [...ownVolumes(hasCatalogue), ...api.volumes];
    return { extraVolumes, extraVolumeMounts: [...mountsOf(hasCatalogue), ...api.volumeMounts] };
}

function ownVolumes(hasCatalogue: boolean) {
    const catalogue = { name: CATALOGUE_VOLUME, configMap: { name: OBJECTS.catalogue } };
    return [{ name: TMP_VOLUME, emptyDir: {} }, ...(hasCatalogue ? [catalogue] : [])];
}

function mountsOf(hasCatalogue: boolean) {
    const catalogue = { name: CATALOGUE_VOLUME, mountPath: CATALOGUE_PATH, readOnly: true };
    return [{ name: TMP_VOLUME, mountPath: "/tmp" }, ...(hasCatalogue ? [catalogue] : [])];
}

/** With a read-only root, uv starts only with a cache below /tmp and without writing its environment again. */
function environment({ api, checksums, hasCatalogue }: OrchestraPlanInput) {
    const own = {
        ENSEMBLE_CHECKSUM: checksums.api,
        UV_CACHE_DIR: "/tmp/uv-cache",
        UV_NO_SYNC: "1",
        UV_FROZEN: "1",
        ...(hasCatalogue && { ORCHESTRA_TEMPLATES_DIR: CATALOGUE_PATH }),
    };
    const all = [...Object.entries(own), ...sortedEntries(api.env)];
    return all.map(([name, value]) => ({ name, value }));
}

function operatorValues({ operator, images, sessions }: OrchestraPlanInput) {
    return {
        image: imageOf("operator", images),
        resources: resourcesOf(operator.resources, OPERATOR_RESOURCES),
        tierMap: mapValues(operator.tiers, tierOf),
        computeClassLabelKey: operator.computeClassLabelKey,
        terminationGracePeriodSeconds: operator.terminationGracePeriodSeconds,
        workspaceIdleTtlDays: sessions.workspaceRetentionDays,
        sidecar: { image: imageOf("sidecar", images) },
    };
}

type Tier = Inputs["operator"]["tiers"][string];

/** An empty effect is every effect (docs/facts/orchestra.md#tolerations-have-a-key-and-texts-only). */
function tierOf({ tolerations, ...where }: Tier) {
    return { ...where, tolerations: tolerationsOf(tolerations).map((one) => ({ ...one, effect: one.effect ?? "" })) };
}

function frontendValues({ frontend, images, mode }: OrchestraPlanInput) {
    return {
        image: imageOf("frontend", images),
        replicas: replicasOf(frontend.replicas, mode),
        resources: resourcesOf(frontend.resources, FRONTEND_RESOURCES),
        ...(frontend.gaMeasurementId !== undefined && { gaMeasurementId: frontend.gaMeasurementId }),
    };
}

function loginValues(input: OrchestraPlanInput, { secretName, replicas, resources, ...login }: LoginPlan) {
    const { mode, domain, namespace, images, systemPool } = input;
    const settings = { ...login, domain: domainOf(mode, domain), namespace };
    return {
        image: imageOf("oauth2Proxy", images),
        replicaCount: replicas,
        resources: resourcesOf(resources, PROXY_RESOURCES),
        config: { existingSecret: secretName, configFile: configFile(settings) },
        extraArgs: proxyArguments(settings),
        authenticatedEmailsFile: emailsFile(settings),
        podAnnotations: { [CHECKSUM_ANNOTATION]: input.checksums.login },
        // The chart's pool does not reach its subchart.
        ...(systemPool && placement(systemPool)),
    };
}

type LoginPlan = NonNullable<OrchestraPlanInput["login"]>;

function placement({ labelKey, labelValue, taintKey, taintValue, taintEffect }: NonNullable<Inputs["systemPool"]>) {
    return {
        nodeSelector: { [labelKey]: labelValue },
        tolerations: [{ key: taintKey, operator: "Equal", value: taintValue, effect: taintEffect }],
    };
}
