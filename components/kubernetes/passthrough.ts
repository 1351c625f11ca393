/** Pure plans of what leads TLS through to a Service, unopened, for controllers other than ingress-nginx. */

/** Where connections go. */
export interface Passthrough {
    /** The name that clients ask for when TLS begins (SNI), by which a connection is told from others. */
    readonly hostname: string;
    readonly service: string;
    readonly port: number;
}

/** The version of Traefik's own kinds, since Traefik 2.10. */
export const TRAEFIK_VERSION = "traefik.io/v1alpha1";

/** The spec of Traefik's IngressRouteTCP: from an Ingress, Traefik passes no TLS through. */
export function ingressRouteTcp({ hostname, service, port }: Passthrough, entryPoints: readonly string[]) {
    const route = { match: `HostSNI(\`${hostname}\`)`, services: [{ name: service, port }] };
    return { entryPoints: [...entryPoints], routes: [route], tls: { passthrough: true } };
}

/** A Gateway of the Gateway API. */
export interface GatewayReference {
    readonly name: string;
    readonly namespace?: string | undefined;
    readonly sectionName?: string | undefined;
}

/** The spec of the Gateway API's TLSRoute. */
export function tlsRoute({ hostname, service, port }: Passthrough, { name, namespace, sectionName }: GatewayReference) {
    const parent = { name, ...(namespace && { namespace }), ...(sectionName && { sectionName }) };
    return { parentRefs: [parent], hostnames: [hostname], rules: [{ backendRefs: [{ name: service, port }] }] };
}
