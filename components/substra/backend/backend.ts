import * as pulumi from "@pulumi/pulumi";
import { Component, type OutputsOf } from "../../../contract";
import type { BackendArgs } from "../../args";
import { derive, rolloutChecksum } from "../../kubernetes/plan";
import {
    caObjects,
    namespaced,
    opaqueSecret,
    release,
    tlsSecret,
    topLevel,
    type Placement,
} from "../../kubernetes/resources";
import { seed } from "../../kubernetes/seed";
import { BACKEND_OBJECTS } from "../names";
import { DATABASE_PASSWORD_KEY, DATABASE_USER, DATABASE_USERNAME_KEY } from "../orchestrator/plan";
import { backendContract } from "./contract";
import {
    accounts,
    backendValues,
    publicUrl,
    REDIS_PASSWORD_KEY,
    secretBackendValues,
    secretNames,
    userPasswords,
    type BackendSecretNames,
} from "./plan";

const VALUE_KEYS = {
    organizationName: true,
    config: true,
    orchestrator: true,
    server: true,
    api: true,
    worker: true,
    scheduler: true,
    schedulerWorker: true,
    builder: true,
    addAccountOperator: true,
    database: true,
    postgresql: true,
    redis: true,
    minio: true,
} as const;
const SECRET_VALUE_KEYS = { minio: true, "docker-registry": true } as const;

/** One organization's Substra backend on one cluster. Pass the cluster as `{ provider: new kubernetes.Provider(...) }`. */
export class Backend extends Component<typeof backendContract> implements OutputsOf<typeof backendContract> {
    readonly mspId: pulumi.Output<string>;
    readonly url: pulumi.Output<string>;
    readonly namespace: pulumi.Output<string>;
    readonly releaseName: pulumi.Output<string>;
    readonly accountsSecretName: pulumi.Output<string>;
    readonly userPasswords: pulumi.Output<Record<string, string>>;

    constructor(name: string, args: BackendArgs, opts?: pulumi.ComponentResourceOptions) {
        super(backendContract, name, args, opts);
        this.demandProvider("kubernetes", "cluster1");
        const placement = { parent: this, protect: this.inputs.deletionProtection };
        const names = secretNames(this.inputs.releaseName);

        this.namespace = this.makeNamespace(name, placement);
        const secretSeed = seed(`${name}-seed`, this.onceChecked.bind(this), placement);
        this.userPasswords = pulumi.secret(
            pulumi.all([this.inputs.users, secretSeed]).apply((parts) => userPasswords(...parts)),
        );
        const lines = this.accountLines();
        const objects = [
            ...this.certificateObjects(name, placement),
            ...this.passwordSecrets(name, names, secretSeed, placement),
            opaqueSecret(`${name}-accounts`, { name: names.accounts, namespace: this.namespace }, lines, placement),
        ];
        const installed = this.install(name, names, secretSeed, Object.values(lines), objects, placement);

        this.mspId = this.inputs.membership.mspId;
        this.url = pulumi.all([this.inputs.hostname, this.inputs.port]).apply((parts) => publicUrl(...parts));
        this.releaseName = installed.name;
        this.accountsSecretName = pulumi.output(names.accounts);
        this.registerContractOutputs();
    }

    private makeNamespace(name: string, placement: Placement): pulumi.Output<string> {
        const { namespace, builder } = this.inputs;
        // Build pods run as root, which the restricted level refuses (facts/substra.md 11).
        const level = pulumi
            .all([namespace.podSecurityLevel, builder])
            .apply(([given, builds]) => given ?? (builds ? "baseline" : "restricted"));
        return namespaced(name, namespace, this.onceChecked(namespace.name ?? name), level, placement);
    }

    private accountLines() {
        const { users, membership } = this.inputs;
        const links = { incoming: membership.incoming, outgoing: membership.outgoing };
        const lines = pulumi.all([users, this.userPasswords, links]).apply((parts) => accounts(...parts));
        const { users: userLines, incoming_organizations, outgoing_organizations } = lines;
        return { users: userLines, incoming_organizations, outgoing_organizations };
    }

    private certificateObjects(name: string, placement: Placement): pulumi.Resource[] {
        const { namespace } = this;
        const { client, orchestrator } = this.inputs.membership;
        const { caCert, clientPair } = BACKEND_OBJECTS;
        return [
            ...caObjects(`${name}-ca-cert`, { name: caCert, namespace }, orchestrator.caCertPem, placement),
            tlsSecret(`${name}-client-pair`, { name: clientPair, namespace }, client, placement),
        ];
    }

    private passwordSecrets(
        name: string,
        names: BackendSecretNames,
        secretSeed: pulumi.Output<string>,
        placement: Placement,
    ): pulumi.Resource[] {
        const { namespace } = this;
        const password = (purpose: string) => secretSeed.apply((secret) => derive(secret, purpose));
        const database = {
            [DATABASE_USERNAME_KEY]: pulumi.output(DATABASE_USER),
            [DATABASE_PASSWORD_KEY]: password("database"),
        };
        return [
            opaqueSecret(`${name}-database`, { name: names.database, namespace }, database, placement),
            opaqueSecret(
                `${name}-redis`,
                { name: names.redis, namespace },
                { [REDIS_PASSWORD_KEY]: password("redis") },
                placement,
            ),
        ];
    }

    private install(
        name: string,
        names: BackendSecretNames,
        secretSeed: pulumi.Output<string>,
        accountLines: readonly pulumi.Output<string>[],
        dependsOn: readonly pulumi.Resource[],
        placement: Placement,
    ) {
        const { membership, releaseName, chart, timeoutSeconds } = this.inputs;
        const { hostname, port, organizationName, frontendHostname, allowedHosts, builder, images, ingress } =
            this.inputs;
        const { host, port: orchestratorPort, sameCluster, caCertPem } = membership.orchestrator;
        const checksum = (...content: pulumi.Output<string>[]) =>
            pulumi.unsecret(pulumi.all([secretSeed, pulumi.all(content)]).apply((parts) => rolloutChecksum(...parts)));
        const plan = {
            ...{ hostname, port, organizationName, frontendHostname, allowedHosts, builder, images, ingress },
            mspId: membership.mspId,
            orchestrator: { host, port: orchestratorPort, sameCluster },
            channels: membership.channels,
            secretNames: names,
            checksum: checksum(caCertPem, membership.client.certPem),
            accountsChecksum: checksum(...accountLines),
        };
        const values = pulumi.output(plan).apply(backendValues);
        const secret = pulumi.secret(secretSeed.apply(secretBackendValues));
        const layers = [topLevel(values, VALUE_KEYS), topLevel(secret, SECRET_VALUE_KEYS), this.inputs.values];
        const { namespace } = this;
        return release(
            `${name}-release`,
            { releaseName, namespace, chart, timeoutSeconds, values: layers, dependsOn },
            placement,
        );
    }
}
