/** Installs one chart as one release, with its namespace and the objects that its pods refer to by name. */
import * as pulumi from "@pulumi/pulumi";
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource";
import { Service } from "@pulumi/kubernetes/core/v1/service";
import { Release } from "@pulumi/kubernetes/helm/v3/release";
import type * as kubernetes from "@pulumi/kubernetes/types/input";
import { combined, omittable, ownOutput } from "../../contract";
import { chartReference, repositoryOptions } from "./chart";
import { chartDescription } from "./digest";
import { mirroredValues, mirrorOf } from "./image-mirror";
import type { Installer, InstallerInputs } from "./installer";
import type { PodSecurityLevel } from "./namespace";
import { NamespacedObjects } from "./namespaced-objects";
import { mustBeToldToKeep } from "./kept-values";
import { overriddenValues } from "./overrides";
import type { Values } from "./plan";

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

/** A route to a Service. */
export interface RoutePlan {
    readonly apiVersion: string;
    readonly kind: string;
    /** The other API versions that a cluster may have of the kind. */
    readonly otherVersions: readonly string[];
    readonly spec: pulumi.Output<object>;
}

/** Installs a chart for a component: first the objects that the release refers to, then the release. */
export class Installation extends NamespacedObjects {
    private readonly allowNullValues: pulumi.Output<true | undefined>;

    /**
     * @param level the Pod Security Standard of the namespace, unless the user names one.
     * @param after what must resolve before anything is made.
     */
    constructor(
        component: pulumi.ComponentResource,
        name: string,
        private readonly installer: Installer,
        private readonly inputs: InstallerInputs,
        level: pulumi.Input<PodSecurityLevel>,
        after?: pulumi.Output<unknown>,
    ) {
        // Values that the provider would lose are reported before anything is made.
        const mustTell = mustBeToldToKeep(component, name, inputs);
        const allowNullValues = ownOutput(mustTell.then((must) => must || undefined));
        const checked = [allowNullValues, after];
        const namespace = installer.settings.namespace ?? name;
        const holdsNamespace = installer.settings.chartHoldsNamespace === true;
        super(component, name, inputs, { namespace, prefix: inputs.releaseName, level, checked, holdsNamespace });
        this.allowNullValues = allowNullValues;
    }

    /**
     * Makes a route to a Service of the release. Its kind is one that the cluster may have, such as a TLSRoute. The
     * type has the version in it, so without aliases a change of it would make the object, and then delete it.
     */
    route(objectName: string, { apiVersion, kind, otherVersions, spec }: RoutePlan, release: Release): void {
        const metadata = this.metadata(objectName);
        const aliases = otherVersions.map((other) => ({ type: `kubernetes:${other}:${kind}` }));
        const opts = { ...this.replaceable, dependsOn: release, aliases };
        new CustomResource(`${this.name}-route`, { apiVersion, kind, metadata, spec }, opts);
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
     * Makes the release. Only helm.v3.Release runs Helm's hooks, in which charts migrate databases
     * (docs/facts/helm.md#only-helmv3release-runs-hooks). Its name is explicit, because names of Services derive from
     * it (docs/facts/helm.md#releases-have-random-names-unless-told). A secret below `values` is its own Output, so
     * that it does not hide the other values in previews.
     */
    release(values: pulumi.Output<object>, options: ReleaseOptions = {}): Release {
        const { wait = true, atomic = wait } = options;
        const { releaseName, timeoutSeconds } = this.inputs;
        const { index } = this.installer.settings.knowledge;
        this.imagePullSecret();
        return new Release(
            `${this.name}-release`,
            {
                ...this.chart(options.description),
                name: releaseName,
                namespace: this.namespace,
                values: overriddenValues(this.mirrored(values as pulumi.Output<Values>), this.inputs, index),
                allowNullValues: omittable(this.allowNullValues),
                timeout: timeoutSeconds,
                ...(wait ? {} : { skipAwait: true }),
                atomic,
                maxHistory: MAX_HISTORY,
            },
            { ...this.kept, ...this.own.removal, dependsOn: this.objects },
        );
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
            repositoryOpts: omittable(combined([reference, chartCredentials], (both) => repositoryOptions(...both))),
            description: omittable(description ?? given.apply(({ path }) => chartDescription(path))),
        };
    }
}
