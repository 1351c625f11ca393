/** Where web interface and API of an Orchestra are reached, and what a request passes first, in each combination. */
import assert from "node:assert/strict";
import { argumentsOf, MADE, type Cell } from "../support/orchestra/matrix";
import type { Manifest } from "../support/policies/manifest";
import { landed } from "./policies/landed";

const TRAEFIK = "traefik.ingress.kubernetes.io/router.";
const NGINX = "nginx.ingress.kubernetes.io/";
const DOMAIN = "orchestra.example.edu";
const ON_ONE_MACHINE = "orchestra.localhost";

interface Backend {
    readonly service: { readonly name: string; readonly port: { readonly name?: string; readonly number?: number } };
}

interface Ingress {
    readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> };
    readonly spec: {
        readonly ingressClassName: string;
        readonly tls?: readonly { readonly hosts: readonly string[]; readonly secretName?: string }[];
        readonly rules: readonly {
            readonly host: string;
            readonly http: { readonly paths: readonly { readonly path: string; readonly backend: Backend }[] };
        }[];
    };
}

const ingresses = (objects: readonly Manifest[]) =>
    objects.filter(({ kind }) => kind === "Ingress") as unknown as Ingress[];

/** The Ingress that serves a host over HTTPS from its start page on. */
function serving(objects: readonly Manifest[], host: string): Ingress {
    const isMeant = ({ metadata, spec }: Ingress) =>
        metadata.name !== "orchestra-redirect-http" &&
        spec.rules.some((rule) => rule.host === host && rule.http.paths.some(({ path }) => path === "/"));
    const found = ingresses(objects).filter(isMeant);
    assert.equal(found.length, 1, `Ingresses of ${host}: ${found.map(({ metadata }) => metadata.name).join()}`);
    return found[0]!;
}

/** Where the start page of an Ingress leads, as SERVICE:PORT. */
function backendOf({ spec }: Ingress): string {
    const { service } = spec.rules[0]!.http.paths.find(({ path }) => path === "/")!.backend;
    return `${service.name}:${service.port.name ?? service.port.number}`;
}

/** The Middlewares that a request passes, in their order, without the namespace of the release. */
function chainOf({ metadata }: Ingress): string[] {
    const text = metadata.annotations?.[`${TRAEFIK}middlewares`];
    return text?.split(",").map((name) => name.replace(/^orchestra-system-|@kubernetescrd$/g, "")) ?? [];
}

const LOGIN = "orchestra-oauth2-proxy:80";

/** Where the web interface is behind: the log-in, or itself. */
function frontendOf({ mode, frontend }: Cell): string {
    return mode === "production" && frontend === "proxied" ? LOGIN : "orchestra-frontend:http";
}

/** What Traefik does with requests first: forged headers go, then somebody says who calls. */
function chainsOf({ mode, controller, frontend }: Cell): Readonly<Record<"app" | "api", string[]>> {
    if (controller !== "traefik" || mode === "local") {
        return { app: [], api: [] };
    }
    if (mode === "ownProxy") {
        const chain = ["orchestra-preflight", "orchestra-strip-identity", "auth-access"];
        return { app: chain, api: chain };
    }
    const asked = ["orchestra-auth-headers", "orchestra-auth"];
    const app = frontend === "proxied" ? [] : ["orchestra-auth-signin", ...asked];
    return { app, api: ["orchestra-api-cors", ...asked] };
}

const SECRETS: Readonly<Record<Cell["tls"], string | undefined>> = {
    certManager: "orchestra-wildcard-tls",
    secret: "wildcard",
    controller: undefined,
    selfSigned: "orchestra-wildcard-tls",
};

describe("what leads from outside to an Orchestra", () => {
    for (const cell of MADE) {
        it(`passes the log-in first, over HTTPS, with one certificate: ${Object.values(cell).join(", ")}`, async () => {
            const objects = await landed("Orchestra", argumentsOf(cell));
            const domain = cell.mode === "local" ? ON_ONE_MACHINE : DOMAIN;
            const [app, api] = [serving(objects, `app.${domain}`), serving(objects, `api.${domain}`)];
            assert.equal(backendOf(app), frontendOf(cell));
            assert.equal(backendOf(api), "orchestra-api:http");
            assert.deepEqual({ app: chainOf(app), api: chainOf(api) }, chainsOf(cell));

            const secrets = [app, api].map(({ spec }) => spec.tls?.[0]?.secretName);
            assert.deepEqual(secrets, [SECRETS[cell.tls], SECRETS[cell.tls]]);
            const className = { traefik: "traefik", nginx: "nginx", custom: "edge" }[cell.controller];
            assert.deepEqual(
                [app, api].map(({ spec }) => spec.ingressClassName),
                [className, className],
            );
        });
    }

    const isTraefik = ({ controller }: Cell) => controller === "traefik";

    for (const cell of MADE.filter(isTraefik).filter(({ database }) => database === "connection")) {
        it(`answers at Traefik on HTTPS alone, and in clear with a redirect: ${Object.values(cell).join(", ")}`, async () => {
            const objects = await landed("Orchestra", argumentsOf(cell));
            const domain = cell.mode === "local" ? ON_ONE_MACHINE : DOMAIN;
            for (const part of ["app", "api"]) {
                const { annotations = {} } = serving(objects, `${part}.${domain}`).metadata;
                assert.equal(annotations[`${TRAEFIK}entrypoints`], "websecure", part);
                assert.equal(annotations[`${TRAEFIK}tls`], "true", part);
            }
            const redirect = ingresses(objects).find(({ metadata }) => metadata.name === "orchestra-redirect-http")!;
            assert.equal(redirect.metadata.annotations?.[`${TRAEFIK}entrypoints`], "web");
            assert.deepEqual(chainOf(redirect), ["orchestra-redirect-http"]);
            const hosts = redirect.spec.rules.map(({ host }) => host).sort();
            assert.deepEqual(hosts, [`*.${domain}`, `api.${domain}`, `app.${domain}`]);
        });
    }

    it("asks the log-in about the API through nginx, answers browsers' CORS questions, and redirects no script", async () => {
        const [cell] = MADE.filter(({ mode, controller }) => mode === "production" && controller === "nginx");
        const objects = await landed("Orchestra", argumentsOf(cell!));
        const { annotations = {} } = serving(objects, `api.${DOMAIN}`).metadata;
        const own = Object.entries(annotations).filter(([name]) => name.startsWith(NGINX));
        const named = Object.fromEntries(own.map(([name, value]) => [name.slice(NGINX.length), value]));
        const service = "orchestra-oauth2-proxy.orchestra-system.svc.cluster.local";
        assert.equal(named["auth-url"], `http://${service}:80/oauth2/auth`);
        assert.match(named["auth-response-headers"]!, /\bX-Auth-Request-Email\b/);
        assert.deepEqual(
            [named["enable-cors"], named["cors-allow-origin"], named["cors-allow-credentials"], named["auth-signin"]],
            ["true", `https://app.${DOMAIN}`, "true", undefined],
        );
        const app = serving(objects, `app.${DOMAIN}`).metadata.annotations ?? {};
        assert.equal(app[`${NGINX}proxy-buffer-size`], "16k", "a cookie of the log-in fits");
    });

    it("serves every host by the certificate for all of them", async () => {
        const objects = await landed("Orchestra", argumentsOf(MADE.find(({ tls }) => tls === "certManager")!));
        const certificate = objects.find(({ kind }) => kind === "Certificate")!;
        const { secretName, dnsNames } = certificate.spec as { secretName: string; dnsNames: string[] };
        assert.equal(secretName, "orchestra-wildcard-tls");
        assert.deepEqual([...dnsNames].sort(), [`*.${DOMAIN}`, `api.${DOMAIN}`, `app.${DOMAIN}`]);
    });
});
