/** Problems with a component's arguments: collected, said all at once, each with its path and the remedy. */
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

/**
 * Thrown before any child is made when a component's arguments have problems. A RunError, so that the engine prints the
 * message and no stack trace.
 */
export class ComponentArgsError extends pulumi.RunError {
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
        const lines = problems.map(
            ({ path, reason }) => `  - ${path.length > 0 ? `${pathText(path)}: ` : ""}${reason}`,
        );
        const message = `${summary}:\n${lines.join("\n")}`;
        super(message);
        this.summary = summary;
        // @pulumi/pulumi puts `error serializing property "...": ` before it for each child that waits for a late
        // verdict, which buries what is wrong below a dozen names that its reader has never heard of. (A structured
        // clone keeps no accessor, but errors of a program cross no threads.)
        Object.defineProperty(this, "message", { get: () => message, set: () => undefined });
    }
}
