"use strict";
/**
 * The seed of every fast-check run. It is fixed, so that the result of a commit does not depend on chance. To find new
 * failures, set ENSEMBLE_FUZZ_SEED to `random` or to a number (CONTRIBUTING.md).
 */
const fc = require("fast-check");

const FIXED = 20261121;
const wanted = process.env.ENSEMBLE_FUZZ_SEED ?? String(FIXED);
if (wanted !== "random") {
    const seed = Number(wanted);
    if (!Number.isInteger(seed)) {
        throw new Error(`ENSEMBLE_FUZZ_SEED is ${wanted}: give a whole number, or random.`);
    }
    fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
}
