import type * as pulumi from "@pulumi/pulumi";
import type { Normalised } from "../../contract";
import { CertificateAuthority } from "./certificate-authority/certificate-authority";
import type { authoritySettings, existingAuthority } from "./settings";

/** What a component that makes a CA for itself says of it, beside what its user does. */
export interface OwnAuthority {
    /** The CA that a user brings. */
    readonly existing: Normalised<typeof existingAuthority>;
    /** The common name where the user gives none. */
    readonly commonName: string;
    readonly deletionProtection: boolean;
}

/** Makes the CA that a user's settings ask for. */
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
