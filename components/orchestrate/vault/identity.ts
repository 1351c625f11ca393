/** How clients recognise Vault's servers: the CA, and a certificate for every name of theirs. */
import * as pulumi from "@pulumi/pulumi";
import { combined, type NormalisedArgs } from "../../../contract";
import { ownSigner } from "../../pki/authority";
import { expiriesOfRenewed } from "../../pki/expiry";
import { leaf, type Leaf } from "../../pki/leaf";
import { joinedPems, leafUses } from "../../pki/plan";
import { dnsNames, OWN_ADDRESS } from "../vault-chart";
import type { vaultContract } from "./contract";
import type { VaultPlace } from "./names";

type Inputs = NormalisedArgs<typeof vaultContract>;

const AUTHORITY_NAME = "Vault Root CA";

/** A Vault's identity. */
export interface Identity {
    readonly caCertPem: pulumi.Output<string>;
    readonly server: Leaf;
}

/** Makes the CA and the certificate. They are kept beside a certificate of the user's. */
export function identityOf(
    name: string,
    inputs: Inputs,
    place: VaultPlace,
    parent: pulumi.ComponentResource,
): Identity {
    const { tls } = inputs;
    const { authority, profile } = ownSigner(name, inputs, AUTHORITY_NAME, parent);
    const names = dnsNames(place);
    const subject = {
        commonName: pulumi.output(names[0]!),
        dnsNames: tls.dnsNames.apply((more) => unique([names, more])),
        ipAddresses: tls.ipAddresses.apply((more) => unique([[OWN_ADDRESS], more])),
        allowedUses: leafUses("server"),
    };
    return {
        caCertPem: combined([authority.bundlePem, tls.caCertPem], joinedPems),
        server: leaf(`${name}-server`, profile, subject, { parent }),
    };
}

/** When each certificate expires. The CA's own warnings come from the CertificateAuthority. */
export function expiriesOf(vault: pulumi.Resource, { tls }: Inputs, identity: Identity) {
    const server = tls.source === "managed" ? identity.server.certPem : undefined;
    return expiriesOfRenewed(vault, { ca: identity.caCertPem, server });
}

function unique(lists: readonly (readonly string[])[]): string[] {
    return [...new Set(lists.flat())];
}
