/** The charts that tests and benchmarks install. */
import * as path from "node:path";
import { ROOT } from "./examples";

/** The stand-in chart of a folder, or a published one if the variable gives its path. Programs run in other folders. */
function chart(variable: string, folder: string): string {
    const given = process.env[`ENSEMBLE_${variable}_CHART`];
    return given === undefined ? path.join(ROOT, "tests", "charts", folder) : path.resolve(given);
}

/** The charts, by what installs them. */
export const CHARTS = {
    orchestrator: chart("ORCHESTRATOR", "orchestrator"),
    backend: chart("BACKEND", "substra-backend"),
    frontend: chart("FRONTEND", "substra-frontend"),
    vault: chart("VAULT", "vault"),
    orchestrate: chart("ORCHESTRATE", "orchestrate"),
    orchestra: chart("ORCHESTRA", "orchestra"),
};
