/** Renders and checks charts with the Helm executable that ENSEMBLE_HELM names. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import type { ChartName, Scenario } from "./scenarios";

/** A Kubernetes object, parsed from YAML. */
export interface KubernetesObject {
    readonly kind: string;
    readonly metadata: { readonly name: string; readonly annotations?: Record<string, string> };
    readonly [field: string]: unknown;
}

/** Helm's message when it refuses to render. */
export class Refusal extends Error {}

/** The path of our own chart of that name. */
export function standIn(chart: ChartName): string {
    return join(__dirname, chart);
}

/** The Helm that ENSEMBLE_HELM names. */
export function helmExecutable(): string {
    const path = process.env["ENSEMBLE_HELM"];
    if (!path) {
        throw new Error(
            "ENSEMBLE_HELM is not set: `npm test` sets it; without, give it the path of a helm executable.",
        );
    }
    return path;
}

function helm(args: readonly string[], values: object): string {
    const result = spawnSync(helmExecutable(), [...args, "--values", "-"], {
        input: JSON.stringify(values),
        encoding: "utf8",
        maxBuffer: 64 * 1024 * 1024,
    });
    if (result.error) {
        throw new Error(`The Helm that ENSEMBLE_HELM names does not start: ${result.error.message}`);
    }
    if (result.status !== 0) {
        throw new Refusal(`${result.stdout}\n${result.stderr}`);
    }
    return result.stdout;
}

/** The objects that an installation would make, hooks included. */
export function render(path: string, scenario: Scenario): KubernetesObject[] {
    const { release, namespace, values } = scenario;
    const yaml = helm(["template", release, path, "--namespace", namespace], values);
    // As Helm and Kubernetes read it: 0755 is octal.
    return parseAllDocuments(yaml, { version: "1.1" })
        .map((document) => document.toJS() as KubernetesObject | null)
        .filter((object) => object !== null);
}

/** Passes if `helm lint --strict` passes. */
export function lint(path: string, values: object): void {
    helm(["lint", "--strict", path], values);
}
