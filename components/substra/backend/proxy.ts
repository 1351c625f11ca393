/** The HTTP proxy through which a backend reaches what is outside of its cluster. */
import * as z from "zod";
import { object, plain, type GivenInputs, type Report } from "../../../contract";

const proxy = object("substra:Proxy", "An HTTP proxy.", {
    url: z
        .string()
        .regex(
            /^http:\/\/[A-Za-z0-9.-]+:[0-9]{1,5}$/,
            "is not a proxy's address. Give http://HOST:PORT, without a password: it would be in a ConfigMap.",
        )
        .meta({ description: "Its address, like http://proxy.example.com:3128.", onChange: "restart" }),
    noProxy: z
        .array(z.string().regex(/^[A-Za-z0-9.:/-]+$/, "is not a host, .DOMAIN or range of addresses. Leave it out."))
        .default([])
        .meta({
            description:
                "Hosts, .DOMAINs and ranges that are called directly, beside private addresses, names that end in " +
                ".svc or .cluster.local, and this namespace's. With reach `cluster`, add .NAMESPACE of every other " +
                "backend.",
            onChange: "restart",
        }),
});
export type Proxy = z.output<typeof proxy>;

/** The input. */
export function proxyInput() {
    return plain(proxy)
        .optional()
        .meta({
            description:
                "An HTTP proxy for calls of the orchestrator and of other organizations. Say where its pods or " +
                "addresses are in `networkPolicies.proxy`. The chart gives it neither to the Job that migrates nor " +
                "to the pods that build images: those need a registry mirror that they reach without it. A provider " +
                "of openIdConnect that is reached only by it needs all `endpoints`, and useRefreshToken off.",
            onChange: "restart",
        });
}

/** What is inside: the node itself, names of the cluster, private addresses. */
const INSIDE = [
    ...["localhost", "127.0.0.1", ".svc", ".cluster.local"],
    ...["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"],
];

/**
 * The settings. gRPC reads the names in small letters, and some libraries only the others
 * (docs/facts/substra-server.md#a-proxy-is-read-from-two-spellings).
 */
export function proxySettings(given: Proxy | undefined, direct: readonly string[]): Record<string, string> {
    if (given === undefined) {
        return {};
    }
    const noProxy = [...INSIDE, ...direct, ...given.noProxy].join(",");
    const settings = { http_proxy: given.url, https_proxy: given.url, no_proxy: noProxy };
    const capital = Object.entries(settings).map(([name, value]) => [name.toUpperCase(), value]);
    return { ...settings, ...(Object.fromEntries(capital) as Record<string, string>) };
}

/** Reports a proxy that the policies cut off. */
export function checkProxy(
    { networkPolicies }: { readonly networkPolicies?: { readonly enabled?: boolean | undefined } },
    report: Report,
    given: GivenInputs,
): void {
    if (given.has("proxy") && networkPolicies?.enabled !== false && !given.has("networkPolicies.proxy")) {
        report(
            ["networkPolicies", "proxy"],
            "is required with proxy, because the chart's policies cut it off. Say where it is, like " +
                '{ to: [{ ipBlock: { cidr: "10.2.0.7/32" } }], ports: [3128] }, or set networkPolicies.enabled to ' +
                "false.",
        );
    }
}
