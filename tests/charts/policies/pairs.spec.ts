/** The table of docs/substra.md#who-reaches-whom, over sets of options that hold every pair of two values. */
import assert from "node:assert/strict";
import type { Combination } from "../../support/pairwise";
import { pairwise } from "../../support/substra/matrix";
import { documentedTable, type Table } from "./documented";
import { CILIUM, tableOf, worldOf, type World } from "./world";

/** What an option opens beside. Options that take a workload away take its row away. */
const OPENED: Readonly<Record<string, Table>> = {
    // Migrations read the provider's discovery document.
    "login provider": { migrations: ["ingress controller:443", "internet:443"] },
};

/** The documented table of those who are there, with what the set opens. */
function expectedIn(world: World, plugin: "standard" | "cilium", { title }: Combination): Table {
    const opened = Object.entries(OPENED).filter(([option]) => title.includes(option));
    const more = (pods: string) => opened.flatMap(([, table]) => table[pods] ?? []);
    const rows = Object.entries(documentedTable(world, plugin)).filter(([pods]) => pods in world.parties);
    return Object.fromEntries(rows.map(([pods, places]) => [pods, [...new Set([...places, ...more(pods)])].sort()]));
}

for (const component of ["Orchestrator", "Backend", "Frontend"] as const) {
    describe(`who reaches whom with the options of the component ${component}`, () => {
        for (const set of pairwise(component)) {
            for (const plugin of ["standard", "cilium"] as const) {
                const where = plugin === "cilium" ? "Cilium" : "not Cilium";
                it(`is what docs/substra.md says where the network plugin is ${where}: ${set.title}`, async () => {
                    const networkPolicies = plugin === "cilium" ? CILIUM : {};
                    const world = await worldOf({ [component.toLowerCase()]: set.args, networkPolicies });
                    const expected = expectedIn(world, plugin, set);
                    assert.ok(Object.keys(expected).length > 10);
                    const actual = tableOf(world, plugin);
                    const named = Object.keys(expected).map((pods) => [pods, actual[pods]?.toSorted()]);
                    assert.deepEqual(Object.fromEntries(named), expected);
                });
            }
        }
    });
}
