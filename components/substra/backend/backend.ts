import * as pulumi from "@pulumi/pulumi";
import { Component, type DataOf, type OutputsOf } from "../../../contract";
import type { BackendArgs } from "../../args";
import { namespaceLabels } from "../../kubernetes/plan";
import { derive, rolloutChecksum } from "../../shared/derive";
import { caObjects, namespaced, opaqueSecret, release, tlsSecret, type Placement } from "../../kubernetes/resources";
import { seed } from "../../shared/seed";
import { BACKEND_OBJECTS } from "../names";
import { DATABASE_PASSWORD_KEY, DATABASE_USER, DATABASE_USERNAME_KEY } from "../database";
import { backendContract } from "./contract";
import {
    accounts,
    backendValues,
    publicUrl,
    REDIS_PASSWORD_KEY,
    secretNames,
    userPasswords,
    type AccountLines,
    type BackendSecretNames,
    type SecretValues,
} from "./plan";

/** The inputs that the values follow from, beside the membership. */
const PLANNED_FROM = [
    "hostname",
    "port",
    "organizationName",
    "frontendHostname",
    "allowedHosts",
    "builder",
    "images",
    "ingress",
] as const;

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
        const secretSeed = seed(`${name}-seed`, placement);
        const users = this.data("users");
        this.userPasswords = pulumi
            .all([users, secretSeed])
            .apply(([{ users }, secret]) => userPasswords(users, secret));
        const lines = this.accountLines(users);
        const objects = [
            ...this.certificateObjects(name, placement),
            ...this.passwordSecrets(name, names, secretSeed, placement),
            opaqueSecret(`${name}-accounts`, { name: names.accounts, namespace: this.namespace }, lines, placement),
        ];
        const installed = this.install(name, names, secretSeed, lines, objects, placement);

        this.mspId = this.inputs.membership.mspId;
        this.url = this.data("hostname", "port").apply(({ hostname, port }) => publicUrl(hostname, port));
        this.releaseName = installed.name;
        this.accountsSecretName = pulumi.output(names.accounts);
        this.registerContractOutputs();
    }

    private makeNamespace(name: string, placement: Placement): pulumi.Output<string> {
        const { create, name: given } = this.inputs.namespace;
        const labels = this.data("namespace", "builder").apply(({ namespace, builder }) =>
            // Build pods run as root, which the restricted level refuses
            // (docs/facts/substra-charts.md#some-backend-pods-run-as-root).
            namespaceLabels(namespace, builder ? "baseline" : "restricted"),
        );
        return namespaced(name, create, given ?? name, labels, placement);
    }

    private accountLines(users: pulumi.Output<Pick<DataOf<typeof backendContract>, "users">>) {
        const { incoming, outgoing } = this.inputs.membership;
        return pulumi
            .all([users, this.userPasswords, incoming, outgoing])
            .apply(([{ users }, passwords, incoming, outgoing]) => accounts(users, passwords, { incoming, outgoing }));
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
            [DATABASE_USERNAME_KEY]: DATABASE_USER,
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
        lines: pulumi.Output<AccountLines>,
        dependsOn: readonly pulumi.Resource[],
        placement: Placement,
    ) {
        const { membership, releaseName, timeoutSeconds, values: overrides } = this.inputs;
        const { host, port, sameCluster } = membership.orchestrator;
        const { mspId, channels } = membership;
        const plan = {
            own: this.data(...PLANNED_FROM),
            membership: { mspId, channels, orchestrator: { host, port, sameCluster } },
        };
        const late = { secrets: secretValues(secretSeed), ...this.checksums(secretSeed, lines) };
        const values = pulumi
            .output(plan)
            .apply(({ own, membership }) => backendValues({ ...own, ...membership, ...late, secretNames: names }));
        const { namespace } = this;
        return release(
            `${name}-release`,
            { releaseName, namespace, chart: this.data("chart"), timeoutSeconds, values, overrides, dependsOn },
            placement,
        );
    }

    /** Of what pods read from Secrets, whose change they would not notice. */
    private checksums(secretSeed: pulumi.Output<string>, lines: pulumi.Output<AccountLines>) {
        const { orchestrator, client } = this.inputs.membership;
        const read = pulumi.all([secretSeed, orchestrator.caCertPem, client.certPem, lines]);
        const sums = read.apply(([secret, caCertPem, certPem, lines]) => ({
            checksum: rolloutChecksum(secret, [caCertPem, certPem]),
            accountsChecksum: rolloutChecksum(secret, Object.values(lines)),
        }));
        const { checksum, accountsChecksum } = pulumi.unsecret(sums);
        return { checksum, accountsChecksum };
    }
}

/**
 * The secrets among the values, an Output each: the chart copies MinIO's credentials from its values
 * (docs/facts/substra-charts.md#minios-credentials-are-copied-from-the-values), and makes the registry's shared secret
 * anew unless it is given (docs/facts/substra-charts.md#two-secrets-are-made-anew-at-every-rendering).
 */
function secretValues(secretSeed: pulumi.Output<string>): SecretValues {
    const derived = (purpose: string) => secretSeed.apply((secret) => derive(secret, purpose));
    return { minioPassword: derived("minio"), registrySecret: derived("docker-registry") };
}
