import * as pulumi from "@pulumi/pulumi";
import { outputOf } from "../../../contract";
import { seed } from "../../shared/seed";
import { ownAuthority } from "../../pki/authority";
import type { CertificateAuthority } from "../../pki/certificate-authority/certificate-authority";
import { leaf, leafProfile, type Leaf, type LeafProfile } from "../../pki/leaf";
import { leafUses } from "../../pki/plan";
import type { Membership, OrchestratorBundle } from "../bundles";
import { FederationBase, type FederationArgs } from "../generated";
import { AUTHORITY_NAME, orchestratorNames } from "../names";
import { federationContract } from "./contract";
import { addressFor, channelMembers, channelsOf, linksOf, networkPlan, type NetworkPlan } from "./plan";

/**
 * One Substra network: the CA, the orchestrator's server certificate, a client certificate and the link secrets of each
 * organization. It has no cluster of its own; its outputs go to an Orchestrator and to Backends.
 */
export class Federation extends FederationBase {
    constructor(name: string, args: FederationArgs, opts?: pulumi.ComponentResourceOptions) {
        super(federationContract, name, args, opts);
        const network = this.network();
        const authority = this.authority(name);
        const { keyAlgorithm } = this.inputs.certificateAuthority;
        const profile = leafProfile({ ...this.inputs.certificates, keyAlgorithm, ca: authority.signer });
        const server = this.serverCertificate(name, profile);
        const linkSeed = seed(`${name}-seed`, this.onceChecked.bind(this), {
            parent: this,
            protect: this.inputs.deletionProtection,
        });

        this.publish({
            orchestrator: this.orchestratorBundle(network, authority, server),
            memberships: this.membershipsOf(name, network, authority, profile, linkSeed),
            caCertPem: authority.bundlePem,
        });
    }

    /** The public data from which everything that must agree is planned. */
    private network(): pulumi.Output<NetworkPlan> {
        return this.together("orchestrator", "organizations", "channels").apply(networkPlan);
    }

    private authority(name: string): CertificateAuthority {
        const { certificateAuthority, deletionProtection } = this.inputs;
        return ownAuthority(
            `${name}-ca`,
            certificateAuthority,
            { commonName: AUTHORITY_NAME, deletionProtection },
            this,
        );
    }

    private serverCertificate(name: string, profile: LeafProfile): Leaf {
        const { hostname, releaseName, namespace } = this.inputs.orchestrator;
        const names = pulumi.all([hostname, releaseName, namespace]).apply((parts) => orchestratorNames(...parts));
        // Both usages: the chart's probe presents this certificate as its client certificate too
        // (docs/facts/substra-charts.md#the-probe-presents-the-servers-certificate).
        const subject = { commonName: commonName(hostname), allowedUses: leafUses("both"), dnsNames: names };
        return leaf(`${name}-server`, profile, subject, { parent: this });
    }

    private membershipsOf(
        name: string,
        network: pulumi.Output<NetworkPlan>,
        authority: CertificateAuthority,
        profile: LeafProfile,
        linkSeed: pulumi.Output<string>,
    ): pulumi.Output<Record<string, Membership>> {
        const memberships = Object.entries(this.inputs.organizations).map(([key, { mspId: given }]) => {
            const mspId = given.apply((id) => id ?? key);
            // Resources of the Federation itself: a Certificate each would be as many components again as organizations.
            const subject = { commonName: mspId, organization: mspId, allowedUses: leafUses("client") };
            const client = leaf(`${name}-client-${key}`, profile, subject, { parent: this });
            const { incoming, outgoing } = linkSeed.apply((secret) =>
                network.apply((plan) => linksOf(plan, key, secret)),
            );
            const { host, port, sameCluster } = network.apply((plan) => addressFor(plan, key));
            const membership = outputOf({
                mspId,
                orchestrator: outputOf({ host, port, sameCluster, caCertPem: authority.bundlePem }),
                client: outputOf({ certPem: client.certPem, privateKeyPem: client.privateKeyPem }),
                channels: network.apply((plan) => channelsOf(plan, key)),
                incoming,
                outgoing,
            });
            return [key, membership] as const;
        });
        return outputOf(Object.fromEntries(memberships));
    }

    private orchestratorBundle(
        network: pulumi.Output<NetworkPlan>,
        authority: CertificateAuthority,
        server: Leaf,
    ): pulumi.Output<OrchestratorBundle> {
        return outputOf({
            ...this.inputs.orchestrator,
            channels: network.apply(channelMembers),
            caCertPem: authority.bundlePem,
            caCertificates: authority.certificates,
            server: outputOf({ certPem: server.certPem, privateKeyPem: server.privateKeyPem }),
        });
    }
}

/** A host name as a common name: servers are checked by SAN, so one that is too long for X.509 may be cut. */
function commonName(hostname: pulumi.Output<string>): pulumi.Output<string> {
    return hostname.apply((name) => name.slice(0, 64));
}
