export type { CertificateArgs, CertificateAuthorityArgs, ExistingAuthorityArgs, SignerArgs } from "../args";
export { Certificate } from "./certificate/certificate";
export { CertificateAuthority } from "./certificate-authority/certificate-authority";
