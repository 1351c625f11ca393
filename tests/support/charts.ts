/** The charts that tests and benchmarks install. */
import * as path from "node:path";
import { ROOT } from "./examples";

/** The stand-in charts, or published ones if environment variables give their paths. */
export const CHARTS = {
    orchestrator: process.env["ENSEMBLE_ORCHESTRATOR_CHART"] ?? path.join(ROOT, "tests", "charts", "orchestrator"),
    backend: process.env["ENSEMBLE_BACKEND_CHART"] ?? path.join(ROOT, "tests", "charts", "substra-backend"),
    frontend: process.env["ENSEMBLE_FRONTEND_CHART"] ?? path.join(ROOT, "tests", "charts", "substra-frontend"),
    vault: process.env["ENSEMBLE_VAULT_CHART"] ?? path.join(ROOT, "tests", "charts", "vault"),
    orchestrate: process.env["ENSEMBLE_ORCHESTRATE_CHART"] ?? path.join(ROOT, "tests", "charts", "orchestrate"),
    orchestra: process.env["ENSEMBLE_ORCHESTRA_CHART"] ?? path.join(ROOT, "tests", "charts", "orchestra"),
};
