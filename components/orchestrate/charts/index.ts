/** The charts of Orchestrate and Vault whose value paths the package knows, read when values are first checked. */
import { composeIndex, type ChartIndex, type ChartIndexFile } from "../../kubernetes/values/chart-index";

// The type makes the compiler copy the file to dist; what it says of the content is of no use.
const vaultFile: () => unknown = () => require("./vault-0.34.1.json") as typeof import("./vault-0.34.1.json");

let vault: ChartIndex | undefined;

/** The index of vault 0.34.1. */
export function vaultIndex(): ChartIndex {
    vault ??= composeIndex(vaultFile() as ChartIndexFile, {});
    return vault;
}
