/**
 * Pulumi keeps a stack trace with each of its promises, for a message about those that never end. Taking them is half
 * of the time of a recorded program. Here they are not taken; that message, and the stacks of errors, stay.
 */
interface Debuggable {
    debuggablePromise<T>(promise: Promise<T>, context?: unknown): Promise<T>;
}

const debuggable = require("@pulumi/pulumi/runtime/debuggable") as Debuggable;
const { debuggablePromise } = debuggable;

debuggable.debuggablePromise = (promise, context) => {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    try {
        return debuggablePromise(promise, context);
    } finally {
        Error.stackTraceLimit = limit;
    }
};

export {};
