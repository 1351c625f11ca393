/** Keys, tokens and the kubeconfig of an embedded cluster: files for its owner only, made once. */
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parse, stringify } from "yaml";
import { writeWhole } from "../../system/files";
import {
    certificatesOf,
    kubeconfigOf,
    logOf,
    PROCESS_NAMES,
    recordOf,
    servingCertificateOf,
    signingKeyOf,
    tokenFileOf,
    verifyingKeyOf,
    type Cluster,
} from "./layout";

/** The cluster's folder with what must be there before its first process starts. */
export async function prepareFolder(cluster: Cluster): Promise<void> {
    await mkdir(cluster.folder, { recursive: true, mode: 0o700 });
    for (const file of [logOf(cluster, PROCESS_NAMES[0]), recordOf(cluster, PROCESS_NAMES[0])]) {
        await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    }
    await mkdir(certificatesOf(cluster), { recursive: true, mode: 0o700 });
    if (!existsSync(tokenFileOf(cluster))) {
        await writeWhole(tokenFileOf(cluster), `${randomBytes(24).toString("hex")},admin,admin,"system:masters"\n`);
    }
    // The public key is written last: a pair that was only half written is made again.
    if (!existsSync(verifyingKeyOf(cluster))) {
        const { privateKey, publicKey } = generateKeyPairSync("rsa", {
            modulusLength: 2048,
            privateKeyEncoding: { type: "pkcs1", format: "pem" },
            publicKeyEncoding: { type: "spki", format: "pem" },
        });
        await writeWhole(signingKeyOf(cluster), privateKey);
        await writeWhole(verifyingKeyOf(cluster), publicKey);
    }
}

/** Writes the kubeconfig for the certificate that the apiserver made when it first started. */
export async function writeKubeconfig(cluster: Cluster, port: number): Promise<void> {
    const [token = ""] = (await readFile(tokenFileOf(cluster), "utf8")).split(",");
    const authority = await readFile(servingCertificateOf(cluster));
    const { name } = cluster;
    const config = stringify({
        apiVersion: "v1",
        kind: "Config",
        clusters: [
            {
                name,
                cluster: {
                    server: `https://127.0.0.1:${port}`,
                    "certificate-authority-data": authority.toString("base64"),
                },
            },
        ],
        users: [{ name: `${name}-admin`, user: { token } }],
        contexts: [{ name, context: { cluster: name, user: `${name}-admin` } }],
        "current-context": name,
    });
    await writeWhole(kubeconfigOf(cluster), config);
}

interface Kubeconfig {
    readonly clusters: readonly object[];
    readonly users: readonly object[];
    readonly contexts: readonly object[];
}

/** Writes one kubeconfig with the contexts of several; the first one's is the current one. */
export async function mergeKubeconfigs(files: readonly string[], merged: string): Promise<void> {
    const parts = await Promise.all(files.map(async (file) => parse(await readFile(file, "utf8")) as Kubeconfig));
    const all = (key: keyof Kubeconfig): object[] => parts.flatMap((part) => part[key]);
    const config = { ...parts[0], clusters: all("clusters"), users: all("users"), contexts: all("contexts") };
    await writeWhole(merged, stringify(config));
}
