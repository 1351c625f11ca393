/** A backing service inside the cluster, of one replica, for stacks that are thrown away. */
import * as pulumi from "@pulumi/pulumi";
import { StatefulSet } from "@pulumi/kubernetes/apps/v1/statefulSet";
import { Service } from "@pulumi/kubernetes/core/v1/service";
import { NetworkPolicy } from "@pulumi/kubernetes/networking/v1/networkPolicy";
import { combined } from "../../../contract";
import type { FixedMetadata } from "../../kubernetes/objects";
import { embeddedSpec, policySpec, serviceSpec, THROW_AWAY, type EmbeddedPlan } from "./plan";

/** Where a service is made. */
export interface EmbeddedPlace {
    /** What logical names begin with, such as `orchestrate-postgresql`. */
    readonly name: string;
    /** The name of its objects in the cluster, and of its host. */
    readonly objectName: string;
    /** The namespace's name, once the namespace is there. */
    readonly namespace: pulumi.Output<string>;
    readonly opts: pulumi.CustomResourceOptions;
}

/** Makes the objects. Returns the service's host name, which is known only once its pod answers. */
export function embeddedService(place: EmbeddedPlace, plan: pulumi.Output<EmbeddedPlan>): pulumi.Output<string> {
    const { name, objectName, namespace, opts } = place;
    const metadata = { name: objectName, namespace, annotations: THROW_AWAY };
    limitAccess(place, metadata, plan);
    // The provider waits for a Service until it leads to a pod that is ready, so the pod comes first.
    const pods = new StatefulSet(name, { metadata, spec: plan.apply(embeddedSpec) }, opts);
    const after = { ...opts, dependsOn: pods };
    const service = new Service(`${name}-service`, { metadata, spec: plan.apply(serviceSpec) }, after);
    return combined([service.metadata.name, namespace], ([host, at]) => `${host}.${at}.svc`);
}

/** Pods of other namespaces have no business with it. */
function limitAccess({ name, opts }: EmbeddedPlace, metadata: FixedMetadata, plan: pulumi.Output<EmbeddedPlan>): void {
    new NetworkPolicy(`${name}-policy`, { metadata, spec: plan.apply(policySpec) }, opts);
}
