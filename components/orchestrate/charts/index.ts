/** The charts of Orchestrate and Vault whose value paths the package knows, read when values are first checked. */
import { composeIndex, type ChartIndex, type ChartIndexFile } from "../../kubernetes/values/chart-index";

// The types make the compiler copy the files to dist; what they say of the content is of no use.
const vaultFile: () => unknown = () => require("./vault-0.34.1.json") as typeof import("./vault-0.34.1.json");
const orchestrateFile: () => unknown = () =>
    require("./orchestrate-2.0.8.json") as typeof import("./orchestrate-2.0.8.json");

let vault: ChartIndex | undefined;
let orchestrate: ChartIndex | undefined;

/** The index of vault 0.34.1. */
export function vaultIndex(): ChartIndex {
    vault ??= composeIndex(vaultFile() as ChartIndexFile, {});
    return vault;
}

/** The index of orchestrate 2.0.8. */
export function orchestrateIndex(): ChartIndex {
    orchestrate ??= composeIndex(orchestrateFile() as ChartIndexFile, {});
    return orchestrate;
}
