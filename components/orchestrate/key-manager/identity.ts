/** How clients recognise a key manager: a CA, and a certificate for every name of it. */
import * as pulumi from "@pulumi/pulumi";
import { combined, type NormalisedArgs } from "../../../contract";
import { ownSigner } from "../../pki/authority";
import { expiriesOfRenewed } from "../../pki/expiry";
import { leaf, type Leaf } from "../../pki/leaf";
import { leafUses } from "../../pki/plan";
import type { keyManagerContract } from "./contract";
import { dnsNames, type KeyManagerPlace } from "./names";

type Inputs = NormalisedArgs<typeof keyManagerContract>;

const AUTHORITY_NAME = "Key Manager Root CA";

/** A key manager's identity. */
export interface Identity {
    readonly caCertPem: pulumi.Output<string>;
    readonly server: Leaf;
}

/** Makes the CA and the certificate. */
export function identityOf(
    name: string,
    inputs: Inputs,
    place: KeyManagerPlace,
    parent: pulumi.ComponentResource,
): Identity {
    const { authority, profile } = ownSigner(name, inputs, AUTHORITY_NAME, parent);
    const subject = {
        commonName: pulumi.output(dnsNames(place)[0]!),
        dnsNames: namesOf(inputs, place),
        ipAddresses: pulumi.output(["127.0.0.1"]),
        allowedUses: leafUses("server"),
    };
    return { caCertPem: authority.bundlePem, server: leaf(`${name}-server`, profile, subject, { parent }) };
}

function namesOf({ dnsNames: given, loadBalancer }: Inputs, place: KeyManagerPlace): pulumi.Output<string[]> {
    return combined([given, loadBalancer?.hostname], ([more, outside]) => [
        ...new Set([...dnsNames(place), ...(outside === undefined ? [] : [outside]), ...more]),
    ]);
}

/** When each certificate expires. The CA's own warnings come from the CertificateAuthority. */
export function expiriesOf(keyManager: pulumi.Resource, { caCertPem, server }: Identity) {
    return expiriesOfRenewed(keyManager, { ca: caCertPem, server: server.certPem });
}
