import * as pulumi from "@pulumi/pulumi";
import { combined } from "../../../contract";
import { fromMirror, mirrorOrNone, type Mirror } from "../../kubernetes/image-mirror";
import { NamespacedObjects, NOTICE_SECONDS } from "../../kubernetes/namespaced-objects";
import { tolerationsOf } from "../../kubernetes/toleration";
import { SecretSeed } from "../../shared/seed";
import { KeyManagerBase, type KeyManagerArgs } from "../generated";
import { GENERATION, type KeyManagerBundle } from "../key-manager-bundle";
import { keyManagerContract, NAMESPACE } from "./contract";
import { ORCHESTRATE } from "./contract/access";
import { databaseOf, type Database } from "./database";
import { expiriesOf, identityOf, type Identity } from "./identity";
import { API_PORT, HEALTH_PORT, hostOf, objectNames, podLabels, type KeyManagerPlace } from "./names";
import { configurationMap } from "./plan/configuration";
import { apiKeyFile, credentialsOf, MANIFESTED_FROM, manifestsText } from "./plan/manifests";
import { migrationJob } from "./plan/migration";
import {
    API_KEYS_FILE,
    deploymentSpec,
    loadBalancerSpec,
    nodeSelectorOf,
    SERVED_FROM,
    serviceSpec,
} from "./plan/server";

/** Quorum Key Manager on a Vault. Pass the cluster as `{ provider: new kubernetes.Provider(...) }`. */
export class KeyManager extends KeyManagerBase {
    private readonly place: KeyManagerPlace;
    private readonly mirror: pulumi.Output<Mirror>;

    constructor(name: string, args: KeyManagerArgs, opts?: pulumi.ComponentResourceOptions) {
        super(keyManagerContract, name, args, opts);
        const { serviceName, imageMirror, deletionProtection: protect } = this.inputs;
        this.mirror = mirrorOrNone(imageMirror, serviceName);

        const settings = { namespace: NAMESPACE, prefix: serviceName, level: "restricted" as const };
        const objects = new NamespacedObjects(this, name, this.inputs, settings);
        this.place = { serviceName, namespace: objects.namespaceName };
        const seed = new SecretSeed(`${name}-seed`, { parent: this, protect });
        const identity = identityOf(name, this.inputs, this.place, this);
        objects.imagePullSecret();
        objects.serviceAccount("account", serviceName, {});
        const apiKeys = this.makeSecrets(objects, seed, identity);
        const configMapName = this.makeConfiguration(objects);
        objects.disruptionBudget(objectNames(serviceName).budget, podLabels(serviceName));
        const database = databaseOf(this.inputs, { name, parent: this, objects, seed, mirror: this.mirror });

        const migration = this.migrate(objects, database);
        const checksum = seed.checksum([apiKeys, identity.server.certPem, database.content]);
        const ready = this.serve(objects, database, { configMapName, checksum, migration });

        const credentials = combined([seed.value, this.inputs.clients], (of) => credentialsOf(...of));
        this.publish({
            bundle: this.handedOn(ready, identity, credentials),
            url: ready.apply(() => urlOf(hostOf(this.place), API_PORT)),
            credentials,
            caCertPem: identity.caCertPem,
            expiries: expiriesOf(this, identity),
            manifests: this.data(...MANIFESTED_FROM).apply(manifestsText),
            namespace: objects.namespace,
        });
    }

    /** Returns the file of API keys, which pods read at their start. */
    private makeSecrets(objects: NamespacedObjects, seed: SecretSeed, { server }: Identity): pulumi.Output<string> {
        const { tls, apiKeys } = objectNames(this.place.serviceName);
        const file = combined([seed.value, this.inputs.clients], (of) => apiKeyFile(...of));
        objects.tlsSecret("tls", tls, server);
        objects.secret("api-keys", apiKeys, { [API_KEYS_FILE]: file });
        return file;
    }

    private makeConfiguration(objects: NamespacedObjects): pulumi.Output<string> {
        const { configuration } = objectNames(this.place.serviceName);
        const map = this.data(...MANIFESTED_FROM, "vaultClient").apply((input) =>
            configurationMap(configuration, input),
        );
        objects.configMap("configuration", map.name, map.data as pulumi.Output<Record<string, string>>);
        return map.name;
    }

    /** All pods start after it, and it waits for none of them: they can end and start later as they like. */
    private migrate(objects: NamespacedObjects, { plan }: Database): pulumi.Resource {
        const { serviceName } = this.place;
        const { timeoutSeconds } = this.inputs;
        const given = combined([this.data("images", "placement"), this.mirror, plan]);
        const { name, spec } = given.apply(([{ images, placement }, mirror, database]) =>
            migrationJob({
                name: objectNames(serviceName).migration,
                serviceAccountName: serviceName,
                images: {
                    server: fromMirror(images.server, mirror),
                    postgresql: fromMirror(images.postgresql, mirror),
                },
                imagePullSecrets: mirror.pullSecretNames,
                nodeSelector: nodeSelectorOf(placement),
                tolerations: tolerationsOf(placement.tolerations),
                database,
            }),
        );
        return objects.job("migration", name, spec, { timeoutSeconds: timeoutSeconds + NOTICE_SECONDS });
    }

    /** Returns the Service's name once pods are ready. */
    private serve(
        objects: NamespacedObjects,
        database: Database,
        { migration, ...rest }: Served,
    ): pulumi.Output<string> {
        const { place, mirror } = this;
        const { loadBalancer, timeoutSeconds } = this.inputs;
        const names = objectNames(place.serviceName);
        const input = combined([this.data(...SERVED_FROM), combined({ mirror, database: database.plan, ...rest })]);
        const spec = input.apply(([own, more]) => deploymentSpec({ ...own, ...more, place }));
        const after = [migration];
        const pods = objects.deployment("deployment", place.serviceName, spec, { after, timeoutSeconds });
        // The provider waits until a Service has ready pods.
        const service = objects.service("service", place.serviceName, pulumi.output(serviceSpec(place.serviceName)), {
            after: [pods],
        });
        if (loadBalancer !== undefined) {
            const outside = this.data("loadBalancer").apply(({ loadBalancer: given }) =>
                loadBalancerSpec(given!, place.serviceName),
            );
            const { annotations } = loadBalancer;
            objects.service("load-balancer", names.loadBalancer, outside, { after: [pods], annotations });
        }
        return combined([service.metadata.name, pods.metadata.name], ([name]) => name!);
    }

    /** What Orchestrate takes, once pods are ready. */
    private handedOn(
        ready: pulumi.Output<string>,
        { caCertPem }: Identity,
        credentials: pulumi.Output<Record<string, string>>,
    ): KeyManagerBundle {
        const { stores, loadBalancer } = this.inputs;
        const { secrets, keys, ethereum } = stores;
        const host = combined([loadBalancer?.hostname, ready], ([outside]) => outside ?? hostOf(this.place));
        return {
            generation: ready.apply(() => GENERATION),
            url: host.apply((name) => urlOf(name, API_PORT)),
            healthUrl: host.apply((name) => urlOf(name, HEALTH_PORT)),
            caCertPem: combined([caCertPem, ready], ([pem]) => pem),
            basicCredentials: combined([credentials, ready], ([each]) => each[ORCHESTRATE]!),
            stores: { secrets, keys, ethereum },
            namespace: ready.apply(() => this.place.namespace),
            podLabels: pulumi.output(podLabels(this.place.serviceName)),
        };
    }
}

/** What pods are served from, and after. */
interface Served {
    readonly configMapName: pulumi.Output<string>;
    readonly checksum: pulumi.Output<string>;
    readonly migration: pulumi.Resource;
}

function urlOf(host: string, port: number): string {
    return `https://${host}:${port}`;
}
