import type * as pulumi from "@pulumi/pulumi";
import type { Normalised } from "../../contract";
import { CertificateAuthority } from "./certificate-authority/certificate-authority";
import type { authoritySettings, existingAuthority } from "./settings";

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
