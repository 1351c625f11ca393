import { Command } from "commander";

/** The command line of a script, with `--help`, and exit code 2 on wrong usage as in the toolchain's commands. */
export function command(name: string): Command {
    return new Command(name).showHelpAfterError().exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));
}
