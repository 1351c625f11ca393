/** The charts of Orchestrate and Vault whose value paths the package knows, read when values are first checked. */
import { REPLACED } from "../replaced";
import { composeIndex, type ChartIndex, type ChartIndexFile } from "../../kubernetes/values/chart-index";
import { mapValues } from "../../shared/maps";

// The paths are written out, so that the bundler finds the files.
const vaultFile: () => unknown = () => require("./vault-0.34.1.json");
const orchestrateFile: () => unknown = () => require("./orchestrate-2.0.8.json");

let vault: ChartIndex | undefined;
let orchestrate: ChartIndex | undefined;

/** The index of vault 0.34.1. */
export function vaultIndex(): ChartIndex {
    vault ??= composeIndex(vaultFile() as ChartIndexFile, {});
    return vault;
}

/** The index of orchestrate 2.0.8, with the values of older generations among the dead ones. */
export function orchestrateIndex(): ChartIndex {
    orchestrate ??= withReplaced(composeIndex(orchestrateFile() as ChartIndexFile, {}));
    return orchestrate;
}

function withReplaced({ dead, ...index }: ChartIndex): ChartIndex {
    const older = mapValues(REPLACED, (reason) => `It ${reason}`);
    return { ...index, dead: { ...older, ...dead } };
}
