/** The backend of Substra's how-to guide, installed with its own commands. */
import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { stringify } from "yaml";
import { kubectl, type ClusterName } from "../engine/cluster";
import { CHARTS } from "../engine/engine";
import { helmOf } from "./how-to";

export const ORCHESTRATOR = "orchestrator.cluster-1.example.com";
/** The user in the values file. */
export const USER = { name: "ingen-admin", password: "Kq7-vexing-Otter-lamp" };

const NAMESPACE = "ingen";

/** The values that the guide's reader writes into backend-values.yaml. `link` is the secret of the link with itself. */
const valuesOf = (link: string) => ({
    organizationName: "ingen",
    server: {
        defaultDomain: "https://substra.ingen.example.com:443",
        commonHostDomain: "ingen.example.com",
        ingress: { enabled: true, hostname: "substra.ingen.example.com" },
    },
    config: { ALLOWED_HOSTS: '[".example.com"]' },
    orchestrator: {
        ...{ host: ORCHESTRATOR, port: 443, mspID: "ingen" },
        tls: { enabled: true, cacert: "orchestrator-cacert" },
        channels: [{ "our-channel": { restricted: false, model_export_enabled: false } }],
    },
    addAccountOperator: {
        users: [{ name: USER.name, secret: USER.password, channel: "our-channel" }],
        incomingOrganizations: [{ name: "ingen", secret: link }],
        outgoingOrganizations: [{ name: "ingen", secret: link }],
    },
});

/** Follows the guide with kubectl and helm. The folder holds the orchestrator's CA. */
export async function installBackendByHowTo(cluster: ClusterName, folder: string, link: string): Promise<void> {
    const file = (name: string) => path.join(folder, name);
    await kubectl(cluster, "create", "namespace", NAMESPACE);
    const caFile = `--from-file=ca.crt=${file("orchestrator-ca.crt")}`;
    await kubectl(cluster, "-n", NAMESPACE, "create", "configmap", "orchestrator-cacert", caFile);
    writeFileSync(file("backend-values.yaml"), stringify(valuesOf(link)));
    await helmIn(cluster, "install", "backend", CHARTS.backend, "--values", file("backend-values.yaml"), "--wait");
}

/** Runs helm in the backend's namespace of a cluster. */
export const helmIn = helmOf(NAMESPACE);
