/** The namespace of sessions, and what fences them. All of it goes before the operator does. */
import * as pulumi from "@pulumi/pulumi";
import { Deployment } from "@pulumi/kubernetes/apps/v1/deployment";
import * as admission from "@pulumi/kubernetes/admissionregistration/v1";
import { Namespace } from "@pulumi/kubernetes/core/v1/namespace";
import { ResourceQuota } from "@pulumi/kubernetes/core/v1/resourceQuota";
import { ServiceAccountPatch } from "@pulumi/kubernetes/core/v1/serviceAccountPatch";
import { NetworkPolicy } from "@pulumi/kubernetes/networking/v1/networkPolicy";
import { PriorityClass } from "@pulumi/kubernetes/scheduling/v1/priorityClass";
import { combined } from "../../../../contract";
import { namespaceMetadata } from "../../../kubernetes/namespace";
import { podImage, pullSecretsOf } from "../plan/defaults";
import { sessionPolicy } from "../plan/policies";
import { admissionPolicy, quotaOf, warmClass, warmDeployment } from "../plan/sessions";
import { kept, metadataIn, replaceable, type Site } from "./site";

/**
 * Makes everything after the release, so that it is deleted before it: the operator removes what keeps workshops from
 * being deleted. Returns the namespace's name, once everything is there.
 */
export function makeSessions(site: Site, release: pulumi.Resource): pulumi.Output<string> {
    const { inputs } = site;
    const opts = { ...replaceable(site), dependsOn: release };
    const namespace = makeNamespace(site, release);
    const fences = [
        makeAccount(site, namespace, opts),
        ...(inputs.networkPolicies ? [makePolicy(site, namespace, opts)] : []),
        ...(inputs.sessions.limits === undefined ? [] : [makeQuota(site, namespace, opts)]),
        ...(inputs.sessions.confine ? [makeAdmission(site, opts)] : []),
    ];
    makeWarm(site, opts);
    // Each of them names the namespace, or is asked before anything is made in it.
    return pulumi.output(fences.map(({ urn }) => urn)).apply(() => namespace);
}

function makeNamespace(site: Site, release: pulumi.Resource): pulumi.Output<string> {
    const { name, create, ...given } = site.inputs.sessions.namespace;
    if (!create) {
        return pulumi.output(name);
    }
    const metadata = combined(given, ({ labels, podSecurityLevel }) => ({
        name,
        labels: namespaceMetadata({ labels, annotations: {}, podSecurityLevel }, podSecurityLevel).labels,
    }));
    const opts = { ...kept(site), dependsOn: release };
    return new Namespace(`${site.name}-sessions`, { metadata }, opts).metadata.name;
}

/** Session pods run as the default ServiceAccount, whose token they do not need. */
function makeAccount(site: Site, namespace: pulumi.Output<string>, opts: pulumi.CustomResourceOptions) {
    const metadata = { name: "default", namespace };
    const imagePullSecrets = site.inputs.images.pullSecrets.apply(pullSecretsOf);
    const account = { metadata, automountServiceAccountToken: false, imagePullSecrets };
    return new ServiceAccountPatch(`${site.name}-sessions-account`, account, opts);
}

function makePolicy(site: Site, namespace: pulumi.Output<string>, opts: pulumi.CustomResourceOptions) {
    const { ingress, sessions } = site.inputs;
    const spec = combined({ egress: sessions.egress, traefik: ingress.traefikNamespace }, sessionPolicy);
    const metadata = { name: "orchestra-sessions", namespace };
    return new NetworkPolicy(`${site.name}-sessions-policy`, { metadata, spec }, opts);
}

function makeQuota(site: Site, namespace: pulumi.Output<string>, opts: pulumi.CustomResourceOptions) {
    const hard = combined(site.inputs.sessions.limits!, quotaOf);
    const metadata = { name: "orchestra-sessions", namespace };
    return new ResourceQuota(`${site.name}-sessions-quota`, { metadata, spec: { hard } }, opts);
}

function makeAdmission(site: Site, opts: pulumi.CustomResourceOptions) {
    const name = `${site.inputs.releaseName}-sessions`;
    const spec = admissionPolicy(site.inputs.sessions.namespace.name);
    const policy = new admission.ValidatingAdmissionPolicy(
        `${site.name}-sessions-admission`,
        { metadata: { name }, spec },
        opts,
    );
    const binding = { policyName: policy.metadata.name, validationActions: ["Deny"] };
    return new admission.ValidatingAdmissionPolicyBinding(
        `${site.name}-sessions-admission-binding`,
        { metadata: { name }, spec: binding },
        opts,
    );
}

/** Lower than any pod without a priority. */
const BELOW_ALL = -10;

function makeWarm(site: Site, opts: pulumi.CustomResourceOptions): void {
    const { inputs, name } = site;
    const { warm } = inputs.sessions;
    if (warm === undefined) {
        return;
    }
    const { releaseName } = inputs;
    const described = {
        value: BELOW_ALL,
        globalDefault: false,
        description: "Placeholders that any session replaces.",
    };
    const metadata = { name: warmClass(releaseName) };
    const priority = new PriorityClass(`${name}-warm-priority`, { metadata, ...described }, opts);
    const image = combined(inputs.images, (images) => podImage("placeholder", images));
    const { tiers, computeClassLabelKey } = inputs.operator;
    const spec = combined([warm, image, tiers, computeClassLabelKey], ([warm, image, { small: tier }, classLabel]) =>
        warmDeployment({ warm, releaseName, image, tier, classLabel }),
    );
    const after = [opts.dependsOn, priority].flat() as pulumi.Resource[];
    new Deployment(
        `${name}-warm`,
        { metadata: metadataIn(site, "orchestra-warm"), spec },
        { ...opts, dependsOn: after },
    );
}
