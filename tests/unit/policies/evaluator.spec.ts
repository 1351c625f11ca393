/** The policy evaluator on cases with known answers, and on objects. */
import assert from "node:assert/strict";
import { inWords, verdict, type NetworkPlugin } from "../../support/policies/evaluate";
import type { Manifest } from "../../support/policies/manifest";
import { type Cluster, type Party, type Pod } from "../../support/policies/model";
import { readCluster } from "../../support/policies/objects";
import { behind } from "../../support/policies/services";
import { CASES, cilium, DB, from, pod, PODS, policy } from "./cases";

const OUTSIDE: Party = { address: "203.0.113.7" };
const NODE: Party = { address: "192.168.1.10", entity: "remote-node" };
const API_SERVER: Party = { address: "192.168.1.2", entity: "kube-apiserver" };

const parties = (cluster: Cluster): Record<string, Party> => ({
    ...Object.fromEntries(cluster.pods.map((each) => [each.name, each])),
    outside: OUTSIDE,
    node: NODE,
    "api server": API_SERVER,
});

/** `web -> db:8080`, `outside -> db:53/UDP`. */
function holds(objects: readonly Manifest[], connection: string, plugin?: NetworkPlugin): boolean {
    const [, from, to, number, protocol = "TCP"] = /^(.+) -> (.+):(\d+)(?:\/(\w+))?$/.exec(connection)!;
    const cluster = readCluster([...PODS, ...objects]);
    const all = parties(cluster);
    const port = { number: Number(number), protocol: protocol as "TCP" };
    return verdict(cluster, all[from!]!, all[to!]!, port, plugin).allowed;
}

describe("the policy evaluator on known cases", () => {
    for (const { title, objects, possible = [], impossible = [], plugin } of CASES) {
        it(title, () => {
            assert.deepEqual(
                possible.filter((connection) => !holds(objects, connection, plugin)),
                [],
                "impossible",
            );
            assert.deepEqual(
                impossible.filter((connection) => holds(objects, connection, plugin)),
                [],
                "possible",
            );
        });
    }
});

describe("the policy evaluator on objects", () => {
    const template = { metadata: { labels: { app: "a" } }, spec: { containers: [] } };

    it("reads the pods of workloads, of Jobs and of CronJobs, in the namespace that it is told", () => {
        const kinds = ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job"];
        const workloads = kinds.map((kind) => ({ kind, metadata: { name: kind }, spec: { template } }));
        const cronJob = { kind: "CronJob", metadata: { name: "c" }, spec: { jobTemplate: { spec: { template } } } };
        const { pods } = readCluster([...workloads, cronJob], { namespace: "there" });
        assert.equal(pods.length, 6);
        assert.deepEqual(
            pods.filter(({ namespace, labels }) => namespace !== "there" || labels["app"] !== "a"),
            [],
        );
    });

    it("leaves out pods on the network of their node, for which no policy holds", () => {
        const onNode = pod("kube-system", "proxy", {}, { hostNetwork: true });
        assert.deepEqual(readCluster([onNode]).pods, []);
    });

    it("finds what is behind a Service: pods, and their own ports by number and by name", () => {
        const service = (targetPort: unknown): Manifest => ({
            kind: "Service",
            metadata: { name: "s", namespace: "shop" },
            spec: { selector: { tier: "back" }, ports: [{ port: 80, targetPort }] },
        });
        const found = (targetPort: unknown) =>
            behind(readCluster([...PODS, service(targetPort)]), "shop", "s", 80).map((each) => [
                each.pod.name,
                each.port.number,
            ]);
        assert.deepEqual(found("http"), [["db", 8080]]);
        assert.deepEqual(found(9000), [["db", 9000]]);
        assert.deepEqual(found(undefined), [["db", 80]]);
        assert.throws(() => behind(readCluster(PODS), "shop", "s", 80), /no Service shop\/s with the port 80/);
    });

    it("refuses what it does not read, because that might decide", () => {
        assert.throws(() => readCluster([policy({ podSelector: {}, priority: 1 })]), /does not read priority/);
        assert.throws(() => readCluster([cilium({ ingressDeny: [] })]), /does not read ingressDeny/);
        assert.throws(
            () => readCluster([cilium({ ingress: [{ fromEntities: ["world"] }] })]),
            /does not know Cilium's entity world/,
        );
        const typo = policy({
            podSelector: DB,
            ingress: [{ from: [{ podSelector: { matchExpressions: [{ key: "a", operator: "Is" }] } }] }],
        });
        assert.throws(() => holds([typo], "web -> db:80"), /no operator Is/);
    });

    it("says in words which policies decide", () => {
        const cluster = readCluster([...PODS, from({ podSelector: {} })]);
        const [web, db, prometheus] = cluster.pods as unknown as [Pod, Pod, Pod];
        const port = { number: 80, protocol: "TCP" } as const;
        assert.equal(
            inWords(verdict(cluster, web, db, port)),
            "egress open, no policy selects it; ingress allowed by policy",
        );
        assert.match(inWords(verdict(cluster, prometheus, db, port)), /ingress denied by policy$/);
    });
});
