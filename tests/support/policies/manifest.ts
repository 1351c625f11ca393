/** Kubernetes objects, as far as they are read. */
import type { Labels } from "./model";

/** An object as the API server gives it, or as a chart renders it. */
export interface Manifest {
    readonly kind: string;
    readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Labels };
    readonly spec?: unknown;
}

/** An object whose namespace is known. */
export type Placed = Manifest & { readonly metadata: { readonly namespace: string } };
