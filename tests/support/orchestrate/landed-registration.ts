/** The registration's Job as it landed in a cluster, run as a process against the stand-in of Orchestrate's API. */
import { createServer, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import * as path from "node:path";
import type { RegistrationSettings } from "../../../components/orchestrate/registration/settings";
import { FakeApi } from "../../unit/orchestrate/registration/fake-api";
import { container, type Container } from "../engine/container";
import type { KubernetesObject } from "../engine/cluster";
import { runToEnd, writeBelow, type Ended } from "../processes";

/** The stand-in behind an address of this machine. It has tenants, so it demands the key. */
export class ServedApi extends FakeApi {
    private readonly server = createServer((incoming, outgoing) => {
        const parts: Buffer[] = [];
        incoming.on("data", (part: Buffer) => parts.push(part));
        incoming.on("end", () => {
            const { method = "", url = "", headers } = incoming;
            const body = Buffer.concat(parts).toString();
            const init = { method, headers: headers as Record<string, string>, ...(body !== "" && { body }) };
            void this.answered(new Request(`${this.url}${url}`, init), outgoing);
        });
    });

    get url(): string {
        return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    }

    async start(): Promise<this> {
        this.server.listen(0, "127.0.0.1");
        await once(this.server, "listening");
        return this;
    }

    private async answered(request: Request, outgoing: ServerResponse): Promise<void> {
        const answer = await this.answer(request);
        outgoing.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
    }

    stop(): void {
        this.server.close();
        this.server.closeAllConnections();
    }
}

/** The Job of the registration that the cluster has now. */
export function landedRegistration(objects: readonly KubernetesObject[]): Container {
    const jobs = objects.filter(({ kind, metadata }) => kind === "Job" && /-registration-/.test(metadata.name));
    return container(objects, jobs[0]!.metadata.name);
}

/** What the landed Job is told. */
export function settingsOf({ command, files }: Container): RegistrationSettings {
    return JSON.parse(files[command.at(-1)!]!) as RegistrationSettings;
}

/** Runs the landed container, with its files below the folder and the API at another address. */
export function runRegistration(job: Container, folder: string, api: ServedApi): Promise<Ended> {
    const [node, program, file, ...more] = job.command;
    if (node !== "node" || file === undefined || more.length > 0) {
        throw new Error(`the Job's command is another than expected: ${job.command.join(" ")}`);
    }
    const told = JSON.stringify({ ...settingsOf(job), url: api.url });
    const written = writeBelow(folder, { ...job.files, [file]: told });
    const args = [program!, file].map((each) => path.join(written, each));
    return runToEnd(process.execPath, { args, env: { ...job.env, NODE_NO_WARNINGS: "1" } });
}
