import * as pulumi from "@pulumi/pulumi";
import { asSecret, bundleOf, Component, isPlainObject, type OutputsOf } from "../../../contract";
import type { OrchestratorArgs } from "../../args";
import { namespaceLabels } from "../../kubernetes/plan";
import { derive, rolloutChecksum } from "../../shared/derive";
import { caObjects, namespaced, opaqueSecret, release, tlsSecret, type Placement } from "../../kubernetes/resources";
import { seed } from "../../shared/seed";
import { membership, type Membership, type MembershipBundle } from "../bundles";
import { clientCaSecretName, ORCHESTRATOR_OBJECTS, ORCHESTRATOR_SERVICE_PORT, orchestratorServerName } from "../names";
import { identityOf, type Identity } from "./certificates";
import { orchestratorContract } from "./contract";
import { DATABASE_PASSWORD_KEY, DATABASE_USER, DATABASE_USERNAME_KEY } from "../database";
import { orchestratorValues } from "./plan";

/** A Substra orchestrator on one cluster. Pass the cluster as `{ provider: new kubernetes.Provider(...) }`. */
export class Orchestrator
    extends Component<typeof orchestratorContract>
    implements OutputsOf<typeof orchestratorContract>
{
    readonly hostname: pulumi.Output<string>;
    readonly address: pulumi.Output<string>;
    readonly namespace: pulumi.Output<string>;
    readonly releaseName: pulumi.Output<string>;
    readonly caCertPem: pulumi.Output<string>;
    readonly memberships: Readonly<Record<string, MembershipBundle>>;

    constructor(name: string, args: OrchestratorArgs, opts?: pulumi.ComponentResourceOptions) {
        super(orchestratorContract, name, args, opts);
        this.demandProvider("kubernetes", "cluster1");
        const placement = { parent: this, protect: this.inputs.deletionProtection };

        this.namespace = this.makeNamespace(name, placement);
        const identity = identityOf(name, this.inputs, this);
        const secretSeed = seed(`${name}-seed`, placement);
        const objects = [
            ...this.certificateObjects(name, identity, placement),
            this.databaseSecret(name, secretSeed, placement),
        ];
        const installed = this.install(name, identity, secretSeed, objects, placement);

        this.releaseName = installed.name;
        this.hostname = identity.hostname.apply((host) => host ?? "");
        const service = orchestratorServerName(this.inputs.releaseName);
        this.address = pulumi.interpolate`${service}.${this.namespace}:${ORCHESTRATOR_SERVICE_PORT}`;
        this.caCertPem = identity.caCertPem;
        this.memberships = handedOn(args.memberships, installed.name);
        this.registerContractOutputs();
    }

    private makeNamespace(name: string, placement: Placement): pulumi.Output<string> {
        const { create, name: physicalName } = this.inputs.namespace;
        const labels = this.data("namespace").apply(({ namespace }) => namespaceLabels(namespace, "restricted"));
        return namespaced(name, create, physicalName, labels, placement);
    }

    /** What the guide makes by hand with kubectl, and a Secret with the CA of each generation for clientCACerts. */
    private certificateObjects(name: string, identity: Identity, placement: Placement): pulumi.Resource[] {
        const { namespace } = this;
        const { serverPair, caCert } = ORCHESTRATOR_OBJECTS;
        const clientCas = this.inputs.certificateAuthority.trusted.map((generation) => {
            const caCertPem = identity.caCertificates.apply((pems) => pems[String(generation)]!);
            const metadata = { name: clientCaSecretName(generation), namespace };
            return opaqueSecret(`${name}-client-ca-g${generation}`, metadata, { "ca.crt": caCertPem }, placement);
        });
        return [
            tlsSecret(`${name}-server-pair`, { name: serverPair, namespace }, identity.server, placement),
            ...caObjects(`${name}-ca-cert`, { name: caCert, namespace }, identity.caCertPem, placement),
            ...clientCas,
        ];
    }

    private databaseSecretName(): string {
        return `${this.inputs.releaseName}-database-credentials`;
    }

    private databaseSecret(name: string, secretSeed: pulumi.Output<string>, placement: Placement): pulumi.Resource {
        const password = pulumi
            .all([this.inputs.database.password, secretSeed])
            .apply(([given, secret]) => given ?? derive(secret, "database"));
        const content = {
            [DATABASE_USERNAME_KEY]: DATABASE_USER,
            [DATABASE_PASSWORD_KEY]: password,
        };
        const metadata = { name: this.databaseSecretName(), namespace: this.namespace };
        return opaqueSecret(`${name}-database`, metadata, content, placement);
    }

    private install(
        name: string,
        identity: Identity,
        secretSeed: pulumi.Output<string>,
        dependsOn: readonly pulumi.Resource[],
        placement: Placement,
    ) {
        const { federation, certificateAuthority, releaseName, timeoutSeconds } = this.inputs;
        const mutualTls = this.inputs.mutualTls;
        const { channels, caCertPem, server } = identity;
        const read = pulumi.all([secretSeed, channels, caCertPem, server.certPem, this.inputs.database.password]);
        const plan = {
            own: this.data("tls", "ingress", "images"),
            hostname: identity.hostname,
            channels: identity.channels,
            trusted: certificateAuthority.trusted,
            mutualTls: { ...mutualTls, enabled: mutualTls.enabled.apply((given) => given ?? federation !== undefined) },
            databaseSecretName: this.databaseSecretName(),
        };
        const checksum = pulumi.unsecret(read.apply(([secret, ...content]) => rolloutChecksum(secret, content)));
        const values = pulumi
            .output(plan)
            .apply(({ own, ...rest }) => orchestratorValues({ ...own, ...rest, checksum }));
        const { namespace } = this;
        return release(
            `${name}-release`,
            {
                releaseName,
                namespace,
                chart: this.data("chart"),
                timeoutSeconds,
                values,
                overrides: this.inputs.values,
                dependsOn,
            },
            placement,
        );
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
    if (!isPlainObject(memberships ?? {})) {
        const late = pulumi.output(memberships) as pulumi.Output<Record<string, Membership>>;
        return asSecret(ready.apply(() => late));
    }
    const each = Object.entries(memberships ?? {}).map(([key, given]) => {
        return [key, reachable(bundleOf(membership, given), ready)] as const;
    });
    return Object.fromEntries(each);
}

/** A membership whose orchestrator can be reached only once it is ready: what needs no orchestrator does not wait for it. */
function reachable(bundle: MembershipBundle, ready: pulumi.Output<string>): MembershipBundle {
    const { orchestrator } = bundle;
    if (!isPlainObject(bundle) || !isPlainObject(orchestrator)) {
        const late = pulumi.output(bundle) as pulumi.Output<Membership>;
        return asSecret(ready.apply(() => late));
    }
    return { ...bundle, orchestrator: { ...orchestrator, host: ready.apply(() => orchestrator.host) } };
}
