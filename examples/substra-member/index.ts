// One organization of a network that somebody else owns. Its program knows only its membership, which the owner handed
// over. See README.md in ../substra-owner.
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { substra } from "pulumi-ensemble";

const config = new pulumi.Config();
const domain = config.get("domain") ?? "example.com";
const provider = new kubernetes.Provider("cluster-2", {
    // An empty text selects your usual kubeconfig. Without it, the SDK would pass on the bare text of KUBECONFIG.
    kubeconfig: config.get("kubeconfig") ?? "",
    context: config.get("context") ?? "cluster-2",
    // Then a changed Secret is updated in place. By default, the provider deletes it and makes a new one.
    enableSecretMutable: true,
    enableConfigMapMutable: true,
});

const biotechnica = new substra.Backend(
    "biotechnica",
    {
        membership: config.requireSecretObject<substra.Membership>("membership"),
        hostname: `substra.biotechnica.cluster-2.${domain}`,
        users: { "biotechnica-admin": { channel: "our-channel" } },
        ingress: config.getObject<substra.BackendArgs["ingress"]>("ingress") ?? {},
        chart: { path: config.get("backendChart") },
        values: config.getObject<Record<string, unknown>>("backendValues") ?? {},
        // Another owner's release gives no signal when it is ready. So this release waits until the orchestrator
        // answers.
        timeoutSeconds: 1800,
        // Keys and data are protected: before `pulumi destroy`, set this to false and run `pulumi up`.
        deletionProtection: config.getBoolean("deletionProtection") ?? true,
    },
    { provider },
);

export const url = biotechnica.url;
export const passwords = biotechnica.userPasswords;
