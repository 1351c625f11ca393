export type * from "./generated";
export { Orchestrate } from "./orchestrate/orchestrate";
export { Vault } from "./vault/vault";
export { VaultPrerequisites } from "./vault-prerequisites/vault-prerequisites";
