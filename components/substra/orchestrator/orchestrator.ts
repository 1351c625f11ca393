import * as pulumi from "@pulumi/pulumi";
import { asSecret, bundleOf, combined, isPlainObject } from "../../../contract";
import { Installation } from "../../kubernetes/installation";
import { mergeValues } from "../../kubernetes/plan";
import { mapValues } from "../../shared/maps";
import { SecretSeed } from "../../shared/seed";
import { membership, type Membership, type MembershipBundle } from "../bundles";
import { databaseCredentials, databaseSecretName, givenOrDerived, withoutPassword } from "../database";
import { OrchestratorBase, type OrchestratorArgs } from "../generated";
import { movedImagesOf } from "../moved-images";
import { clientCaSecretName, ORCHESTRATOR_OBJECTS, ORCHESTRATOR_SERVICE_PORT, orchestratorServerName } from "../names";
import { levelOfValues } from "../pod-security";
import { orchestratorContract, orchestratorInstaller } from "./contract";
import { identityOf, type Identity } from "./identity";
import { orchestratorDatabaseValues, orchestratorValues, PLANNED_FROM } from "./plan";
import { policiesOf } from "./policies";
import { databaseClaim, databaseClaimSpec, orchestratorStorageValues } from "./storage";
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
        this.makeDatabaseSecret(installation, seed);
        const volumes = this.makeClaim(installation);
        const release = installation.release(this.values(identity, seed));

        const service = orchestratorServerName(this.inputs.releaseName);
        this.publish({
            hostname: identity.hostname,
            address: pulumi.interpolate`${service}.${installation.namespace}:${ORCHESTRATOR_SERVICE_PORT}`,
            namespace: installation.namespace,
            releaseName: release.name,
            ...volumes,
            caCertPem: identity.caCertPem,
            memberships: handedOn(args.memberships, release.name),
        });
    }

    /** What the guide makes by hand with kubectl, and a Secret with the CA of each generation for clientCACerts. */
    private makeCertificateSecrets(installation: Installation, identity: Identity): void {
        installation.tlsSecret("server-pair", ORCHESTRATOR_OBJECTS.serverPair, identity.server);
        installation.caCertificate("ca-cert", ORCHESTRATOR_OBJECTS.caCert, identity.caCertPem);
        for (const generation of this.inputs.certificateAuthority.trusted) {
            const caCertPem = identity.caCertificates.apply((pems) => pems[String(generation)]!);
            const content = { "ca.crt": caCertPem };
            installation.secret(`client-ca-g${generation}`, clientCaSecretName(generation), content);
        }
    }

    /** Opens what the chart's own policies leave closed. */
    private openNetwork(installation: Installation): void {
        const { networkPolicies, releaseName } = this.inputs;
        installation.networkPolicies(policiesOf(networkPolicies), () =>
            this.data("networkPolicies").apply((given) => ({ ...given, releaseName })),
        );
    }

    private get databaseSecretName(): string {
        const { database, releaseName } = this.inputs;
        return database.credentialsSecretName ?? databaseSecretName(releaseName);
    }

    private makeDatabaseSecret(installation: Installation, seed: SecretSeed): void {
        const { database } = this.inputs;
        if (database.credentialsSecretName === undefined) {
            const credentials = databaseCredentials(database.user, givenOrDerived(database.password, seed));
            installation.secret("database", this.databaseSecretName, credentials);
        }
    }

    private values(identity: Identity, seed: SecretSeed): pulumi.Output<object> {
        const { federation, certificateAuthority, mutualTls, database } = this.inputs;
        const { hostname, channels, caCertPem, server } = identity;
        const checksum = seed.checksum([channels, caCertPem, server.certPem, database.password]);
        const enabled = mutualTls.enabled.apply((given) => given ?? federation !== undefined);
        const plan = {
            own: this.data(...PLANNED_FROM),
            hostname,
            channels,
            trusted: certificateAuthority.trusted,
            mutualTls: { ...mutualTls, enabled },
            database: withoutPassword(database),
            moved: movedImagesOf(this.inputs.values),
        };
        const { claimName } = this.databaseClaim;
        const storage = claimName === undefined ? undefined : orchestratorStorageValues(claimName);
        return combined(plan).apply(({ own, database, moved, ...rest }) => {
            const values = orchestratorValues({ ...own, ...rest, checksum });
            const ofDatabase = orchestratorDatabaseValues(database, this.databaseSecretName);
            return mergeValues(values, ofDatabase, storage, moved) as object;
        });
    }

    private get databaseClaim() {
        const { database, storage, releaseName } = this.inputs;
        return databaseClaim(database, storage.postgresql, releaseName);
    }

    /** The claim of the database, unless there is one. It is there before the release, which does not own it. */
    private makeClaim(installation: Installation) {
        const { isMade, claimName } = this.databaseClaim;
        if (isMade) {
            const spec = this.data("storage").apply(({ storage }) => databaseClaimSpec(storage));
            installation.claim("postgresql-claim", claimName, spec);
        }
        const claims: Record<string, string> = claimName === undefined ? {} : { postgresql: claimName };
        const survivors = isMade || this.inputs.namespace.create ? [] : Object.keys(claims);
        return { claims: pulumi.output(claims), survivingVolumes: pulumi.output(survivors) };
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
        const late = pulumi.output(each) as pulumi.Output<Record<string, Membership>>;
        return asSecret(ready.apply(() => late));
    }
    return mapValues(each, (given) => reachable(bundleOf(membership, given), ready));
}

/**
 * A membership whose orchestrator can be reached only once it is ready: what needs no orchestrator does not wait for
 * it.
 */
function reachable(bundle: MembershipBundle, ready: pulumi.Output<string>): MembershipBundle {
    const { orchestrator } = bundle;
    if (!isPlainObject(bundle) || !isPlainObject(orchestrator)) {
        const late = pulumi.output(bundle) as pulumi.Output<Membership>;
        return asSecret(ready.apply(() => late));
    }
    return { ...bundle, orchestrator: { ...orchestrator, host: ready.apply(() => orchestrator.host) } };
}
