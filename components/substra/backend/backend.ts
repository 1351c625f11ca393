import * as pulumi from "@pulumi/pulumi";
import type { DataOf } from "../../../contract";
import { namespaceLabels } from "../../kubernetes/plan";
import { derive, rolloutChecksum } from "../../shared/derive";
import { caObjects, namespaced, opaqueSecret, release, tlsSecret, type Placement } from "../../kubernetes/resources";
import { seed } from "../../shared/seed";
import { BackendBase, type BackendArgs } from "../generated";
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
export class Backend extends BackendBase {
    /** Its name, once the namespace is there: what lies in it follows. */
    private readonly home: pulumi.Output<string>;

    constructor(name: string, args: BackendArgs, opts?: pulumi.ComponentResourceOptions) {
        super(backendContract, name, args, opts);
        this.demandProvider("kubernetes", "cluster1");
        const placement = { parent: this, protect: this.inputs.deletionProtection };
        const names = secretNames(this.inputs.releaseName);

        this.home = this.makeNamespace(name, placement);
        const secretSeed = seed(`${name}-seed`, this.onceChecked.bind(this), placement);
        const users = this.together("users");
        const passwords = pulumi.all([users, secretSeed]).apply(([{ users }, secret]) => userPasswords(users, secret));
        const lines = this.accountLines(users, passwords);
        const objects = [
            ...this.certificateObjects(name, placement),
            ...this.passwordSecrets(name, names, secretSeed, placement),
            opaqueSecret(`${name}-accounts`, { name: names.accounts, namespace: this.home }, lines, placement),
        ];
        const installed = this.install(name, names, secretSeed, lines, objects, placement);

        this.publish({
            mspId: this.inputs.membership.mspId,
            url: this.together("hostname", "port").apply(({ hostname, port }) => publicUrl(hostname, port)),
            namespace: this.home,
            releaseName: installed.name,
            accountsSecretName: pulumi.output(names.accounts),
            userPasswords: passwords,
        });
    }

    private makeNamespace(name: string, placement: Placement): pulumi.Output<string> {
        const { create, name: given } = this.inputs.namespace;
        const labels = this.together("namespace", "builder").apply(({ namespace, builder }) =>
            // Build pods run as root, which the restricted level refuses
            // (docs/facts/substra-charts.md#some-backend-pods-run-as-root).
            namespaceLabels(namespace, builder ? "baseline" : "restricted"),
        );
        return namespaced(name, create, this.onceChecked(given ?? name), labels, placement);
    }

    private accountLines(
        users: pulumi.Output<Pick<DataOf<typeof backendContract>, "users">>,
        passwords: pulumi.Output<Record<string, string>>,
    ) {
        const { incoming, outgoing } = this.inputs.membership;
        return pulumi
            .all([users, passwords, incoming, outgoing])
            .apply(([{ users }, passwords, incoming, outgoing]) => accounts(users, passwords, { incoming, outgoing }));
    }

    private certificateObjects(name: string, placement: Placement): pulumi.Resource[] {
        const { home: namespace } = this;
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
        const { home: namespace } = this;
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
            own: this.together(...PLANNED_FROM),
            membership: { mspId, channels, orchestrator: { host, port, sameCluster } },
        };
        const late = { secrets: secretValues(secretSeed), ...this.checksums(secretSeed, lines) };
        const values = pulumi
            .output(plan)
            .apply(({ own, membership }) => backendValues({ ...own, ...membership, ...late, secretNames: names }));
        const { home: namespace } = this;
        return release(
            `${name}-release`,
            { releaseName, namespace, chart: this.together("chart"), timeoutSeconds, values, overrides, dependsOn },
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
