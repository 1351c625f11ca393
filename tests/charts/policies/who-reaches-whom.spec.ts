/** Who may talk to whom in a network, by the policies of the charts and of the components together. */
import assert from "node:assert/strict";
import type { NetworkPlugin } from "../../support/policies/evaluate";
import type { Change } from "./change";
import { CHANGES } from "./changes";
import { ALIKE, documentedTable } from "./documented";
import { CILIUM, tableOf, WORKLOADS, worldOf, type Options, type World } from "./world";

const worldFor = (plugin: NetworkPlugin, options: Options = {}) =>
    worldOf(plugin === "cilium" ? { ...options, networkPolicies: { ...CILIUM, ...options.networkPolicies } } : options);

const isOfTheNetwork = (pods: string) => pods in WORKLOADS && !pods.startsWith("other ");

/** All connections, as `worker -> database:5432`. */
const connections = (world: World, plugin: NetworkPlugin) =>
    Object.entries(tableOf(world, plugin)).flatMap(([from, places]) => places.map((to) => `${from} -> ${to}`));

const nameOf = (end: string) => end.replace(/:[^:]*$/, "");

/** What is possible in the second world and not in the first, among those who are in both, or not. */
function gained(one: World, other: World, plugin: NetworkPlugin, areInBoth = true): string[] {
    const before = new Set(connections(one, plugin));
    return connections(other, plugin)
        .filter((connection) => !before.has(connection))
        .filter((connection) => connection.split(" -> ").every((end) => nameOf(end) in one.parties) === areInBoth)
        .sort();
}

function check(world: World, changed: World, change: Change, plugin: NetworkPlugin): void {
    const expected = (what: "opens" | "closes" | "adds") =>
        [...(change[what] ?? []), ...(change[plugin]?.[what] ?? [])].sort();
    assert.deepEqual(
        {
            opens: gained(world, changed, plugin),
            closes: gained(changed, world, plugin),
            adds: gained(world, changed, plugin, false),
        },
        { opens: expected("opens"), closes: expected("closes"), adds: expected("adds") },
    );
}

for (const plugin of ["standard", "cilium"] as const) {
    describe(`who reaches whom where the network plugin is ${plugin === "cilium" ? "Cilium" : "not Cilium"}`, () => {
        let world: World;
        before(async () => {
            world = await worldFor(plugin);
        });

        it("is what the table of docs/substra.md says, of everybody in it", () => {
            const documented = documentedTable(world, plugin);
            const actual = tableOf(world, plugin);
            const named = Object.keys(documented);
            assert.deepEqual(Object.fromEntries(named.map((pods) => [pods, actual[pods]?.toSorted()])), documented);
            assert.deepEqual(
                Object.keys(actual).filter((pods) => isOfTheNetwork(pods) && !named.includes(pods)),
                [],
            );
        });

        it("is the same for those whom the table leaves out as for those who are like them", () => {
            const actual = tableOf(world, plugin);
            for (const [one, like] of Object.entries(ALIKE)) {
                assert.deepEqual(actual[one], actual[like], one);
            }
        });

        it("leaves nothing out that the table promises where pods have addresses outside the charts' private ranges", async () => {
            const elsewhere = await worldFor(plugin, { podAddress: "100.64.3.5" });
            const needed = documentedTable(world, "cilium");
            const actual = tableOf(elsewhere, plugin);
            const missing = Object.entries(needed).flatMap(([from, places]) =>
                places.filter((to) => !actual[from]!.includes(to)).map((to) => `${from} -> ${to}`),
            );
            assert.deepEqual(missing, []);
        });

        for (const change of CHANGES) {
            it(`changes ${change.title}`, async () => {
                check(world, await worldFor(plugin, change.options), change, plugin);
            });
        }
    });
}
