/** One chart as one release, with the namespace and the objects that its pods refer to by name. */
import * as pulumi from "@pulumi/pulumi";
import { Job } from "@pulumi/kubernetes/batch/v1/job";
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource";
import { Namespace } from "@pulumi/kubernetes/core/v1/namespace";
import { Service } from "@pulumi/kubernetes/core/v1/service";
import { ServiceAccount } from "@pulumi/kubernetes/core/v1/serviceAccount";
import { Release } from "@pulumi/kubernetes/helm/v3/release";
import { Role } from "@pulumi/kubernetes/rbac/v1/role";
import { RoleBinding } from "@pulumi/kubernetes/rbac/v1/roleBinding";
import type * as kubernetes from "@pulumi/kubernetes/types/input";
import { combined, omittable } from "../../contract";
import { chartReference, repositoryOptions } from "./chart";
import { chartDescription } from "./digest";
import type { Installer, InstallerInputs } from "./installer";
import { namespaceMetadata, type PodSecurityLevel } from "./namespace";
import { caObjects, opaqueSecret, tlsSecret, type FixedMetadata, type KeyPair, type SecretContent } from "./objects";
import { mustBeToldToKeep } from "./kept-values";
import { makePolicy, type PolicyPlan } from "./network-policies/resources";
import { overriddenValues } from "./overrides";
import type { Values } from "./plan";

/** Revisions that Helm keeps. Each is a Secret with all values of its time, old passwords too. */
const MAX_HISTORY = 10;

/** How Helm installs. */
export interface ReleaseOptions {
    /** Whether the release waits until its pods are ready. Not where they cannot be before something else has run. */
    readonly wait?: boolean;
    /**
     * Whether a failed first install is removed and a failed upgrade rolled back, so that the next `up` starts clean
     * (docs/facts/helm.md#a-failed-first-install-leaves-its-release). Not where a roll-back would take data along.
     */
    readonly atomic?: boolean;
}

/** A route to a Service. */
export interface RoutePlan {
    readonly apiVersion: string;
    readonly kind: string;
    readonly spec: pulumi.Output<object>;
}

/** Installs a chart for a component: makes what the release refers to, then the release. */
export class Installation {
    /** The namespace's name, known when the program runs. */
    readonly namespaceName: string;
    /** The namespace's name, once the namespace is there. */
    readonly namespace: pulumi.Output<string>;
    private readonly objects: pulumi.Resource[] = [];
    private readonly mustBeToldToKeep: Promise<boolean>;

    /** @param level the Pod Security Standard of the namespace, unless the user names one. */
    constructor(
        private readonly component: pulumi.ComponentResource,
        private readonly name: string,
        private readonly installer: Installer,
        private readonly inputs: InstallerInputs,
        level: pulumi.Input<PodSecurityLevel>,
    ) {
        this.namespaceName = inputs.namespace.name ?? installer.settings.namespace ?? name;
        this.mustBeToldToKeep = mustBeToldToKeep(component, name, inputs);
        // What the provider would lose is told before anything reaches the cluster: all of it waits for the namespace.
        const checked = pulumi.output(this.mustBeToldToKeep.then(() => this.namespaceName));
        this.namespace = inputs.namespace.create ? this.makeNamespace(checked, level) : checked;
    }

    /** A Secret of type Opaque. `part` ends its logical name; the object's own name is `objectName`. */
    secret(part: string, objectName: string, content: SecretContent): void {
        this.objects.push(opaqueSecret(`${this.name}-${part}`, this.metadata(objectName), content, this.replaceable));
    }

    /** A Secret of type kubernetes.io/tls. */
    tlsSecret(part: string, objectName: string, pair: KeyPair): void {
        this.objects.push(tlsSecret(`${this.name}-${part}`, this.metadata(objectName), pair, this.replaceable));
    }

    /** A CA's certificate, as a Secret and as a ConfigMap of the same name. */
    caCertificate(part: string, objectName: string, caCertPem: pulumi.Output<string>): void {
        this.objects.push(...caObjects(`${this.name}-${part}`, this.metadata(objectName), caCertPem, this.replaceable));
    }

    /** A ServiceAccount, and what it may do in the namespace. */
    serviceAccount(
        part: string,
        objectName: string,
        rules: kubernetes.rbac.v1.PolicyRule[],
        annotations: pulumi.Input<Record<string, string>> = {},
    ): void {
        const name = `${this.name}-${part}`;
        const metadata = this.metadata(objectName);
        const account = new ServiceAccount(name, { metadata: { ...metadata, annotations } }, this.kept);
        const role = new Role(`${name}-role`, { metadata, rules }, this.kept);
        const bound = {
            roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: objectName },
            subjects: [{ kind: "ServiceAccount", name: objectName, namespace: this.namespace }],
        };
        const opts = { ...this.kept, dependsOn: [account, role] };
        const binding = new RoleBinding(`${name}-role-binding`, { metadata, ...bound }, opts);
        this.objects.push(account, role, binding);
    }

    /**
     * Policies that open what the chart's own leave closed. They are there before the pods, which call others as soon
     * as they start, and may always go: nothing is lost with them.
     */
    networkPolicies<Input>(plans: readonly PolicyPlan<Input>[], inputOf: () => pulumi.Output<Input>): void {
        const input = plans.length === 0 ? undefined : inputOf();
        for (const plan of plans) {
            const metadata = this.metadata(`${this.inputs.releaseName}-${plan.part}`);
            this.objects.push(makePolicy(`${this.name}-${plan.part}`, metadata, plan, input!, this.replaceable));
        }
    }

    /** Leads to a Service of the release, once that is there: an object of a kind that the cluster may have. */
    route(objectName: string, { spec, ...kind }: RoutePlan, release: Release): void {
        const metadata = this.metadata(objectName);
        const opts = { ...this.replaceable, dependsOn: release };
        new CustomResource(`${this.name}-route`, { ...kind, metadata, spec }, opts);
    }

    /** A Service of type LoadBalancer, once the release's pods are ready: the provider waits until it leads to some. */
    loadBalancer(
        objectName: string,
        annotations: pulumi.Output<Record<string, string>>,
        spec: pulumi.Output<kubernetes.core.v1.ServiceSpec>,
        release: Release,
    ): void {
        const metadata = { ...this.metadata(objectName), annotations };
        new Service(`${this.name}-load-balancer`, { metadata, spec }, { ...this.replaceable, dependsOn: release });
    }

    /** A Job that runs once all that was made before it is there, the release too where `after` names it. */
    job(part: string, objectName: string, spec: kubernetes.batch.v1.JobSpec, after: pulumi.Resource[] = []): Job {
        return new Job(
            `${this.name}-${part}`,
            { metadata: this.metadata(objectName), spec },
            // A Job's pod template cannot be changed: another one takes its place.
            { ...this.replaceable, deleteBeforeReplace: true, dependsOn: [...this.objects, ...after] },
        );
    }

    /**
     * The release. Only helm.v3.Release runs Helm's hooks, in which charts migrate databases
     * (docs/facts/helm.md#only-helmv3release-runs-hooks). Its name is explicit, because names of Services derive from
     * it (docs/facts/helm.md#releases-have-random-names-unless-told). A secret below `values` is an Output of its own,
     * so that it does not hide all others in previews.
     */
    release(values: pulumi.Output<object>, { wait = true, atomic = wait }: ReleaseOptions = {}): Release {
        const { releaseName, timeoutSeconds } = this.inputs;
        const { index } = this.installer.settings.knowledge;
        return new Release(
            `${this.name}-release`,
            {
                ...this.chart(),
                name: releaseName,
                namespace: this.namespace,
                values: overriddenValues(values as pulumi.Output<Values>, this.inputs, index),
                allowNullValues: omittable(pulumi.output(this.mustBeToldToKeep.then((must) => must || undefined))),
                timeout: timeoutSeconds,
                ...(wait ? {} : { skipAwait: true }),
                atomic,
                maxHistory: MAX_HISTORY,
            },
            { ...this.kept, dependsOn: this.objects },
        );
    }

    private makeNamespace(name: pulumi.Output<string>, level: pulumi.Input<PodSecurityLevel>): pulumi.Output<string> {
        const given = combined([this.inputs.namespace, level]);
        const { labels, annotations } = given.apply((both) => namespaceMetadata(...both));
        const metadata = { name, labels, annotations: omittable(annotations) };
        return new Namespace(`${this.name}-namespace`, { metadata }, this.kept).metadata.name;
    }

    private metadata(name: string): FixedMetadata {
        return { name, namespace: this.namespace };
    }

    /** For what holds data, or would take it along. */
    private get kept(): pulumi.CustomResourceOptions {
        return { parent: this.component, protect: this.inputs.deletionProtection };
    }

    /**
     * Secrets and ConfigMaps are not protected. Unless its user sets enableSecretMutable and enableConfigMapMutable,
     * the Kubernetes provider replaces one whose content changes, and protection would keep an organization from
     * joining (docs/facts/kubernetes.md#a-changed-secret-is-replaced). Nothing is lost with them: their content follows
     * from keys and seeds, which are protected, so the next `up` makes them again.
     */
    private get replaceable(): pulumi.CustomResourceOptions {
        return { parent: this.component };
    }

    /**
     * Where the chart comes from. The digest of a local one is the release's description, so an edited template is a
     * change.
     */
    private chart() {
        const { chart, chartCredentials } = this.inputs;
        const given = combined(chart);
        const reference = given.apply((of) => chartReference(of, this.installer.settings.chart));
        return {
            chart: reference.chart,
            version: omittable(reference.version),
            repositoryOpts: omittable(
                combined([reference, chartCredentials]).apply((both) => repositoryOptions(...both)),
            ),
            description: omittable(given.apply(({ path }) => chartDescription(path))),
        };
    }
}
