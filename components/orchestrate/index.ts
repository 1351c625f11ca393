export type * from "./generated";
export { Vault } from "./vault/vault";
export { VaultPrerequisites } from "./vault-prerequisites/vault-prerequisites";
