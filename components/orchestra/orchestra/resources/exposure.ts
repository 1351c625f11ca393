/** The component's own Ingresses, and the Middlewares that annotations name. */
import type * as pulumi from "@pulumi/pulumi";
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource";
import { Ingress } from "@pulumi/kubernetes/networking/v1/ingress";
import { NOT_AWAITED } from "../../../kubernetes/objects";
import { TRAEFIK_VERSION } from "../../../kubernetes/passthrough";
import { middlewaresOf, ownIngresses, type ExposureInput } from "../plan/exposure";
import { metadataIn, replaceable, type Site } from "./site";

const MIDDLEWARE = { apiVersion: TRAEFIK_VERSION, kind: "Middleware" };

/** Makes the Middlewares, before the release: a route that names a missing one answers 404. */
export function makeMiddlewares(site: Site): void {
    for (const { part, name, spec } of middlewaresOf(site.mode, site.inputs.ingress)) {
        const middleware = { ...MIDDLEWARE, metadata: metadataIn(site, name), spec: site.domain.apply(spec) };
        site.installation.waitFor(new CustomResource(`${site.name}-${part}`, middleware, replaceable(site)));
    }
}

/**
 * Makes the Ingresses, after the release, to whose Services they lead. Not every controller writes its address into
 * them, so none is waited for (docs/facts/kubernetes.md#a-controller-need-not-write-an-ingress-its-address).
 */
export function makeIngresses(site: Site, input: pulumi.Output<ExposureInput>, release: pulumi.Resource): void {
    const { releaseName } = site.inputs;
    for (const { part, name, plan } of ownIngresses(site.mode, site.inputs.ingress)) {
        const planned = input.apply((given) => plan(given, releaseName));
        const annotations = planned.apply((of) => ({ ...NOT_AWAITED, ...of.annotations }));
        const metadata = { ...metadataIn(site, name), annotations };
        const args = { metadata, spec: planned.apply(({ spec }) => spec) };
        new Ingress(`${site.name}-${part}`, args, { ...replaceable(site), dependsOn: release });
    }
}
