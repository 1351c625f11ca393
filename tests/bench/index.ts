/**
 * `npm run bench`: measures costs. Benchmarks are not tests: machines differ, but ratios of values that were measured
 * in turn differ less. Exit codes: 0 done, 1 failed, 2 wrong usage, 130 interrupted.
 */
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { CommandError, Interrupted } from "../../toolchain/system/errors";
import { measureLanguages } from "./languages";
import { measureNetworks, type Plan } from "./network";
import { madePerOrganization } from "./promises";
import { printTable, writeReport } from "./report";
import { measureStart, printStart } from "./start";

const interruption = new AbortController();
const { signal } = interruption;
/** Progress goes to stderr, one line each, in a terminal and in a log. Results go to stdout. */
const say = (line: string) => void process.stderr.write(`› ${line}\n`);

/** The default number of runs of each size. The largest size takes half an hour. */
const RUNS: Readonly<Record<number, number>> = { 2: 3, 10: 2, 50: 1 };

interface NetworkOptions {
    readonly sizes: readonly number[];
    readonly runs?: number;
    readonly write: boolean;
}

async function network({ sizes, runs, write }: NetworkOptions): Promise<void> {
    const plans: Plan[] = sizes.map((organizations) => ({ organizations, runs: runs ?? RUNS[organizations] ?? 1 }));
    const measured = await measureNetworks(plans, signal, say);
    printTable(measured);
    if (write) {
        const start = await measureStart(signal, say);
        say("counting promises");
        const made = {
            components: await madePerOrganization("components", [10, 30]),
            "by-hand": await madePerOrganization("by-hand", [10, 30]),
        };
        await writeReport(measured, start, made);
        say("wrote docs/benchmarks.md and docs/images/benchmarks.svg");
    }
}

function whole(text: string): number {
    const value = Number(text);
    if (!Number.isInteger(value) || value < 1) {
        throw new InvalidArgumentError("It is not a whole number from 1.");
    }
    return value;
}

function commands(): Command {
    const program = new Command("npm run bench --").description("Measures what the provider and the components cost.");
    program.exitOverride().showHelpAfterError();
    program
        .command("start", { isDefault: true })
        .description("The start of the provider against that of a bare one. A minute.")
        .action(async () => printStart(await measureStart(signal, say)));
    program
        .command("network")
        .description(
            "preview and up of networks on two embedded clusters, by components against by hand. Up to an hour.",
        )
        .option("--sizes <list>", "numbers of organizations", (text) => text.split(",").map(whole), [2, 10, 50])
        .option("--runs <count>", "runs of each size (by default 3 of 2, 2 of 10, 1 of 50)", whole)
        .option("--write", "write docs/benchmarks.md and its plot from it", false)
        .action(network);
    program
        .command("languages")
        .description("up from YAML and Python against the same program in process, on two embedded clusters. Minutes.")
        .option("--runs <count>", "runs of each", whole, 3)
        .action(({ runs }: { runs: number }) => measureLanguages(runs, signal, say));
    return program;
}

function exitCodeOf(error: unknown): number {
    if (signal.aborted) {
        console.error("Interrupted.");
        return new Interrupted().exitCode;
    }
    if (error instanceof CommanderError) {
        return error.exitCode === 0 ? 0 : 2;
    }
    console.error(error instanceof CommandError ? error.message : error);
    return error instanceof CommandError ? error.exitCode : 1;
}

async function main(): Promise<void> {
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
        process.on(name, () => interruption.abort(new Interrupted()));
    }
    await commands()
        .parseAsync()
        .catch((error: unknown) => {
            process.exitCode = exitCodeOf(error);
        });
}

void main();
