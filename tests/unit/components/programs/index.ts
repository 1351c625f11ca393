/** Programs that together set every input of every component. */
import { BACKEND_PROGRAMS } from "./backend";
import { FEDERATION_PROGRAMS } from "./federation";
import { ORCHESTRA_PROGRAMS } from "./orchestra";
import { KEY_MANAGER_PROGRAMS } from "./key-manager";
import { ORCHESTRATE_PROGRAMS } from "./orchestrate";
import { ORCHESTRATE_ORCHESTRATE_PROGRAMS } from "./orchestrate-orchestrate";
import { ORCHESTRATOR_PROGRAMS } from "./orchestrator";
import { PKI_PROGRAMS } from "./pki";
import type { Program } from "./program";
import { FRONTEND_PROGRAMS } from "./frontend";
import { SUBSTRA_PROGRAMS } from "./substra";
import { VAULT_PROGRAMS } from "./vault";

export { offeredAs, recordProgram, type Dictionary, type Program } from "./program";

/** All programs. */
export const PROGRAMS: readonly Program[] = [
    ...PKI_PROGRAMS,
    ...FEDERATION_PROGRAMS,
    ...SUBSTRA_PROGRAMS,
    ...BACKEND_PROGRAMS,
    ...FRONTEND_PROGRAMS,
    ...ORCHESTRATOR_PROGRAMS,
    ...ORCHESTRATE_PROGRAMS,
    ...VAULT_PROGRAMS,
    ...ORCHESTRA_PROGRAMS,
    ...KEY_MANAGER_PROGRAMS,
    ...ORCHESTRATE_ORCHESTRATE_PROGRAMS,
];
