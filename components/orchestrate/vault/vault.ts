import * as pulumi from "@pulumi/pulumi";
import type { Job } from "@pulumi/kubernetes/batch/v1/job";
import type { Release } from "@pulumi/kubernetes/helm/v3/release";
import { createHash } from "node:crypto";
import { combined, omittable } from "../../../contract";
import { mirrorOrNone, type Mirror } from "../../kubernetes/image-mirror";
import { Installation } from "../../kubernetes/installation";
import { NOTICE_SECONDS } from "../../kubernetes/namespaced-objects";
import { mapValues } from "../../shared/maps";
import type { VaultBundle } from "../bundles";
import { VaultBase, type VaultArgs } from "../generated";
import { dnsNames } from "../vault-chart";
import { INIT_DEADLINE_SECONDS, initJob } from "../vault-init/plan";
import { vaultContract, vaultInstaller } from "./contract";
import { expiriesOf, identityOf, type Identity } from "./identity";
import { addresses, objectNames, serverLabels, type VaultPlace } from "./names";
import { configurationText, storedBy, type CertificateSecrets } from "./plan/configuration";
import { nextSteps, STEPS_FROM } from "./plan/next-steps";
import { initJobOptions, jobAccount, TOLD_FROM } from "./plan/provision";
import { PLANNED_FROM, vaultValues } from "./plan/values";

/** HashiCorp Vault, initialised and provisioned. Pass the cluster as `{ provider: new kubernetes.Provider(...) }`. */
export class Vault extends VaultBase {
    private readonly place: VaultPlace;

    constructor(name: string, args: VaultArgs, opts?: pulumi.ComponentResourceOptions) {
        super(vaultContract, name, args, opts);
        const { releaseName, csi } = this.inputs;
        const level = csi.apply((isOn) => (isOn ? ("privileged" as const) : ("restricted" as const)));

        const installation = new Installation(this, name, vaultInstaller, this.inputs, level);
        this.place = { releaseName, namespace: installation.namespaceName };
        const identity = identityOf(name, this.inputs, this.place, this);
        this.makeCertificateSecrets(installation, identity);
        installation.disruptionBudget(objectNames(releaseName).budget, serverLabels(releaseName));
        this.makeInitAccount(installation);
        const configuration = this.configurationText();
        // Pods are ready once Vault is initialised, which is the Job's work
        // (docs/facts/vault.md#pods-stay-unready-until-vault-is-initialised).
        const release = installation.release(this.values(identity, configuration), { wait: false });
        const job = this.initialise(installation, release);

        const done = combined([job.metadata.name, identity.caCertPem], ([, caCertPem]) => caCertPem);
        this.publish({
            ...this.reached(done),
            bundle: this.handedOn(done),
            serverNames: pulumi.output(dnsNames(this.place)),
            caCertPem: identity.caCertPem,
            expiries: expiriesOf(this, this.inputs, identity),
            configuration,
            initialisation: combined([done, this.inputs.init.retireRootToken], stateOf),
            nextSteps: this.data(...STEPS_FROM).apply((given) => nextSteps(given, this.place)),
            namespace: installation.namespace,
            releaseName: release.name,
        });
    }

    private get mirror(): pulumi.Output<Mirror> {
        return mirrorOrNone(this.inputs.imageMirror, this.place.releaseName);
    }

    private get secrets(): pulumi.Output<CertificateSecrets> {
        const { tls, ca } = objectNames(this.place.releaseName);
        const { source, secretName } = this.inputs.tls;
        return secretName.apply((given) => ({ tls: source === "secret" ? given! : tls, ca }));
    }

    /** The CA in a Secret of its own: that of a user may lack it, and the Job needs nothing else. */
    private makeCertificateSecrets(installation: Installation, identity: Identity): void {
        const { tls, ca } = objectNames(this.place.releaseName);
        if (this.inputs.tls.source === "managed") {
            installation.tlsSecret("tls", tls, identity.server);
        }
        installation.secret("ca-cert", ca, { "ca.crt": identity.caCertPem });
    }

    /** The chart makes the servers' ServiceAccount, and nobody the Job's. */
    private makeInitAccount(installation: Installation): void {
        const { prerequisites, init } = this.inputs;
        if (init.ownServiceAccount) {
            const name = this.data("prerequisites").apply(({ prerequisites }) => jobAccount(prerequisites));
            installation.serviceAccount("init-account", name, {
                annotations: prerequisites.initServiceAccountAnnotations,
            });
        }
    }

    private configurationText(): pulumi.Output<string> {
        const given = this.data("prerequisites", "telemetry", "plugin", "serverConfiguration", "breakGlass");
        return combined([given, this.secrets], ([{ prerequisites, ...own }, secrets]) =>
            configurationText({ ...own, stored: storedBy(prerequisites), secrets }),
        );
    }

    private values({ server, caCertPem }: Identity, configuration: pulumi.Output<string>): pulumi.Output<object> {
        const certPem = this.inputs.tls.source === "managed" ? server.certPem : undefined;
        const checksum = combined([configuration, caCertPem, certPem], checksumOf);
        const { mirror, secrets } = this;
        const plan = { own: this.data(...PLANNED_FROM), secrets, mirror, configuration, checksum, caCertPem };
        return combined(plan, ({ own, ...rest }) => vaultValues({ ...own, ...rest, place: this.place }));
    }

    /** `up` waits for the Job: when it has ended, Vault works. */
    private initialise(installation: Installation, release: Release): Job {
        const { ca } = objectNames(this.place.releaseName);
        const { configMap, job } = combined([this.data(...TOLD_FROM), this.mirror], ([told, mirror]) =>
            initJob(initJobOptions(told, { place: this.place, caSecretName: ca, mirror })),
        );
        installation.configMap("init-program", configMap.metadata.name, configMap.data);
        const wait = { after: [release], timeoutSeconds: INIT_DEADLINE_SECONDS + NOTICE_SECONDS };
        return installation.job("init", job.metadata.name, job.spec, wait);
    }

    /** The addresses, once Vault works. */
    private reached(done: pulumi.Output<string>) {
        const { active, any, pods } = combined([this.inputs.replicas, done], ([replicas]) =>
            addresses(this.place, replicas),
        );
        return { address: active, anyAddress: any, podAddresses: pods };
    }

    /** What others use, once Vault works. */
    private handedOn(done: pulumi.Output<string>): VaultBundle {
        const { authPath, secretsPath, plugin, clients } = this.inputs;
        const { active } = done.apply(() => addresses(this.place, 0));
        const logins = clients.apply((each) =>
            mapValues(each, ({ namespace, serviceAccountNames }, role) => ({ role, namespace, serviceAccountNames })),
        );
        return {
            address: active,
            namespace: done.apply(() => this.place.namespace),
            caCertPem: done,
            ...{ authPath, secretsPath, logins },
            ...(plugin && { pluginPath: omittable(plugin.path) }),
        };
    }
}

/** Nothing of it is a secret. */
function checksumOf(content: readonly unknown[]): string {
    return createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 32);
}

function stateOf([, isRetired]: readonly [string, boolean]): string {
    return isRetired ? "provisioned" : "initialised";
}
