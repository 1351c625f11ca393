export type * from "./generated";
export { Backend } from "./backend/backend";
export { Federation } from "./federation/federation";
export { Orchestrator } from "./orchestrator/orchestrator";
