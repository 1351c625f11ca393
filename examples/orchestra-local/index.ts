// Orchestra on one machine, without a log-in, with a PostgreSQL and a CA of its own.
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

const workshops = new orchestra.Orchestra(
    "orchestra",
    {
        mode: "local",
        chart: { path: config.get("chart") ?? "./orchestra-chart" },
        images: { tag: config.get("tag") ?? "dev" },
        deletionProtection: config.getBoolean("deletionProtection") ?? true,
    },
    { provider },
);

export const url = workshops.appUrl;
// Import it into the browser.
export const caCertPem = workshops.caCertPem;
