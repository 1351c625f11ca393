/** The namespace of a release: made by the component, or there before. */
import type * as pulumi from "@pulumi/pulumi";
import { Namespace } from "@pulumi/kubernetes/core/v1/namespace";
import { NamespacePatch } from "@pulumi/kubernetes/core/v1/namespacePatch";
import { combined, omittable } from "../../contract";
import { helmOwnership, namespaceMetadata, type PodSecurityLevel } from "./namespace";
import type { NamespacedInputs } from "./namespaced-objects";

/** A release's namespace as a resource, and how the release is removed. */
export interface ReleaseNamespace {
    /** Undefined if the namespace exists and does not change. */
    readonly object: Namespace | NamespacePatch | undefined;
    readonly removal: Pick<pulumi.CustomResourceOptions, "deletedWith" | "retainOnDelete">;
}

/** What it follows from. */
interface Given extends Pick<NamespacedInputs, "namespace"> {
    readonly releaseName: string;
    readonly name: string;
    /** The name, once nothing speaks against the release. */
    readonly checked: pulumi.Output<string>;
    readonly level: pulumi.Input<PodSecurityLevel>;
    /** Whether the chart has the namespace among its own objects. */
    readonly isHeld: boolean;
}

/**
 * Makes the namespace, or uses an existing one. An uninstall of a chart that holds its namespace deletes the namespace
 * with Helm's records in it, and then fails (docs/facts/helm.md#an-uninstall-that-deletes-its-records-fails). So such a
 * release goes with its namespace, or stays in a namespace of the user's.
 */
export function releaseNamespace(name: string, given: Given, opts: pulumi.CustomResourceOptions): ReleaseNamespace {
    const { namespace, isHeld, checked, ...own } = given;
    if (namespace.create) {
        const object = new Namespace(name, { metadata: { name: checked, ...made(given) } }, opts);
        return { object, removal: isHeld ? { deletedWith: object } : {} };
    }
    if (!isHeld) {
        return { object: undefined, removal: {} };
    }
    // Helm looks for its marks. They are taken away again later.
    const metadata = { name: checked, ...helmOwnership(own.releaseName, own.name) };
    return { object: new NamespacePatch(name, { metadata }, opts), removal: { retainOnDelete: true } };
}

function made({ namespace, level, isHeld, releaseName, name }: Given) {
    const marks = isHeld ? helmOwnership(releaseName, name) : { labels: {}, annotations: {} };
    const both = combined([namespace, level], ([of, known]) => namespaceMetadata(of, known));
    return {
        labels: both.apply(({ labels }) => ({ ...labels, ...marks.labels })),
        annotations: omittable(
            both.apply(({ annotations }) => (isHeld ? { ...annotations, ...marks.annotations } : annotations)),
        ),
    };
}
