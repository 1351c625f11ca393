/** A real PostgreSQL of the machine, in a folder of the test's own, on a loopback port. */
import { execFileSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { freePort } from "../../../toolchain/clouds/ports";
import { RunningProcess } from "../processes";

/** PostgreSQL does not run as root, so a test of root's runs it as this user and group, who own nothing. */
const NOBODY = 65534;
const AS = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
const PROGRAMS = ["postgres", "initdb", "psql"];

/** It runs from `start` to `stop`. */
export class PostgresServer {
    private constructor(
        readonly port: number,
        private readonly folder: string,
        private readonly process: RunningProcess,
    ) {}

    /** Whether the machine has its programs. */
    static isThere(): boolean {
        const folders = (process.env["PATH"] ?? "").split(path.delimiter);
        return PROGRAMS.every((program) => folders.some((folder) => existsSync(path.join(folder, program))));
    }

    /** Starts one that asks every client over TCP for a password. Resolves when it answers. */
    static async start(): Promise<PostgresServer> {
        const folder = mkdtempSync(path.join(tmpdir(), "ensemble-pg-"));
        if (AS.uid !== undefined) {
            chownSync(folder, AS.uid, AS.gid);
        }
        const data = path.join(folder, "data");
        const init = ["-D", data, "-U", ADMIN, "--auth-local=trust", "--auth-host=scram-sha-256", "--no-sync"];
        execFileSync("initdb", init, { ...AS, cwd: folder, stdio: "ignore", env: environment(folder) });
        const port = await freePort(undefined);
        const settings = ["-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-k", folder, "-p", String(port)];
        const started = RunningProcess.start("postgres", {
            ...{ ...AS, cwd: folder },
            ...{ args: ["-D", data, ...settings], env: environment(folder) },
        });
        const server = new PostgresServer(port, folder, started);
        await started.until(() => Promise.resolve(server.answers()));
        return server;
    }

    /** Runs a statement as the administrator. */
    run(sql: string): void {
        const args = ["-h", this.folder, "-p", String(this.port), "-U", ADMIN, "-v", "ON_ERROR_STOP=1", "-qc", sql];
        execFileSync("psql", [...args, "postgres"], { ...AS, stdio: "ignore", env: environment(this.folder) });
    }

    private answers(): boolean {
        try {
            this.run("SELECT 1");
            return true;
        } catch {
            return false;
        }
    }

    async stop(): Promise<void> {
        await this.process.stop("SIGINT");
        rmSync(this.folder, { recursive: true, force: true });
    }
}

const ADMIN = "admin";

function environment(folder: string): Record<string, string> {
    return { HOME: folder, PATH: process.env["PATH"] ?? "", LC_ALL: "C" };
}
