import * as pulumi from "@pulumi/pulumi";
import { combined } from "../../../contract";
import { mapValues } from "../../shared/maps";
import { SecretSeed } from "../../shared/seed";
import { ownAuthority } from "../../pki/authority";
import type { CertificateAuthority } from "../../pki/certificate-authority/certificate-authority";
import { leaf, leafProfile, type Leaf, type LeafProfile } from "../../pki/leaf";
import { leafUses } from "../../pki/plan";
import type { MembershipBundle, OrchestratorBundle } from "../bundles";
import { FederationBase, type FederationArgs } from "../generated";
import { AUTHORITY_NAME } from "../names";
import { serverCertificate } from "../server-certificate";
import { federationContract } from "./contract";
import { addressFor, channelMembers, channelsOf, linksOf, mspIdOf, PLANNED_FROM, type NetworkPlan } from "./plan";

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
        const place = combined(this.inputs.orchestrator);
        const server = serverCertificate(`${name}-server`, place, profile, { parent: this });
        const protect = this.inputs.deletionProtection;
        const linkSeed = new SecretSeed(`${name}-seed`, { parent: this, protect });

        this.publish({
            orchestrator: this.orchestratorBundle(network, authority, server),
            memberships: this.membershipsOf(name, network, authority, profile, linkSeed.value),
            caCertPem: authority.bundlePem,
        });
    }

    /** The public data from which everything that must agree is planned. */
    private network(): pulumi.Output<NetworkPlan> {
        return this.data(...PLANNED_FROM);
    }

    private authority(name: string): CertificateAuthority {
        const { certificateAuthority, existingAuthority: existing, deletionProtection } = this.inputs;
        return ownAuthority(
            `${name}-ca`,
            certificateAuthority,
            { existing, commonName: AUTHORITY_NAME, deletionProtection },
            this,
        );
    }

    private membershipsOf(
        name: string,
        network: pulumi.Output<NetworkPlan>,
        authority: CertificateAuthority,
        profile: LeafProfile,
        linkSeed: pulumi.Output<string>,
    ): Record<string, MembershipBundle> {
        return mapValues(this.inputs.organizations, (_, key) => {
            const mspId = network.apply((plan) => mspIdOf(plan, key));
            const { host, port, sameCluster } = network.apply((plan) => addressFor(plan, key));
            return {
                mspId,
                orchestrator: { host, port, sameCluster, caCertPem: authority.bundlePem },
                client: this.client(`${name}-client-${key}`, mspId, profile),
                channels: network.apply((plan) => channelsOf(plan, key)),
                ...linksFor(key, network, linkSeed),
            };
        });
    }

    /** Resources of the Federation itself: a Certificate each would be as many components again as organizations. */
    private client(name: string, mspId: pulumi.Output<string>, profile: LeafProfile) {
        const subject = { commonName: mspId, organization: mspId, allowedUses: leafUses("client") };
        const { certPem, privateKeyPem } = leaf(name, profile, subject, { parent: this });
        return { certPem, privateKeyPem };
    }

    private orchestratorBundle(
        network: pulumi.Output<NetworkPlan>,
        authority: CertificateAuthority,
        server: Leaf,
    ): OrchestratorBundle {
        return {
            ...this.inputs.orchestrator,
            channels: network.apply(channelMembers),
            caCertPem: authority.bundlePem,
            caCertificates: authority.certificates,
            server: { certPem: server.certPem, privateKeyPem: server.privateKeyPem },
        };
    }
}

function linksFor(key: string, network: pulumi.Output<NetworkPlan>, linkSeed: pulumi.Output<string>) {
    const { incoming, outgoing } = linkSeed.apply((secret) => network.apply((plan) => linksOf(plan, key, secret)));
    return { incoming, outgoing };
}
