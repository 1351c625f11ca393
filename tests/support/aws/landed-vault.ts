/** A Vault and its init Job as they landed in a cluster, run as processes on this machine. */
import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { container, type Container } from "../engine/container";
import type { InitSettings } from "../../../components/orchestrate/vault-init/settings";
import type { KubernetesObject } from "../engine/cluster";
import { runToEnd, writeBelow, type Ended } from "../processes";
import type { Landed } from "./vault-server";

/** The servers' configuration and AWS settings as they landed, with its files in this folder and for local ports. */
export function landedServer(objects: readonly KubernetesObject[], folder: string): Landed {
    const { files, env } = container(objects, "vault");
    const written = writeBelow(folder, files);
    const text = files["/vault/config/extraconfig-from-values.hcl"]!;
    return {
        env: Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith("AWS_"))),
        caCertPem: files["/vault/userconfig/vault-ca/ca.crt"]!,
        configuration: (port, clusterPort) =>
            text
                .replaceAll("/vault/userconfig", path.join(written, "vault", "userconfig"))
                .replace("[::]:8200", `127.0.0.1:${port}`)
                .replace("[::]:8201", `127.0.0.1:${clusterPort}`)
                // It labels the server's own pod, and there is none.
                .replace(/service_registration "kubernetes" \{\n\}/, ""),
    };
}

/** What is another on this machine than in a pod. */
export interface Here {
    /** Where the server is. */
    readonly address: string;
    /** The token of the Job's ServiceAccount. */
    readonly token: string;
    /** The CA of the API server, which pods have in a file. */
    readonly caCertificate: string | undefined;
}

/** Runs the Job's container as it landed, and resolves to its exit code and what it printed. */
export async function runLandedJob(objects: readonly KubernetesObject[], folder: string, here: Here): Promise<Ended> {
    const job = objects.find(({ kind }) => kind === "Job")!;
    const { files, env } = container(objects, job.metadata.name);
    const written = writeBelow(folder, { ...files, "/token": here.token, "/web-identity": "a.web.identity" });
    const settings = settingsHere(files, written, here);
    const file = path.join(written, "settings.json");
    writeFileSync(file, JSON.stringify(settings));
    const ofThisMachine = {
        NODE_EXTRA_CA_CERTS: path.join(written, env["NODE_EXTRA_CA_CERTS"]!),
        NODE_NO_WARNINGS: "1",
        AWS_ROLE_ARN: settings.roleArn,
        AWS_WEB_IDENTITY_TOKEN_FILE: path.join(written, "web-identity"),
    };
    const program = path.join(written, "vault-init", "program.cjs");
    return runToEnd(process.execPath, { args: [program, file], env: { ...env, ...ofThisMachine } });
}

function settingsHere(files: Container["files"], folder: string, { address, caCertificate }: Here): InitSettings {
    const landed = JSON.parse(files["/vault-init/settings.json"]!) as InitSettings;
    const kubernetesAuth = { ...landed.kubernetesAuth, caCertificate, tokenFile: path.join(folder, "token") };
    return { ...landed, addresses: { firstServer: address, active: address }, kubernetesAuth };
}
