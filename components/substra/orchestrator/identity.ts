/** An orchestrator's identity: its names, CA and certificate, from a federation or its own. */
import * as pulumi from "@pulumi/pulumi";
import { combined, type NormalisedArgs } from "../../../contract";
import { ownSigner } from "../../pki/authority";
import { joinedPems } from "../../pki/plan";
import { AUTHORITY_NAME } from "../names";
import { serverCertificate } from "../server-certificate";
import type { orchestratorContract } from "./contract";

type Inputs = NormalisedArgs<typeof orchestratorContract>;

/** An orchestrator's identity, wherever it comes from. */
export interface Identity {
    readonly hostname: pulumi.Output<string | undefined>;
    readonly channels: pulumi.Output<Record<string, string[]>>;
    readonly caCertPem: pulumi.Output<string>;
    readonly caCertificates: pulumi.Output<Record<string, string>>;
    readonly tls: pulumi.Output<string | undefined>;
    readonly ownClientAuthorities: pulumi.Output<readonly string[]>;
    readonly server: { readonly certPem: pulumi.Output<string>; readonly privateKeyPem: pulumi.Output<string> };
}

/** The federation's identity, or the how-to's path: a CA and a server certificate of the orchestrator's own. */
export function identityOf(
    name: string,
    inputs: Inputs,
    namespace: string,
    parent: pulumi.ComponentResource,
): Identity {
    return inputs.federation ?? ownIdentity(name, inputs, namespace, parent);
}

function ownIdentity(name: string, inputs: Inputs, namespace: string, parent: pulumi.ComponentResource): Identity {
    const { hostname, releaseName, channels } = inputs;
    const { authority, profile } = ownSigner(name, inputs, AUTHORITY_NAME, parent);
    const place = hostname.apply((host) => ({ hostname: host, releaseName, namespace }));
    return {
        hostname,
        channels: channels.apply((given) => given ?? {}),
        tls: pulumi.output(undefined),
        ownClientAuthorities: pulumi.output(Object.keys(inputs.mutualTls.clientAuthorities)),
        caCertPem: combined([authority.bundlePem, inputs.serverCertificate.caCertPem], joinedPems),
        caCertificates: authority.certificates,
        server: serverCertificate(`${name}-server`, place, profile, { parent }),
    };
}
