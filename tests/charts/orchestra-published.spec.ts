/**
 * Compares the stand-in of Orchestra's chart with the real one, if ENSEMBLE_ORCHESTRA_CHART names it (a folder or an
 * archive): what tests rely on. Nobody publishes the chart, so `npx pulumi-ensemble orchestra-chart` gets it.
 */
import assert from "node:assert/strict";
import * as path from "node:path";
import { rendered } from "./policies/landed";
import { recordProgram } from "../unit/components/programs";
import { argumentsOf, MADE, type Cell } from "../support/orchestra/matrix";
import type { Manifest } from "../support/policies/manifest";
import { podSpecOf } from "../support/policies/pods";
import type { Recorded } from "../support/recording/recording";

type Dictionary = Readonly<Record<string, unknown>>;

const published = process.env["ENSEMBLE_ORCHESTRA_CHART"];
const standIn = path.join(__dirname, "orchestra");

/** The labels by which policies and Services find pods. */
const FOUND_BY = ["app.kubernetes.io/name", "app.kubernetes.io/instance", "app.kubernetes.io/component"];

/** Rendered YAML has null where a template makes no entry. */
const only = (all: Dictionary | null | undefined, names: readonly string[]) =>
    Object.fromEntries(Object.entries(all ?? {}).filter(([name]) => names.includes(name)));

/** One combination for each of these. */
const CELLS = MADE.filter((cell, index) => {
    const key = ({ mode, controller, frontend, database, tls }: Cell) =>
        [mode, controller, frontend, database, tls === "controller"].join();
    return MADE.findIndex((other) => key(other) === key(cell)) === index;
});

interface Container {
    readonly name: string;
    readonly restartPolicy?: string;
    readonly env?: readonly { readonly name: string; readonly valueFrom?: object }[];
    readonly volumeMounts?: readonly { readonly mountPath: string; readonly subPath?: string }[];
}

interface Pod {
    readonly serviceAccountName?: string;
    readonly containers: readonly Container[];
    readonly initContainers?: readonly Container[];
}

const sorted = <T>(items: readonly T[]): T[] =>
    [...items].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

function containerOf({ name, restartPolicy, env = [], volumeMounts = [] }: Container) {
    const references = env.filter(({ valueFrom }) => valueFrom !== undefined && "secretKeyRef" in valueFrom);
    const folders = volumeMounts.map(({ mountPath, subPath }) => (subPath ? path.dirname(mountPath) : mountPath));
    return { name, restartPolicy, references: sorted(references), folders: sorted(folders) };
}

function podOf(workload: Manifest) {
    const { serviceAccountName, containers, initContainers = [] } = podSpecOf(workload) as unknown as Pod;
    const { template } = workload.spec as { template: { metadata?: { labels?: Dictionary } } };
    return {
        labels: only(template.metadata?.labels, FOUND_BY),
        account: serviceAccountName ?? "default",
        containers: sorted(containers.map(containerOf)),
        initContainers: initContainers.map(containerOf),
    };
}

function serviceOf({ spec }: Manifest) {
    const { selector, ports } = spec as { selector: Dictionary; ports: readonly { readonly port: number }[] };
    return { selector: only(selector, FOUND_BY), ports: ports.map(({ port }) => port) };
}

function ingressOf({ spec, metadata }: Manifest) {
    const { annotations } = metadata as { annotations?: Dictionary | null };
    const { ingressClassName, tls, rules } = spec as Record<"ingressClassName" | "tls" | "rules", unknown>;
    const names = Object.keys(annotations ?? {}).filter((name) => name.startsWith("traefik."));
    return { ingressClassName, tls, rules, annotations: only(annotations, names) };
}

/** What is compared of an object, by its kind. Of others, that they are there. */
const OF_KIND: Readonly<Record<string, (object: Manifest) => unknown>> = {
    Deployment: podOf,
    Job: podOf,
    Service: serviceOf,
    Ingress: ingressOf,
};

function relied(objects: readonly Manifest[]): Record<string, unknown> {
    const described = objects.map((object) => {
        const { annotations } = object.metadata as { annotations?: Dictionary };
        const hooks = only(annotations, ["helm.sh/hook"]);
        return [`${object.kind}/${object.metadata.name}`, { hooks, ...(OF_KIND[object.kind]?.(object) as object) }];
    });
    return Object.fromEntries(sorted(described as [string, object][])) as Record<string, unknown>;
}

describe(`the stand-in of Orchestra's chart${published === undefined ? ", without the real one" : ""}`, () => {
    for (const cell of published === undefined ? [] : CELLS) {
        it(`makes what the real chart makes: ${Object.values(cell).join(", ")}`, async () => {
            const { resources, error } = await recordProgram({
                token: "ensemble:orchestra:Orchestra",
                args: argumentsOf(cell),
            });
            assert.equal(error, undefined);
            const release: Recorded = resources.find(({ name }) => name === "it-release")!;
            assert.deepEqual(relied(rendered(standIn, release)), relied(rendered(published!, release)));
        });
    }
});
