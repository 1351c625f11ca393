/** The sums of what pods request are what the docs say. */
import assert from "node:assert/strict";
import type { Dictionary } from "../unit/components/programs";
import { MEMBERSHIP } from "../support/substra/membership";
import { landed } from "./policies/landed";
import { workloads } from "./pods";

const ARGS = {
    Orchestrator: { hostname: "orchestrator.example.com", channels: { c: ["ingen"] } },
    Backend: { membership: MEMBERSHIP, hostname: "substra.ingen.example.com" },
} satisfies Record<string, Dictionary>;

const UNITS: Readonly<Record<string, number>> = { "": 1, m: 0.001, Mi: 2 ** -10, Gi: 1 };

/** A quantity in CPUs or in GiB. */
function amount(quantity: string): number {
    const [, digits, unit] = /^([\d.]+)(\w*)$/.exec(quantity)!;
    return Number(digits) * UNITS[unit!]!;
}

/** What the pods that always run request together. */
async function requested(component: keyof typeof ARGS, sizing: string) {
    const objects = await landed(component, { ...ARGS[component], sizing });
    const pods = workloads(objects.map((object) => ({ ...object })));
    const running = pods.filter(({ name }) => !name.endsWith("-migrations"));
    const requests = running.flatMap(({ pod }) => pod.containers.map(({ resources }) => resources?.requests ?? {}));
    const sum = (resource: string) => requests.reduce((all, of) => all + amount(of[resource] ?? "0"), 0);
    return [sum("cpu").toFixed(1), sum("memory").toFixed(1)];
}

describe("the pods of a release request", () => {
    const rows = [
        ["Orchestrator", "published", "1.5", "0.7"],
        ["Orchestrator", "laptop", "0.2", "0.4"],
        ["Backend", "published", "8.0", "49.3"],
        ["Backend", "laptop", "1.0", "2.9"],
    ] as const;
    for (const [component, sizing, cpu, memory] of rows) {
        it(`${cpu} CPU and ${memory} GiB in all: ${component}, ${sizing}`, async () => {
            assert.deepEqual(await requested(component, sizing), [cpu, memory]);
        });
    }
});
