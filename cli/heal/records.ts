/** Helm's own records of a release: a Secret for each revision, of which the labels are enough to judge it. */

/** Where a release is: one name in one namespace of one cluster. */
export interface ReleaseAddress {
    /** The cluster's key in the stack (see state.ts). */
    readonly cluster: string;
    readonly namespace: string;
    readonly name: string;
}

/** What Helm says of a revision. */
export type Status =
    | "unknown"
    | "deployed"
    | "uninstalled"
    | "superseded"
    | "failed"
    | "uninstalling"
    | "pending-install"
    | "pending-upgrade"
    | "pending-rollback";

/** One revision of a release, as Helm has recorded it. */
export interface Revision extends ReleaseAddress {
    readonly revision: number;
    readonly status: Status;
    /** When Helm last wrote it, in milliseconds since 1970. */
    readonly changedAt: number;
    /** The Secret, and which state of it was read. */
    readonly secret: { readonly name: string; readonly uid: string; readonly resourceVersion: string };
}

/** A Secret without its content, as the API server lists it. */
export interface SecretMetadata {
    readonly name: string;
    readonly namespace: string;
    readonly uid: string;
    readonly resourceVersion: string;
    readonly creationTimestamp: string;
    readonly labels?: Readonly<Record<string, string>>;
}

/** The type of these Secrets. */
export const RECORD_TYPE = "helm.sh/release.v1";

/**
 * Reads a revision from its Secret's labels. Helm 3 writes name, version and status there too, so the content, which
 * holds all values of the release, is never asked for.
 */
export function revisionOf(cluster: string, metadata: SecretMetadata): Revision | undefined {
    const { name, namespace, uid, resourceVersion, creationTimestamp, labels = {} } = metadata;
    const revision = Number(labels["version"]);
    if (labels["name"] === undefined || !Number.isInteger(revision)) {
        return undefined;
    }
    const written = labels["modifiedAt"] ?? labels["createdAt"];
    return {
        cluster,
        namespace,
        name: labels["name"],
        revision,
        status: (labels["status"] ?? "unknown") as Status,
        changedAt: written === undefined ? Date.parse(creationTimestamp) : Number(written) * 1000,
        secret: { name, uid, resourceVersion },
    };
}

/** Whether Helm was at work on this revision when it last wrote it. */
export function isPending({ status }: Revision): boolean {
    return status.startsWith("pending-");
}

/** One text for one release. */
export function addressText({ cluster, namespace, name }: ReleaseAddress): string {
    return JSON.stringify([cluster, namespace, name]);
}
