/** The stand-ins make what is known of the published charts, with or without one of those at hand. */
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
    describe(`stand-in ${chart} and the facts`, () => {
        it("makes the objects of a default release, no more and no less", () => {
            const names = (kind: string): string[] =>
                rendered(chart)
                    .filter((object) => object.kind === kind)
                    .map((object) => object.metadata.name)
                    .sort();
            const kinds = [...new Set(rendered(chart).map((object) => object.kind))].sort();
            assert.deepEqual(Object.fromEntries(kinds.map((kind) => [kind, names(kind)])), expectedObjects[chart]);
        });

        it("has the hooks of the published chart, and no others", () => {
            assert.deepEqual(hooks(rendered(chart)), expectedHooks[chart]);
        });

        it("asks for what the published defaults ask for", () => {
            const all = workloads(rendered(chart));
            assert.equal(requested(all, "cpu").toFixed(1), expectedRequests[chart].cpu.toFixed(1));
            assert.equal((requested(all, "memory") / 2 ** 30).toFixed(1), expectedRequests[chart].memory.toFixed(1));
        });

        it("refers to nothing outside by default", () => {
            assert.deepEqual(unresolved(rendered(chart)), []);
        });

        for (const [title, expected] of Object.entries(expectedFromOutside[chart])) {
            it(`refers to what the user makes, and nothing more: ${title}`, () => {
                assert.deepEqual(unresolved(rendered(chart, title)), expected);
            });
        }

        for (const { title } of scenarios[chart]) {
            it(`makes no two objects of one name: ${title}`, () => {
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

describe("pod security of the stand-ins", () => {
    for (const chart of ["orchestrator", "substra-frontend"] as const) {
        it(`takes ${chart} under the restricted standard`, () => {
            assert.deepEqual(workloads(rendered(chart)).flatMap(restrictedViolations), []);
        });
    }

    for (const [title, expected] of Object.entries(expectedBaseline)) {
        it(`holds the backend to the facts: ${title}`, () => {
            const found = workloads(rendered("substra-backend", title)).flatMap(restrictedViolations);
            const containers = found.map((violation) => /\/([^:]+):/.exec(violation)?.[1]);
            assert.deepEqual([...new Set(containers)].sort(), expected);
        });
    }
});

describe("stand-in substra-backend and network roles", () => {
    for (const [name, roles] of Object.entries(expectedRoles)) {
        it(`gives ${name} its roles`, () => {
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

describe("traps that stay real", () => {
    it("makes another SECRET_KEY at each rendering", () => {
        const key = (): unknown =>
            dataOf(rendered("substra-backend"), "Secret", "backend-substra-backend-server-key")["SECRET_KEY"];
        assert.notEqual(key(), key());
    });

    it("writes the database's password into the pod, whatever Secret there is", () => {
        const pods = workloads(rendered("orchestrator", "existing secrets"));
        const waiting = pods.flatMap(({ pod }) => containersOf(pod)).filter(({ name }) => name === "wait-postgresql");
        assert.equal(waiting.length, 2);
        assert.ok(waiting.every((container) => JSON.stringify(container.env).includes('"value":"ignored"')));
    });

    it("copies MinIO's credentials from the values, whatever Secret there is", () => {
        const copy = dataOf(
            rendered("substra-backend", "existing secrets"),
            "Secret",
            "backend-substra-backend-objectstore",
        );
        assert.deepEqual(copy, { OBJECTSTORE_ACCESSKEY: "minio", OBJECTSTORE_SECRETKEY: "minio1234" });
    });

    it("serves the registry on a NodePort", () => {
        const service = rendered("substra-backend").find(
            (it) => it.kind === "Service" && it.metadata.name === "backend-docker-registry",
        );
        assert.equal((service?.["spec"] as { type: string }).type, "NodePort");
    });

    it("takes no storage class for the backend's data services, though it does for its own volumes", () => {
        const objects = rendered("substra-backend", "volumes");
        const withClass = objects.filter((it) => JSON.stringify(it).includes('"storageClassName":"fast"'));
        assert.deepEqual(withClass.map((it) => it.metadata.name).sort(), [
            "backend-docker-registry",
            "backend-substra-backend-builder",
            "backend-substra-backend-servermedias",
            "backend-substra-backend-worker",
        ]);
    });

    it("renders an empty database host of the orchestrator instead of refusing", () => {
        const values = { postgresql: { enabled: false } };
        const objects = render(standIn("orchestrator"), { ...scenario("orchestrator", "defaults"), values });
        assert.equal(dataOf(objects, "ConfigMap", "orchestrator-server-database")["DATABASE_HOSTNAME"], "");
    });

    it("makes an Ingress of the frontend without a class, whatever its annotations", () => {
        const objects = rendered("substra-frontend", "ingress with a certificate");
        const { spec } = objects.find(({ kind }) => kind === "Ingress") as unknown as { spec: object };
        assert.ok(!("ingressClassName" in spec));
    });

    it("leaves the frontend no way out, and one port in", () => {
        const { spec } = rendered("substra-frontend").find(({ kind }) => kind === "NetworkPolicy") as unknown as {
            spec: { policyTypes: string[]; egress?: unknown; ingress: { ports: { port: number }[] }[] };
        };
        assert.deepEqual([spec.policyTypes, spec.egress], [["Ingress", "Egress"], undefined]);
        assert.deepEqual(
            spec.ingress.flatMap(({ ports }) => ports.map(({ port }) => port)),
            [3000],
        );
    });

    it("writes a line for each account, and its channel at the end", () => {
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
