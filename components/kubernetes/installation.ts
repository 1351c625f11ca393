/** Installs one chart as one release, with its namespace and the objects that its pods refer to by name. */
import * as pulumi from "@pulumi/pulumi";
import { Job } from "@pulumi/kubernetes/batch/v1/job";
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource";
import { ConfigMap } from "@pulumi/kubernetes/core/v1/configMap";
import { Service } from "@pulumi/kubernetes/core/v1/service";
import { Release } from "@pulumi/kubernetes/helm/v3/release";
import { PodDisruptionBudget } from "@pulumi/kubernetes/policy/v1/podDisruptionBudget";
import type * as kubernetes from "@pulumi/kubernetes/types/input";
import { combined, omittable } from "../../contract";
import { accountObjects, type AccountRights } from "./accounts";
import { persistentVolumeClaim, type ClaimSpec } from "./claim";
import { chartReference, repositoryOptions } from "./chart";
import { chartDescription } from "./digest";
import { dockerConfig, mirroredValues, mirrorOf, pullSecretName } from "./image-mirror";
import type { Installer, InstallerInputs } from "./installer";
import type { PodSecurityLevel } from "./namespace";
import {
    caObjects,
    opaqueSecret,
    pullSecret,
    tlsSecret,
    type FixedMetadata,
    type KeyPair,
    type SecretContent,
} from "./objects";
import { mustBeToldToKeep } from "./kept-values";
import { makePolicy, type PolicyPlan } from "./network-policies/resources";
import { overriddenValues } from "./overrides";
import type { Values } from "./plan";
import { releaseNamespace, type ReleaseNamespace } from "./release-namespace";

/**
 * The number of revisions that Helm keeps. Each is a Secret with all values of that revision, including old passwords.
 */
const MAX_HISTORY = 10;

/** How Helm installs. */
export interface ReleaseOptions {
    /**
     * Whether the release waits until its pods are ready. Set it to false if another step must run before they can be
     * ready.
     */
    readonly wait?: boolean;
    /**
     * Whether Helm removes a failed first install and rolls a failed upgrade back, so that the next `up` starts clean
     * (docs/facts/helm.md#a-failed-first-install-leaves-its-release). Set it to false if a roll-back would delete data.
     */
    readonly atomic?: boolean;
    /** The description of the revision, in place of the chart's digest. */
    readonly description?: pulumi.Output<string | undefined>;
}

/** How a Job is run. */
export interface JobOptions {
    /** What it waits for, besides the objects that were made before it. */
    readonly after?: pulumi.Resource[];
    /** How long an `up` waits for its end. Without it, as long as the Kubernetes provider waits. */
    readonly timeoutSeconds?: number;
}

/** A route to a Service. */
export interface RoutePlan {
    readonly apiVersion: string;
    readonly kind: string;
    readonly spec: pulumi.Output<object>;
}

/** Installs a chart for a component: first the objects that the release refers to, then the release. */
export class Installation {
    /** The namespace's name, known when the program runs. */
    readonly namespaceName: string;
    /** The namespace's name, once the namespace is there. */
    readonly namespace: pulumi.Output<string>;
    /** The namespace as a resource, and how what the chart makes is removed. */
    readonly own: ReleaseNamespace;
    private readonly objects: pulumi.Resource[] = [];
    private readonly mustBeToldToKeep: Promise<boolean>;

    /**
     * @param level the Pod Security Standard of the namespace, unless the user names one.
     * @param after what must resolve before anything is made.
     */
    constructor(
        private readonly component: pulumi.ComponentResource,
        private readonly name: string,
        private readonly installer: Installer,
        private readonly inputs: InstallerInputs,
        level: pulumi.Input<PodSecurityLevel>,
        after?: pulumi.Output<unknown>,
    ) {
        this.namespaceName = inputs.namespace.name ?? installer.settings.namespace ?? name;
        this.mustBeToldToKeep = mustBeToldToKeep(component, name, inputs);
        // All objects wait for the namespace. So values that the provider would lose are reported before anything is
        // made.
        const checked = pulumi.all([this.mustBeToldToKeep, after]).apply(() => this.namespaceName);
        const isHeld = installer.settings.chartHoldsNamespace === true;
        // Each input makes its Output when it is first read, so only these two are.
        const { namespace, releaseName } = inputs;
        const given = { namespace, releaseName, name: this.namespaceName, checked, level, isHeld };
        this.own = releaseNamespace(`${name}-namespace`, given, this.kept);
        this.namespace = this.own.object?.metadata.name ?? checked;
    }

    /** Makes the release wait for resources that are made elsewhere. */
    waitFor(...resources: readonly pulumi.Resource[]): void {
        this.objects.push(...resources);
    }

    /** Makes a Secret of type Opaque. Its logical name ends in `part`. Its name in the cluster is `objectName`. */
    secret(part: string, objectName: string, content: SecretContent): void {
        this.objects.push(opaqueSecret(`${this.name}-${part}`, this.metadata(objectName), content, this.replaceable));
    }

    /** Makes a Secret of type kubernetes.io/tls. */
    tlsSecret(part: string, objectName: string, pair: KeyPair): void {
        this.objects.push(tlsSecret(`${this.name}-${part}`, this.metadata(objectName), pair, this.replaceable));
    }

    /** Makes a Secret of type kubernetes.io/dockerconfigjson. */
    pullSecret(part: string, objectName: string, dockerConfig: pulumi.Output<string>): void {
        this.objects.push(
            pullSecret(`${this.name}-${part}`, this.metadata(objectName), dockerConfig, this.replaceable),
        );
    }

    /** Makes a Secret and a ConfigMap of the same name with a CA's certificate. */
    caCertificate(part: string, objectName: string, caCertPem: pulumi.Output<string>): void {
        this.objects.push(...caObjects(`${this.name}-${part}`, this.metadata(objectName), caCertPem, this.replaceable));
    }

    /** Makes a claim for a volume that holds data. */
    claim(part: string, objectName: string, spec: pulumi.Input<ClaimSpec>): void {
        this.objects.push(persistentVolumeClaim(`${this.name}-${part}`, this.metadata(objectName), spec, this.kept));
    }

    /** Makes an immutable ConfigMap, whose name changes with its content. */
    configMap(part: string, objectName: pulumi.Input<string>, data: pulumi.Input<Record<string, string>>): void {
        const content = { metadata: this.metadata(objectName), immutable: true, data };
        this.objects.push(new ConfigMap(`${this.name}-${part}`, content, this.replaceable));
    }

    /** Makes a budget that lets a drain evict one of these pods at a time, and unready ones always. */
    disruptionBudget(objectName: string, matchLabels: Record<string, string>): void {
        const spec = { maxUnavailable: 1, unhealthyPodEvictionPolicy: "AlwaysAllow", selector: { matchLabels } };
        const metadata = this.metadata(objectName);
        this.objects.push(new PodDisruptionBudget(`${this.name}-budget`, { metadata, spec }, this.replaceable));
    }

    /**
     * Makes a ServiceAccount, and the Role and RoleBinding for it in the namespace if there are rules. They are not
     * protected, because nothing is lost with them.
     */
    serviceAccount(part: string, objectName: pulumi.Input<string>, rights: AccountRights): void {
        const metadata = this.metadata(objectName);
        this.objects.push(...accountObjects(`${this.name}-${part}`, metadata, rights, this.replaceable));
    }

    /**
     * Makes policies that open connections which the chart's own policies keep closed. They are made before the pods,
     * because pods call others as soon as they start. They are not protected, because nothing is lost with them.
     */
    networkPolicies<Input>(plans: readonly PolicyPlan<Input>[], inputOf: () => pulumi.Output<Input>): void {
        const input = plans.length === 0 ? undefined : inputOf();
        for (const plan of plans) {
            const metadata = this.metadata(`${this.inputs.releaseName}-${plan.part}`);
            this.objects.push(makePolicy(`${this.name}-${plan.part}`, metadata, plan, input!, this.replaceable));
        }
    }

    /** Makes a route to a Service of the release. Its kind is one that the cluster may have, such as a TLSRoute. */
    route(objectName: string, { spec, ...kind }: RoutePlan, release: Release): void {
        const metadata = this.metadata(objectName);
        const opts = { ...this.replaceable, dependsOn: release };
        new CustomResource(`${this.name}-route`, { ...kind, metadata, spec }, opts);
    }

    /** Makes a Service of type LoadBalancer after the release. The provider waits until it selects ready pods. */
    loadBalancer(
        objectName: string,
        annotations: pulumi.Output<Record<string, string>>,
        spec: pulumi.Output<kubernetes.core.v1.ServiceSpec>,
        release: Release,
    ): void {
        const metadata = { ...this.metadata(objectName), annotations };
        new Service(`${this.name}-load-balancer`, { metadata, spec }, { ...this.replaceable, dependsOn: release });
    }

    /**
     * Makes a Job that runs after all objects made before it, and after the resources in `after`, such as the release.
     */
    job(
        part: string,
        objectName: pulumi.Input<string>,
        spec: pulumi.Input<kubernetes.batch.v1.JobSpec>,
        { after = [], timeoutSeconds }: JobOptions = {},
    ): Job {
        const opts = { ...this.replaceable, dependsOn: [...this.objects, ...after] };
        return new Job(
            `${this.name}-${part}`,
            { metadata: this.metadata(objectName), spec },
            {
                ...opts,
                // A Job's pod template cannot be changed, so a changed Job is replaced.
                deleteBeforeReplace: true,
                ...(timeoutSeconds !== undefined && { customTimeouts: { create: `${timeoutSeconds}s` } }),
            },
        );
    }

    /**
     * Makes the release. Only helm.v3.Release runs Helm's hooks, in which charts migrate databases
     * (docs/facts/helm.md#only-helmv3release-runs-hooks). Its name is explicit, because names of Services derive from
     * it (docs/facts/helm.md#releases-have-random-names-unless-told). A secret below `values` is its own Output, so
     * that it does not hide the other values in previews.
     */
    release(values: pulumi.Output<object>, options: ReleaseOptions = {}): Release {
        const { wait = true, atomic = wait } = options;
        const { releaseName, timeoutSeconds } = this.inputs;
        const { index } = this.installer.settings.knowledge;
        this.makePullSecret();
        return new Release(
            `${this.name}-release`,
            {
                ...this.chart(options.description),
                name: releaseName,
                namespace: this.namespace,
                values: overriddenValues(this.mirrored(values as pulumi.Output<Values>), this.inputs, index),
                allowNullValues: omittable(pulumi.output(this.mustBeToldToKeep.then((must) => must || undefined))),
                timeout: timeoutSeconds,
                ...(wait ? {} : { skipAwait: true }),
                atomic,
                maxHistory: MAX_HISTORY,
            },
            { ...this.kept, ...this.own.removal, dependsOn: this.objects },
        );
    }

    private makePullSecret(): void {
        const { imageMirror, releaseName } = this.inputs;
        if (imageMirror?.credentials !== undefined) {
            const { registry, credentials } = imageMirror;
            const config = combined({ registry, credentials }).apply((of) => dockerConfig(of.registry, of.credentials));
            this.pullSecret("image-pull", pullSecretName(releaseName), config);
        }
    }

    /** The values by which all images come from the mirror. */
    private mirrored(values: pulumi.Output<Values>): pulumi.Output<Values> {
        const { imageMirror, releaseName } = this.inputs;
        const { index, repositories = {} } = this.installer.settings.knowledge;
        if (imageMirror === undefined) {
            return values;
        }
        return mirrorOf(imageMirror, releaseName).apply((mirror) =>
            values.apply((own) => mirroredValues(index, own, mirror, repositories)),
        );
    }

    private metadata(name: pulumi.Input<string>): FixedMetadata {
        return { name, namespace: this.namespace };
    }

    /** The options of objects that hold data, or whose deletion would delete data. */
    private get kept(): pulumi.CustomResourceOptions {
        return { parent: this.component, protect: this.inputs.deletionProtection };
    }

    /**
     * The options of Secrets and ConfigMaps, which are not protected. Unless its user sets enableSecretMutable and
     * enableConfigMapMutable, the Kubernetes provider replaces one whose content changes, and protection would keep an
     * organization from joining (docs/facts/kubernetes.md#a-changed-secret-is-replaced). Nothing is lost with them:
     * their content follows from protected keys and seeds, so the next `up` makes them again.
     */
    private get replaceable(): pulumi.CustomResourceOptions {
        return { parent: this.component };
    }

    /**
     * The chart's arguments. The digest of a local chart is the release's description, so an edited template is a
     * change.
     */
    private chart(description: ReleaseOptions["description"]) {
        const { chart, chartCredentials } = this.inputs;
        const given = combined(chart);
        const reference = given.apply((of) => chartReference(of, this.installer.settings.chart));
        return {
            chart: reference.chart,
            version: omittable(reference.version),
            repositoryOpts: omittable(
                combined([reference, chartCredentials]).apply((both) => repositoryOptions(...both)),
            ),
            description: omittable(description ?? given.apply(({ path }) => chartDescription(path))),
        };
    }
}
