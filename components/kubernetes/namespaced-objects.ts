/** The objects that a component makes in one namespace, and the namespace. */
import * as pulumi from "@pulumi/pulumi";
import { Deployment } from "@pulumi/kubernetes/apps/v1/deployment";
import { Job } from "@pulumi/kubernetes/batch/v1/job";
import { ConfigMap } from "@pulumi/kubernetes/core/v1/configMap";
import { Service } from "@pulumi/kubernetes/core/v1/service";
import { PodDisruptionBudget } from "@pulumi/kubernetes/policy/v1/podDisruptionBudget";
import type * as kubernetes from "@pulumi/kubernetes/types/input";
import { combined, type Normalised } from "../../contract";
import { accountObjects, type AccountRights } from "./accounts";
import { persistentVolumeClaim, type ClaimSpec } from "./claim";
import { dockerConfig, pullSecretName, type imageMirrorInput } from "./image-mirror";
import type { namespaceInput, PodSecurityLevel } from "./namespace";
import { makePolicy, type PolicyPlan } from "./network-policies/resources";
import {
    caObjects,
    opaqueSecret,
    pullSecret,
    tlsSecret,
    type FixedMetadata,
    type KeyPair,
    type SecretContent,
} from "./objects";
import { releaseNamespace, type ReleaseNamespace } from "./release-namespace";

/** The Kubernetes provider notices the end of a Job late, so an `up` waits that much longer. */
export const NOTICE_SECONDS = 120;

/** A Job that has failed, or that an interrupted `up` has left, is made again by the next `up`. */
export const AGAIN_UNLESS_DONE = { "pulumi.com/replaceUnready": "true" };

/** How an `up` waits for a Job's end or for the pods of a Deployment. */
export interface WaitOptions {
    /** What it waits for, besides the objects that were made before it. */
    readonly after?: pulumi.Resource[];
    /** How long an `up` waits. Without it, as long as the Kubernetes provider waits. */
    readonly timeoutSeconds?: number;
}

/** The inputs that decide about the namespace and its objects, in normalised form. */
export interface NamespacedInputs {
    readonly namespace: Normalised<ReturnType<typeof namespaceInput>>;
    readonly imageMirror: Normalised<ReturnType<typeof imageMirrorInput>>;
    readonly deletionProtection: boolean;
}

/** What a component decides about its namespace. */
export interface NamespaceSettings {
    /** The namespace's name, unless the user names another. */
    readonly namespace: string;
    /** What the names of objects begin with, whose whole name the component does not give. */
    readonly prefix: string;
    /** The Pod Security Standard of the namespace, unless the user names one. */
    readonly level: pulumi.Input<PodSecurityLevel>;
    /** What must resolve before anything is made. */
    readonly checked?: readonly (pulumi.Output<unknown> | undefined)[];
    /** Whether a chart that is installed in the namespace has it among its own objects. */
    readonly holdsNamespace?: boolean;
}

/** Makes the objects of a component in one namespace, in order: later ones may wait for all that were made before. */
export class NamespacedObjects {
    /** The namespace's name, known when the program runs. */
    readonly namespaceName: string;
    /** The namespace's name, once the namespace is there. */
    readonly namespace: pulumi.Output<string>;
    /** The namespace as a resource, and how what a chart makes in it is removed. */
    readonly own: ReleaseNamespace;
    protected readonly objects: pulumi.Resource[] = [];

    constructor(
        protected readonly component: pulumi.ComponentResource,
        protected readonly name: string,
        private readonly given: NamespacedInputs,
        private readonly settings: NamespaceSettings,
    ) {
        const { namespace } = given;
        const { prefix, level, holdsNamespace: isHeld = false } = settings;
        this.namespaceName = namespace.name ?? settings.namespace;
        // All objects wait for the namespace, so for the check too.
        const checked = combined(settings.checked ?? [], () => this.namespaceName);
        const place = { namespace, releaseName: prefix, name: this.namespaceName, checked, level, isHeld };
        this.own = releaseNamespace(`${name}-namespace`, place, this.kept);
        this.namespace = this.own.object?.metadata.name ?? checked;
    }

    /** Makes what comes later wait for resources that are made elsewhere. */
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
            const metadata = this.metadata(`${this.settings.prefix}-${plan.part}`);
            this.objects.push(makePolicy(`${this.name}-${plan.part}`, metadata, plan, input!, this.replaceable));
        }
    }

    /**
     * Makes a Job that runs after all objects made before it, and after the resources in `after`, such as the release.
     */
    job(
        part: string,
        objectName: pulumi.Input<string>,
        spec: pulumi.Input<kubernetes.batch.v1.JobSpec>,
        { after = [], timeoutSeconds }: WaitOptions = {},
    ): Job {
        const opts = { ...this.replaceable, dependsOn: [...this.objects, ...after] };
        return new Job(
            `${this.name}-${part}`,
            { metadata: { ...this.metadata(objectName), annotations: AGAIN_UNLESS_DONE }, spec },
            {
                ...opts,
                // A Job's pod template cannot be changed, so a changed Job is replaced.
                deleteBeforeReplace: true,
                ...waiting(timeoutSeconds),
            },
        );
    }

    /** Makes a Deployment after all objects made before it. The provider waits until its pods are ready. */
    deployment(
        part: string,
        objectName: string,
        spec: pulumi.Input<kubernetes.apps.v1.DeploymentSpec>,
        { after = [], timeoutSeconds }: WaitOptions = {},
    ): Deployment {
        const metadata = this.metadata(objectName);
        const opts = { ...this.replaceable, dependsOn: [...this.objects, ...after], ...waiting(timeoutSeconds) };
        return new Deployment(`${this.name}-${part}`, { metadata, spec }, opts);
    }

    /** Makes a Service. The provider waits until it selects ready pods, so it is made after them. */
    service(
        part: string,
        objectName: string,
        spec: pulumi.Input<kubernetes.core.v1.ServiceSpec>,
        { after, annotations }: { after: pulumi.Resource[]; annotations?: pulumi.Output<Record<string, string>> },
    ): Service {
        const metadata = { ...this.metadata(objectName), ...(annotations && { annotations }) };
        return new Service(`${this.name}-${part}`, { metadata, spec }, { ...this.replaceable, dependsOn: after });
    }

    /** Makes the Secret to pull images with, if the mirror of images has a login. */
    imagePullSecret(): void {
        const { imageMirror } = this.given;
        if (imageMirror?.credentials !== undefined) {
            const { registry, credentials } = imageMirror;
            const config = combined({ registry, credentials }, (of) => dockerConfig(of.registry, of.credentials));
            this.pullSecret("image-pull", pullSecretName(this.settings.prefix), config);
        }
    }

    protected metadata(name: pulumi.Input<string>): FixedMetadata {
        return { name, namespace: this.namespace };
    }

    /** The options of objects that hold data, or whose deletion would delete data. */
    protected get kept(): pulumi.CustomResourceOptions {
        return { parent: this.component, protect: this.given.deletionProtection };
    }

    /**
     * The options of Secrets and ConfigMaps, which are not protected. Unless its user sets enableSecretMutable and
     * enableConfigMapMutable, the Kubernetes provider replaces one whose content changes, and protection would keep an
     * organization from joining (docs/facts/kubernetes.md#a-changed-secret-is-replaced). Nothing is lost with them:
     * their content follows from protected keys and seeds, so the next `up` makes them again.
     */
    protected get replaceable(): pulumi.CustomResourceOptions {
        return { parent: this.component };
    }
}

/** A Deployment waits at an update too. */
function waiting(timeoutSeconds: number | undefined): pulumi.CustomResourceOptions {
    const time = `${timeoutSeconds}s`;
    return timeoutSeconds === undefined ? {} : { customTimeouts: { create: time, update: time } };
}
