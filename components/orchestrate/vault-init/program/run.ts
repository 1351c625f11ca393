/** The program's loop: look, decide, do, until everything is as it should be. */
import { resourceName } from "../../../aws/arn";
import { toExitCode, untilDone } from "../../program/ending";
import type { World } from "../../program/world";
import type { InitSettings } from "../settings";
import { contextOf, type Context } from "./context";
import { decide, type Seen } from "./decide";
import { initialise } from "./initialise";
import { recover } from "./recover";
import type { SecretSeen } from "./record";
import { makeRootToken } from "./root-token";
import { look } from "./seen";
import { provision, retire } from "./steps";
import { Denied, EXIT, LockedOut, NotYet, Overtaken } from "./stop";
import { wrongRole } from "./stops";

/** Runs until Vault is provisioned. Resolves to the exit code. */
export function run(world: World, settings: InitSettings): Promise<number> {
    const done = "Vault is initialised and provisioned.";
    return toExitCode(world, EXIT, done, () => new Run(contextOf(world, settings)).toTheEnd());
}

class Run {
    private wasHalf = false;
    private before = "";
    private since = 0;
    private deniedSince: number | undefined;
    private isLockedOut = false;
    private isIdentified = false;
    private told = "";

    constructor(private readonly context: Context) {}

    /** Turns until one says that all is done. */
    toTheEnd(): Promise<void> {
        const { world, settings } = this.context;
        return untilDone(
            world,
            settings.timing.deadline,
            () => this.turn(),
            () => this.told,
        );
    }

    /** One look and one step. What may be otherwise in a moment is looked at again after a pause. */
    private async turn(): Promise<boolean> {
        try {
            const isDone = await this.step();
            this.deniedSince = undefined;
            return isDone;
        } catch (error) {
            this.endIfFinal(error);
            this.tell((error as Error).message);
            await this.pause();
            return false;
        }
    }

    private endIfFinal(error: unknown): void {
        if (error instanceof LockedOut) {
            this.isLockedOut = this.isDeniedForGood();
        } else if (error instanceof Denied) {
            if (this.isDeniedForGood()) {
                throw error.stop;
            }
        } else if (!(error instanceof NotYet || error instanceof Overtaken)) {
            throw error;
        }
    }

    /** Rights may be on their way for a while, and Vault may not reach Kubernetes for a moment. */
    private isDeniedForGood(): boolean {
        const { world, settings } = this.context;
        this.deniedSince ??= world.seconds();
        return world.seconds() - this.deniedSince >= settings.timing.denied;
    }

    private async step(): Promise<boolean> {
        await this.identify();
        // The secret before Vault: with an older secret a step is only refused or repeated, while with an older Vault
        // the keys that another pod has just stored would look like those of an emptied table.
        const secret = await this.context.store.read();
        const seen = this.timed(secret, await look(this.context.first));
        return this.act(seen);
    }

    private async act(seen: Seen): Promise<boolean> {
        const action = decide(seen, this.context.settings);
        const { secret } = seen;
        switch (action.kind) {
            case "stop":
                throw action.stop;
            case "wait":
                throw new NotYet(action.why);
            case "initialise":
                await initialise(this.context, secret);
                return false;
            case "recover":
                await recover(this.context, secret, action.vault);
                return false;
            case "makeRootToken":
                await makeRootToken(this.context, secret, action.record);
                this.isLockedOut = false;
                return false;
            case "retire":
                await retire(this.context, secret, action.record);
                return false;
            case "provision":
                return provision(this.context, secret, action.record, action.vault);
        }
    }

    /** The role is looked at once. A pod without the role's rights would only be denied, and not told why. */
    private async identify(): Promise<void> {
        if (!this.isIdentified) {
            const { settings, aws } = this.context;
            const caller = await aws.callerArn();
            if (!isSessionOf(caller, settings.roleArn)) {
                throw new Denied(`The pod runs as ${caller}.`, wrongRole(settings.roleArn, caller));
            }
            this.isIdentified = true;
        }
    }

    private timed(secret: SecretSeen, vault: Seen["vault"]): Seen {
        const now = this.context.world.seconds();
        // On some half-initialised tables Vault answers, crashes and starts again, without end.
        const isStillHalf = vault.kind === "unreachable" && this.wasHalf;
        this.wasHalf = vault.kind === "half" || isStillHalf;
        const looks = JSON.stringify([isStillHalf ? "half" : vault.kind, secret.kind, secret.versionId]);
        if (looks !== this.before) {
            this.before = looks;
            this.since = now;
        }
        return { secret, vault, unchangedFor: now - this.since, isLockedOut: this.isLockedOut };
    }

    /** A message is told once, as long as it stays the same. */
    private tell(message: string): void {
        if (message !== this.told) {
            this.told = message;
            this.context.world.say(`${message} Looking again.`);
        }
    }

    /** Two that run at once do not stay in step. */
    private async pause(): Promise<void> {
        await this.context.world.pause(this.context.settings.timing.poll * (0.75 + Math.random() / 2));
    }
}

/** Whether this is a session of the role: STS names the role without its path. */
export function isSessionOf(callerArn: string, roleArn: string): boolean {
    const [, , , , account] = roleArn.split(":");
    const form = /^arn:[^:]+:sts::(\d{12}):assumed-role\/([^/]+)\//.exec(callerArn);
    return form?.[1] === account && form?.[2] === resourceName(roleArn);
}
