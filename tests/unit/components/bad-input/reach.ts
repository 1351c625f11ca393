/** Bad input to what leads from outside to an orchestrator, to how an API is reached, and to proxies. */
import { MEMBERSHIP } from "../../../support/substra/membership";
import type { Row } from "./row";

type Dictionary = Record<string, unknown>;

const orchestrator = (exposure: Dictionary, more: Dictionary = {}) => ({
    ...{ hostname: "orchestrator.example.com", channels: { "our-channel": ["ingen"] }, exposure },
    ...more,
});
const backend = (more: Dictionary) => ({ membership: MEMBERSHIP, hostname: "substra.ingen.example.com", ...more });
const behindProxy = (proxy: Dictionary, more: Dictionary = {}) =>
    backend({
        ...{ proxy, networkPolicies: { proxy: { to: [{ ipBlock: { cidr: "10.2.0.7/32" } }], ports: [3128] } } },
        ...more,
    });
const PROXY = { url: "http://proxy.example.com:3128" };

/** The rows. */
export const REACH_ROWS: readonly Row[] = [
    [
        "a way to an orchestrator that nobody knows",
        "Orchestrator",
        orchestrator({ by: "Traefik" }),
        "exposure.by",
        /must be one of: ingress, traefik, gateway, loadBalancer/,
    ],
    [
        "an ingress class beside Traefik's route",
        "Orchestrator",
        orchestrator({ by: "traefik" }, { ingress: { className: "nginx" } }),
        "ingress.className",
        /has no effect with exposure\.by traefik\. Set that to ingress, or leave this out/,
    ],
    [
        "annotations of an Ingress beside a load balancer",
        "Orchestrator",
        orchestrator({ by: "loadBalancer" }, { ingress: { annotations: { a: "b" } } }),
        "ingress.annotations",
        /has no effect with exposure\.by loadBalancer/,
    ],
    [
        "entry points without Traefik",
        "Orchestrator",
        orchestrator({ entryPoints: ["grpc"] }),
        "exposure.entryPoints",
        /has no effect with exposure\.by ingress\. Set that to traefik/,
    ],
    [
        "Traefik without an entry point",
        "Orchestrator",
        orchestrator({ by: "traefik", entryPoints: [] }),
        "exposure.entryPoints",
        /has no entry point\. List at least one/,
    ],
    [
        "an entry point without a name",
        "Orchestrator",
        orchestrator({ by: "traefik", entryPoints: [""] }),
        "exposure.entryPoints[0]",
        /is empty\. Give the name of an entry point/,
    ],
    [
        "a Gateway that nobody asked for",
        "Orchestrator",
        orchestrator({ by: "loadBalancer", gateway: { name: "public" } }),
        "exposure.gateway",
        /has no effect with exposure\.by loadBalancer\. Set that to gateway/,
    ],
    [
        "a route without its Gateway",
        "Orchestrator",
        orchestrator({ by: "gateway" }),
        "exposure.gateway",
        /is required with gateway: an object with the Gateway's name/,
    ],
    [
        "a version of routes that there is not",
        "Orchestrator",
        orchestrator({ by: "gateway", gateway: { name: "public", routeVersion: "v1beta1" } }),
        "exposure.gateway.routeVersion",
        /must be one of: v1, v1alpha3, v1alpha2/,
    ],
    [
        "a load balancer's addresses without a load balancer",
        "Orchestrator",
        orchestrator({ by: "traefik", sourceRanges: ["10.0.0.0/8"] }),
        "exposure.sourceRanges",
        /Set that to loadBalancer/,
    ],
    [
        "an address that is no range to a load balancer",
        "Orchestrator",
        orchestrator({ by: "loadBalancer", sourceRanges: ["10.0.0.1"] }),
        "exposure.sourceRanges[0]",
        /"10\.0\.0\.1" is not a range of addresses/,
    ],
    [
        "a load balancer's annotations without a load balancer",
        "Orchestrator",
        orchestrator({ annotations: { a: "b" } }),
        "exposure.annotations",
        /has no effect with exposure\.by ingress/,
    ],
    [
        "a route by the name in TLS, without TLS",
        "Orchestrator",
        orchestrator({ by: "traefik" }, { tls: false }),
        "exposure.by",
        /"traefik" needs TLS, because it routes by the host name in TLS.*or set this to loadBalancer/,
    ],
    [
        "a route to an orchestrator without a host name",
        "Orchestrator",
        { channels: { "our-channel": ["ingen"] }, exposure: { by: "gateway", gateway: { name: "public" } } },
        "hostname",
        /is required with exposure\.by gateway, which routes by it/,
    ],
    [
        "a way to an API that nobody knows",
        "Backend",
        backend({ reach: "vpn" }),
        "reach",
        /must be one of: ingress, private, cluster/,
    ],
    [
        "a proxy that policies cut off",
        "Backend",
        backend({ proxy: PROXY }),
        "networkPolicies.proxy",
        /is required with proxy.*Say where it is, like .*or set networkPolicies\.enabled to false/,
    ],
    [
        "a proxy with a password",
        "Backend",
        behindProxy({ url: "http://user:word@proxy.example.com:3128" }),
        "proxy.url",
        /is not a proxy's address\. Give http:\/\/HOST:PORT, without a password/,
    ],
    [
        "a proxy without its port",
        "Backend",
        behindProxy({ url: "http://proxy.example.com" }),
        "proxy.url",
        /is not a proxy's address/,
    ],
    [
        "an address with a path that goes without a proxy",
        "Backend",
        behindProxy({ ...PROXY, noProxy: ["https://intern/x y"] }),
        "proxy.noProxy[0]",
        /is not a host, \.DOMAIN or range of addresses/,
    ],
];
