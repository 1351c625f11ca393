import * as pulumi from "@pulumi/pulumi";
import { Component, type OutputsOf } from "../../../contract";
import type { BackendArgs } from "../../args";
import { Installation } from "../../kubernetes/installation";
import { SecretSeed } from "../../shared/seed";
import { databaseCredentials } from "../database";
import { BACKEND_OBJECTS } from "../names";
import { backendContract, backendInstaller } from "./contract";
import {
    accounts,
    backendValues,
    namespaceLevel,
    PLANNED_FROM,
    publicUrl,
    redisCredentials,
    secretNames,
    userPasswords,
    type AccountLines,
    type SecretValues,
} from "./plan";

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
        const { membership, releaseName, builder, deletionProtection: protect } = this.inputs;
        const names = secretNames(releaseName);

        const installation = new Installation(this, name, backendInstaller, this.inputs, builder.apply(namespaceLevel));
        const seed = new SecretSeed(`${name}-seed`, { parent: this, protect });
        this.userPasswords = this.passwords(seed);
        const lines = this.accountLines();
        installation.caCertificate("ca-cert", BACKEND_OBJECTS.caCert, membership.orchestrator.caCertPem);
        installation.tlsSecret("client-pair", BACKEND_OBJECTS.clientPair, membership.client);
        installation.secret("database", names.database, databaseCredentials(seed.derive("database")));
        installation.secret("redis", names.redis, redisCredentials(seed.derive("redis")));
        installation.secret("accounts", names.accounts, lines);
        const release = installation.release(this.values(seed, lines));

        this.mspId = membership.mspId;
        this.url = this.data("hostname", "port").apply(({ hostname, port }) => publicUrl(hostname, port));
        this.namespace = installation.namespace;
        this.releaseName = release.name;
        this.accountsSecretName = pulumi.output(names.accounts);
        this.registerContractOutputs();
    }

    private passwords(seed: SecretSeed): pulumi.Output<Record<string, string>> {
        return pulumi
            .all([this.data("users"), seed.value])
            .apply(([{ users }, secret]) => userPasswords(users, secret));
    }

    private accountLines(): pulumi.Output<AccountLines> {
        const { incoming, outgoing } = this.inputs.membership;
        return pulumi
            .all([this.data("users"), this.userPasswords, incoming, outgoing])
            .apply(([{ users }, passwords, incoming, outgoing]) => accounts(users, passwords, { incoming, outgoing }));
    }

    private values(seed: SecretSeed, lines: pulumi.Output<AccountLines>): pulumi.Output<object> {
        const { membership, releaseName } = this.inputs;
        const { host, port, sameCluster } = membership.orchestrator;
        const { mspId, channels } = membership;
        const plan = {
            own: this.data(...PLANNED_FROM),
            membership: { mspId, channels, orchestrator: { host, port, sameCluster } },
        };
        const late = { secrets: secretValues(seed), ...this.checksums(seed, lines) };
        const names = { secretNames: secretNames(releaseName) };
        return pulumi
            .output(plan)
            .apply(({ own, membership }) => backendValues({ ...own, ...membership, ...late, ...names }));
    }

    /** Of what pods read from Secrets, whose change they would not notice. */
    private checksums(seed: SecretSeed, lines: pulumi.Output<AccountLines>) {
        const { orchestrator, client } = this.inputs.membership;
        return {
            checksum: seed.checksum(pulumi.all([orchestrator.caCertPem, client.certPem])),
            accountsChecksum: seed.checksum(lines.apply(Object.values)),
        };
    }
}

/**
 * The secrets among the values, an Output each: the chart copies MinIO's credentials from its values
 * (docs/facts/substra-charts.md#minios-credentials-are-copied-from-the-values), and makes the registry's shared secret
 * anew unless it is given (docs/facts/substra-charts.md#two-secrets-are-made-anew-at-every-rendering).
 */
function secretValues(seed: SecretSeed): SecretValues {
    return { minioPassword: seed.derive("minio"), registrySecret: seed.derive("docker-registry") };
}
