/**
 * Pulumi records a stack trace with each of its promises, for a message about promises that never end. This takes half
 * of the time of a recorded program. This module turns the recording off. The message and the stacks of errors still
 * work.
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
