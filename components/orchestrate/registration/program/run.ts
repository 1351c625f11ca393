/** The program's loop: look, decide, do one step, until nothing is left to do. */
import { toExitCode, untilDone } from "../../program/ending";
import type { World } from "../../program/world";
import type { RegistrationSettings } from "../settings";
import { nextAccountStep, type AccountStep } from "./accounts";
import { Api } from "./api";
import { networkOf, nextChainStep, otherNetwork, registrationBody, type ChainStep } from "./chains";
import { EXIT, NotYet, Stop } from "./stop";

/** Runs until everything is registered. Resolves to the exit code. */
export function run(world: World, settings: RegistrationSettings): Promise<number> {
    const done = "the API has every chain and account.";
    return toExitCode(world, EXIT, done, () => new Run(world, settings).toTheEnd());
}

type Update = Pick<Extract<ChainStep | AccountStep, { kind: "update" }>, "what" | "body">;

class Run {
    private readonly api: Api;
    private told = "";
    private failingSince: number | undefined;
    /** The last change that the API has taken. */
    private taken = "";

    constructor(
        private readonly world: World,
        private readonly settings: RegistrationSettings,
    ) {
        this.api = new Api(world, settings);
    }

    toTheEnd(): Promise<void> {
        const { deadline } = this.settings.timing;
        return untilDone(
            this.world,
            deadline,
            () => this.turn(),
            () => this.told,
        );
    }

    /** One look and one step. What may be otherwise in a moment is looked at again after a pause. */
    private async turn(): Promise<boolean> {
        try {
            const isDone = await this.step();
            this.failingSince = undefined;
            return isDone;
        } catch (error) {
            if (!(error instanceof NotYet)) {
                throw error;
            }
            await this.wait(error);
            return false;
        }
    }

    private async wait({ message, stop }: NotYet): Promise<void> {
        this.failingSince ??= this.world.seconds();
        if (stop !== undefined && this.world.seconds() - this.failingSince >= this.settings.timing.patience) {
            throw stop;
        }
        if (message !== this.told) {
            this.told = message;
            this.world.say(`${message} Looking again.`);
        }
        await this.world.pause(this.settings.timing.poll);
    }

    private async step(): Promise<boolean> {
        const chain = nextChainStep(this.settings.chains, await this.api.chains());
        if (chain !== undefined) {
            await this.onChain(chain);
            return false;
        }
        const account = nextAccountStep(this.settings, await this.api.accounts());
        if (account !== undefined) {
            await this.onAccount(account);
            return false;
        }
        return true;
    }

    private async onChain(step: ChainStep): Promise<void> {
        switch (step.kind) {
            case "register":
                return this.register(step);
            case "update":
                return this.update(step.chain.uuid, step, (id) => this.api.updateChain(id, step.body));
            case "otherNetwork":
                return this.refuseNetwork(step);
            case "delete":
                return this.deleteChain(step);
        }
    }

    /** A change that the API takes and does not keep is not sent again, or the program would not rest. */
    private async update(id: string, { what, body }: Update, send: (id: string) => Promise<void>): Promise<void> {
        const change = JSON.stringify([id, body]);
        if (change === this.taken) {
            const message = `${what}, and the API tells the same as before.`;
            const remedy = "See that images.server is consensys/orchestrate:v21.12.9, and run `up`.";
            throw new NotYet(message, new Stop("refused", `${message} ${remedy}`));
        }
        await send(id);
        this.taken = change;
        this.world.say(`${what}.`);
    }

    private async register({ key, wanted, earlier }: Extract<ChainStep, { kind: "register" }>): Promise<void> {
        const made = await this.api.registerChain(registrationBody(key, wanted, earlier), wanted.tenant);
        if (wanted.chainId !== undefined && networkOf(made) !== wanted.chainId) {
            return this.refuseNetwork({ key, chain: made, before: wanted.chainId });
        }
        const what = earlier === undefined ? "Registered" : "Registered again";
        this.world.say(`${what} the chain ${wanted.name} (network ${networkOf(made)}).`);
    }

    /** The registration is taken back before anybody can have sent by it. */
    private async refuseNetwork({ key, chain, before }: Omit<Extract<ChainStep, { kind: "otherNetwork" }>, "kind">) {
        await this.api.deleteChain(chain.uuid);
        throw otherNetwork(key, chain, before);
    }

    private async deleteChain({ chain }: Extract<ChainStep, { kind: "delete" }>): Promise<void> {
        const open = await this.api.openJobs(chain.uuid);
        if (open > 0) {
            throw new NotYet(`The chain ${chain.name} (${chain.uuid}) goes once its ${open} transactions have ended.`);
        }
        await this.api.deleteChain(chain.uuid);
        this.world.say(`Deleted the chain ${chain.name} (${chain.uuid}).`);
    }

    private async onAccount(step: AccountStep): Promise<void> {
        switch (step.kind) {
            case "create": {
                const { address } = await this.api.createAccount(step.body, step.wanted.tenant);
                return this.world.say(`Made the account ${step.wanted.alias}: ${address}.`);
            }
            case "update":
                return this.update(step.account.address, step, (id) => this.api.updateAccount(id, step.body));
            case "delete":
                await this.api.deleteAccount(step.account.address);
                return this.world.say(`Deleted the account ${step.account.alias} (${step.account.address}).`);
        }
    }
}
