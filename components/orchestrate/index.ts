export type * from "./generated";
export { KeyManager } from "./key-manager/key-manager";
export { Orchestrate } from "./orchestrate/orchestrate";
export { Vault } from "./vault/vault";
export { VaultPrerequisites } from "./vault-prerequisites/vault-prerequisites";
