export type * from "./generated";
export { Backend } from "./backend/backend";
export { Federation } from "./federation/federation";
export { Frontend } from "./frontend/frontend";
export { Orchestrator } from "./orchestrator/orchestrator";
