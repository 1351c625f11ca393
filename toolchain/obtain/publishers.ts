/**
 * Asks publishers for files: each host within seconds, and one that could not be reached not again for some minutes.
 */
import { createWriteStream } from "node:fs";
import { mkdir, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { EnvHttpProxyAgent, fetch, type Response } from "undici";
import { codeOf, messageOf } from "../system/errors";
import { ifThere } from "../system/files";
import type { DownloadSettings, Workshop } from "../pieces/piece";
import { duration } from "../system/progress";

/** An official release that cannot be had now; the message says why. The piece is built instead. */
export class Unavailable extends Error {}

/** Called with how much of a file has come; its size is not always known. */
export type Received = (bytes: number, size: number | undefined) => void;

/** For one piece: all of its requests share the time that there is for it. */
export class Publishers {
    private readonly agent: EnvHttpProxyAgent;
    private readonly deadline: AbortSignal;
    private readonly signal: AbortSignal;

    constructor(
        private readonly settings: DownloadSettings,
        private readonly workshop: Workshop,
        private readonly interruption: AbortSignal,
    ) {
        const timeout = settings.connectMs;
        const tls = { requestTls: { timeout }, proxyTls: { timeout } };
        const { answerMs: headersTimeout, answerMs: bodyTimeout } = settings;
        // Follows HTTPS_PROXY, HTTP_PROXY and NO_PROXY on every version of Node; Node's own fetch does on the newest.
        this.agent = new EnvHttpProxyAgent({ connect: { timeout }, ...tls, headersTimeout, bodyTimeout });
        this.deadline = AbortSignal.timeout(settings.totalMs);
        this.signal = AbortSignal.any([interruption, this.deadline]);
    }

    /** Drops connections: to be called in the end. */
    public close(): Promise<void> {
        return this.agent.destroy();
    }

    /** Aborts when the piece's time is over, or on Ctrl-C. */
    public get ending(): AbortSignal {
        return this.signal;
    }

    public async text(url: string): Promise<string> {
        const response = await this.open(url);
        return this.reading(url, response.text());
    }

    /** Only asks whether the address answers. */
    public async probe(url: string): Promise<void> {
        const response = await this.open(url);
        await response.body?.cancel();
    }

    public async save(url: string, file: string, received: Received): Promise<void> {
        const { body, headers } = await this.open(url);
        const size = headers.has("content-encoding") ? null : headers.get("content-length");
        let bytes = 0;
        const count = new Transform({
            transform: (chunk: Buffer, _, done) => {
                received((bytes += chunk.length), size === null ? undefined : Number(size));
                done(null, chunk);
            },
        });
        await this.reading(url, pipeline(body ?? [], count, createWriteStream(file), { signal: this.signal }));
    }

    private async open(url: string): Promise<Response> {
        const { host } = new URL(url);
        await this.refuseUnreached(host);
        let response: Response;
        try {
            response = await fetch(this.addressOf(url), { dispatcher: this.agent, signal: this.signal });
        } catch (error) {
            this.refuseIfEnding(url);
            await this.remember(host);
            const { cause } = error as Error;
            throw new Unavailable(`${host} cannot be reached (${codeOf(cause) ?? messageOf(cause ?? error)})`);
        }
        await rm(this.memoryOf(host), { force: true });
        if (!response.ok) {
            await response.body?.cancel();
            throw new Unavailable(`${url} answers ${response.status}`);
        }
        return response;
    }

    private async reading<T>(url: string, body: Promise<T>): Promise<T> {
        try {
            return await body;
        } catch (error) {
            this.refuseIfEnding(url);
            const { cause } = error as Error;
            throw new Unavailable(`${url} broke off (${codeOf(cause ?? error) ?? messageOf(cause ?? error)})`);
        }
    }

    /** Says why a request or a command was cut off, where the piece's end was the reason. */
    public refuseIfEnding(url: string): void {
        this.interruption.throwIfAborted();
        if (this.deadline.aborted) {
            throw new Unavailable(`${url} takes longer than ${duration(this.settings.totalMs)}`);
        }
    }

    private addressOf(url: string): string {
        const { standIn } = this.settings;
        return standIn === undefined ? url : url.replace("https:/", standIn);
    }

    private async refuseUnreached(host: string): Promise<void> {
        const since = await ageOf(this.memoryOf(host));
        if (since !== undefined && since < this.settings.rememberMs) {
            const again = duration(this.settings.rememberMs - since);
            throw new Unavailable(`${host} could not be reached before, it is tried again in ${again}`);
        }
    }

    private async remember(host: string): Promise<void> {
        await mkdir(unreachedIn(this.workshop), { recursive: true });
        await writeFile(this.memoryOf(host), "");
    }

    private memoryOf(host: string): string {
        return path.join(unreachedIn(this.workshop), host.replace(":", "-"));
    }
}

/** A file for each host that could not be reached, as old as that is. */
export function unreachedIn({ cache }: Workshop): string {
    return path.join(cache, "unreached");
}

async function ageOf(file: string): Promise<number | undefined> {
    const found = await ifThere(stat(file));
    return found && Date.now() - found.mtimeMs;
}
