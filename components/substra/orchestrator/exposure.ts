/** The way from outside to an orchestrator: the contract, its rules and the pure plan. */
import * as z from "zod";
import {
    choice,
    fixed,
    isPlainObject,
    object,
    plain,
    plainSection,
    say,
    type Data,
    type GivenInputs,
    type Known,
    type Report,
} from "../../../contract";
import type { RoutePlan } from "../../kubernetes/installation";
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

const routeVersion = choice("substra:TlsRouteVersion", "The versions of TLSRoute.", {
    v1: "Of the Gateway API since 1.5.",
    v1alpha3: "Of the experimental channel before 1.5.",
    v1alpha2: "Of the experimental channel before 1.5.",
});

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
    routeVersion: plain(routeVersion).default("v1").meta({
        description: "The version of TLSRoute that the cluster has: `kubectl api-versions` lists them.",
        onChange: "update",
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
    readonly ingress?: { readonly enabled?: boolean | undefined } | undefined;
    readonly releaseName?: string | undefined;
    readonly values?: unknown;
}

/** What must hold between the inputs. */
export function checkExposure(known: KnownExposure, report: Report, given: GivenInputs): void {
    const by = known.exposure?.by;
    if (by !== undefined) {
        checkUnread(by, report, given);
        checkHostname(by, known, report, given);
        checkServiceName(by, known, report);
    }
}

function checkUnread(by: Kind, report: Report, given: GivenInputs): void {
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
}

/** Reports ways that tell connections apart by a host name where there is none. */
function checkHostname(by: Kind, { ingress, values }: KnownExposure, report: Report, given: GivenInputs): void {
    if (given.has("federation") || given.has("hostname")) {
        return;
    }
    if (by === "traefik" || by === "gateway") {
        report(["hostname"], say`is required with exposure.by ${fixed(by)}, which routes by it.`);
    } else if (by === "ingress" && ingress?.enabled === true && isOwnIngress(values)) {
        report(
            ["hostname"],
            "is required with an Ingress, which routes by it. Give it, or set ingress.enabled to false.",
        );
    }
}

/** Whether the Ingress is known to be as the component has it: an API server refuses one without a rule. */
function isOwnIngress(values: unknown): boolean {
    const ingress = isPlainObject(values) ? (values["ingress"] ?? {}) : undefined;
    return isPlainObject(ingress) && !("extraHosts" in ingress) && !("enabled" in ingress);
}

const LOAD_BALANCER = "-load-balancer";
const SERVICE_NAME_LIMIT = 63;

/** The name of the load balancer's Service. */
export function loadBalancerName(releaseName: string): string {
    return `${releaseName}${LOAD_BALANCER}`;
}

function checkServiceName(by: Kind, { releaseName = "" }: KnownExposure, report: Report): void {
    if (by === "loadBalancer" && loadBalancerName(releaseName).length > SERVICE_NAME_LIMIT) {
        report(["releaseName"], TOO_LONG);
    }
}

const TOO_LONG =
    `is longer than ${SERVICE_NAME_LIMIT - LOAD_BALANCER.length} characters, and the Service of exposure.by ` +
    `loadBalancer is called after it, with ${LOAD_BALANCER} at the end. Give a shorter one.`;

/** Whether the chart makes its Ingress. */
export function hasIngress(exposure: Exposure, ingress: { readonly enabled: boolean }): boolean {
    return exposure.by === "ingress" && ingress.enabled;
}

/** The kind of the route, if there is one: known when the program runs. */
export function routeKind({ by, gateway }: RouteSettings): Omit<RoutePlan, "spec"> | undefined {
    if (by === "traefik") {
        return { apiVersion: TRAEFIK_VERSION, kind: "IngressRouteTCP", otherVersions: [] };
    }
    return by === "gateway" ? tlsRouteKind(apiVersionOf(gateway?.routeVersion ?? "v1")) : undefined;
}

function tlsRouteKind(apiVersion: string) {
    const otherVersions = routeVersion.options.map(apiVersionOf).filter((other) => other !== apiVersion);
    return { apiVersion, kind: "TLSRoute", otherVersions };
}

function apiVersionOf(version: string): string {
    return `gateway.networking.k8s.io/${version}`;
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
