import * as pulumi from "@pulumi/pulumi";
import { combined } from "../../../contract";
import { Installation } from "../../kubernetes/installation";
import { SecretSeed } from "../../shared/seed";
import { apiUrl } from "../addresses";
import { databaseCredentials } from "../database";
import { BackendBase, type BackendArgs } from "../generated";
import { BACKEND_OBJECTS } from "../names";
import { backendContract, backendInstaller } from "./contract";
import {
    accounts,
    backendValues,
    namespaceLevel,
    PLANNED_FROM,
    redisCredentials,
    secretNames,
    userPasswords,
    type AccountLines,
    type SecretValues,
} from "./plan";
import { policiesOf } from "./policies";

/**
 * One organization's Substra backend on one cluster. Pass the cluster as `{ provider: new kubernetes.Provider(...) }`.
 */
export class Backend extends BackendBase {
    constructor(name: string, args: BackendArgs, opts?: pulumi.ComponentResourceOptions) {
        super(backendContract, name, args, opts);
        const { membership, releaseName, builder, deletionProtection: protect } = this.inputs;
        const names = secretNames(releaseName);

        const installation = new Installation(this, name, backendInstaller, this.inputs, builder.apply(namespaceLevel));
        const seed = new SecretSeed(`${name}-seed`, { parent: this, protect });
        const passwords = this.passwords(seed);
        const lines = this.accountLines(passwords);
        installation.caCertificate("ca-cert", BACKEND_OBJECTS.caCert, membership.orchestrator.caCertPem);
        installation.tlsSecret("client-pair", BACKEND_OBJECTS.clientPair, membership.client);
        installation.secret("database", names.database, databaseCredentials(seed.derive("database")));
        installation.secret("redis", names.redis, redisCredentials(seed.derive("redis")));
        installation.secret("accounts", names.accounts, lines);
        this.openNetwork(installation);
        const release = installation.release(this.values(seed, lines, installation.namespaceName));

        this.publish({
            mspId: membership.mspId,
            url: this.data("hostname", "port").apply(({ hostname, port }) => apiUrl(hostname, port)),
            namespace: installation.namespace,
            releaseName: release.name,
            accountsSecretName: pulumi.output(names.accounts),
            userPasswords: passwords,
        });
    }

    private passwords(seed: SecretSeed): pulumi.Output<Record<string, string>> {
        const of = combined({ own: this.data("users"), secret: seed.value });
        return of.apply(({ own, secret }) => userPasswords(own.users, secret));
    }

    private accountLines(passwords: pulumi.Output<Record<string, string>>): pulumi.Output<AccountLines> {
        const { incoming, outgoing } = this.inputs.membership;
        const of = combined({ own: this.data("users"), passwords, links: { incoming, outgoing } });
        return of.apply(({ own, passwords, links }) => accounts(own.users, passwords, links));
    }

    private values(seed: SecretSeed, lines: pulumi.Output<AccountLines>, namespace: string): pulumi.Output<object> {
        const { membership, releaseName } = this.inputs;
        const { host, port, sameCluster } = membership.orchestrator;
        const { mspId, channels } = membership;
        const plan = {
            own: this.data(...PLANNED_FROM),
            membership: { mspId, channels, orchestrator: { host, port, sameCluster } },
        };
        const late = { secrets: secretValues(seed), ...this.checksums(seed, lines) };
        const names = { releaseName, namespace, secretNames: secretNames(releaseName) };
        return combined(plan).apply(({ own, membership }) =>
            backendValues({ ...own, ...membership, ...late, ...names }),
        );
    }

    /** Opens what the chart's own policies leave closed. */
    private openNetwork(installation: Installation): void {
        installation.networkPolicies(policiesOf(this.inputs.networkPolicies), () => {
            const { membership, releaseName } = this.inputs;
            const { port, sameCluster } = membership.orchestrator;
            return pulumi
                .all([this.data("networkPolicies", "reach", "port"), port, sameCluster])
                .apply(([given, port, sameCluster]) => ({
                    ...given,
                    releaseName,
                    orchestrator: { port, sameCluster },
                }));
        });
    }

    /** Of what pods read from Secrets, whose change they would not notice. */
    private checksums(seed: SecretSeed, lines: pulumi.Output<AccountLines>) {
        const { orchestrator, client } = this.inputs.membership;
        return {
            checksum: seed.checksum([orchestrator.caCertPem, client.certPem]),
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
