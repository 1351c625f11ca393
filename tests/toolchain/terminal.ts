/** A terminal for a command, as a person's: it echoes, passes Ctrl-C on, and has a size. */
import { installedPython } from "../../toolchain/system/python";

/** Runs a command in a terminal of its own, which is of no size until it is told. */
const TERMINAL = "import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))";
const SIZED = 'stty cols 120 rows 24; exec "$@"';

/** What a terminal is told beside text. */
export const ESCAPE = "\u001b[";
export const HIDE_CURSOR = `${ESCAPE}?25l`;
export const SHOW_CURSOR = `${ESCAPE}?25h`;

/** The command before the arguments that runs them in a terminal. */
export async function terminal(): Promise<string[]> {
    return [(await installedPython())!.executable, "-c", TERMINAL, "/bin/sh", "-c", SIZED, "sh"];
}

/** What makes commands take a terminal for watched. */
export const WATCHED = { CI: "", TERM: "xterm-256color" } as const;
