export type * from "../args";
export { Backend } from "./backend/backend";
export type { Membership, OrchestratorBundle } from "./bundles";
export { Federation } from "./federation/federation";
export { Orchestrator } from "./orchestrator/orchestrator";
