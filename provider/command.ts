import { Command } from "commander";

/** The command line of a script: `--help`, and exit code 2 on wrong usage, as the toolchain's commands have. */
export function command(name: string): Command {
    return new Command(name).showHelpAfterError().exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));
}
