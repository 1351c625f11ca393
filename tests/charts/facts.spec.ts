/** The stand-ins match what is known of the published charts. These tests need no published chart. */
import assert from "node:assert/strict";
import { changes } from "./changes";
import {
    expectedBaseline,
    expectedFromOutside,
    expectedHooks,
    expectedObjects,
    expectedRequests,
    expectedRoles,
} from "./expected";
import { type KubernetesObject, render, standIn } from "./helm";
import { charts } from "./make-schema";
import { type Workload, containersOf, restrictedViolations, unresolved, workloads } from "./pods";
import { rolled } from "./rolls";
import { type ChartName, type Scenario, scenarios } from "./scenarios";

function scenario(chart: ChartName, title: string): Scenario {
    const found = scenarios[chart].find((it) => it.title === title);
    assert.ok(found, `no scenario of ${chart} is called "${title}"`);
    return found;
}

function rendered(chart: ChartName, title = "defaults"): KubernetesObject[] {
    return render(standIn(chart), scenario(chart, title));
}

function hooks(objects: readonly KubernetesObject[]): Record<string, Record<string, string>> {
    const hooked = objects.map(({ metadata }) => {
        const annotations = Object.entries(metadata.annotations ?? {}).filter(([key]) =>
            key.startsWith("helm.sh/hook"),
        );
        return [metadata.name, Object.fromEntries(annotations)] as const;
    });
    return Object.fromEntries(hooked.filter(([, annotations]) => Object.keys(annotations).length > 0));
}

const units: Record<string, number> = { "": 1, m: 0.001, Mi: 2 ** 20, Gi: 2 ** 30 };

function amount(quantity: string | undefined): number {
    const [, number, unit = ""] = /^([\d.]+)(m|Mi|Gi)?$/.exec(quantity ?? "0") ?? [];
    return Number(number) * (units[unit] ?? Number.NaN);
}

function requested(all: readonly Workload[], resource: string): number {
    const containers = all.flatMap(({ pod }) => pod.containers);
    return containers.reduce((sum, container) => sum + amount(container.resources?.requests?.[resource]), 0);
}

for (const chart of charts) {
    describe(`stand-in ${chart}`, () => {
        it("makes exactly the objects of a default release", () => {
            const names = (kind: string): string[] =>
                rendered(chart)
                    .filter((object) => object.kind === kind)
                    .map((object) => object.metadata.name)
                    .sort();
            const kinds = [...new Set(rendered(chart).map((object) => object.kind))].sort();
            assert.deepEqual(Object.fromEntries(kinds.map((kind) => [kind, names(kind)])), expectedObjects[chart]);
        });

        it("has exactly the hooks of the published chart", () => {
            assert.deepEqual(hooks(rendered(chart)), expectedHooks[chart]);
        });

        it("requests the CPU and memory of the published defaults", () => {
            const all = workloads(rendered(chart));
            assert.equal(requested(all, "cpu").toFixed(1), expectedRequests[chart].cpu.toFixed(1));
            assert.equal((requested(all, "memory") / 2 ** 30).toFixed(1), expectedRequests[chart].memory.toFixed(1));
        });

        it("refers only to its own objects by default", () => {
            // Every namespace has this account.
            const missing = unresolved(rendered(chart)).filter((it) => it !== "ServiceAccount default");
            assert.deepEqual(missing, []);
        });

        for (const [title, expected] of Object.entries(expectedFromOutside[chart])) {
            it(`refers only to its own objects and the user's: ${title}`, () => {
                assert.deepEqual(unresolved(rendered(chart, title)), expected);
            });
        }

        for (const { title } of scenarios[chart]) {
            it(`makes no two objects of the same name: ${title}`, () => {
                const names = rendered(chart, title).map((it) => `${it.kind}/${it.metadata.name}`);
                assert.ok(names.length > 0);
                assert.deepEqual(
                    names.filter((name, index) => names.indexOf(name) !== index),
                    [],
                );
            });
        }

        for (const change of changes[chart]) {
            it(`rolls the right pods on a change of ${change.title}`, () => {
                assert.deepEqual(rolled(standIn(chart), change), change.rolls);
            });
        }
    });
}

describe("the restricted Pod Security Standard", () => {
    for (const chart of ["orchestrator", "substra-frontend"] as const) {
        it(`accepts the pods of stand-in ${chart}`, () => {
            assert.deepEqual(workloads(rendered(chart)).flatMap(restrictedViolations), []);
        });
    }

    for (const [title, expected] of Object.entries(expectedBaseline)) {
        it(`refuses the expected containers of stand-in substra-backend: ${title}`, () => {
            const found = workloads(rendered("substra-backend", title)).flatMap(restrictedViolations);
            const containers = found.map((violation) => /\/([^:]+):/.exec(violation)?.[1]);
            assert.deepEqual([...new Set(containers)].sort(), expected);
        });
    }
});

describe("stand-in substra-backend", () => {
    for (const [name, roles] of Object.entries(expectedRoles)) {
        it(`gives ${name} its network roles`, () => {
            const pod = workloads(rendered("substra-backend")).find(
                (it) => it.name === `backend-substra-backend-${name}`,
            );
            const found = Object.keys(pod?.labels ?? {}).filter((label) => label.startsWith("role-"));
            assert.deepEqual(found.map((label) => label.replace("role-", "")).sort(), [...roles].sort());
        });
    }
});

function dataOf(objects: readonly KubernetesObject[], kind: string, name: string): Record<string, string> {
    const object = objects.find((it) => it.kind === kind && it.metadata.name === name);
    assert.ok(object, `${kind} ${name} is not made`);
    return (object["stringData"] ?? object["data"]) as Record<string, string>;
}

describe("a trap of the published charts that the stand-ins keep", () => {
    it("is another SECRET_KEY of the backend at each rendering", () => {
        const key = (): unknown =>
            dataOf(rendered("substra-backend"), "Secret", "backend-substra-backend-server-key")["SECRET_KEY"];
        assert.notEqual(key(), key());
    });

    it("is the database's password in the orchestrator's pods, even if a Secret is given", () => {
        const pods = workloads(rendered("orchestrator", "existing secrets"));
        const waiting = pods.flatMap(({ pod }) => containersOf(pod)).filter(({ name }) => name === "wait-postgresql");
        assert.equal(waiting.length, 2);
        assert.ok(waiting.every((container) => JSON.stringify(container.env).includes('"value":"ignored"')));
    });

    it("is MinIO's credentials copied from the values, even if a Secret is given", () => {
        const copy = dataOf(
            rendered("substra-backend", "existing secrets"),
            "Secret",
            "backend-substra-backend-objectstore",
        );
        assert.deepEqual(copy, { OBJECTSTORE_ACCESSKEY: "minio", OBJECTSTORE_SECRETKEY: "minio1234" });
    });

    it("is the backend's registry on a NodePort", () => {
        const service = rendered("substra-backend").find(
            (it) => it.kind === "Service" && it.metadata.name === "backend-docker-registry",
        );
        assert.equal((service?.["spec"] as { type: string }).type, "NodePort");
    });

    it("is a storage class that has no effect on the backend's data services, only on its own volumes", () => {
        const objects = rendered("substra-backend", "volumes");
        const withClass = objects.filter((it) => JSON.stringify(it).includes('"storageClassName":"fast"'));
        assert.deepEqual(withClass.map((it) => it.metadata.name).sort(), [
            "backend-docker-registry",
            "backend-substra-backend-builder",
            "backend-substra-backend-servermedias",
            "backend-substra-backend-worker",
        ]);
    });

    it("is an empty database host of the orchestrator that is not refused", () => {
        const values = { postgresql: { enabled: false } };
        const objects = render(standIn("orchestrator"), { ...scenario("orchestrator", "defaults"), values });
        assert.equal(dataOf(objects, "ConfigMap", "orchestrator-server-database")["DATABASE_HOSTNAME"], "");
    });

    it("is an Ingress of the frontend without a class", () => {
        const objects = rendered("substra-frontend", "ingress with a certificate");
        const { spec } = objects.find(({ kind }) => kind === "Ingress") as unknown as { spec: object };
        assert.ok(!("ingressClassName" in spec));
    });

    it("is a frontend without egress and with one port for ingress", () => {
        const { spec } = rendered("substra-frontend").find(({ kind }) => kind === "NetworkPolicy") as unknown as {
            spec: { policyTypes: string[]; egress?: unknown; ingress: { ports: { port: number }[] }[] };
        };
        assert.deepEqual([spec.policyTypes, spec.egress], [["Ingress", "Egress"], undefined]);
        assert.deepEqual(
            spec.ingress.flatMap(({ ports }) => ports.map(({ port }) => port)),
            [3000],
        );
    });

    it("is a line of text for each account of the backend, with the channel at its end", () => {
        const objects = rendered("substra-backend", "accounts");
        const lines = dataOf(objects, "Secret", "backend-substra-backend-add-account");
        const text = (key: string): string => Buffer.from(lines[key] ?? "", "base64").toString();
        assert.equal(
            text("users"),
            "alice an3xtr4lengthyp@ssword our-channel\nbob an3xtr4lengthyp@ssw0rd our-channel\n",
        );
        assert.equal(text("incoming_organizations"), "biotechnica in\n");
    });
});
