import * as pulumi from "@pulumi/pulumi";
import { combined } from "../../../contract";
import { madeSecretName } from "../../kubernetes/ingress";
import { Installation } from "../../kubernetes/installation";
import type { PodSecurityLevel } from "../../kubernetes/namespace";
import { mergeValues, type Values } from "../../kubernetes/plan";
import { derive } from "../../shared/derive";
import { SecretSeed } from "../../shared/seed";
import { apiUrl } from "../addresses";
import { databaseSecretName, makeDatabaseSecret, withoutPassword } from "../database";
import { BackendBase, type BackendArgs } from "../generated";
import { movedImagesOf } from "../moved-images";
import { BACKEND_OBJECTS } from "../names";
import { levelOfValues } from "../pod-security";
import { BACKEND_ROOT_PODS } from "./combinations";
import { backendContract, backendInstaller } from "./contract";
import { apiPair, clientPair, type Pair } from "./credentials";
import { watchedExpiries } from "./expiries";
import { API_CERTIFICATE, trustedCas } from "./https";
import { withOwnLink } from "./links";
import {
    accounts,
    backendValues,
    PLANNED_FROM,
    redisCredentials,
    secretNames,
    userPasswords,
    type AccountLines,
    type BackendPlanInput,
    type BackendSecretNames,
    type SecretValues,
} from "./plan";
import { policiesOf } from "./policies";
import { backendDatabaseValues } from "./database";
import { computeValues } from "./compute";
import { containerRegistryValues, registryLogin, registrySecretName } from "./container-registry";
import { sizingValues } from "./sizing";
import { clientCredentials, clientSecretName, openIdConnectValues, plannedLogin } from "./open-id-connect";
import { claimNames, madeClaims, madeSpec, storageValues, survivingVolumes } from "./storage";

/**
 * One organization's Substra backend on one cluster. Pass the cluster as `{ provider: new kubernetes.Provider(...) }`.
 */
export class Backend extends BackendBase {
    constructor(name: string, args: BackendArgs, opts?: pulumi.ComponentResourceOptions) {
        super(backendContract, name, args, opts);
        const { membership, deletionProtection: protect } = this.inputs;
        const names = this.secretNames;
        const trusted = this.trustedCas();

        const installation = new Installation(this, name, backendInstaller, this.inputs, this.level(trusted));
        const seed = new SecretSeed(`${name}-seed`, { parent: this, protect });
        const passwords = this.passwords(seed);
        const lines = this.accountLines(passwords, seed);
        const client = clientPair(this.inputs);
        this.makeCertificateSecrets(installation, client);
        makeDatabaseSecret(installation, this.inputs, seed);
        installation.secret("redis", names.redis, redisCredentials(seed.derive("redis")));
        this.makeAccountSecrets(installation, lines);
        this.makeRegistrySecret(installation);
        this.openNetwork(installation);
        this.makeClaims(installation);
        const checksums = this.checksums(seed, lines, [client.certPem, trusted]);
        const release = installation.release(this.values(seed, trusted, checksums, installation.namespaceName));

        this.publish({
            mspId: membership.mspId,
            url: this.data("hostname", "port").apply(({ hostname, port }) => apiUrl(hostname, port)),
            namespace: installation.namespace,
            releaseName: release.name,
            ...this.volumes(),
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
        return combined([membership.apiCaCertPem, privateCa.certPem], (pems) => trustedCas(...pems));
    }

    /** With a builder, the level is known before the CAs are. */
    private level(trusted: pulumi.Output<string | undefined>): pulumi.Output<PodSecurityLevel> {
        const needsRoot = this.inputs.builder.apply(
            (builder): pulumi.Input<boolean> => (builder ? true : trusted.apply((pems) => pems !== undefined)),
        );
        return levelOfValues(needsRoot as pulumi.Output<boolean>, BACKEND_ROOT_PODS, this.inputs.values);
    }

    private passwords(seed: SecretSeed): pulumi.Output<Record<string, string>> {
        const of = { own: this.data("users"), secret: seed.value };
        return combined(of, ({ own, secret }) => userPasswords(own.users, secret));
    }

    private accountLines(
        passwords: pulumi.Output<Record<string, string>>,
        seed: SecretSeed,
    ): pulumi.Output<AccountLines> {
        const { mspId, incoming, outgoing } = this.inputs.membership;
        const links = { incoming, outgoing };
        const of = { own: this.data("users"), passwords, mspId, links, secret: seed.value };
        return combined(of, ({ own, passwords, mspId, links, secret }) =>
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
            own: this.data(...PLANNED_FROM, "storage", "computePods", "sizing"),
            membership: { mspId, channels, orchestrator: { host, port, sameCluster, tls } },
            database: withoutPassword(this.inputs.database),
            containerRegistry: { external: this.inputs.containerRegistry.external },
            login: plannedLogin(this.inputs.openIdConnect),
            moved: movedImagesOf(this.inputs.values),
        };
        const late = { secrets: secretValues(seed), trusted, ...checksums };
        const names = { releaseName, namespace, secretNames: this.secretNames };
        return combined(plan, ({ own, membership, database, containerRegistry, login, moved }) =>
            allValues(
                { ...own, ...membership, ...late, ...names },
                backendDatabaseValues(database, databaseSecretName(this.inputs)),
                storageValues({ ...own, database, containerRegistry }, releaseName),
                containerRegistryValues(containerRegistry.external, this.registrySecretName),
                computeValues(own.computePods),
                ...sizingValues(own.sizing),
                openIdConnectValues(login, this.clientSecretName),
                moved,
            ),
        );
    }

    /** Opens what the chart's own policies leave closed. */
    private openNetwork(installation: Installation): void {
        installation.networkPolicies(policiesOf(this.inputs.networkPolicies), () => {
            const { membership, releaseName } = this.inputs;
            const { port, sameCluster } = membership.orchestrator;
            const given = this.data("networkPolicies", "reach", "port");
            const orchestrator = { port, sameCluster };
            return combined({ given, orchestrator }, ({ given, orchestrator }) => ({
                ...given,
                releaseName,
                orchestrator,
            }));
        });
    }

    private get secretNames(): BackendSecretNames {
        const { accountsSecret, releaseName } = this.inputs;
        const made = secretNames(releaseName);
        return { ...made, accounts: accountsSecret?.name ?? made.accounts };
    }

    private get clientSecretName(): string {
        return clientSecretName(this.inputs.openIdConnect, this.inputs.releaseName);
    }

    /** Users, links and the client of logins: in Secrets of the component, unless the user names others. */
    private makeAccountSecrets(installation: Installation, lines: pulumi.Output<AccountLines>): void {
        if (this.inputs.accountsSecret === undefined) {
            installation.secret("accounts", this.secretNames.accounts, lines);
        }
        const client = clientCredentials(this.inputs.openIdConnect);
        if (client !== undefined) {
            installation.secret("oidc-client", this.clientSecretName, client);
        }
    }

    private get registrySecretName(): string | undefined {
        return registrySecretName(this.inputs.containerRegistry, this.inputs.releaseName);
    }

    private makeRegistrySecret(installation: Installation): void {
        const config = registryLogin(this.inputs.containerRegistry);
        if (config !== undefined) {
            installation.pullSecret("container-registry", this.registrySecretName!, config);
        }
    }

    /** The claims of what holds data. They are there before the release, which does not own them. */
    private makeClaims(installation: Installation): void {
        const data = this.data("storage");
        for (const { name, objectName } of madeClaims(this.inputs, this.inputs.releaseName)) {
            const isGiven = this.inputs.storage[name] !== undefined;
            const spec = isGiven ? data.apply(({ storage }) => madeSpec(storage, name)) : madeSpec({}, name);
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

    /** Checksums of what pods read from Secrets. Pods would not notice a change by themselves. */
    private checksums(
        seed: SecretSeed,
        lines: pulumi.Output<AccountLines>,
        certificates: readonly pulumi.Output<string | undefined>[],
    ): Checksums {
        const { membership, database, accountsSecret, openIdConnect } = this.inputs;
        const login = [openIdConnect?.clientId, openIdConnect?.clientSecret];
        const read = [membership.orchestrator.caCertPem, database.password, ...login, ...certificates];
        return {
            checksum: seed.checksum(combined(read, (texts) => texts.filter((text) => text !== undefined))),
            accountsChecksum: seed.checksum(accountsSecret?.generation ?? lines.apply(Object.values)),
        };
    }
}

/** The chart values of all plans. No two set the same path. */
function allValues(input: BackendPlanInput, ...more: readonly Values[]): Values {
    return mergeValues(backendValues(input), ...more) as Values;
}

type Checksums = Pick<BackendPlanInput, "checksum" | "accountsChecksum">;

/**
 * The secrets among the values, an Output each: the chart copies MinIO's credentials from its values
 * (docs/facts/substra-charts.md#minios-credentials-are-copied-from-the-values), and makes another shared secret of the
 * registry each time unless it is given (docs/facts/substra-charts.md#two-secrets-change-at-every-rendering).
 */
function secretValues(seed: SecretSeed): SecretValues {
    return { minioPassword: seed.derive("minio"), registrySecret: seed.derive("docker-registry") };
}
