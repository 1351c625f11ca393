import * as pulumi from "@pulumi/pulumi";
import { combined } from "../../../contract";
import { Installation } from "../../kubernetes/installation";
import { mergeValues, type Values } from "../../kubernetes/plan";
import { SecretSeed } from "../../shared/seed";
import { apiUrl } from "../addresses";
import { databaseCredentials, databaseSecretName, givenOrDerived, withoutPassword } from "../database";
import { BackendBase, type BackendArgs } from "../generated";
import { movedImagesOf } from "../moved-images";
import { BACKEND_OBJECTS } from "../names";
import { levelOfValues } from "../pod-security";
import { BACKEND_ROOT_PODS } from "./combinations";
import { backendContract, backendInstaller } from "./contract";
import {
    accounts,
    backendValues,
    PLANNED_FROM,
    redisCredentials,
    secretNames,
    userPasswords,
    type AccountLines,
    type BackendPlanInput,
    type SecretValues,
} from "./plan";
import { policiesOf } from "./policies";
import { backendDatabaseValues } from "./database";
import { claimNames, madeClaims, madeSpec, storageValues, survivingVolumes } from "./storage";

/**
 * One organization's Substra backend on one cluster. Pass the cluster as `{ provider: new kubernetes.Provider(...) }`.
 */
export class Backend extends BackendBase {
    constructor(name: string, args: BackendArgs, opts?: pulumi.ComponentResourceOptions) {
        super(backendContract, name, args, opts);
        const { membership, releaseName, builder, values, deletionProtection: protect } = this.inputs;
        const names = secretNames(releaseName);

        const level = levelOfValues(builder, BACKEND_ROOT_PODS, values);
        const installation = new Installation(this, name, backendInstaller, this.inputs, level);
        const seed = new SecretSeed(`${name}-seed`, { parent: this, protect });
        const passwords = this.passwords(seed);
        const lines = this.accountLines(passwords);
        installation.caCertificate("ca-cert", BACKEND_OBJECTS.caCert, membership.orchestrator.caCertPem);
        installation.tlsSecret("client-pair", BACKEND_OBJECTS.clientPair, membership.client);
        this.makeDatabaseSecret(installation, seed);
        installation.secret("redis", names.redis, redisCredentials(seed.derive("redis")));
        installation.secret("accounts", names.accounts, lines);
        this.openNetwork(installation);
        this.makeClaims(installation);
        const release = installation.release(this.values(seed, lines));

        this.publish({
            mspId: membership.mspId,
            url: this.data("hostname", "port").apply(({ hostname, port }) => apiUrl(hostname, port)),
            namespace: installation.namespace,
            releaseName: release.name,
            ...this.volumes(),
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

    private values(seed: SecretSeed, lines: pulumi.Output<AccountLines>): pulumi.Output<object> {
        const { membership, releaseName } = this.inputs;
        const { host, port, sameCluster } = membership.orchestrator;
        const { mspId, channels } = membership;
        const plan = {
            own: this.data(...PLANNED_FROM, "storage"),
            membership: { mspId, channels, orchestrator: { host, port, sameCluster } },
            database: withoutPassword(this.inputs.database),
            moved: movedImagesOf(this.inputs.values),
        };
        const late = { secrets: secretValues(seed), ...this.checksums(seed, lines) };
        const names = { releaseName, secretNames: secretNames(releaseName) };
        return combined(plan).apply(({ own, membership, database, moved }) =>
            allValues(
                { ...own, ...membership, ...late, ...names },
                backendDatabaseValues(database, this.databaseSecretName),
                storageValues({ ...own, database }, releaseName),
                moved,
            ),
        );
    }

    /** Opens what the chart's own policies leave closed. */
    private openNetwork(installation: Installation): void {
        installation.networkPolicies(policiesOf(this.inputs.networkPolicies), () => {
            const { membership, releaseName } = this.inputs;
            const { port, sameCluster } = membership.orchestrator;
            return pulumi
                .all([this.data("networkPolicies"), port, sameCluster])
                .apply(([given, port, sameCluster]) => ({
                    ...given,
                    releaseName,
                    orchestrator: { port, sameCluster },
                }));
        });
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

    /** The claims of what holds data. They are there before the release, which does not own them. */
    private makeClaims(installation: Installation): void {
        const data = this.data("storage");
        for (const { name, objectName } of madeClaims(this.inputs, this.inputs.releaseName)) {
            const spec = data.apply(({ storage }) => madeSpec(storage, name));
            installation.claim(`${name}-claim`, objectName, spec);
        }
    }

    private volumes() {
        const { releaseName, builder, namespace } = this.inputs;
        return {
            claims: builder.apply((builds) => claimNames(this.inputs, releaseName, builds)),
            survivingVolumes: builder.apply((builds) => survivingVolumes(this.inputs, builds, namespace.create)),
        };
    }

    /** Of what pods read from Secrets, whose change they would not notice. */
    private checksums(seed: SecretSeed, lines: pulumi.Output<AccountLines>) {
        const { orchestrator, client } = this.inputs.membership;
        const { password } = this.inputs.database;
        return {
            checksum: seed.checksum([orchestrator.caCertPem, client.certPem, password]),
            accountsChecksum: seed.checksum(lines.apply(Object.values)),
        };
    }
}

/** The chart values of all plans. No two set the same path. */
function allValues(input: BackendPlanInput, ...more: readonly Values[]): Values {
    return mergeValues(backendValues(input), ...more) as Values;
}

/**
 * The secrets among the values, an Output each: the chart copies MinIO's credentials from its values
 * (docs/facts/substra-charts.md#minios-credentials-are-copied-from-the-values), and makes the registry's shared secret
 * anew unless it is given (docs/facts/substra-charts.md#two-secrets-are-made-anew-at-every-rendering).
 */
function secretValues(seed: SecretSeed): SecretValues {
    return { minioPassword: seed.derive("minio"), registrySecret: seed.derive("docker-registry") };
}
