/** Which pods a change of values rolls. */
import type { Change } from "./changes";
import { render } from "./helm";
import { workloads } from "./pods";

function templates(chart: string, values: Record<string, unknown>): Map<string, string> {
    const objects = render(chart, { title: "", release: "backend-orchestrator", namespace: "n", values });
    // Leaves out Jobs, which run again at every upgrade.
    const lasting = workloads(objects.filter((object) => object.kind !== "Job"));
    return new Map(lasting.map(({ name, template }) => [name, JSON.stringify(template)]));
}

/** The workloads whose pods differ, by name without the release. */
export function rolled(chart: string, change: Change): string[] {
    const before = templates(chart, change.from);
    const after = templates(chart, change.to);
    const changed = [...after].filter(([name, template]) => before.get(name) !== template);
    return changed.map(([name]) => name.replace("backend-orchestrator-", "")).sort();
}
