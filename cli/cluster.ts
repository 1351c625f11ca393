/** Lists and deletes Helm's records in a cluster, with the kubeconfig that the stack's own provider has. */
import { existsSync } from "node:fs";
import * as https from "node:https";
import { homedir } from "node:os";
import * as path from "node:path";
import { KubeConfig } from "@kubernetes/client-node";
import { RECORD_TYPE, revisionOf, type Revision, type SecretMetadata } from "./heal/records";
import type { ClusterReference } from "./heal/state";

/** Asks for metadata alone: the content of these Secrets holds every value of a release. */
const METADATA_ONLY = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

interface Answer {
    readonly status: number;
    readonly text: string;
}

/** A cluster that is talked to. */
export class Cluster {
    private constructor(
        private readonly reference: ClusterReference,
        private readonly config: KubeConfig,
    ) {}

    /** Reads the kubeconfig as the Kubernetes provider does. `folder` is that of the program. */
    static of(reference: ClusterReference, folder: string): Cluster {
        const config = new KubeConfig();
        load(config, reference.kubeconfig, folder);
        choose(config, reference);
        return new Cluster(reference, config);
    }

    /** All revisions of all releases in a namespace; none if there is no such namespace. */
    async revisions(namespace: string): Promise<Revision[]> {
        const query = new URLSearchParams({ labelSelector: "owner=helm", fieldSelector: `type=${RECORD_TYPE}` });
        const answer = await this.request("GET", `${secrets(namespace)}?${query.toString()}`);
        const { items } = JSON.parse(answer.text) as { items: { metadata: SecretMetadata }[] };
        return items.flatMap(({ metadata }) => revisionOf(this.reference.key, metadata) ?? []);
    }

    /** Deletes one record, unless it has changed since it was read. */
    async remove({ namespace, secret: { name, uid, resourceVersion } }: Revision): Promise<void> {
        const preconditions = { uid, resourceVersion };
        await this.request("DELETE", `${secrets(namespace)}/${encodeURIComponent(name)}`, { preconditions });
    }

    private async request(method: "GET" | "DELETE", target: string, body?: object): Promise<Answer> {
        const options: https.RequestOptions = { method, headers: { accept: METADATA_ONLY } };
        if (body !== undefined) {
            options.headers = { accept: "application/json", "content-type": "application/json" };
        }
        await this.config.applyToHTTPSOptions(options);
        const server = this.config.getCurrentCluster()!.server.replace(/\/$/, "");
        const answer = await send(`${server}${target}`, options, body).catch((error: Error) => {
            throw new Error(`${this.reference.name} (${server}) does not answer: ${error.message}.`);
        });
        if (answer.status >= 300) {
            throw new Error(`${this.reference.name} refused ${method} ${target}: ${reason(answer)}`);
        }
        return answer;
    }
}

function secrets(namespace: string): string {
    return `/api/v1/namespaces/${encodeURIComponent(namespace)}/secrets`;
}

function load(config: KubeConfig, given: string | undefined, folder: string): void {
    if (given === undefined) {
        config.loadFromDefault();
        return;
    }
    const file = path.resolve(folder, given.replace(/^~(?=\/)/, homedir()));
    if (given.includes("\n") || !existsSync(file)) {
        config.loadFromString(given);
    } else {
        config.loadFromFile(file);
    }
}

function choose(config: KubeConfig, { name, context, cluster }: ClusterReference): void {
    if (context !== undefined) {
        config.setCurrentContext(context);
    }
    const current = config.getContextObject(config.getCurrentContext());
    if (current !== null && cluster !== undefined) {
        config.contexts = config.contexts.map((of) => (of === current ? { ...of, cluster } : of));
    }
    if (config.getCurrentCluster() === null) {
        const contexts = config.contexts.map((of) => of.name).join(", ") || "none";
        throw new Error(
            `The kubeconfig of ${name} has no context ${context ?? config.getCurrentContext()}. It has: ${contexts}. ` +
                "Name a kubeconfig by --kubeconfig and a context by --context.",
        );
    }
}

function send(url: string, options: https.RequestOptions, body: object | undefined): Promise<Answer> {
    return new Promise((resolve, reject) => {
        const request = https.request(url, { ...options, timeout: 30_000 }, (response) => {
            const chunks: Buffer[] = [];
            response.on("data", (chunk: Buffer) => chunks.push(chunk));
            response.on("error", reject);
            response.on("end", () =>
                resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
            );
        });
        request.on("timeout", () => request.destroy(new Error("no answer for 30 seconds")));
        request.on("error", reject);
        request.end(body && JSON.stringify(body));
    });
}

/** The API server's own words. */
function reason({ status, text }: Answer): string {
    try {
        return `${status} ${(JSON.parse(text) as { message?: string }).message ?? text}`;
    } catch {
        return `${status} ${text}`;
    }
}
