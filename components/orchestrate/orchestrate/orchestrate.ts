import * as pulumi from "@pulumi/pulumi";
import type { Job } from "@pulumi/kubernetes/batch/v1/job";
import type { Release } from "@pulumi/kubernetes/helm/v3/release";
import { asSecret, combined, omittable } from "../../../contract";
import { fromMirror, mirrorOrNone } from "../../kubernetes/image-mirror";
import { Installation } from "../../kubernetes/installation";
import { NOTICE_SECONDS } from "../../kubernetes/namespaced-objects";
import { PROGRAM_DEADLINE_SECONDS } from "../../kubernetes/program-job";
import { mapValues } from "../../shared/maps";
import { SecretSeed } from "../../shared/seed";
import { OrchestrateBase, type OrchestrateArgs } from "../generated";
import { programFiles, registrationJob, settingsFile } from "../registration/plan";
import { orchestrateContract, orchestrateInstaller } from "./contract";
import { addresses, fullName, objectNames, podLabels, registrationLabels, type Process } from "./names";
import { publicEnvironment } from "./plan/environment";
import { nextSteps } from "./plan/next-steps";
import { registrationSettings, TOLD_FROM } from "./plan/registration";
import { orchestrateValues, PLANNED_FROM } from "./plan/values";
import { makeEnvironment } from "./resources/environment";
import { makePolicies } from "./resources/policies";
import { makeServices, type Services } from "./resources/services";
import type { Site } from "./resources/site";

/** ConsenSys Orchestrate on one cluster. Pass the cluster as `{ provider: new kubernetes.Provider(...) }`. */
export class Orchestrate extends OrchestrateBase {
    constructor(name: string, args: OrchestrateArgs, opts?: pulumi.ComponentResourceOptions) {
        super(orchestrateContract, name, args, opts);
        const site = this.site(name);
        const { installation, place, seed } = site;

        const generated = seed.derive("api-key");
        const apiKey = combined([this.inputs.apiKey, generated], ([given, own]) => given ?? own);
        this.makePullSecret(site);
        makePolicies(site, this.data("networkPolicies"));
        const services = makeServices(site);
        const checksums = makeEnvironment(site, services, apiKey);
        installation.disruptionBudget(objectNames(place.releaseName).budget, podLabels(place.releaseName, "api"));
        const release = installation.release(this.values(site, services, checksums));
        const registered = this.register(site, release, apiKey).metadata.name;

        this.publish({
            ...this.reached(site, registered),
            apiKey: asSecret(apiKey),
            chains: this.named(
                registered,
                mapValues(this.inputs.chains, (chain) => chain.name),
            ),
            accounts: this.named(
                registered,
                mapValues(this.inputs.accounts, (account) => account.alias),
            ),
            nextSteps: this.steps(site),
            namespace: installation.namespace,
            releaseName: release.name,
        });
    }

    private site(name: string): Site {
        const { inputs } = this;
        const { releaseName, deletionProtection } = inputs;
        const installation = new Installation(this, name, orchestrateInstaller, inputs, "baseline");
        return {
            ...{ name, parent: this, inputs, installation },
            seed: new SecretSeed(`${name}-seed`, { parent: this, protect: deletionProtection }),
            place: { releaseName, namespace: installation.namespaceName },
            mirror: mirrorOrNone(inputs.imageMirror, releaseName),
        };
    }

    /**
     * The chart's pods always name one Secret. Without a login it is an empty one
     * (docs/facts/orchestrate.md#pods-always-name-a-pull-secret).
     */
    private makePullSecret({ installation, place }: Site): void {
        const { imageMirror } = this.inputs;
        if (imageMirror === undefined || imageMirror.credentials === undefined) {
            installation.pullSecret("image-pull", objectNames(place.releaseName).pull, pulumi.output('{"auths":{}}'));
        }
    }

    private values(site: Site, services: Services, checksums: Record<Process, pulumi.Output<string>>) {
        const { place, mirror } = site;
        const own = objectNames(place.releaseName).pull;
        const plan = {
            own: this.data(...PLANNED_FROM),
            environment: this.environment(services),
            checksums: combined(checksums),
            mirror,
        };
        return combined(plan, ({ own: inputs, ...rest }) =>
            orchestrateValues({ ...inputs, ...rest, place, pullSecretName: rest.mirror.pullSecretNames[0] ?? own }),
        );
    }

    private environment({ database, kafka, redis }: Services) {
        const { url, healthUrl, stores } = this.inputs.keyManager;
        const { topics, consumerGroup } = this.inputs.kafka;
        const messaging = combined([kafka.open, combined(topics), consumerGroup]);
        return combined(
            {
                shared: this.data("logLevel", "environment", "multiTenancy"),
                keyManager: combined({ url, healthUrl, stores: combined(stores) }),
                kafka: messaging.apply(([open, topics, consumerGroup]) => ({ ...open, topics, consumerGroup })),
                ...{ database: database.open, redis: redis.open },
            },
            ({ shared, ...rest }) => publicEnvironment({ ...shared, ...rest }),
        );
    }

    /** `up` waits for the Job: when it has ended, the API has all chains and accounts. */
    private register(site: Site, release: Release, apiKey: pulumi.Output<string>): Job {
        const { installation, place, seed, mirror } = site;
        const { registration } = objectNames(place.releaseName);
        const program = programFiles(fullName(place.releaseName));
        installation.configMap("registration-program", program.name, program.data);
        const content = combined([this.data(...TOLD_FROM), apiKey], ([told, key]) =>
            settingsFile(registrationSettings(told, place, key)),
        );
        installation.secret("registration", registration, content);
        const made = combined([mirror, this.inputs.images.registration, seed.checksum(content)]);
        const { name, spec } = made.apply(([at, image, checksum]) =>
            registrationJob({
                name: fullName(place.releaseName),
                image: fromMirror(image, at),
                imagePullSecrets: at.pullSecretNames,
                podLabels: registrationLabels(place.releaseName),
                ...{ configMapName: program.name, secretName: registration, checksum },
            }),
        );
        const wait = { after: [release], timeoutSeconds: PROGRAM_DEADLINE_SECONDS + NOTICE_SECONDS };
        return installation.job("registration-job", name, spec, wait);
    }

    /** The addresses, once everything is registered. */
    private reached({ place }: Site, registered: pulumi.Output<string>) {
        const { hostname, ingress } = this.inputs;
        const { api, metrics } = registered.apply(() => addresses(place));
        const publicUrl = combined([hostname, ingress.enabled, registered], ([host, isOn]) =>
            host === undefined || !isOn ? undefined : `https://${host}`,
        );
        return { url: api, metricsUrl: metrics, publicUrl: omittable(publicUrl) };
    }

    /** The names of entries by their keys, once they are registered. */
    private named(registered: pulumi.Output<string>, names: Record<string, pulumi.Output<string | undefined>>) {
        return combined([combined(names), registered], ([all]) => mapValues(all, (name, key) => name ?? key));
    }

    private steps({ place }: Site): pulumi.Output<string[]> {
        const { chains, accounts, kafka, hostname, multiTenancy } = this.inputs;
        const facts = {
            hasChains: Object.keys(chains).length > 0,
            hasAccounts: Object.keys(accounts).length > 0,
            isKafkaElsewhere: kafka.external !== undefined,
            hasTenants: multiTenancy !== undefined,
        };
        return combined([combined(kafka.topics), hostname], ([topics, host]) =>
            nextSteps({ ...facts, topics: Object.values(topics), isPublic: host !== undefined }, place),
        );
    }
}
