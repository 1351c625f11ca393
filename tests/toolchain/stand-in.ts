/** A loopback server that plays the publishers: `/HOST/PATH` is what `https://HOST/PATH` gives. */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import * as tar from "tar";

export type Answer = Buffer | ((response: ServerResponse) => void);

export class StandIn {
    public readonly answers = new Map<string, Answer>();
    public readonly requests: string[] = [];

    private constructor(private readonly server: Server) {}

    public static async start(): Promise<StandIn> {
        const server = createServer();
        const standIn = new StandIn(server);
        server.on("request", ({ url = "" }, response: ServerResponse) => {
            standIn.requests.push(url);
            const answer = standIn.answers.get(url);
            if (answer === undefined) {
                response.writeHead(404).end();
            } else if (Buffer.isBuffer(answer)) {
                response.end(answer);
            } else {
                answer(response);
            }
        });
        server.listen(0, "127.0.0.1");
        await once(server, "listening");
        return standIn;
    }

    public get address(): string {
        return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    }

    /** Whatever listens there next, until then a connection is refused. */
    public async stop(): Promise<void> {
        this.server.closeAllConnections();
        this.server.close();
        await once(this.server, "close");
    }

    /** How often an address was asked for. */
    public count(end: string): number {
        return this.requests.filter((url) => url.endsWith(end)).length;
    }
}

export function sha256(data: Buffer): string {
    return createHash("sha256").update(data).digest("hex");
}

/** A .tar.gz with these files. */
export async function tarball(files: Readonly<Record<string, string>>): Promise<Buffer> {
    const folder = await mkdtemp(path.join(tmpdir(), "ensemble-tarball-"));
    try {
        for (const [name, text] of Object.entries(files)) {
            await mkdir(path.join(folder, path.dirname(name)), { recursive: true });
            await writeFile(path.join(folder, name), text);
        }
        const file = path.join(folder, "it.tar.gz");
        await tar.create({ gzip: true, file, cwd: folder }, Object.keys(files));
        return await readFile(file);
    } finally {
        await rm(folder, { recursive: true, force: true });
    }
}
