import type * as pulumi from "@pulumi/pulumi";
import type { Normalised } from "../../contract";
import { CertificateAuthority } from "./certificate-authority/certificate-authority";
import { leafProfile, type LeafProfile } from "./leaf";
import type { authoritySettings, certificateLife, existingAuthority } from "./settings";

/** What a component that makes a CA for itself decides about it, beside its user's settings. */
export interface OwnAuthority {
    /** A CA of the user's own. */
    readonly existing: Normalised<typeof existingAuthority>;
    /** The common name if the user gives none. */
    readonly commonName: string;
    readonly deletionProtection: boolean;
}

/** Makes a CA by the user's settings. */
export function ownAuthority(
    name: string,
    settings: Normalised<typeof authoritySettings>,
    { existing, commonName, deletionProtection }: OwnAuthority,
    parent: pulumi.ComponentResource,
): CertificateAuthority {
    const args = {
        ...settings,
        commonName: settings.commonName.apply((given) => given ?? commonName),
        deletionProtection,
        ...(existing === undefined ? {} : { existing }),
    };
    return new CertificateAuthority(name, args, { parent });
}

/** The inputs of a component that makes a CA and certificates of it for itself. */
export interface SignerInputs {
    readonly certificateAuthority: Normalised<typeof authoritySettings>;
    readonly existingAuthority: Normalised<typeof existingAuthority>;
    readonly certificate: Normalised<typeof certificateLife>;
    readonly deletionProtection: boolean;
}

/** A CA, and how its leaves are made. */
export interface Signer {
    readonly authority: CertificateAuthority;
    readonly profile: LeafProfile;
}

/** Makes the CA NAME-ca by these inputs. */
export function ownSigner(
    name: string,
    { certificateAuthority, existingAuthority, certificate, deletionProtection }: SignerInputs,
    commonName: string,
    parent: pulumi.ComponentResource,
): Signer {
    const own = { existing: existingAuthority, commonName, deletionProtection };
    const authority = ownAuthority(`${name}-ca`, certificateAuthority, own, parent);
    const { keyAlgorithm } = certificateAuthority;
    return { authority, profile: leafProfile({ ...certificate, keyAlgorithm, ca: authority.signer }) };
}
