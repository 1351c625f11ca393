import * as pulumi from "@pulumi/pulumi";
import { asSecret, outputOf, partsOf, type Parts } from "../../../contract";
import { namespaceLabels } from "../../kubernetes/plan";
import { derive, rolloutChecksum } from "../../shared/derive";
import { caObjects, namespaced, opaqueSecret, release, tlsSecret, type Placement } from "../../kubernetes/resources";
import { seed } from "../../shared/seed";
import type { Membership } from "../bundles";
import { OrchestratorBase, type OrchestratorArgs } from "../generated";
import { clientCaSecretName, ORCHESTRATOR_OBJECTS, ORCHESTRATOR_SERVICE_PORT, orchestratorServerName } from "../names";
import { identityOf, type Identity } from "./certificates";
import { orchestratorContract } from "./contract";
import { DATABASE_PASSWORD_KEY, DATABASE_USER, DATABASE_USERNAME_KEY } from "../database";
import { orchestratorValues } from "./plan";

/** A Substra orchestrator on one cluster. Pass the cluster as `{ provider: new kubernetes.Provider(...) }`. */
export class Orchestrator extends OrchestratorBase {
    /** Its name, once the namespace is there: what lies in it follows. */
    private readonly home: pulumi.Output<string>;

    constructor(name: string, args: OrchestratorArgs, opts?: pulumi.ComponentResourceOptions) {
        super(orchestratorContract, name, args, opts);
        this.demandProvider("kubernetes", "cluster1");
        const placement = { parent: this, protect: this.inputs.deletionProtection };

        this.home = this.makeNamespace(name, placement);
        const identity = identityOf(name, this.inputs, this);
        const secretSeed = seed(`${name}-seed`, this.onceChecked.bind(this), placement);
        const objects = [
            ...this.certificateObjects(name, identity, placement),
            this.databaseSecret(name, secretSeed, placement),
        ];
        const installed = this.install(name, identity, secretSeed, objects, placement);

        const service = orchestratorServerName(this.inputs.releaseName);
        this.publish({
            hostname: identity.hostname.apply((host) => host ?? ""),
            address: pulumi.interpolate`${service}.${this.home}:${ORCHESTRATOR_SERVICE_PORT}`,
            namespace: this.home,
            releaseName: installed.name,
            caCertPem: identity.caCertPem,
            memberships: handedOn(args.memberships, installed.name),
        });
    }

    private makeNamespace(name: string, placement: Placement): pulumi.Output<string> {
        const { create, name: physicalName } = this.inputs.namespace;
        const labels = this.together("namespace").apply(({ namespace }) => namespaceLabels(namespace, "restricted"));
        return namespaced(name, create, this.onceChecked(physicalName), labels, placement);
    }

    /** What the guide makes by hand with kubectl, and a Secret with the CA of each generation for clientCACerts. */
    private certificateObjects(name: string, identity: Identity, placement: Placement): pulumi.Resource[] {
        const { home: namespace } = this;
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
        const metadata = { name: this.databaseSecretName(), namespace: this.home };
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
            own: this.together("tls", "ingress", "images"),
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
        const { home: namespace } = this;
        return release(
            `${name}-release`,
            {
                releaseName,
                namespace,
                chart: this.together("chart"),
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
): pulumi.Output<Record<string, Membership>> {
    const each = toldApart(memberships);
    return each === undefined
        ? asSecret(ready.apply(() => pulumi.output(memberships ?? {}) as pulumi.Output<Record<string, Membership>>))
        : outputOf(Object.fromEntries(Object.entries(each).map(([key, one]) => [key, reachable(one, ready)])));
}

/** The memberships by key, each an Output of its own. One Output of all, as of a StackReference, cannot be told apart. */
function toldApart(memberships: OrchestratorArgs["memberships"]): Parts<Record<string, Membership>> | undefined {
    if (pulumi.Output.isInstance(memberships)) {
        return partsOf(memberships as pulumi.Output<Record<string, Membership>>);
    }
    const all = Object.values(memberships ?? {});
    const isEach = all.length > 0 && all.every((one) => pulumi.Output.isInstance(one));
    return isEach ? (memberships as Parts<Record<string, Membership>>) : undefined;
}

/** A membership whose orchestrator can be reached only once it is ready: what needs no orchestrator does not wait for it. */
function reachable(membership: pulumi.Output<Membership>, ready: pulumi.Output<string>): pulumi.Output<Membership> {
    const parts = partsOf(membership);
    const address = parts && partsOf(parts.orchestrator);
    return address === undefined
        ? asSecret(ready.apply(() => pulumi.output(membership) as pulumi.Output<Membership>))
        : outputOf<Membership>({
              ...parts!,
              orchestrator: outputOf<Membership["orchestrator"]>({ ...address, host: ready.apply(() => address.host) }),
          });
}
