/** Pulumi's store of a program's state. A store for each test keeps tests apart. */
export const { withLocalStorage } = require("@pulumi/pulumi/runtime/state") as {
    readonly withLocalStorage: <T>(program: () => T) => T;
};
