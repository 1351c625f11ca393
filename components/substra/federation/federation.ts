import * as pulumi from "@pulumi/pulumi";
import { combined, type NormalisedArgs } from "../../../contract";
import { mapValues } from "../../shared/maps";
import { SecretSeed } from "../../shared/seed";
import { ownAuthority } from "../../pki/authority";
import type { CertificateAuthority } from "../../pki/certificate-authority/certificate-authority";
import { leaf, leafProfile, signedRequest, type Leaf, type LeafProfile, type LeafSubject } from "../../pki/leaf";
import { joinedPems, leafUses } from "../../pki/plan";
import type { MembershipBundle, OrchestratorBundle } from "../bundles";
import { FederationBase, type FederationArgs } from "../generated";
import { AUTHORITY_NAME } from "../names";
import { asCommonName, serverCertificate } from "../server-certificate";
import { federationContract } from "./contract";
import { expiriesOf, pairOf, type ApiLeaf, type KeptLeaf, type OrganizationLeaves } from "./leaves";
import {
    addressFor,
    channelMembers,
    channelsOf,
    linksOf,
    mspIdOf,
    ownClientAuthorities,
    PLANNED_FROM,
    type NetworkPlan,
} from "./plan";

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
        const leaves = this.leaves(name, network, profile);
        const trusted = this.trustedBy(authority);

        this.publish({
            orchestrator: this.orchestratorBundle(network, authority, server, trusted),
            memberships: this.membershipsOf(network, { authority, trusted, leaves, linkSeed: linkSeed.value }),
            caCertPem: trusted,
            expiries: expiriesOf(authority.expiries, server, leaves),
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

    /** The CAs with which clients verify the orchestrator's server: the network's, and those of another certificate. */
    private trustedBy(authority: CertificateAuthority): pulumi.Output<string> {
        return combined([authority.bundlePem, this.inputs.orchestrator.additionalCaCertPem], joinedPems);
    }

    /** The leaves of each organization. */
    private leaves(name: string, network: pulumi.Output<NetworkPlan>, profile: LeafProfile) {
        return mapValues(this.inputs.organizations, (organization, key): OrganizationLeaves => {
            const mspId = network.apply((plan) => mspIdOf(plan, key));
            const { api, clientCertRequestPem: request, ownClientAuthority } = organization;
            return {
                client: ownClientAuthority ? undefined : this.client(`${name}-client-${key}`, mspId, profile, request),
                api: api && this.api(`${name}-api-${key}`, api, profile),
            };
        });
    }

    private membershipsOf(
        network: pulumi.Output<NetworkPlan>,
        { authority, trusted, leaves, linkSeed }: MembershipParts,
    ): Record<string, MembershipBundle> {
        const { tls } = this.inputs.orchestrator;
        const hasApis = Object.values(leaves).some(({ api }) => api !== undefined);
        return mapValues(leaves, ({ client, api }, key) => {
            const { host, port, sameCluster } = network.apply((plan) => addressFor(plan, key));
            return {
                mspId: network.apply((plan) => mspIdOf(plan, key)),
                orchestrator: { host, port, sameCluster, tls, caCertPem: trusted },
                ...(client && { client: pairOf(client) }),
                ...(api && { api: { hostname: api.hostname, ...pairOf(api) } }),
                ...(hasApis && { apiCaCertPem: authority.bundlePem }),
                channels: network.apply((plan) => channelsOf(plan, key)),
                ...linksFor(key, network, linkSeed),
            };
        });
    }

    /** Resources of the Federation itself: a Certificate each would be as many components again as organizations. */
    private client(
        name: string,
        mspId: pulumi.Output<string>,
        profile: LeafProfile,
        certRequestPem: string | undefined,
    ): KeptLeaf {
        const subject = { commonName: mspId, organization: mspId, allowedUses: leafUses("client") };
        return this.kept(name, profile, subject, certRequestPem);
    }

    /** For servers alone: no orchestrator takes it for a client's. */
    private api(name: string, { hostname, certRequestPem }: Api, profile: LeafProfile): ApiLeaf {
        const commonName = hostname.apply(asCommonName);
        const subject = { commonName, dnsNames: hostname.apply((host) => [host]), allowedUses: leafUses("server") };
        return { hostname, ...this.kept(name, profile, subject, certRequestPem) };
    }

    /** A leaf whose key its organization keeps if it made a signing request. */
    private kept(
        name: string,
        profile: LeafProfile,
        subject: LeafSubject,
        certRequestPem: string | undefined,
    ): KeptLeaf {
        const opts = { parent: this };
        return certRequestPem === undefined
            ? leaf(name, profile, subject, opts)
            : signedRequest(name, profile, { ...subject, certRequestPem }, opts);
    }

    private orchestratorBundle(
        network: pulumi.Output<NetworkPlan>,
        authority: CertificateAuthority,
        server: Leaf,
        trusted: pulumi.Output<string>,
    ): OrchestratorBundle {
        const { hostname, port, releaseName, namespace, tls } = this.inputs.orchestrator;
        return {
            hostname,
            port,
            releaseName,
            namespace,
            tls,
            channels: network.apply(channelMembers),
            ownClientAuthorities: network.apply(ownClientAuthorities),
            caCertPem: trusted,
            caCertificates: authority.certificates,
            server: { certPem: server.certPem, privateKeyPem: server.privateKeyPem },
        };
    }
}

type Api = NonNullable<NormalisedArgs<typeof federationContract>["organizations"][string]["api"]>;

interface MembershipParts {
    readonly authority: CertificateAuthority;
    readonly trusted: pulumi.Output<string>;
    readonly leaves: Readonly<Record<string, OrganizationLeaves>>;
    readonly linkSeed: pulumi.Output<string>;
}

function linksFor(key: string, network: pulumi.Output<NetworkPlan>, linkSeed: pulumi.Output<string>) {
    const { incoming, outgoing } = linkSeed.apply((secret) => network.apply((plan) => linksOf(plan, key, secret)));
    return { incoming, outgoing };
}
