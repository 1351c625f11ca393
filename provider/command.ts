import { Command } from "commander";

/** The command line of an npm script, with `--help`, and exit code 2 on wrong usage as in the toolchain's commands. */
export function command(script: string): Command {
    return new Command(`npm run ${script} --`)
        .showHelpAfterError()
        .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));
}
