import * as pulumi from "@pulumi/pulumi";
import { Component, type OutputsOf } from "../../../contract";
import type { FederationArgs } from "../../args";
import { seed } from "../../kubernetes/seed";
import { Certificate } from "../../pki/certificate";
import { CertificateAuthority } from "../../pki/certificate-authority";
import type { Membership, OrchestratorBundle } from "../bundles";
import { orchestratorNames } from "../names";
import { federationContract } from "./contract";
import { addressFor, channelMembers, channelsOf, linksOf, type NetworkPlan } from "./plan";

/**
 * One Substra network: the CA, the orchestrator's server certificate, a client certificate and the link secrets of each
 * organization. It has no cluster of its own; its outputs go to an Orchestrator and to Backends.
 */
export class Federation extends Component<typeof federationContract> implements OutputsOf<typeof federationContract> {
    readonly orchestrator: pulumi.Output<OrchestratorBundle>;
    readonly memberships: pulumi.Output<Record<string, Membership>>;
    readonly caCertPem: pulumi.Output<string>;

    constructor(name: string, args: FederationArgs, opts?: pulumi.ComponentResourceOptions) {
        super(federationContract, name, args, opts);
        const network = this.network();
        const authority = this.authority(name);
        const server = this.serverCertificate(name, authority);
        const linkSeed = seed(`${name}-seed`, this.onceChecked.bind(this), {
            parent: this,
            protect: this.inputs.deletionProtection,
        });

        this.caCertPem = authority.bundlePem;
        this.orchestrator = this.orchestratorBundle(network, authority, server);
        this.memberships = this.membershipsOf(name, network, authority, linkSeed);
        this.registerContractOutputs();
    }

    /** The public data from which everything that must agree is planned. */
    private network(): pulumi.Output<NetworkPlan> {
        const { orchestrator, channels } = this.inputs;
        const organizations = Object.entries(this.inputs.organizations).map(([key, { mspId, ...rest }]) => [
            key,
            { ...rest, mspId: mspId.apply((id) => id ?? key) },
        ]);
        return pulumi.output({
            orchestrator,
            channels,
            organizations: Object.fromEntries(organizations),
        }) as pulumi.Output<NetworkPlan>;
    }

    private authority(name: string): CertificateAuthority {
        const { existing, ...own } = this.inputs.certificateAuthority;
        const { deletionProtection } = this.inputs;
        const args = { ...own, deletionProtection, ...(existing === undefined ? {} : { existing }) };
        return new CertificateAuthority(`${name}-ca`, args, { parent: this });
    }

    private serverCertificate(name: string, authority: CertificateAuthority): Certificate {
        const { hostname, releaseName, namespace } = this.inputs.orchestrator;
        const names = pulumi.all([hostname, releaseName, namespace]).apply((parts) => orchestratorNames(...parts));
        // Both usages: the chart's probe presents this certificate as its client certificate too (facts/substra.md 6.2).
        return this.leaf(`${name}-server`, authority, {
            commonName: commonName(hostname),
            usage: "both",
            dnsNames: names,
        });
    }

    private membershipsOf(
        name: string,
        network: pulumi.Output<NetworkPlan>,
        authority: CertificateAuthority,
        linkSeed: pulumi.Output<string>,
    ): pulumi.Output<Record<string, Membership>> {
        const memberships = Object.entries(this.inputs.organizations).map(([key, { mspId: given }]) => {
            const mspId = given.apply((id) => id ?? key);
            const client = this.leaf(`${name}-client-${key}`, authority, {
                commonName: mspId,
                organization: mspId,
                usage: "client",
            });
            const links = pulumi.all([network, linkSeed]).apply(([plan, secret]) => linksOf(plan, key, secret));
            const address = network.apply((plan) => addressFor(plan, key));
            const membership = {
                mspId,
                orchestrator: { ...lifted(address), caCertPem: authority.bundlePem },
                client: { certPem: client.certPem, privateKeyPem: client.privateKeyPem },
                channels: network.apply((plan) => channelsOf(plan, key)),
                incoming: pulumi.secret(links.incoming),
                outgoing: pulumi.secret(links.outgoing),
            };
            return [key, membership] as const;
        });
        return pulumi.output(Object.fromEntries(memberships));
    }

    private orchestratorBundle(
        network: pulumi.Output<NetworkPlan>,
        authority: CertificateAuthority,
        server: Certificate,
    ): pulumi.Output<OrchestratorBundle> {
        return pulumi.output({
            ...this.inputs.orchestrator,
            channels: network.apply(channelMembers),
            caCertPem: authority.bundlePem,
            caCertificates: authority.certificates,
            server: { certPem: server.certPem, privateKeyPem: server.privateKeyPem },
        });
    }

    private leaf(
        name: string,
        authority: CertificateAuthority,
        subject: {
            readonly commonName: pulumi.Output<string>;
            readonly organization?: pulumi.Output<string>;
            readonly usage: "both" | "client";
            readonly dnsNames?: pulumi.Output<string[]>;
        },
    ): Certificate {
        const { validityDays, earlyRenewalDays } = this.inputs.certificates;
        const { keyAlgorithm } = this.inputs.certificateAuthority;
        return new Certificate(
            name,
            { ...subject, ca: authority.signer, keyAlgorithm, validityDays, earlyRenewalDays },
            { parent: this },
        );
    }
}

/** A host name as a common name: servers are checked by SAN, so one that is too long for X.509 may be cut. */
function commonName(hostname: pulumi.Output<string>): pulumi.Output<string> {
    return hostname.apply((name) => name.slice(0, 64));
}

function lifted(address: pulumi.Output<ReturnType<typeof addressFor>>) {
    return { host: address.host, port: address.port, sameCluster: address.sameCluster };
}
