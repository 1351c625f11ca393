/** The CustomResourceDefinition of workshops, as an object: a change of it shows in previews. */
import { CustomResourceDefinition } from "@pulumi/kubernetes/apiextensions/v1/customResourceDefinition";
import { crdIn, CRD_NAME, type ChartSource } from "../chart-source";
import { kept, type Site } from "./site";

/** Takes over one that kubectl has made, whose fields kubectl owns. */
const TAKE_OVER = { "pulumi.com/patchForce": "true" };

/** Makes it before the release, once the cluster is claimed. With it go all workshops, so by default it stays. */
export function makeCrd(site: Site, { crds }: ChartSource): void {
    const { install, keep } = site.inputs.crds;
    const crd = install && crds !== undefined ? crdIn(crds) : undefined;
    if (crd === undefined) {
        return;
    }
    const { protect, ...opts } = kept(site);
    const made = new CustomResourceDefinition(
        `${site.name}-crd`,
        { metadata: { name: CRD_NAME, annotations: TAKE_OVER }, spec: specOf(crd) },
        { ...opts, protect: protect && !keep, retainOnDelete: keep, dependsOn: site.claim },
    );
    site.installation.waitFor(made);
}

type Spec = ConstructorParameters<typeof CustomResourceDefinition>[1] extends { spec: infer S } | undefined ? S : never;

/**
 * The spec as the chart has it, which the API server checks, with the subresource that the chart forgets
 * (docs/facts/orchestra.md#one-hour-more-needs-a-subresource).
 */
function specOf(crd: Readonly<Record<string, unknown>>): Spec {
    const spec = crd["spec"] as { readonly versions: readonly object[] };
    const versions = spec.versions.map((version) => ({ subresources: { status: {} }, ...version }));
    return { ...spec, versions } as Spec;
}
