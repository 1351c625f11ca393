/** The pure plans of a key manager's database, its migration, and its pods. */
import assert from "node:assert/strict";
import * as z from "zod";
import { check, type DataOf } from "../../../../contract";
import { keyManagerContract } from "../../../../components/orchestrate/key-manager/contract";
import { podLabels } from "../../../../components/orchestrate/key-manager/names";
import {
    clearingStatement,
    clientEnvironment,
    databaseEnvironment,
    migrationLock,
    type DatabasePlan,
} from "../../../../components/orchestrate/key-manager/plan/database";
import { migrationJob, type MigrationInput } from "../../../../components/orchestrate/key-manager/plan/migration";
import { deploymentSpec } from "../../../../components/orchestrate/key-manager/plan/server";
import { EXTERNAL_DATABASE, VAULT_BUNDLE } from "../../components/programs/key-manager";

const PLACE = { serviceName: "quorum-key-manager", namespace: "orchestrate" };
const NO_MIRROR = { registry: undefined, pullSecretNames: [] };
const DATABASE: DatabasePlan = {
    host: "db.example.com",
    port: 5432,
    name: "keys",
    tls: "verify-full",
    secretName: "quorum-key-manager-postgresql",
    hasCa: true,
};

/** Arguments as the component sees them: with defaults. */
function inputs(): DataOf<typeof keyManagerContract> {
    const all = { vault: VAULT_BUNDLE, database: { external: EXTERNAL_DATABASE } };
    assert.deepEqual(check(keyManagerContract, all, "keys").problems, []);
    return z.object(keyManagerContract.inputs).parse(all) as DataOf<typeof keyManagerContract>;
}

describe("a key manager's database", () => {
    it("is locked under the number that golang-migrate takes for it", () => {
        // Printed by GenerateAdvisoryLockId of golang-migrate 4.15.1, the version in v21.12.5.
        assert.equal(migrationLock("quorum_key_manager"), 129_508_911);
        assert.equal(migrationLock("keys"), 3_786_407_520);
    });

    it("loses the mark of an interrupted migration under that lock, and only of those that may be repeated", () => {
        const statement = clearingStatement("keys");
        assert.ok(statement.indexOf("pg_advisory_lock") < statement.indexOf("DELETE"));
        assert.match(statement, /WHERE dirty AND version BETWEEN 1 AND 2/);
    });

    it("is trusted by the server among the system's CAs, and by the migration by its own variable", () => {
        const variables = new Map(databaseEnvironment(DATABASE).map((it) => [it.name, "value" in it ? it.value : ""]));
        assert.equal(variables.get("SSL_CERT_DIR"), "/etc/database-ca");
        assert.equal(variables.get("DB_TLS_CA"), "/etc/database-ca/ca.crt");
    });

    it("is verified by psql as by the key manager", () => {
        const trust = (plan: Partial<DatabasePlan>) =>
            clientEnvironment({ ...DATABASE, ...plan }).find(({ name }) => name === "PGSSLROOTCERT");
        assert.deepEqual(trust({}), { name: "PGSSLROOTCERT", value: "/etc/database-ca/ca.crt" });
        assert.deepEqual(trust({ hasCa: false }), { name: "PGSSLROOTCERT", value: "system" });
        assert.equal(trust({ hasCa: false, tls: "require" }), undefined);
    });

    it("fails the migration where the key manager could not log in: with SCRAM over TLS", () => {
        const demanded = (tls: DatabasePlan["tls"]) =>
            clientEnvironment({ ...DATABASE, tls }).filter(({ name }) => name === "PGREQUIREAUTH");
        const demand = [{ name: "PGREQUIREAUTH", value: "!scram-sha-256" }];
        assert.deepEqual(demanded("verify-full"), demand);
        assert.deepEqual(demanded("require"), demand);
        assert.deepEqual(demanded("disable"), []);
    });

    it("is reached with a user and a password that no pod spec holds", () => {
        const secrets = [...databaseEnvironment(DATABASE), ...clientEnvironment(DATABASE)].filter(({ name }) =>
            /USER|PASSWORD/.test(name),
        );
        assert.equal(secrets.length, 4);
        assert.ok(secrets.every((variable) => "valueFrom" in variable));
    });
});

describe("a key manager's migration", () => {
    const input: MigrationInput = {
        name: "quorum-key-manager-migrate",
        serviceAccountName: "quorum-key-manager",
        images: { server: "qkm:1", postgresql: "postgres:16" },
        imagePullSecrets: [],
        nodeSelector: {},
        tolerations: [],
        database: DATABASE,
    };

    it("is another Job for another image or database, and the same for the same", () => {
        const others = [
            { images: { ...input.images, server: "qkm:2" } },
            { database: { ...DATABASE, host: "other.example.com" } },
        ];
        const { name } = migrationJob(input);
        assert.equal(migrationJob({ ...input }).name, name);
        assert.equal(new Set([name, ...others.map((other) => migrationJob({ ...input, ...other }).name)]).size, 3);
        assert.ok(name.length <= 63);
    });

    it("clears before it migrates, and one pod at a time", () => {
        const { spec } = migrationJob(input);
        const { initContainers = [], containers } = podOf(spec.template);
        assert.deepEqual(
            [...initContainers, ...containers].map(({ name }) => name),
            ["clear-interrupted", "migrate"],
        );
        assert.deepEqual([spec.completions, spec.parallelism, spec.podReplacementPolicy], [1, 1, "Failed"]);
    });

    it("stays when it is done, so that a refresh finds it and no pod ever waits for it", () => {
        assert.ok(!("ttlSecondsAfterFinished" in migrationJob(input).spec));
        const { initContainers = [] } = podOf(deployment().template);
        assert.deepEqual(
            initContainers.map(({ name }) => name),
            ["first-login"],
        );
    });
});

describe("a key manager's pods", () => {
    it("read the manifests as a file, because their mounted folder has each twice", () => {
        const [server] = podOf(deployment().template).containers;
        const path = server!.env!.find(({ name }) => name === "MANIFEST_PATH")!.value!;
        assert.ok(path.endsWith(".yaml"));
    });

    it("are asked for their health by HTTPS, as the health port has TLS too", () => {
        const [server] = podOf(deployment().template).containers;
        const probes = [server!.startupProbe, server!.livenessProbe, server!.readinessProbe];
        assert.deepEqual(
            probes.map((probe) => probe!.httpGet!.scheme),
            ["HTTPS", "HTTPS", "HTTPS"],
        );
    });

    it("keep the token in memory, each its own, and only the agent writes it", () => {
        const { volumes, containers } = podOf(deployment().template);
        assert.deepEqual(volumes!.find(({ name }) => name === "vault-token")!.emptyDir, { medium: "Memory" });
        const writes = containers.map(({ name, volumeMounts }) => [
            name,
            volumeMounts!.find((mount) => mount.name === "vault-token")!.readOnly !== true,
        ]);
        assert.deepEqual(writes, [
            ["key-manager", false],
            ["vault-agent", true],
        ]);
    });

    it("start before an old one ends, and are all selected", () => {
        const { strategy, selector } = deployment();
        assert.deepEqual(strategy!.rollingUpdate, { maxUnavailable: 0, maxSurge: 1 });
        assert.deepEqual(selector.matchLabels, podLabels(PLACE.serviceName));
    });
});

function deployment(): V1DeploymentSpec {
    const { replicas, images, resources, placement, logLevel } = inputs();
    const spec = deploymentSpec({
        ...{ replicas, images, resources, placement, logLevel },
        ...{ place: PLACE, mirror: NO_MIRROR, database: DATABASE, configMapName: "c", checksum: "c" },
    });
    return spec as unknown as V1DeploymentSpec;
}

/** The plain parts of a pod that these tests read. */
interface Pod {
    readonly initContainers?: readonly V1Container[];
    readonly containers: readonly V1Container[];
    readonly volumes?: readonly { readonly name: string; readonly emptyDir?: object }[];
}
interface V1Container {
    readonly name: string;
    readonly env?: readonly { readonly name: string; readonly value?: string }[];
    readonly volumeMounts?: readonly { readonly name: string; readonly readOnly?: boolean }[];
    readonly startupProbe?: Probe;
    readonly livenessProbe?: Probe;
    readonly readinessProbe?: Probe;
}
interface Probe {
    readonly httpGet?: { readonly scheme?: string };
}
interface V1DeploymentSpec {
    readonly template: unknown;
    readonly strategy?: { readonly rollingUpdate?: object };
    readonly selector: { readonly matchLabels: object };
}

function podOf(template: unknown): Pod {
    return (template as { readonly spec: Pod }).spec;
}
