/**
 * What components leave in a cluster, as a real API server judges it: unknown fields, values that it refuses, and pods
 * that the level of their namespace forbids. Nothing is made but namespaces and ServiceAccounts.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { landed, type Installed } from "../charts/policies/landed";
import { apply, kubectl } from "../support/engine/cluster";
import { theLab } from "../support/engine/engine";
import { argumentsOf, MADE } from "../support/orchestra/matrix";
import { orchestratePairs, type Component } from "../support/orchestrate/matrix";
import { ABOVE_BASELINE } from "../support/policies/above-baseline";
import type { Manifest } from "../support/policies/manifest";
import { claimTemplatesOf, podSpecOf } from "../support/policies/pods";
import { pairwise } from "../support/substra/matrix";

type Dictionary = Readonly<Record<string, unknown>>;

/** The sets of options of each component. */
const SETS: readonly (readonly [component: Installed, sets: readonly Dictionary[]])[] = [
    ["Orchestrator", pairwise("Orchestrator").map(({ args }) => args)],
    ["Backend", pairwise("Backend").map(({ args }) => args)],
    ["Frontend", pairwise("Frontend").map(({ args }) => args)],
    ["Orchestra", MADE.map(argumentsOf)],
    ["Vault", firstOf("Vault")],
    ["KeyManager", firstOf("KeyManager")],
    ["Orchestrate", firstOf("Orchestrate")],
];

/** The first sets, which hold most pairs. tests/charts/matrix.spec.ts takes all. */
function firstOf(component: Component): Dictionary[] {
    return orchestratePairs(component)
        .slice(0, 5)
        .map(({ args }) => args);
}

/** Kinds that the embedded clusters do not have. */
const UNKNOWN = ["TLSRoute", "CiliumNetworkPolicy", "ServiceMonitor"];

/** An object as the API server is to get it. */
interface Sent extends Manifest {
    readonly apiVersion: string;
}

/** The namespace that stands for all with these labels. */
function namespaceFor(labels: Readonly<Record<string, string>>): string {
    return `landed-${createHash("sha256").update(JSON.stringify(labels)).digest("hex").slice(0, 12)}`;
}

/** The objects of one set, turned to namespaces that stand for those of the component. */
function turned(objects: readonly Manifest[]): Sent[] {
    const levels = objects.filter(({ kind }) => kind === "Namespace");
    const standIn = (namespace: string | undefined) => {
        const own = levels.find(({ metadata }) => metadata.name === namespace);
        return namespaceFor(levelOf(own?.metadata.labels ?? {}));
    };
    return objects
        .filter(({ kind }) => kind !== "Namespace" && !UNKNOWN.includes(kind))
        .flatMap((object) => [object, ...podOf(object)])
        .map((object) => {
            const { namespace, annotations: _, ...metadata } = object.metadata as Manifest["metadata"] & Dictionary;
            return { ...object, metadata: { ...metadata, namespace: standIn(namespace) } } as Sent;
        });
}

/** The labels of a namespace that decide about its pods. */
function levelOf(labels: Readonly<Record<string, string>>): Record<string, string> {
    const named = Object.entries(labels).filter(([name]) => name.startsWith("pod-security.kubernetes.io/enforce"));
    return Object.fromEntries(named.sort());
}

/** A pod of a workload: the API server warns of workloads whose pods it would refuse, and refuses only pods. */
function podOf(workload: Manifest): Manifest[] {
    const spec = workload.kind === "Pod" ? undefined : podSpecOf(workload);
    if (spec === undefined) {
        return [];
    }
    const claimed = claimTemplatesOf(workload).map((name) => {
        return { name, persistentVolumeClaim: { claimName: `${name}-0` } };
    });
    const volumes = [...(spec.volumes ?? []), ...claimed];
    return [{ ...POD, metadata: { ...workload.metadata, labels: {} }, spec: { ...spec, volumes } }];
}

const POD = { apiVersion: "v1", kind: "Pod" };

describe("a real API server", function () {
    this.timeout(600_000);

    before(() => theLab());

    // Other specs compare what a cluster holds before them and after.
    after(() => kubectl("cluster-1", "delete", "namespaces", "--selector", `${OWN}=yes`, "--wait"));

    for (const [component, sets] of SETS) {
        it(`takes every object that a ${component} leaves, and every pod at the level of its namespace`, async () => {
            const all = await Promise.all(sets.map((args) => landed(component, args)));
            const levels = all
                .flat()
                .flatMap(({ kind, metadata }) => (kind === "Namespace" ? [metadata.labels ?? {}] : []));
            const namespaces = [{}, ...levels.map(levelOf)].map((labels) => ({
                ...{ apiVersion: "v1", kind: "Namespace" },
                metadata: { name: namespaceFor(labels), labels: { ...labels, [OWN]: "yes" } },
            }));
            const sent = unique(all.flatMap(turned));
            const accounts = sent.filter(({ kind }) => kind === "ServiceAccount");
            assert.deepEqual(await apply("cluster-1", unique(namespaces)), []);
            // An Orchestrate has none, and kubectl takes no empty list.
            assert.deepEqual(accounts.length === 0 ? [] : await apply("cluster-1", accounts), []);
            const workloads = sent.filter(({ kind }) => kind !== "ServiceAccount");
            assert.ok(workloads.length > 5);
            assert.deepEqual(await apply("cluster-1", workloads, "--dry-run=server"), []);
        });
    }

    for (const [fault, spec] of Object.entries(ABOVE_BASELINE)) {
        it(`refuses at baseline what tests without an API server refuse: ${fault}`, async () => {
            const namespace = { ...POD, kind: "Namespace", metadata: { name: "landed-baseline", labels: BASELINE } };
            await apply("cluster-1", [namespace]);
            const pod = { ...POD, metadata: { name: "bad", namespace: "landed-baseline" }, spec };
            const [refusal] = await apply("cluster-1", [pod], "--dry-run=server");
            assert.match(refusal ?? "", /violates PodSecurity "baseline/);
        });
    }

    it("refuses a pod above the level, and a field that nobody knows", async () => {
        const namespace = { ...POD, kind: "Namespace", metadata: { name: "landed-strict", labels: RESTRICTED } };
        await apply("cluster-1", [namespace]);
        const metadata = { name: "bad", namespace: "landed-strict" };
        const root = { ...POD, metadata, spec: { containers: [{ name: "root", image: "a:1" }] } };
        const unknown = { ...POD, kind: "ConfigMap", metadata, files: {} };
        const judged = (object: object) => apply("cluster-1", [object], "--dry-run=server");
        assert.match((await judged(root)).join(), /violates PodSecurity "restricted/);
        assert.match((await judged(unknown)).join(), /unknown field "files"/);
    });
});

/** Marks the namespaces of this spec. */
const OWN = "pulumi-ensemble/landed";

const BASELINE = { "pod-security.kubernetes.io/enforce": "baseline", [OWN]: "yes" };

const RESTRICTED = { "pod-security.kubernetes.io/enforce": "restricted", [OWN]: "yes" };

function unique<T>(objects: readonly T[]): T[] {
    return [...new Map(objects.map((object) => [JSON.stringify(object), object])).values()];
}
