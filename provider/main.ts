/**
 * The plugin's entry. Bundled into one file, it is both the executable `pulumi-resource-ensemble` and this package's
 * `main`, which PulumiPlugin.yaml names. Requiring it starts the provider; the library is in `exports`.
 */
import * as pulumi from "@pulumi/pulumi";
import manifest from "../package.json";

/**
 * A dispatcher without logic. It loads its targets when they are asked for, because the engine starts a plugin several
 * times.
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
