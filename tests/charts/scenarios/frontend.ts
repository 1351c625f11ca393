import { type Scenario, placement } from "./common";

function scenario(title: string, values: Record<string, unknown>, release = "frontend"): Scenario {
    return { title, release, namespace: "ingen", values };
}

const ui = "ui.ingen.example";

/** The sets of values with which the frontend's chart is rendered. */
export const frontendScenarios: readonly Scenario[] = [
    scenario("defaults", {}),
    scenario("ingress with a certificate", {
        api: { url: "https://api.ingen.example:443" },
        ingress: {
            enabled: true,
            annotations: { "kubernetes.io/ingress.class": "nginx" },
            hosts: [{ host: ui, paths: ["/"] }],
            tls: [{ hosts: [ui], secretName: "ui-tls" }],
        },
    }),
    scenario("ingress with the controller's certificate", {
        ingress: { enabled: true, hosts: [{ host: ui, paths: ["/"] }], tls: [{ hosts: [ui] }] },
    }),
    scenario("ingress with several hosts and paths", {
        ingress: {
            enabled: true,
            hosts: [
                { host: ui, paths: ["/", "/more"] },
                { host: "alias.ingen.example", paths: ["/"] },
            ],
        },
        service: { port: 8080 },
    }),
    scenario("any node port", { service: { type: "NodePort" } }),
    scenario("a node port", { service: { type: "NodePort", nodePort: 30080 } }),
    scenario("load balancer", { service: { type: "LoadBalancer", nodePort: 30080 } }),
    scenario(
        "names, images and placement",
        {
            nameOverride: "ui",
            serviceAccount: { create: true, annotations: { role: "x" }, name: "runner" },
            imagePullSecrets: [{ name: "mirror" }],
            image: { registry: "mirror.example/", repository: "a/b", tag: "2", pullPolicy: "Always" },
            podAnnotations: { team: "data" },
            resources: { requests: { cpu: 0.4 }, limits: { memory: "1Gi" } },
            microsoftClarity: { id: "abc" },
            ...placement,
        },
        "net",
    ),
    scenario("a release that has the chart's name", {}, "my-substra-frontend"),
    scenario("full name and no service account", { fullnameOverride: "whole", serviceAccount: { create: false } }),
    scenario("other security contexts", {
        podSecurityContext: { runAsUser: 101, fsGroupChangePolicy: "OnRootMismatch" },
        securityContext: { readOnlyRootFilesystem: false, capabilities: { drop: ["NET_RAW"] } },
    }),
];
