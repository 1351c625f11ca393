/** The identity bridge: an nginx that answers sessions in place of the bundled log-in. */
import type { Mode } from "./choices";
import type { PodImage } from "./defaults";
import { recommendedLabels } from "../../../kubernetes/labels";
import { RESTRICTED } from "./sessions";

/** How the bridge learns who calls. */
export interface BridgeInput {
    readonly source: "requestHeader" | "forwardAuth" | "local";
    /** The header with the e-mail address. */
    readonly header: string;
    readonly authUrl: string;
    /** With local: the identity of everybody. */
    readonly identity: string;
}

/** The port of the container. */
export const BRIDGE_PORT = 8080;

/** The header that sessions read. */
export const IDENTITY_HEADER = "X-Auth-Request-Email";

/** Whether there is a bridge. */
export function hasBridge(mode: Mode, source: string | undefined): boolean {
    return mode === "local" || (mode === "ownProxy" && source !== "none");
}

/** The bridge's file default.conf. */
export function bridgeConfig(input: BridgeInput): string {
    return `server {
    listen ${BRIDGE_PORT};
    location = /ping { return 200; }
    location / { return 404; }
    location = /oauth2/auth {
${answer(input)
    .map((line) => `        ${line}\n`)
    .join("")}    }
}
`;
}

/** A header that nginx adds whatever the status is. An empty one is not sent. */
const add = (value: string) => `add_header ${IDENTITY_HEADER} ${value} always;`;

const variable = (header: string) => header.toLowerCase().replaceAll("-", "_");

function answer({ source, header, authUrl, identity }: BridgeInput): string[] {
    switch (source) {
        case "local":
            return [add(`"${identity}"`), "return 202;"];
        case "requestHeader": {
            const given = `$http_${variable(header)}`;
            return [`if (${given} = "") { return 401; }`, add(given), "return 202;"];
        }
        case "forwardAuth":
            // An answer by `return` would come before the other server is asked, so its answer is handed on.
            return [
                `proxy_pass ${authUrl};`,
                ...["proxy_pass_request_body off;", 'proxy_set_header Content-Length "";'],
                // What the client says about itself does not count.
                `proxy_set_header ${IDENTITY_HEADER} "";`,
                `proxy_hide_header ${IDENTITY_HEADER};`,
                add(`$upstream_http_${variable(header)}`),
            ];
    }
}

/** The Deployment of the bridge. A changed configuration rolls it by its checksum. */
export function bridgeDeployment({ image, checksum, releaseName, configMap }: BridgePods) {
    const matchLabels = recommendedLabels("orchestra-bridge", releaseName);
    return {
        replicas: 1,
        selector: { matchLabels },
        template: {
            metadata: { labels: matchLabels, annotations: { "pulumi-ensemble/checksum": checksum } },
            spec: {
                ...image.pod,
                automountServiceAccountToken: false,
                containers: [
                    {
                        ...{ name: "bridge", ...image.container },
                        ports: [{ name: "http", containerPort: BRIDGE_PORT }],
                        readinessProbe: { httpGet: { path: "/ping", port: BRIDGE_PORT } },
                        resources: {
                            requests: { cpu: "10m", memory: "16Mi" },
                            limits: { cpu: "100m", memory: "64Mi" },
                        },
                        securityContext: { ...RESTRICTED, runAsUser: 101 },
                        volumeMounts: [{ name: "config", mountPath: "/etc/nginx/conf.d", readOnly: true }],
                    },
                ],
                volumes: [{ name: "config", configMap: { name: configMap } }],
            },
        },
    };
}

/** What the Deployment follows from. */
interface BridgePods {
    readonly image: PodImage;
    readonly checksum: string;
    readonly releaseName: string;
    readonly configMap: string;
}

/** The Service, under the name and on the port where sessions ask. */
export function bridgeService(releaseName: string) {
    return {
        selector: recommendedLabels("orchestra-bridge", releaseName),
        ports: [{ name: "http", port: 80, targetPort: BRIDGE_PORT }],
    };
}
