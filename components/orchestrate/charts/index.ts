/** The charts of Orchestrate and Vault whose value paths the package knows. */
import { REPLACED } from "../replaced";
import type { ChartIndex } from "../../kubernetes/values/chart-index";
import { indexOf, type IndexFiles } from "../../kubernetes/values/index-files";
import { mapValues } from "../../shared/maps";

// The paths are written out, so that the bundler finds the files.
const FILES: IndexFiles = {
    "vault-0.34.1": () => require("./vault-0.34.1.json"),
    "orchestrate-2.0.8": () => require("./orchestrate-2.0.8.json"),
};

/** The index of vault 0.34.1. */
export const vaultIndex = indexOf(FILES, "vault-0.34.1");

/** The index of orchestrate 2.0.8, with the values of older generations among the dead ones. */
export const orchestrateIndex = indexOf(FILES, "orchestrate-2.0.8", withReplaced);

function withReplaced({ dead, ...index }: ChartIndex): ChartIndex {
    const older = mapValues(REPLACED, (reason) => `It ${reason}`);
    return { ...index, dead: { ...older, ...dead } };
}
