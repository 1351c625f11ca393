/** The CustomResourceDefinition of workshops, as an object: a change of it shows in previews. It bears a claim. */
import * as pulumi from "@pulumi/pulumi";
import { CustomResourceDefinition } from "@pulumi/kubernetes/apiextensions/v1/customResourceDefinition";
import { CustomResourceDefinitionPatch } from "@pulumi/kubernetes/apiextensions/v1/customResourceDefinitionPatch";
import { orchestraInstaller } from "../contract";
import { crdIn, CRD_NAME, type ChartSource } from "../chart-source";
import { kept, type Owner } from "./site";

/** Takes over one that kubectl has made, whose fields kubectl owns. */
const TAKE_OVER = { "pulumi.com/patchForce": "true" };

/** Makes it before everything else. With it go all workshops, so by default it stays. */
export function makeCrd(owner: Owner, { crds }: ChartSource): CustomResourceDefinition | undefined {
    const { install, keep } = owner.inputs.crds;
    const crd = install && crds !== undefined ? crdIn(crds) : undefined;
    if (crd === undefined) {
        return undefined;
    }
    const { protect, ...opts } = kept(owner);
    return new CustomResourceDefinition(
        `${owner.name}-crd`,
        { metadata: { name: CRD_NAME, annotations: TAKE_OVER }, spec: specOf(crd) },
        { ...opts, protect: protect && !keep, retainOnDelete: keep },
    );
}

/** The annotation of the CRD that says which Orchestra the cluster has. */
const CLAIM = "pulumi-ensemble/installation";

/**
 * Claims the cluster, which has one CRD, for one mode, release and namespace. Another of them would meet the objects of
 * the first, and fail after half of an `up`
 * (docs/facts/helm.md#another-name-of-a-release-meets-the-objects-of-the-first). A claim that changes is replaced, so
 * its patch has a new field manager, and the API server does not let that change what another one holds. Resolves once
 * the cluster is claimed.
 */
export function claimCluster(owner: Owner, crd: pulumi.Resource | undefined): pulumi.Output<string> {
    const { mode, releaseName, namespace } = owner.inputs;
    const name = namespace.name ?? orchestraInstaller.settings.namespace;
    const annotations = { [CLAIM]: `${mode}: ${name}/${releaseName}` };
    const claim = new CustomResourceDefinitionPatch(
        `${owner.name}-claim`,
        { metadata: { name: CRD_NAME, annotations } },
        {
            ...kept(owner),
            ...(crd && { dependsOn: crd }),
            replaceOnChanges: [`metadata.annotations["${CLAIM}"]`],
        },
    );
    return claim.urn;
}

type Spec = ConstructorParameters<typeof CustomResourceDefinition>[1] extends { spec: infer S } | undefined ? S : never;

/** The spec as the chart has it: the API server checks it. */
function specOf({ spec }: Readonly<Record<string, unknown>>): Spec {
    return spec as Spec;
}
