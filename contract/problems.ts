/** Problems with a component's arguments: collected, said all at once, each with its path and the remedy. */
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";

/** Where a value lies in the arguments. */
export type Path = readonly (string | number)[];

/** One thing that is wrong with the arguments. */
export interface Problem {
    /** Where. */
    readonly path: Path;
    /** What is wrong and what to do about it. Never holds a secret's value. */
    readonly reason: string;
}

/** A path as Pulumi writes it: `organizations.ingen.hosts[0]`. */
export function pathText(path: Path): string {
    return path.reduce<string>((text, part) => {
        const simple = typeof part === "string" && /^[A-Za-z_$][\w$-]*$/.test(part);
        return simple ? (text === "" ? part : `${text}.${part}`) : `${text}[${JSON.stringify(part)}]`;
    }, "");
}

/** Problems as they are printed: a line each. */
function lines(problems: readonly Problem[]): string {
    return problems
        .map(({ path, reason }) => `  - ${path.length > 0 ? `${pathText(path)}: ` : ""}${reason}`)
        .join("\n");
}

/** What is said of arguments that may be wrong. */
export function warningText(warnings: readonly Problem[]): string {
    const count = warnings.length === 1 ? "A problem" : `${warnings.length} problems`;
    return `${count} that may be none:\n${lines(warnings)}`;
}

/**
 * An error of which its user reads the message and nothing else, however late it comes. `RunError` alone is not
 * enough:
 * - @pulumi/pulumi puts `error serializing property "...": ` before the message for each child that waits for a late
 *   verdict, which buries what is wrong below a dozen names that its reader has never heard of. So the message stays
 *   as it is. (A structured clone keeps no accessor, but errors of a program cross no threads.)
 * - Its runner prints the stack of what comes after the program's end, and colours every stack, at which Node.js hangs
 *   (docs/facts/pulumi.md#printing-a-stack-with-pulumis-frames-hangs). So the stack has frames of the user's files
 *   only.
 */
export class PlainError extends pulumi.RunError {
    constructor(message: string) {
        super(message);
        Object.defineProperty(this, "message", { get: () => message, set: () => undefined });
        this.stack = [message, ...framesOfUsers(this.stack ?? "")].join("\n");
    }
}

/** In a clone of the repository, this package is not below node_modules. */
const OWN_FOLDERS = ["contract", "components"].map((folder) => path.join(__dirname, "..", folder) + path.sep);

function framesOfUsers(stack: string): string[] {
    const isOurs = (line: string) => OWN_FOLDERS.some((folder) => line.includes(folder));
    return stack
        .split("\n")
        .filter((line) => /^\s+at /.test(line) && !/\bnode_modules\b|\bnode:/.test(line) && !isOurs(line));
}

/** Thrown before any child is made when a component's arguments have problems. */
export class ComponentArgsError extends PlainError {
    /** What is wrong in one line, without the problems themselves. */
    readonly summary: string;

    /** @param problems every problem that is known by now, at least one. */
    constructor(
        token: string,
        name: string,
        readonly problems: readonly Problem[],
    ) {
        const count = problems.length === 1 ? "a problem" : `${problems.length} problems`;
        const summary = `${token} "${name}" has ${count} in its arguments`;
        super(`${summary}:\n${lines(problems)}`);
        this.summary = summary;
    }
}
