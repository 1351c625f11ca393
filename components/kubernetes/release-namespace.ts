/** The namespace of a release: made by the component, or there before. */
import type * as pulumi from "@pulumi/pulumi";
import { Namespace } from "@pulumi/kubernetes/core/v1/namespace";
import { NamespacePatch } from "@pulumi/kubernetes/core/v1/namespacePatch";
import { combined, omittable } from "../../contract";
import type { InstallerInputs } from "./installer";
import { helmOwnership, namespaceMetadata, type PodSecurityLevel } from "./namespace";

/** A release's namespace as a resource, and how the release is removed. */
export interface ReleaseNamespace {
    /** Undefined if the namespace exists and does not change. */
    readonly object: Namespace | NamespacePatch | undefined;
    readonly removal: Pick<pulumi.CustomResourceOptions, "deletedWith" | "retainOnDelete">;
}

/** What it follows from. */
interface Given extends Pick<InstallerInputs, "namespace" | "releaseName"> {
    readonly name: string;
    /** The name, once nothing speaks against the release. */
    readonly checked: pulumi.Output<string>;
    readonly level: pulumi.Input<PodSecurityLevel>;
    /** Whether the chart has the namespace among its own objects. */
    readonly isHeld: boolean;
    /** What cannot change in a namespace that is held, besides the release's name. */
    readonly installation: string | undefined;
}

/**
 * Makes the namespace, or uses an existing one. An uninstall of a chart that holds its namespace deletes the namespace
 * with Helm's records in it, and then fails (docs/facts/helm.md#an-uninstall-that-deletes-its-records-fails). So such a
 * release goes with its namespace, or stays in a namespace of the user's.
 */
export function releaseNamespace(name: string, given: Given, opts: pulumi.CustomResourceOptions): ReleaseNamespace {
    const { namespace, isHeld, checked } = given;
    if (namespace.create) {
        const metadata = { name: checked, ...made(given) };
        const object = new Namespace(name, { metadata }, { ...opts, ...(isHeld && MADE_AGAIN) });
        return { object, removal: isHeld ? { deletedWith: object } : {} };
    }
    if (!isHeld) {
        return { object: undefined, removal: {} };
    }
    // Helm looks for its marks. They are taken away again later.
    const metadata = { name: checked, ...marksOf(given) };
    const patch = new NamespacePatch(name, { metadata }, { ...opts, ...OTHER_RELEASE });
    return { object: patch, removal: { retainOnDelete: true } };
}

const INSTALLATION = "pulumi-ensemble/installation";

/**
 * A release of another name, or of a chart that holds other objects, meets those of the one before, and fails after half
 * of an `up` (docs/facts/helm.md#another-name-of-a-release-meets-the-objects-of-the-first).
 */
const OTHER_RELEASE: pulumi.CustomResourceOptions = {
    replaceOnChanges: ["meta.helm.sh/release-name", INSTALLATION].map((name) => `metadata.annotations["${name}"]`),
};

/** So a namespace of the component's is made again, with all that is in it. An existing one keeps its mark, as an error. */
const MADE_AGAIN: pulumi.CustomResourceOptions = { ...OTHER_RELEASE, deleteBeforeReplace: true };

/** Helm's marks, and the component's own. */
function marksOf({ releaseName, name, installation }: Given) {
    const { labels, annotations } = helmOwnership(releaseName, name);
    const own: Record<string, string> = installation === undefined ? {} : { [INSTALLATION]: installation };
    return { labels, annotations: { ...annotations, ...own } };
}

function made(given: Given) {
    const { namespace, level, isHeld } = given;
    const marks = isHeld ? marksOf(given) : { labels: {}, annotations: {} };
    const both = combined([namespace, level]).apply(([of, known]) => namespaceMetadata(of, known));
    return {
        labels: both.apply(({ labels }) => ({ ...labels, ...marks.labels })),
        annotations: omittable(
            both.apply(({ annotations }) => (isHeld ? { ...annotations, ...marks.annotations } : annotations)),
        ),
    };
}
