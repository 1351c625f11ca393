import * as pulumi from "@pulumi/pulumi";
import type { Release } from "@pulumi/kubernetes/helm/v3/release";
import { asSecret, bundleOf, combined, isPlainObject } from "../../../contract";
import { Installation } from "../../kubernetes/installation";
import { mergeValues } from "../../kubernetes/plan";
import { mapValues } from "../../shared/maps";
import { SecretSeed } from "../../shared/seed";
import { membership, type MembershipBundle } from "../bundles";
import { databaseSecretName, makeDatabaseSecret, withoutPassword } from "../database";
import { OrchestratorBase, type OrchestratorArgs } from "../generated";
import { movedImagesOf } from "../moved-images";
import {
    clientCaSecretName,
    ORCHESTRATOR_OBJECTS,
    ORCHESTRATOR_SERVICE_PORT,
    orchestratorServerName,
    ownClientCaSecretNames,
} from "../names";
import { levelOfValues } from "../pod-security";
import { orchestratorContract, orchestratorInstaller } from "./contract";
import { loadBalancerName, loadBalancerSpec, PUBLIC_PORT, routeKind, routeSpec } from "./exposure";
import { identityOf, type Identity } from "./identity";
import { watchedExpiries } from "./expiries";
import { orchestratorDatabaseValues, orchestratorValues, PLANNED_FROM } from "./plan";
import { policiesOf } from "./policies";
import { orchestratorSizingValues } from "./sizing";
import { databaseClaim, databaseClaimSpec, orchestratorStorageValues } from "./storage";
import { tlsModes } from "./tls";
import { ORCHESTRATOR_ROOT_PODS } from "./values";

/** A Substra orchestrator on one cluster. Pass the cluster as `{ provider: new kubernetes.Provider(...) }`. */
export class Orchestrator extends OrchestratorBase {
    constructor(name: string, args: OrchestratorArgs, opts?: pulumi.ComponentResourceOptions) {
        super(orchestratorContract, name, args, opts);
        const protect = this.inputs.deletionProtection;

        const level = levelOfValues(false, ORCHESTRATOR_ROOT_PODS, this.inputs.values);
        const installation = new Installation(this, name, orchestratorInstaller, this.inputs, level);
        const identity = identityOf(name, this.inputs, installation.namespaceName, this);
        const seed = new SecretSeed(`${name}-seed`, { parent: this, protect });
        this.makeCertificateSecrets(installation, identity);
        this.openNetwork(installation);
        makeDatabaseSecret(installation, this.inputs, seed);
        const volumes = this.makeClaim(installation);
        const release = installation.release(this.values(identity, seed, installation.namespaceName));
        this.expose(installation, identity, release);

        const service = orchestratorServerName(this.inputs.releaseName);
        this.publish({
            hostname: identity.hostname,
            address: pulumi.interpolate`${service}.${installation.namespace}:${ORCHESTRATOR_SERVICE_PORT}`,
            namespace: installation.namespace,
            releaseName: release.name,
            ...volumes,
            caCertPem: identity.caCertPem,
            expiries: watchedExpiries(this, this.inputs, identity),
            memberships: handedOn(args.memberships, release.name),
        });
    }

    /** What the guide makes by hand with kubectl, and a Secret with the CA of each generation for clientCACerts. */
    private makeCertificateSecrets(installation: Installation, identity: Identity): void {
        if (this.inputs.serverCertificate.source === "managed") {
            installation.tlsSecret("server-pair", ORCHESTRATOR_OBJECTS.serverPair, identity.server);
        }
        installation.caCertificate("ca-cert", ORCHESTRATOR_OBJECTS.caCert, identity.caCertPem);
        for (const generation of this.inputs.certificateAuthority.trusted) {
            const caCertPem = identity.caCertificates.apply((pems) => pems[String(generation)]!);
            const content = { "ca.crt": caCertPem };
            installation.secret(`client-ca-g${generation}`, clientCaSecretName(generation), content);
        }
        this.makeClientAuthoritySecrets(installation);
    }

    /** Two Secrets for each organization, so that one CA can replace another without new resources. */
    private makeClientAuthoritySecrets(installation: Installation): void {
        for (const [mspId, { certPem, nextCertPem }] of Object.entries(this.inputs.mutualTls.clientAuthorities)) {
            const names = ownClientCaSecretNames(mspId);
            const next = combined([certPem, nextCertPem], ([now, then]) => then ?? now);
            installation.secret(`client-ca-${mspId}`, names.certPem, { "ca.crt": certPem });
            installation.secret(`client-ca-${mspId}-next`, names.nextCertPem, { "ca.crt": next });
        }
    }

    /** Opens what the chart's own policies leave closed. */
    private openNetwork(installation: Installation): void {
        const { networkPolicies, releaseName } = this.inputs;
        installation.networkPolicies(policiesOf(networkPolicies), () =>
            this.data("networkPolicies").apply((given) => ({ ...given, releaseName })),
        );
    }

    /** Makes the way from outside to the server, if it is not the chart's Ingress. */
    private expose(installation: Installation, { hostname }: Identity, release: Release): void {
        const { exposure, federation, releaseName } = this.inputs;
        const own = this.data("exposure").apply(({ exposure }) => exposure);
        const route = routeKind(exposure);
        if (route !== undefined) {
            const to = { service: orchestratorServerName(releaseName), port: ORCHESTRATOR_SERVICE_PORT };
            const spec = combined([own, hostname], ([given, name]) => routeSpec(given, { ...to, hostname: name! }));
            installation.route(`${releaseName}-passthrough`, { ...route, spec }, release);
        }
        if (exposure.by === "loadBalancer") {
            const port = federation?.port ?? PUBLIC_PORT;
            const spec = combined([own, port], ([given, port]) => loadBalancerSpec(given, releaseName, port));
            const annotations = own.apply((given) => given.annotations);
            installation.loadBalancer(loadBalancerName(releaseName), annotations, spec, release);
        }
    }

    private values(identity: Identity, seed: SecretSeed, namespace: string): pulumi.Output<object> {
        const { certificateAuthority, database, mutualTls, tls, releaseName } = this.inputs;
        const { hostname, channels } = identity;
        const modes = combined({ tls, mutual: mutualTls.enabled, network: identity.tls });
        const plan = {
            ...{ own: this.data(...PLANNED_FROM, "sizing"), hostname, channels, trusted: certificateAuthority.trusted },
            modes: modes.apply(({ network, ...given }) => tlsModes(given, network)),
            verifyClientMspId: mutualTls.verifyClientMspId,
            ownAuthorities: mapValues(mutualTls.clientAuthorities, (_, id) =>
                Object.values(ownClientCaSecretNames(id)),
            ),
            withoutNetworkCa: identity.ownClientAuthorities,
            ...{ releaseName, namespace, database: withoutPassword(database) },
            moved: movedImagesOf(this.inputs.values),
        };
        const checksum = this.checksum(identity, seed);
        const { claimName } = this.databaseClaim;
        const storage = claimName === undefined ? undefined : orchestratorStorageValues(claimName);
        return combined(plan, ({ own, database, moved, ...rest }) => {
            const values = orchestratorValues({ ...own, ...rest, checksum });
            const ofDatabase = orchestratorDatabaseValues(database, databaseSecretName(this.inputs));
            return mergeValues(values, ofDatabase, storage, orchestratorSizingValues(own.sizing), moved) as object;
        });
    }

    private get databaseClaim() {
        const { database, storage, releaseName } = this.inputs;
        return databaseClaim(database, storage.postgresql ?? {}, releaseName);
    }

    /** The claim of the database, unless there is one. It is there before the release, which does not own it. */
    private makeClaim(installation: Installation) {
        const { isMade, claimName } = this.databaseClaim;
        if (isMade) {
            const isGiven = this.inputs.storage.postgresql !== undefined;
            const given = () => this.data("storage").apply(({ storage }) => databaseClaimSpec(storage));
            const spec = isGiven ? given() : databaseClaimSpec({});
            installation.claim("postgresql-claim", claimName, spec);
        }
        const claims: Record<string, string> = claimName === undefined ? {} : { postgresql: claimName };
        const survivors = isMade || this.inputs.namespace.create ? [] : Object.keys(claims);
        return { claims: pulumi.output(claims), survivingVolumes: pulumi.output(survivors) };
    }

    /** The checksum of what pods read only at their start. */
    private checksum({ channels, caCertPem, server }: Identity, seed: SecretSeed): pulumi.Output<string> {
        const { database, mutualTls } = this.inputs;
        const own = Object.values(mutualTls.clientAuthorities);
        const more = own.flatMap(({ certPem, nextCertPem }) => [certPem, nextCertPem]);
        // Of the database's settings, this is the only one that the pod template does not name.
        const parameters = database.external === undefined ? [] : [database.external.sslMode];
        return seed.checksum([channels, caCertPem, server.certPem, database.password, ...more, ...parameters]);
    }
}

/**
 * Memberships as they came: their Backends check them. The release's name resolves when it is ready
 * (docs/decisions/0010-memberships-after-the-orchestrator.md).
 */
function handedOn(
    memberships: OrchestratorArgs["memberships"],
    ready: pulumi.Output<string>,
): Readonly<Record<string, MembershipBundle>> {
    const each = memberships ?? {};
    if (!isPlainObject(each)) {
        return once(ready, each) as Readonly<Record<string, MembershipBundle>>;
    }
    return mapValues(each, (given) => reachable(bundleOf(membership, given), ready));
}

/** A membership whose orchestrator's address resolves when it is ready. Parts that need no orchestrator do not wait. */
function reachable(bundle: MembershipBundle, ready: pulumi.Output<string>): MembershipBundle {
    const { orchestrator } = bundle;
    if (!isPlainObject(bundle) || !isPlainObject(orchestrator)) {
        return once(ready, bundle) as MembershipBundle;
    }
    return { ...bundle, orchestrator: { ...orchestrator, host: ready.apply(() => orchestrator.host) } };
}

/** Hands on as one Output what arrived as one. Pulumi gives access to its properties, as Outputs. */
function once(ready: pulumi.Output<string>, given: unknown): unknown {
    const late = pulumi.output(given);
    return asSecret(ready.apply(() => late));
}
