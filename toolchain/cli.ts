/** The commands behind the npm scripts. Exit codes: 0 done, 1 failed, 2 wrong usage, 130 interrupted. */
import { setMaxListeners } from "node:events";
import { Argument, Command, CommanderError } from "commander";
import { clean, prefetch, showToolchain } from "./commands/cache";
import { cloudsDown, cloudsStatus, cloudsUp } from "./commands/clouds";
import { generateSdk, LANGUAGES, type Language } from "./commands/sdk";
import { test } from "./commands/test";
import { down, up, type DownOptions } from "./commands/up-down";
import type { ChartChoice } from "./quickstart/charts";
import { codeOf, CommandError, Interrupted } from "./system/errors";

const interruption = new AbortController();
const { signal } = interruption;
// Many things listen for an interruption at once, which Node would report as a leak.
setMaxListeners(0, signal);

/** The command as its user types it: the first of its names is that of an npm script. */
function usage(command: Command): string {
    const names: string[] = [];
    for (let at: Command | null = command; at?.parent; at = at.parent) {
        names.unshift(at.name());
    }
    const [script = "COMMAND", ...rest] = names;
    return ["npm run", script, "--", ...rest, command.usage()].join(" ");
}

function commands(): Command {
    const program = new Command("ensemble").description("Runs ensemble's quickstart, its clusters and its tests.");
    // Subcommands inherit both. Wrong usage is reported by main, with an exit code of its own.
    program.exitOverride().showHelpAfterError().configureHelp({ commandUsage: usage });
    program
        .command("up")
        .description(
            "Brings a Substra network up on two embedded clusters, and what HashiCorp Vault needs of AWS on an " +
                "embedded AWS, or changes nothing if both are up.",
        )
        .option("--orchestrator-chart <chart>", "chart of the orchestrator: a folder, oci://..., or published")
        .option("--backend-chart <chart>", "the same for the backends")
        .option("--frontend-chart <chart>", "the same for the frontends")
        .action((options: ChartChoice) => up(options, signal));
    program
        .command("down")
        .description("Destroys everything that `npm run up` made: the stack, the clouds and their data.")
        .option("--force", "drop state and data even if the stack cannot be destroyed")
        .action(({ force = false }: Partial<DownOptions>) => down({ force }, signal));
    program
        .command("test [mocha...]")
        .description("Runs every test, or what mocha's own options such as --grep select.")
        .allowUnknownOption()
        .addHelpText("after", "\nMocha's own options are passed on: --grep <text>, --bail, --forbid-only and others.")
        .action((args: string[]) => test(args, signal));
    program
        .command("sdk")
        .description("Writes the package's SDK for a language, from schema.json.")
        .addArgument(new Argument("<language>", "the language").choices(LANGUAGES))
        .argument("<out>", "the folder for it, which must be new or empty")
        .action((language: Language, out: string) => generateSdk(language, out, signal));
    const cloudCommands = program.command("clouds").description("Runs the embedded clusters and AWS without a stack.");
    cloudCommands
        .command("up")
        .description("Starts the clusters and AWS, or repairs those that do not work.")
        .action(() => cloudsUp(signal));
    cloudCommands
        .command("status")
        .description("Says whether they work, and fails if they do not.")
        .action(() => cloudsStatus(signal));
    cloudCommands
        .command("down")
        .description("Stops them and keeps their data.")
        .action(() => cloudsDown());
    const toolchain = program.command("toolchain").description("Manages the programs that the other commands use.");
    toolchain
        .command("status")
        .description("Lists what is there, where from (yours, downloaded, built), how large, and what is missing.")
        .action(showToolchain);
    toolchain
        .command("prefetch")
        .description("Downloads all that is missing, or builds it where it cannot be downloaded.")
        .option("--no-downloads", "build all of it; so does ENSEMBLE_DOWNLOADS=off, for every command")
        .action(({ downloads }: { downloads: boolean }) => prefetch(downloads, signal));
    toolchain
        .command("clean")
        .description("Removes versions that this clone does not use, and says how much that frees.")
        .option("--all", "remove the used ones as well")
        .action(({ all = false }: { all?: boolean }) => clean(all, signal));
    return program;
}

/** @returns the exit code. */
function report(error: unknown): number {
    if (signal.aborted) {
        console.error("Interrupted.");
        return 130;
    }
    if (error instanceof CommanderError) {
        // Commander has printed what was asked for or what is wrong.
        return error.exitCode === 0 ? 0 : 2;
    }
    if (!(error instanceof CommandError)) {
        console.error(error);
        return 1;
    }
    if (error.message !== "") {
        console.error(error.message);
    }
    return error.exitCode;
}

async function main(): Promise<void> {
    // A reader such as `head` stops reading: work under way then ends as on Ctrl-C, and finished work stays a success.
    process.stdout.on("error", (error) => {
        if (codeOf(error) !== "EPIPE") {
            throw error;
        }
        interruption.abort(new Interrupted());
    });
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
        // The same Ctrl-C may arrive from the terminal and from each parent: only the first counts.
        process.on(name, () => interruption.abort(new Interrupted()));
    }
    try {
        await commands().parseAsync();
    } catch (error) {
        process.exitCode = report(error);
    }
}

void main();
