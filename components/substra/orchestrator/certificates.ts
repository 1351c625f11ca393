import * as pulumi from "@pulumi/pulumi";
import type { NormalisedArgs } from "../../../contract";
import { ownAuthority } from "../../pki/authority";
import { Certificate } from "../../pki/certificate/certificate";
import { AUTHORITY_NAME, orchestratorNames } from "../names";
import type { orchestratorContract } from "./contract";

/** What an orchestrator is known by and proves it with, wherever it comes from. */
export interface Identity {
    readonly hostname: pulumi.Output<string | undefined>;
    readonly channels: pulumi.Output<Record<string, string[]>>;
    readonly caCertPem: pulumi.Output<string>;
    readonly caCertificates: pulumi.Output<Record<string, string>>;
    readonly server: { readonly certPem: pulumi.Output<string>; readonly privateKeyPem: pulumi.Output<string> };
}

/** The federation's, or the how-to's path: a CA and a server certificate of the orchestrator's own. */
export function identityOf(
    name: string,
    inputs: NormalisedArgs<typeof orchestratorContract>,
    parent: pulumi.ComponentResource,
): Identity {
    return inputs.federation ?? ownIdentity(name, inputs, parent);
}

function ownIdentity(
    name: string,
    inputs: NormalisedArgs<typeof orchestratorContract>,
    parent: pulumi.ComponentResource,
): Identity {
    const { certificateAuthority, deletionProtection, hostname, releaseName, certificate } = inputs;
    const own = { commonName: AUTHORITY_NAME, deletionProtection };
    const authority = ownAuthority(`${name}-ca`, certificateAuthority, own, parent);
    const names = hostname.apply((host) => {
        const all = orchestratorNames(host ?? "", releaseName, inputs.namespace.name);
        return host === undefined ? all.slice(1) : all;
    });
    const server = new Certificate(
        `${name}-server`,
        {
            ca: authority.signer,
            keyAlgorithm: certificateAuthority.keyAlgorithm,
            commonName: names.apply(([first]) => first!.slice(0, 64)),
            // Both: the chart's probe presents the server's certificate as its client certificate
            // (docs/facts/substra-charts.md#the-probe-presents-the-servers-certificate).
            usage: "both",
            dnsNames: names,
            ...certificate,
        },
        { parent },
    );
    return {
        hostname,
        channels: inputs.channels.apply((channels) => channels ?? {}),
        caCertPem: authority.bundlePem,
        caCertificates: authority.certificates,
        server,
    };
}
