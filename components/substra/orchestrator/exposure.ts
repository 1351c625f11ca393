/** The way from outside to an orchestrator: the contract, its rules and the pure plan. */
import * as z from "zod";
import {
    choice,
    fixed,
    object,
    plain,
    plainSection,
    say,
    type Data,
    type GivenInputs,
    type Known,
    type Report,
} from "../../../contract";
import { cidr } from "../../kubernetes/network-policies/inputs";
import { ingressRouteTcp, tlsRoute, TRAEFIK_VERSION, type Passthrough } from "../../kubernetes/passthrough";
import { dnsLabel, objectName, qualifiedName } from "../../shared/formats";
import { ORCHESTRATOR_SERVER, ORCHESTRATOR_SERVICE_PORT } from "../names";

const kind = choice("substra:OrchestratorExposureKind", "The ways from outside to an orchestrator.", {
    ingress: "The chart's Ingress, through ingress-nginx with its flag --enable-ssl-passthrough.",
    traefik: "An IngressRouteTCP, through Traefik.",
    gateway: "A TLSRoute of the Gateway API, through a listener that passes TLS through.",
    loadBalancer: "A Service of type LoadBalancer, with nothing in between.",
});
type Kind = z.output<typeof kind>;

const gateway = object("substra:GatewayReference", "A Gateway of the Gateway API.", {
    name: objectName().meta({ description: "Its name.", onChange: "update" }),
    namespace: dnsLabel().optional().meta({
        description: "Its namespace. Its listener must let routes of the orchestrator's namespace in.",
        derivedDefault: "the orchestrator's namespace",
        onChange: "update",
    }),
    sectionName: z.string().optional().meta({
        description: "The name of the listener, of protocol TLS and mode Passthrough.",
        derivedDefault: "every listener that fits",
        onChange: "update",
    }),
    routeVersion: plain(
        choice("substra:TlsRouteVersion", "The versions of TLSRoute.", {
            v1: "Of the Gateway API since 1.5.",
            v1alpha3: "Of the experimental channel before 1.5.",
            v1alpha2: "Of the experimental channel before 1.5.",
        }),
    )
        .default("v1")
        .meta({
            description: "The version of TLSRoute that the cluster has: `kubectl api-versions` lists them.",
            onChange: "replace",
        }),
});

/** The input. */
export const exposureInput = plainSection(
    "substra:OrchestratorExposure",
    "The way from outside to an orchestrator. TLS always passes through to its pod.",
    {
        by: plain(kind).default("ingress").meta({ description: "The kind of the way.", onChange: "update" }),
        entryPoints: z
            .array(z.string().min(1, "is empty. Give the name of an entry point."))
            .min(1, "has no entry point. List at least one.")
            .default(["websecure"])
            .meta({
                description: "With traefik: the entry points of Traefik, as its configuration names them.",
                onChange: "update",
            }),
        gateway: plain(gateway).optional().meta({
            description: "The Gateway. Required with gateway.",
            onChange: "update",
        }),
        annotations: z.record(qualifiedName(), z.string()).default({}).meta({
            description: "With loadBalancer: annotations of the Service, which tell the cloud what to make.",
            onChange: "update",
        }),
        sourceRanges: z.array(cidr()).default([]).meta({
            description: "With loadBalancer: the addresses that may connect, if the cloud supports that.",
            derivedDefault: "all",
            onChange: "update",
        }),
    },
);
export type Exposure = Data<typeof exposureInput>;

/** The inputs that one kind alone reads. */
const READ_BY: Readonly<Record<string, Kind>> = {
    "exposure.entryPoints": "traefik",
    "exposure.gateway": "gateway",
    "exposure.annotations": "loadBalancer",
    "exposure.sourceRanges": "loadBalancer",
    "ingress.className": "ingress",
    "ingress.annotations": "ingress",
};

interface KnownExposure {
    readonly exposure?: Partial<Known<typeof exposureInput>> | undefined;
}

/** What must hold between the inputs. */
export function checkExposure({ exposure }: KnownExposure, report: Report, given: GivenInputs): void {
    const by = exposure?.by;
    if (by === undefined) {
        return;
    }
    const unread = Object.entries(READ_BY).filter(([input, reader]) => given.has(input) && reader !== by);
    for (const [input, reader] of unread) {
        report(
            input.split("."),
            say`has no effect with exposure.by ${fixed(by)}. Set that to ${fixed(reader)}, or leave this out.`,
        );
    }
    if (by === "gateway" && !given.has("exposure.gateway")) {
        report(["exposure", "gateway"], "is required with gateway: an object with the Gateway's name.");
    }
    if ((by === "traefik" || by === "gateway") && !given.has("federation") && !given.has("hostname")) {
        report(["hostname"], say`is required with exposure.by ${fixed(by)}, which routes by it.`);
    }
}

/** Whether the chart makes its Ingress. */
export function hasIngress(exposure: Exposure, ingress: { readonly enabled: boolean }): boolean {
    return exposure.by === "ingress" && ingress.enabled;
}

/** A route of a kind that the cluster has by a CustomResourceDefinition. */
export interface Route {
    readonly apiVersion: string;
    readonly kind: string;
    readonly spec: object;
}

/** The kind of the route, if there is one: known when the program runs. */
export function routeKind({ by, gateway }: RouteSettings): Omit<Route, "spec"> | undefined {
    if (by === "traefik") {
        return { apiVersion: TRAEFIK_VERSION, kind: "IngressRouteTCP" };
    }
    const version = gateway?.routeVersion ?? "v1";
    return by === "gateway" ? { apiVersion: `gateway.networking.k8s.io/${version}`, kind: "TLSRoute" } : undefined;
}

interface RouteSettings {
    readonly by: Kind;
    readonly gateway?: { readonly routeVersion?: string | undefined } | undefined;
}

/** What the route says. */
export function routeSpec({ by, entryPoints, gateway }: Exposure, to: Passthrough): object {
    return by === "traefik" ? ingressRouteTcp(to, entryPoints) : tlsRoute(to, gateway!);
}

/** The port of a load balancer without a federation that says another. */
export const PUBLIC_PORT = 443;

/** What the load balancer's Service says. */
export function loadBalancerSpec({ sourceRanges }: Exposure, releaseName: string, port: number) {
    return {
        type: "LoadBalancer",
        selector: { ...ORCHESTRATOR_SERVER, "app.kubernetes.io/instance": releaseName },
        ports: [{ name: "grpc", port, targetPort: ORCHESTRATOR_SERVICE_PORT }],
        ...(sourceRanges.length > 0 && { loadBalancerSourceRanges: sourceRanges }),
    };
}
