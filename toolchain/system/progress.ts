/** Shows what is being made: live on a terminal, plain lines in a log. */
import { Listr, type ListrTask } from "listr2";

/** A step that takes a while and says in what it is. */
export interface Step {
    readonly title: string;
    /** What it does unless it says otherwise: `building`. */
    readonly doing: string;
    readonly work: (shown: StepProgress) => Promise<void>;
}

/** How a step's work says how it gets on. */
export interface StepProgress {
    /** Changes what the step is doing. */
    readonly say: (doing: string) => void;
    /** How far it is: seen the next time that the step's line is drawn. */
    readonly detail: (text: string) => void;
    /** Says why the work was left undone, which is no failure. */
    readonly skip: (why: string) => void;
}

/** In a log, a step that takes long says so this often. */
const LOG_EVERY_MS = 30_000;

/** Whether somebody watches the output as it comes. */
export function isWatched(): boolean {
    return process.stdout.isTTY === true && (process.env["CI"] ?? "") === "";
}

/** Does the steps one after the other, up to the first that fails. */
export async function showSteps(steps: readonly Step[]): Promise<void> {
    const live = isWatched();
    let failure: unknown;
    const tasks = steps.map(
        (step, index): ListrTask => ({
            title: `${step.title} (${index + 1} of ${steps.length})`,
            task: async (_, task) => {
                try {
                    await showStep(step, `${index + 1} of ${steps.length}`, task, live);
                } catch (error) {
                    failure = error;
                    // The caller says what is wrong; here it would be said twice.
                    throw new Error("see below");
                }
            },
        }),
    );
    const list = new Listr(tasks, {
        concurrent: false,
        // Ctrl-C is handled by cli.ts: listr2 would end the process at once.
        registerSignalListeners: false,
        fallbackRenderer: "simple",
        fallbackRendererCondition: !live,
        rendererOptions: { collapseErrors: false, showErrorMessage: false },
    });
    await list.run().catch((error: unknown) => {
        throw failure ?? error;
    });
}

type Shown = Parameters<NonNullable<ListrTask["task"]>>[1];

async function showStep({ title, work, ...step }: Step, position: string, task: Shown, live: boolean): Promise<void> {
    const started = Date.now();
    let doing = step.doing;
    let [far, skipped] = ["", ""];
    const show = (): void => {
        const line = `${doing} ${title} (${position}, ${duration(Date.now() - started)})${far}`;
        if (live) {
            task.title = line;
        } else {
            task.output = line;
        }
    };
    const ticking = setInterval(show, live ? 1_000 : LOG_EVERY_MS);
    try {
        const say = (now: string): void => {
            const changed = now !== doing;
            doing = now;
            if (changed) {
                show();
            }
        };
        await work({ say, detail: (text) => (far = ` ${text}`), skip: (why) => (skipped = why) });
    } finally {
        clearInterval(ticking);
    }
    if (skipped !== "") {
        task.skip(skipped);
        return;
    }
    task.title = `${title} (${position}, ${duration(Date.now() - started)})`;
}

/** `2m 30s` */
export function duration(milliseconds: number): string {
    const seconds = Math.round(milliseconds / 1_000);
    return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m ${seconds % 60}s`;
}
