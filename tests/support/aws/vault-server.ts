/** A real Vault in its own process, on loopback ports, which a test starts and kills. */
import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { Agent, request, type Dispatcher } from "undici";
import { freePort } from "../../../toolchain/clouds/ports";
import { ensurePieces } from "../../../toolchain/obtain/ensure";
import { fileOf } from "../../../toolchain/pieces/piece";
import { testPieces } from "../../../toolchain/pieces/catalogue";
import { RunningProcess } from "../processes";

/** An answer of Vault's API. */
export interface Answer {
    readonly status: number;
    readonly body: Readonly<Record<string, unknown>>;
}

/** How a server listens, if not as the tests' own listener says. */
export interface Landed {
    /** The whole configuration for these ports of 127.0.0.1. */
    readonly configuration: (port: number, clusterPort: number) => string;
    /** The CA by which its certificate is trusted, PEM. */
    readonly caCertPem: string;
    /** The environment of its pod, as far as it is about AWS. */
    readonly env: Readonly<Record<string, string>>;
}

/** A Vault that runs or has ended. */
export class VaultServer {
    private constructor(
        private readonly process: RunningProcess,
        readonly address: string,
        private readonly dispatcher?: Dispatcher,
    ) {}

    /** Starts Vault with a configuration that has its own listener, with TLS. Resolves when Vault answers. */
    static async startLanded(
        folder: string,
        { configuration, caCertPem, env: landed }: Landed,
        env: Readonly<Record<string, string>>,
    ): Promise<VaultServer> {
        const [port, clusterPort] = [await freePort(undefined), await freePort(undefined)];
        const address = `https://127.0.0.1:${port}`;
        const addresses = { VAULT_API_ADDR: address, VAULT_CLUSTER_ADDR: `https://127.0.0.1:${clusterPort}` };
        mkdirSync(folder, { recursive: true });
        writeFileSync(path.join(folder, "server.hcl"), configuration(port, clusterPort));
        const dispatcher = new Agent({ connect: { ca: caCertPem } });
        return VaultServer.spawned(folder, address, { ...landed, ...env, ...addresses }, dispatcher);
    }

    /** Starts Vault with the given configuration and a listener. Resolves when Vault answers. */
    static async start(
        folder: string,
        configuration: string,
        env: Readonly<Record<string, string>>,
    ): Promise<VaultServer> {
        const [port, clusterPort] = [await freePort(undefined), await freePort(undefined)];
        const address = `http://127.0.0.1:${port}`;
        mkdirSync(folder, { recursive: true });
        // Vault reads every file in its configuration folder, so the component's output is written without a change.
        writeFileSync(path.join(folder, "prerequisites.hcl"), configuration);
        writeFileSync(path.join(folder, "listener.hcl"), listener(port, clusterPort, address));
        return VaultServer.spawned(folder, address, env);
    }

    private static async spawned(
        folder: string,
        address: string,
        env: Readonly<Record<string, string>>,
        dispatcher?: Dispatcher,
    ): Promise<VaultServer> {
        const vault = fileOf((await ensurePieces({ vault: testPieces.vault })).vault, "vault");
        const started = RunningProcess.start(vault, {
            args: ["server", "-config", folder],
            env: { HOME: folder, PATH: process.env["PATH"] ?? "", ...env },
        });
        const server = new VaultServer(started, address, dispatcher);
        await server.until(async () => hasStarted(await server.call("GET", "sys/seal-status")));
        return server;
    }

    /** Calls a path of the API below /v1. */
    async call(method: "GET" | "PUT" | "POST" | "DELETE", api: string, body?: object, token?: string): Promise<Answer> {
        const response = await request(`${this.address}/v1/${api}`, {
            method,
            headers: token === undefined ? {} : { "x-vault-token": token },
            body: body === undefined ? null : JSON.stringify(body),
            ...(this.dispatcher && { dispatcher: this.dispatcher }),
        });
        const text = await response.body.text();
        return { status: response.statusCode, body: text === "" ? {} : (JSON.parse(text) as Answer["body"]) };
    }

    /** Waits until a condition holds, or fails with Vault's log. */
    until(holds: () => Promise<boolean>): Promise<void> {
        return this.process.until(holds);
    }

    /** Kills the process without a chance to shut down, as when a node fails. */
    kill(): Promise<void> {
        return this.process.stop();
    }
}

/** On a table with a part of an initialisation, Vault answers with an error for ever. */
function hasStarted({ status, body }: Answer): boolean {
    return status === 200 || JSON.stringify(body).includes("no seal configuration");
}

function listener(port: number, clusterPort: number, address: string): string {
    return [
        `listener "tcp" {\n  address = "127.0.0.1:${port}"\n  cluster_address = "127.0.0.1:${clusterPort}"\n  tls_disable = "true"\n}`,
        `api_addr = "${address}"`,
        `cluster_addr = "https://127.0.0.1:${clusterPort}"`,
        "disable_mlock = true",
        "",
    ].join("\n");
}
