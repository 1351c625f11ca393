// Generated from the contracts by `npm run schema`; edit those.
import type * as pulumi from "@pulumi/pulumi";
import { Component } from "../../contract";
import type { certificateAuthorityContract } from "./certificate-authority/contract";
import type { certificateContract } from "./certificate/contract";

/** A CA that a component makes for itself. */
export interface AuthoritySettingsArgs {
    /**
     * The CA's common name.
     * A change replaces what is made from it.
     * @default what the CA is for, and Root CA
     */
    commonName?: pulumi.Input<string> | undefined;
    /**
     * Key type and size. For another one, rotate to a new generation.
     * A change replaces what is made from it.
     * @default "RSA-2048"
     */
    keyAlgorithm?: pulumi.Input<KeyAlgorithm> | undefined;
    /**
     * The CA's life in days. It is not renewed by itself: rotate to a new generation before it ends.
     * A change replaces what is made from it.
     * @default 3650
     */
    validityDays?: pulumi.Input<number> | undefined;
    /**
     * The generations that are trusted. Each has a key and a certificate of its own.
     * A change updates in place.
     * @default [1]
     */
    trusted?: number[] | undefined;
    /**
     * The generation that signs. It must be trusted; trust it one `up` before it signs.
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
}

/** The arguments of a Certificate. */
export interface CertificateArgs {
    /**
     * The signer: a CertificateAuthority's output `signer`.
     * A change replaces what is made from it.
     */
    ca: pulumi.Input<SignerArgs>;
    /**
     * The subject's common name (CN). Servers are checked by dnsNames, not by it.
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
     * Subject alternative names of type DNS: every name by which clients reach the server.
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
     * The leaf's life in days, at most the CA's whole life less a day. One that is signed later in the CA's life
     * can outlast it and is worth nothing then: rotate the CA in time.
     * A change replaces what is made from it.
     * @default 365
     */
    validityDays?: pulumi.Input<number> | undefined;
    /**
     * How many days before its end an `up` renews it. At most half of its life is used.
     * A change touches nothing that is deployed.
     * @default 30
     */
    earlyRenewalDays?: pulumi.Input<number> | undefined;
}

/** The arguments of a CertificateAuthority. */
export interface CertificateAuthorityArgs {
    /**
     * The subject's common name (CN). It must differ from every leaf's.
     * A change replaces what is made from it.
     */
    commonName: pulumi.Input<string>;
    /**
     * The subject's organization (O).
     * A change replaces what is made from it.
     */
    organization?: pulumi.Input<string> | undefined;
    /**
     * Key type and size. For another one, rotate to a new generation.
     * A change replaces what is made from it.
     * @default "RSA-2048"
     */
    keyAlgorithm?: pulumi.Input<KeyAlgorithm> | undefined;
    /**
     * The CA's life in days. It is not renewed by itself: rotate to a new generation before it ends.
     * A change replaces what is made from it.
     * @default 3650
     */
    validityDays?: pulumi.Input<number> | undefined;
    /**
     * The generations that are trusted. Each has a key and a certificate of its own.
     * A change updates in place.
     * @default [1]
     */
    trusted?: number[] | undefined;
    /**
     * The generation that signs. It must be trusted; trust it one `up` before it signs.
     * A change updates in place.
     * @default 1
     */
    current?: number | undefined;
    /**
     * A CA that was made elsewhere, taken over as one of the generations.
     * A change replaces what is made from it.
     */
    existing?: pulumi.Input<ExistingAuthorityArgs> | undefined;
    /**
     * The generation that `existing` stands for.
     * A change replaces what is made from it.
     * @default 1
     */
    existingGeneration?: number | undefined;
    /**
     * Whether the private keys of the generation that signs, and of later ones, are protected from deletion. For a
     * throw-away stack, set it to false, run `up`, then `destroy`.
     * A change touches nothing that is deployed.
     * @default true
     */
    deletionProtection?: boolean | undefined;
}

/** How long certificates live. */
export interface CertificateLifeArgs {
    /**
     * The leaf's life in days, at most the CA's whole life less a day. One that is signed later in the CA's life
     * can outlast it and is worth nothing then: rotate the CA in time.
     * A change replaces what is made from it.
     * @default 365
     */
    validityDays?: pulumi.Input<number> | undefined;
    /**
     * How many days before its end an `up` renews it. At most half of its life is used.
     * A change touches nothing that is deployed.
     * @default 30
     */
    earlyRenewalDays?: pulumi.Input<number> | undefined;
}

/**
 * What a certificate may be used for.
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
 * - `ECDSA-P256`: ECDSA on the curve P-256: small and fast.
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

/** What signs certificates: a CA's certificate and its private key. */
export interface Signer {
    /** The CA's certificate, PEM. */
    readonly certPem: pulumi.Output<string>;
    /**
     * The CA's private key, PEM.
     * A secret.
     */
    readonly privateKeyPem: pulumi.Output<string>;
    /** The CA's own life in days. A leaf ends a day before a CA that is made with it. */
    readonly validityDays?: pulumi.Output<number> | undefined;
}

/** What signs certificates: a CA's certificate and its private key. */
export interface SignerArgs {
    /** The CA's certificate, PEM. */
    certPem: pulumi.Input<string>;
    /**
     * The CA's private key, PEM.
     * A secret: it is kept encrypted, and shown nowhere.
     */
    privateKeyPem: pulumi.Input<string>;
    /** The CA's own life in days. A leaf ends a day before a CA that is made with it. */
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
     * What signs leaves. Pass it to a Certificate as `ca`.
     * Some of what it holds is secret.
     */
    declare readonly signer: Signer;

    /** When the signing certificate ends, RFC 3339. */
    declare readonly notAfter: pulumi.Output<string>;
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

    /** When the certificate ends, RFC 3339. */
    declare readonly notAfter: pulumi.Output<string>;
}
