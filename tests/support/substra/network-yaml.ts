/** The two-cluster example in YAML, edited for a test or a benchmark. */
import { parseDocument } from "yaml";
import { CHARTS } from "../charts";

/**
 * The program with the stand-in charts. The example names no charts, because a value in YAML's configuration could not
 * be removed again.
 */
export function withCharts(program: string): string {
    const document = parseDocument(program);
    const at = (name: string, chart: string) =>
        document.setIn(["resources", name, "properties", "chart"], document.createNode({ path: chart }));
    at("orchestrator", CHARTS.orchestrator);
    at("ingen", CHARTS.backend);
    at("biotechnica", CHARTS.backend);
    at("ingen-frontend", CHARTS.frontend);
    at("biotechnica-frontend", CHARTS.frontend);
    return document.toString();
}
