/** The command `pulumi-ensemble`. */
import { commandLine } from "./command-line";

void commandLine().parseAsync();
