/** How the programs of Jobs end, and what they say then. */
import type { World } from "./world";

/** The exit codes that every program has. After these the Job tries again, but for `done`. */
export const COMMON_EXIT = { done: 0, unexpected: 1, notYet: 75 } as const;

/**
 * The codes that no other try can change, from 10 to 19: somebody has to do first what the message says. After them
 * the Job fails at once.
 */
export function finalCodes(exit: Readonly<Record<string, number>>): number[] {
    return Object.values(exit).filter((code) => code >= 10 && code <= 19);
}

/** Ends a program until somebody has acted. The message says what is wrong, and then what to do. */
export class ProgramStop<Reason extends string> extends Error {
    constructor(
        readonly reason: Reason,
        message: string,
    ) {
        super(message);
    }
}

/** Something that may be otherwise in a moment: the program looks again. */
export class Unfinished extends Error {}

/** Turns until one says that nothing is left to do. `told` is what the program said last. */
export async function untilDone(
    world: World,
    deadline: number,
    turn: () => Promise<boolean>,
    told: () => string,
): Promise<void> {
    while (!(await turn())) {
        if (world.isEnding()) {
            throw new Unfinished("Kubernetes ends the pod.");
        }
        if (world.seconds() > deadline) {
            throw new Unfinished(`Time is up. The last thing was: ${told()}`);
        }
    }
}

/** Runs a program to its end, and resolves to its exit code. `done` is what it says when nothing is left to do. */
export async function toExitCode<Exit extends Readonly<Record<string, number>>>(
    world: World,
    exit: Exit,
    done: string,
    run: () => Promise<void>,
): Promise<number> {
    try {
        await run();
        world.say(`Done: ${done}`);
        return COMMON_EXIT.done;
    } catch (error) {
        return ended(world, exit, error);
    }
}

function ended(world: World, exit: Readonly<Record<string, number>>, error: unknown): number {
    if (error instanceof ProgramStop) {
        const code = exit[error.reason as string]!;
        world.say(`STOPPED (${error.reason}, exit code ${code}): ${error.message}`);
        return code;
    }
    if (error instanceof Unfinished) {
        world.say(`Not finished: ${error.message} The next pod of the Job goes on from here.`);
        return COMMON_EXIT.notYet;
    }
    // The message may come from anywhere, so only where it happened is told.
    world.say(`A mistake in this program: ${(error as Error).name}${placeOf(error as Error)}`);
    return COMMON_EXIT.unexpected;
}

function placeOf({ stack = "" }: Error): string {
    const lines = stack.split("\n").filter((line) => /^\s+at /.test(line));
    return lines.slice(0, 5).join(";");
}
