/**
 * Problems with a component's arguments. They are collected and reported all at once, each with its path and the
 * remedy.
 */
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";

/** The place of a value in the arguments. */
export type Path = readonly (string | number)[];

/** One thing that is wrong with the arguments. */
export interface Problem {
    /** The place in the arguments. */
    readonly path: Path;
    /** What is wrong and what to do about it. It never contains a secret's value. */
    readonly reason: string;
}

/** A path as Pulumi writes it: `organizations.ingen.hosts[0]`. */
export function pathText(path: Path): string {
    return path.reduce<string>((text, part) => {
        const simple = typeof part === "string" && /^[A-Za-z_$][\w$-]*$/.test(part);
        return simple ? (text === "" ? part : `${text}.${part}`) : `${text}[${JSON.stringify(part)}]`;
    }, "");
}

/** Prints problems, one per line. */
function lines(problems: readonly Problem[]): string {
    return problems
        .map(({ path, reason }) => `  - ${path.length > 0 ? `${pathText(path)}: ` : ""}${reason}`)
        .join("\n");
}

/** The text about arguments that may be wrong. */
export function warningText(warnings: readonly Problem[]): string {
    const count = warnings.length === 1 ? "a mistake" : `${warnings.length} mistakes`;
    return `The arguments may contain ${count}:\n${lines(warnings)}`;
}

/**
 * The user sees only the message of this error, however late it is thrown. `RunError` alone does not achieve that:
 * - For each child that waits for a late verdict, @pulumi/pulumi puts `error serializing property "...": ` before the
 *   message. A dozen names that the user does not know would bury the problem. So the message cannot be changed. (A
 *   structured clone would lose the accessor, but a program's errors never cross threads.)
 * - If the program has ended already, Pulumi's runner prints the stack. It colours every stack, and Node.js hangs on
 *   that (docs/facts/pulumi.md#printing-a-stack-with-pulumis-frames-hangs). So the stack keeps only frames of the
 *   user's files.
 */
export class PlainError extends pulumi.RunError {
    constructor(message: string) {
        super(message);
        Object.defineProperty(this, "message", { get: () => message, set: () => undefined });
        this.stack = [message, ...framesOfUsers(this.stack ?? "")].join("\n");
    }
}

/** In a clone of the repository, this package is not below node_modules. Its bundle is in dist/. */
const OWN_FOLDERS = ["contract", "components", "dist"].map((folder) => path.join(__dirname, "..", folder) + path.sep);

function framesOfUsers(stack: string): string[] {
    const isOurs = (line: string) => OWN_FOLDERS.some((folder) => line.includes(folder));
    return stack
        .split("\n")
        .filter((line) => /^\s+at /.test(line) && !/\bnode_modules\b|\bnode:/.test(line) && !isOurs(line));
}

/** Thrown when a component's arguments have problems, before any child is made. */
export class ComponentArgsError extends PlainError {
    /** One line about what is wrong, without the problems themselves. */
    readonly summary: string;

    /** @param problems all problems that are known by now, at least one. */
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
