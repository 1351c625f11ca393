export type * from "./generated";
export { Certificate } from "./certificate/certificate";
export { CertificateAuthority } from "./certificate-authority/certificate-authority";
