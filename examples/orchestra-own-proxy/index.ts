// Orchestra behind Authelia, which Traefik asks about each request, through the component's bridge.
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { orchestra } from "pulumi-ensemble";

const config = new pulumi.Config();
const provider = new kubernetes.Provider("cluster", {
    // An empty text selects your usual kubeconfig. Without it, the SDK would pass on the bare text of KUBECONFIG.
    kubeconfig: config.get("kubeconfig") ?? "",
    context: config.get("context") ?? "",
    // Without it, the provider would put its own mark on the namespace in the place of Helm's.
    enableServerSideApply: true,
    // Then a changed Secret is updated in place. By default, the provider deletes it and makes a new one.
    enableSecretMutable: true,
    enableConfigMapMutable: true,
});
const authelia = "http://authelia.auth.svc.cluster.local/api/authz/forward-auth";

const workshops = new orchestra.Orchestra(
    "orchestra",
    {
        mode: "ownProxy",
        chart: { path: config.get("chart") ?? "./orchestra-chart" },
        domain: config.require("domain"),
        images: { registry: config.require("images"), tag: config.require("tag") },
        ownProxy: {
            identity: { source: "forwardAuth", authUrl: authelia, header: "Remote-Email" },
            // A Middleware that you make, in the namespace auth: README.md shows it. It asks identityEndpoint, whose
            // answer has the header X-Auth-Request-Email, which the API reads.
            middlewares: ["auth-authelia@kubernetescrd"],
        },
        admins: [config.require("admin")],
        database: { url: config.requireSecret("databaseUrl") },
        // Traefik has a certificate for *.DOMAIN.
        tls: { source: "controller" },
        deletionProtection: config.getBoolean("deletionProtection") ?? true,
    },
    { provider },
);

export const url = workshops.appUrl;
export const identityEndpoint = workshops.identityEndpoint;
export const dnsRecords = workshops.dnsRecords;
