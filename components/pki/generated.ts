// Generated from the contracts by `npm run schema`; edit those.
import type * as pulumi from "@pulumi/pulumi";
import { Component } from "../../contract";
import type { certificateAuthorityContract } from "./certificate-authority/contract";
import type { certificateContract } from "./certificate/contract";

/** A CA that a component makes for itself. */
export interface AuthoritySettingsArgs {
    /**
     * The CA's common name. A change makes the CA's certificate and every certificate anew in one `up`, and whoever
     * has the old CA refuses them until he has the new one. Rotate instead: a new CA elsewhere, as an existing
     * generation.
     * A change replaces what is made from it.
     * @default the component's, see `certificateAuthority`
     */
    commonName?: pulumi.Input<string> | undefined;
    /**
     * Key type and size of every generation that the component makes. A change makes all of their keys and
     * certificates again at once, and is refused while deletionProtection is on. For another algorithm, make the
     * new CA elsewhere, such as by a second CertificateAuthority, and rotate to it as an existing generation.
     * A change replaces what is made from it.
     * @default "RSA-2048"
     */
    keyAlgorithm?: pulumi.Input<KeyAlgorithm> | undefined;
    /**
     * The life of the CA in days. No `up` renews it until it has ended, and then it is made again, with all its
     * certificates. Rotate to a new generation before that (docs/runbooks/expiry.md).
     * A change replaces what is made from it.
     * @default 3650
     */
    validityDays?: pulumi.Input<number> | undefined;
    /**
     * The trusted generations. Each has a key and a certificate of its own.
     * A change updates in place.
     * @default [1]
     */
    trusted?: number[] | undefined;
    /**
     * The generation that signs. It must be one of `trusted`, and must be trusted in an `up` before the one in
     * which it signs, unless the earlier one has ended (docs/runbooks/expiry.md).
     * A change updates in place.
     * @default 1
     */
    current?: number | undefined;
    /**
     * The generation that `existingAuthority` stands for.
     * A change replaces what is made from it.
     * @default 1
     */
    existingGeneration?: number | undefined;
    /**
     * How many days before the end of a trusted CA certificate every preview and every `up` warns of it. At most
     * half of the certificate's life counts.
     * A change touches nothing that is deployed.
     * @default 90
     */
    expiryWarningDays?: pulumi.Input<number> | undefined;
}

/** The arguments of a Certificate. */
export interface CertificateArgs {
    /**
     * The signer: a CertificateAuthority's output `signer`.
     * A change replaces what is made from it.
     */
    ca: pulumi.Input<SignerArgs>;
    /**
     * The subject's common name (CN). Clients check a server's name against dnsNames, not against this.
     * A change replaces what is made from it.
     */
    commonName: pulumi.Input<string>;
    /**
     * The subject's organization (O). Substra's orchestrator reads an MSP ID from it.
     * A change replaces what is made from it.
     */
    organization?: pulumi.Input<string> | undefined;
    /**
     * The extended key usage. A Substra orchestrator's probe needs both.
     * A change replaces what is made from it.
     * @default "both"
     */
    usage?: pulumi.Input<CertificateUsage> | undefined;
    /**
     * Subject alternative names of type DNS: every name by which clients reach the server. A star as the first
     * label stands for any one label.
     * A change replaces what is made from it.
     * @default []
     */
    dnsNames?: pulumi.Input<pulumi.Input<string>[]> | undefined;
    /**
     * Subject alternative names of type IP.
     * A change replaces what is made from it.
     * @default []
     */
    ipAddresses?: pulumi.Input<pulumi.Input<string>[]> | undefined;
    /**
     * Key type and size.
     * A change replaces what is made from it.
     * @default "RSA-2048"
     */
    keyAlgorithm?: pulumi.Input<KeyAlgorithm> | undefined;
    /**
     * The life of the certificate in days, at most a day less than the whole life of its CA. A certificate issued
     * late in the CA's life may outlive the CA, and stops working when the CA expires. Rotate the CA first.
     * A change replaces what is made from it.
     * @default 365
     */
    validityDays?: pulumi.Input<number> | undefined;
    /**
     * How many days before the certificate expires an `up` renews it. At most half of its life counts.
     * A change touches nothing that is deployed.
     * @default 30
     */
    earlyRenewalDays?: pulumi.Input<number> | undefined;
}

/** The arguments of a CertificateAuthority. */
export interface CertificateAuthorityArgs {
    /**
     * The subject's common name (CN). It must differ from every leaf's. A change makes the CA's certificate and
     * every certificate anew in one `up`, and whoever has the old CA refuses them until he has the new one. Rotate
     * instead: a new CA elsewhere, as an existing generation.
     * A change replaces what is made from it.
     */
    commonName: pulumi.Input<string>;
    /**
     * The subject's organization (O). A change makes the CA's certificate and every certificate anew in one `up`,
     * and whoever has the old CA refuses them until he has the new one. Rotate instead: a new CA elsewhere, as an
     * existing generation.
     * A change replaces what is made from it.
     */
    organization?: pulumi.Input<string> | undefined;
    /**
     * Key type and size of every generation that the component makes. A change makes all of their keys and
     * certificates again at once, and is refused while deletionProtection is on. For another algorithm, make the
     * new CA elsewhere, such as by a second CertificateAuthority, and rotate to it as an existing generation.
     * A change replaces what is made from it.
     * @default "RSA-2048"
     */
    keyAlgorithm?: pulumi.Input<KeyAlgorithm> | undefined;
    /**
     * The life of the CA in days. No `up` renews it until it has ended, and then it is made again, with all its
     * certificates. Rotate to a new generation before that (docs/runbooks/expiry.md).
     * A change replaces what is made from it.
     * @default 3650
     */
    validityDays?: pulumi.Input<number> | undefined;
    /**
     * The trusted generations. Each has a key and a certificate of its own.
     * A change updates in place.
     * @default [1]
     */
    trusted?: number[] | undefined;
    /**
     * The generation that signs. It must be one of `trusted`, and must be trusted in an `up` before the one in
     * which it signs, unless the earlier one has ended (docs/runbooks/expiry.md).
     * A change updates in place.
     * @default 1
     */
    current?: number | undefined;
    /**
     * A CA that was made elsewhere. It takes the place of one of the generations.
     * A change replaces what is made from it.
     */
    existing?: pulumi.Input<ExistingAuthorityArgs> | undefined;
    /**
     * The generation whose place `existing` takes.
     * A change replaces what is made from it.
     * @default 1
     */
    existingGeneration?: number | undefined;
    /**
     * How many days before the end of a trusted CA certificate every preview and every `up` warns of it. At most
     * half of the certificate's life counts.
     * A change touches nothing that is deployed.
     * @default 90
     */
    expiryWarningDays?: pulumi.Input<number> | undefined;
    /**
     * Whether Pulumi protects the private keys of the signing generation and of later ones from deletion. To take a
     * stack down, set it to false, run `up`, then `destroy`.
     * A change touches nothing that is deployed.
     * @default true
     */
    deletionProtection?: boolean | undefined;
}

/** How long certificates live. */
export interface CertificateLifeArgs {
    /**
     * The life of the certificate in days, at most a day less than the whole life of its CA. A certificate issued
     * late in the CA's life may outlive the CA, and stops working when the CA expires. Rotate the CA first.
     * A change replaces what is made from it.
     * @default 365
     */
    validityDays?: pulumi.Input<number> | undefined;
    /**
     * How many days before the certificate expires an `up` renews it. At most half of its life counts.
     * A change touches nothing that is deployed.
     * @default 30
     */
    earlyRenewalDays?: pulumi.Input<number> | undefined;
}

/**
 * The uses of a certificate.
 * - `server`: As a server's certificate: extended key usage serverAuth.
 * - `client`: As a client's certificate: extended key usage clientAuth.
 * - `both`: As either.
 */
export type CertificateUsage = "server" | "client" | "both";

/** A CA that was made elsewhere. */
export interface ExistingAuthorityArgs {
    /** Its certificate, PEM. */
    certPem: pulumi.Input<string>;
    /**
     * Its private key, PEM.
     * A secret: it is kept encrypted, and shown nowhere.
     */
    privateKeyPem: pulumi.Input<string>;
}

/**
 * The type and size of a private key.
 * - `RSA-2048`: RSA with 2048 bits.
 * - `RSA-4096`: RSA with 4096 bits: slower.
 * - `ECDSA-P256`: ECDSA on the curve P-256: small keys, fast.
 */
export type KeyAlgorithm = "RSA-2048" | "RSA-4096" | "ECDSA-P256";

/** A certificate with its private key. */
export interface KeyPair {
    /** The certificate, PEM. */
    readonly certPem: pulumi.Output<string>;
    /**
     * Its private key, PEM.
     * A secret.
     */
    readonly privateKeyPem: pulumi.Output<string>;
}

/** A certificate with its private key. */
export interface KeyPairArgs {
    /** The certificate, PEM. */
    certPem: pulumi.Input<string>;
    /**
     * Its private key, PEM.
     * A secret: it is kept encrypted, and shown nowhere.
     */
    privateKeyPem: pulumi.Input<string>;
}

/** The signer of certificates: a CA's certificate and its private key. */
export interface Signer {
    /** The CA's certificate, PEM. */
    readonly certPem: pulumi.Output<string>;
    /**
     * The CA's private key, PEM.
     * A secret.
     */
    readonly privateKeyPem: pulumi.Output<string>;
    /**
     * The whole life of the CA in days. A certificate gets at most a day less, so that one that is issued together
     * with the CA does not outlive it.
     */
    readonly validityDays?: pulumi.Output<number> | undefined;
}

/** The signer of certificates: a CA's certificate and its private key. */
export interface SignerArgs {
    /** The CA's certificate, PEM. */
    certPem: pulumi.Input<string>;
    /**
     * The CA's private key, PEM.
     * A secret: it is kept encrypted, and shown nowhere.
     */
    privateKeyPem: pulumi.Input<string>;
    /**
     * The whole life of the CA in days. A certificate gets at most a day less, so that one that is issued together
     * with the CA does not outlive it.
     */
    validityDays?: pulumi.Input<number> | undefined;
}

/** The outputs of a CertificateAuthority. */
export abstract class CertificateAuthorityBase extends Component<typeof certificateAuthorityContract> {
    /** The certificate of the generation that signs, PEM. */
    declare readonly certPem: pulumi.Output<string>;

    /** All trusted certificates, the one that signs first, PEM. */
    declare readonly bundlePem: pulumi.Output<string>;

    /** Each trusted certificate by its generation, PEM. */
    declare readonly certificates: pulumi.Output<Record<string, string>>;

    /**
     * The certificate and private key that sign. Pass it to a Certificate as `ca`.
     * Some of what it holds is secret.
     */
    declare readonly signer: Signer;

    /** When the signing certificate expires, RFC 3339. */
    declare readonly notAfter: pulumi.Output<string>;

    /** By generation, when each trusted certificate expires, RFC 3339. */
    declare readonly expiries: pulumi.Output<Record<string, string>>;
}

/** The outputs of a Certificate. */
export abstract class CertificateBase extends Component<typeof certificateContract> {
    /** The certificate, PEM. */
    declare readonly certPem: pulumi.Output<string>;

    /**
     * The private key, PEM.
     * A secret.
     */
    declare readonly privateKeyPem: pulumi.Output<string>;

    /** The certificate followed by the CA's, PEM. */
    declare readonly chainPem: pulumi.Output<string>;

    /** When the certificate expires, RFC 3339. */
    declare readonly notAfter: pulumi.Output<string>;
}
