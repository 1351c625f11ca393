/** The world of the registration's program, in memory. Its clock moves by pauses alone. */
import assert from "node:assert/strict";
import { run } from "../../../../components/orchestrate/registration/program/run";
import { EXIT } from "../../../../components/orchestrate/registration/program/stop";
import type {
    AccountSettings,
    ChainSettings,
    RegistrationSettings,
} from "../../../../components/orchestrate/registration/settings";
import type { World } from "../../../../components/orchestrate/program/world";
import { FakeApi } from "./fake-api";

/** What happens to a request: nothing, its answer is lost, or the program dies before or after it. */
export type Fate = "unsent" | "unanswered" | "killed before" | "killed after" | undefined;

export const NODE = "https://user:hidden-password@besu.example.com";
export const OTHER_NODE = "https://user:hidden-password@other.example.com";
export const FOREIGN_NODE = "http://foreign:8545";

export const chain = (changes: Partial<ChainSettings> = {}): ChainSettings => ({
    name: "besu",
    urls: [NODE],
    listener: { depth: 0, fromBlock: "latest", backOffDuration: "5s", externalTransactions: false },
    labels: {},
    ...changes,
});

export const account = (changes: Partial<AccountSettings> = {}): AccountSettings => ({
    alias: "treasury",
    attributes: {},
    ...changes,
});

export type Wanted = Partial<RegistrationSettings>;

/** One of each. */
export const BOTH: Wanted = { chains: { besu: chain() }, accounts: { treasury: account() } };

/** The label, or the attribute, that has the key of the program's map. */
export const MARK = "pulumi-ensemble/key";

export class FakeWorld {
    readonly api = new FakeApi();
    readonly said: string[] = [];
    /** Every request of the last run. */
    requests: string[] = [];
    isEnding = false;
    /** Called with each request's number, from 1 in each run. */
    fate: (number: number) => Fate = () => undefined;
    /** Called with each pause. */
    onPause: () => void = () => undefined;
    private now = 0;

    constructor() {
        this.api.nodes.set(NODE, "1337").set(OTHER_NODE, "1337").set(FOREIGN_NODE, "5");
    }

    /** Gives every call of a method this answer, and the API none of them. */
    refuse(method: string, answer: () => Response): void {
        const before = this.api.answer.bind(this.api);
        this.api.answer = async (request) => (request.method === method ? answer() : before(request));
    }

    get output(): string {
        return this.said.join("\n");
    }

    /** Runs the program until it ends. Null if it was killed. */
    run(wanted: Wanted): Promise<number | null> {
        let die: (code: null) => void = () => undefined;
        const killed = new Promise<null>((resolve) => (die = resolve));
        this.now = 0;
        this.requests = [];
        const settings: RegistrationSettings = {
            url: "http://orchestrate-api.orchestrate.svc:8081",
            apiKey: this.api.apiKey,
            ...{ chains: {}, accounts: {}, accountRemoval: "keep" },
            ...wanted,
            timing: { poll: 5, deadline: 1000, patience: 100 },
        };
        return Promise.race([
            run(
                this.world(() => die(null)),
                settings,
            ),
            killed,
        ]);
    }

    private world(die: () => void): World {
        return {
            env: {},
            send: (request) => this.send(request, die),
            read: () => "",
            say: (line) => void this.said.push(line),
            pause: async (seconds) => {
                this.now += seconds;
                this.onPause();
            },
            seconds: () => this.now,
            isEnding: () => this.isEnding,
        };
    }

    private async send(request: Request, die: () => void): Promise<Response> {
        this.requests.push(`${request.method} ${new URL(request.url).pathname}`);
        const fate = this.fate(this.requests.length);
        if (fate === "killed before") {
            die();
            return new Promise(() => undefined);
        }
        if (fate === "unsent") {
            throw new TypeError("fetch failed");
        }
        const answer = await this.api.answer(request);
        if (fate === "killed after") {
            die();
            return new Promise(() => undefined);
        }
        if (fate === "unanswered") {
            throw new TypeError("terminated");
        }
        return answer;
    }
}

/** A world in which the program has run to its end with each of these. */
export async function worldWith(...each: Wanted[]): Promise<FakeWorld> {
    const world = new FakeWorld();
    for (const wanted of each) {
        assert.equal(await world.run(wanted), EXIT.done, world.output);
    }
    return world;
}
