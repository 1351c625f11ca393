import * as pulumi from "@pulumi/pulumi";
import { combined } from "../../../contract";
import { madeSecretName } from "../../kubernetes/ingress";
import { Installation } from "../../kubernetes/installation";
import type { PodSecurityLevel } from "../../kubernetes/namespace";
import { derive } from "../../shared/derive";
import { SecretSeed } from "../../shared/seed";
import { apiUrl } from "../addresses";
import { databaseCredentials } from "../database";
import { BackendBase, type BackendArgs } from "../generated";
import { BACKEND_OBJECTS } from "../names";
import { backendContract, backendInstaller } from "./contract";
import { apiPair, clientPair, type Pair } from "./credentials";
import { watchedExpiries } from "./expiries";
import { API_CERTIFICATE, trustedCas } from "./https";
import { withOwnLink } from "./links";
import {
    accounts,
    backendValues,
    namespaceLevel,
    PLANNED_FROM,
    redisCredentials,
    secretNames,
    userPasswords,
    type AccountLines,
    type BackendPlanInput,
    type SecretValues,
} from "./plan";
import { policiesOf } from "./policies";

/**
 * One organization's Substra backend on one cluster. Pass the cluster as `{ provider: new kubernetes.Provider(...) }`.
 */
export class Backend extends BackendBase {
    constructor(name: string, args: BackendArgs, opts?: pulumi.ComponentResourceOptions) {
        super(backendContract, name, args, opts);
        const { membership, releaseName, deletionProtection: protect } = this.inputs;
        const names = secretNames(releaseName);
        const trusted = this.trustedCas();

        const installation = new Installation(this, name, backendInstaller, this.inputs, this.level(trusted));
        const seed = new SecretSeed(`${name}-seed`, { parent: this, protect });
        const passwords = this.passwords(seed);
        const lines = this.accountLines(passwords, seed);
        const client = clientPair(this.inputs);
        this.makeCertificateSecrets(installation, client);
        installation.secret("database", names.database, databaseCredentials(seed.derive("database")));
        installation.secret("redis", names.redis, redisCredentials(seed.derive("redis")));
        installation.secret("accounts", names.accounts, lines);
        this.openNetwork(installation);
        const checksums = this.checksums(seed, lines, [client.certPem, trusted]);
        const release = installation.release(this.values(seed, trusted, checksums, installation.namespaceName));

        this.publish({
            mspId: membership.mspId,
            url: this.data("hostname", "port").apply(({ hostname, port }) => apiUrl(hostname, port)),
            namespace: installation.namespace,
            releaseName: release.name,
            accountsSecretName: pulumi.output(names.accounts),
            userPasswords: passwords,
            expiries: watchedExpiries(this, this.inputs, client.certPem),
        });
    }

    /** The Secrets are always made. One that no pod reads is empty. Data such as `tls` decides which ones pods read. */
    private makeCertificateSecrets(installation: Installation, client: Pair): void {
        const { membership, releaseName, ingress } = this.inputs;
        const caCertPem = membership.orchestrator.caCertPem.apply((pem) => pem ?? "");
        installation.caCertificate("ca-cert", BACKEND_OBJECTS.caCert, caCertPem);
        installation.tlsSecret("client-pair", BACKEND_OBJECTS.clientPair, client);
        if ((ingress.certificate.source ?? API_CERTIFICATE) === "managed") {
            installation.tlsSecret("api-pair", madeSecretName("managed", releaseName)!, apiPair(this.inputs));
        }
    }

    private trustedCas(): pulumi.Output<string | undefined> {
        const { membership, privateCa } = this.inputs;
        return combined([membership.apiCaCertPem, privateCa.certPem]).apply((pems) => trustedCas(...pems));
    }

    private level(trusted: pulumi.Output<string | undefined>): pulumi.Output<PodSecurityLevel> {
        const withoutBuilder = trusted.apply((pems) => namespaceLevel(false, pems !== undefined));
        // With a builder, the level is known before the CAs are.
        const level = (builder: boolean): pulumi.Input<PodSecurityLevel> =>
            builder ? namespaceLevel(true, true) : withoutBuilder;
        return this.inputs.builder.apply(level) as pulumi.Output<PodSecurityLevel>;
    }

    private passwords(seed: SecretSeed): pulumi.Output<Record<string, string>> {
        const of = combined({ own: this.data("users"), secret: seed.value });
        return of.apply(({ own, secret }) => userPasswords(own.users, secret));
    }

    private accountLines(
        passwords: pulumi.Output<Record<string, string>>,
        seed: SecretSeed,
    ): pulumi.Output<AccountLines> {
        const { mspId, incoming, outgoing } = this.inputs.membership;
        const links = { incoming, outgoing };
        const of = combined({ own: this.data("users"), passwords, mspId, links, secret: seed.value });
        return of.apply(({ own, passwords, mspId, links, secret }) =>
            accounts(own.users, passwords, withOwnLink(links, mspId, derive(secret, "own-link"))),
        );
    }

    private values(
        seed: SecretSeed,
        trusted: pulumi.Output<string | undefined>,
        checksums: Checksums,
        namespace: string,
    ): pulumi.Output<object> {
        const { membership, releaseName } = this.inputs;
        const { host, port, sameCluster, tls } = membership.orchestrator;
        const { mspId, channels } = membership;
        const plan = {
            own: this.data(...PLANNED_FROM),
            membership: { mspId, channels, orchestrator: { host, port, sameCluster, tls } },
        };
        const late = { secrets: secretValues(seed), trusted, ...checksums };
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

    /** Checksums of what pods read from Secrets. Pods would not notice a change by themselves. */
    private checksums(
        seed: SecretSeed,
        lines: pulumi.Output<AccountLines>,
        certificates: readonly pulumi.Output<string | undefined>[],
    ): Checksums {
        const read = combined([this.inputs.membership.orchestrator.caCertPem, ...certificates]);
        return {
            checksum: seed.checksum(read.apply((pems) => pems.filter((pem) => pem !== undefined))),
            accountsChecksum: seed.checksum(lines.apply(Object.values)),
        };
    }
}

type Checksums = Pick<BackendPlanInput, "checksum" | "accountsChecksum">;

/**
 * The secrets among the values, an Output each: the chart copies MinIO's credentials from its values
 * (docs/facts/substra-charts.md#minios-credentials-are-copied-from-the-values), and makes the registry's shared secret
 * anew unless it is given (docs/facts/substra-charts.md#two-secrets-are-made-anew-at-every-rendering).
 */
function secretValues(seed: SecretSeed): SecretValues {
    return { minioPassword: seed.derive("minio"), registrySecret: seed.derive("docker-registry") };
}
