export type * from "./generated";
export { VaultPrerequisites } from "./vault-prerequisites/vault-prerequisites";
