/** A failure whose message says what is wrong and what to do: printed without a stack trace. */
export class CommandError extends Error {
    constructor(
        message: string,
        public readonly exitCode = 1,
    ) {
        super(message);
    }
}

/** Ctrl-C, or a signal that means the same. */
export class Interrupted extends CommandError {
    constructor() {
        super("Interrupted.", 130);
    }
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}

/** The code (`ENOENT`, `ELOCKED`) of an error of Node or of a library that follows Node's way. */
export function codeOf(error: unknown): string | undefined {
    return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
