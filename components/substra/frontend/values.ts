/** What a user may not set in the chart values of a Frontend, and why. */
import { is, isNot, isSet, type Combination } from "../../kubernetes/values/combinations";
import type { ReservedValues } from "../../kubernetes/values/reserved";
import { refusedUnderRestricted, type RootPods } from "../pod-security";

/** What the component decides. */
export const FRONTEND_RESERVED: ReservedValues = {
    "api.url": "must agree with the API's address. Set apiHostname and apiPort instead.",
    "ingress.hosts": "must agree with the host name. Set hostname; for a second name, make a second Frontend.",
    "ingress.tls": "must agree with the host name. Set ingress.certificate instead.",
};

/** Values that start pods as root. */
export const FRONTEND_ROOT_PODS: RootPods = Object.fromEntries(
    ["podSecurityContext", "securityContext"].flatMap((context) => [
        [`${context}.runAsUser`, is(0)],
        [`${context}.runAsNonRoot`, is(false)],
    ]),
);

/** What does not work together in substra-frontend 1.2.3. */
export const FRONTEND_COMBINATIONS: readonly Combination[] = [
    {
        path: "service.nodePort",
        when: { "service.nodePort": isSet, "service.type": isNot("NodePort") },
        reason: "has no effect with another type of Service. Set service.type to NodePort, or leave it out.",
    },
    {
        path: "image.registry",
        when: { "image.registry": (registry) => registry === "" },
        reason: "cannot be empty: the image's name would start with a slash. Set it to docker.io, if you mean that.",
    },
    ...refusedUnderRestricted(FRONTEND_ROOT_PODS),
];
