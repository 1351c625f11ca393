/** Workshops, as Orchestra's API and its operator make them. */

/** What the operator puts on each workshop, and takes away after it has cleaned up. */
export const FINALIZER = "kopf.zalando.org/KopfFinalizerMarker";

/** A workshop of one person. */
export function workshop(namespace: string, name: string, finalizers: readonly string[] = []) {
    return {
        ...{ apiVersion: "orchestra.io/v1", kind: "Workshop" },
        metadata: { name, namespace, finalizers },
        spec: { name, owner: "ada@example.edu" },
    };
}
