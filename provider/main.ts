/**
 * The plugin's entry: bundled into one file, it is the executable `pulumi-resource-ensemble` as well as this package's
 * `main`, which PulumiPlugin.yaml names. Whoever requires it starts the provider; the library is `exports`.
 */
import * as pulumi from "@pulumi/pulumi";
import manifest from "../package.json";

/**
 * One dumb dispatcher. What it dispatches to is loaded when it is asked for: the engine starts a plugin several times.
 */
const provider: pulumi.provider.Provider = {
    version: manifest.version,
    getSchema: async () => {
        const { packageSchema } = require("./schema") as typeof import("./schema");
        return JSON.stringify(packageSchema());
    },
    construct: (...call) => {
        const { construct } = require("./construct") as typeof import("./construct");
        return construct(...call);
    },
};
void pulumi.provider.main(provider, process.argv.slice(2));
