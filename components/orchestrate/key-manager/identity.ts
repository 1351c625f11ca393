/** How clients recognise a key manager: a CA, and a certificate for every name of it. */
import * as pulumi from "@pulumi/pulumi";
import { combined, type NormalisedArgs } from "../../../contract";
import { ownAuthority } from "../../pki/authority";
import { watched } from "../../pki/expiry";
import { leaf, leafProfile, type Leaf } from "../../pki/leaf";
import { leafUses } from "../../pki/plan";
import type { keyManagerContract } from "./contract";
import { dnsNames, type KeyManagerPlace } from "./names";

type Inputs = NormalisedArgs<typeof keyManagerContract>;

const AUTHORITY_NAME = "Key Manager Root CA";

const REMEDY = "Make another one in time: no `up` of this stack renews it.";

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
    const { certificateAuthority, existingAuthority, certificate, deletionProtection } = inputs;
    const own = { existing: existingAuthority, commonName: AUTHORITY_NAME, deletionProtection };
    const authority = ownAuthority(`${name}-ca`, certificateAuthority, own, parent);
    const { keyAlgorithm } = certificateAuthority;
    const profile = leafProfile({ ...certificate, keyAlgorithm, ca: authority.signer });
    const subject = {
        commonName: pulumi.output(dnsNames(place)[0]!),
        dnsNames: namesOf(inputs, place),
        ipAddresses: pulumi.output(["127.0.0.1"]),
        allowedUses: leafUses("server"),
    };
    return { caCertPem: authority.bundlePem, server: leaf(`${name}-server`, profile, subject, { parent }) };
}

function namesOf({ dnsNames: given, loadBalancer }: Inputs, place: KeyManagerPlace): pulumi.Output<string[]> {
    return combined([given, loadBalancer?.hostname]).apply(([more, outside]) => [
        ...new Set([...dnsNames(place), ...(outside === undefined ? [] : [outside]), ...more]),
    ]);
}

/** When each certificate expires. The CA's own warnings come from the CertificateAuthority. */
export function expiriesOf(keyManager: pulumi.Resource, { caCertPem, server }: Identity) {
    return combined({ ca: caCertPem, server: server.certPem }).apply((certificates) =>
        watched(keyManager, certificates, 0, { remedy: REMEDY }),
    );
}
