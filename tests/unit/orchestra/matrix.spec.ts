/** Every combination is made whole, or refused with a reason. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { argumentsOf, CELLS, MADE, refusalOf, table, type Cell } from "../../support/orchestra/matrix";
import { podsOfChart, wrongConnections } from "../../support/orchestra/connections";
import { ROOT } from "../../support/examples";
import type { Manifest } from "../../support/policies/manifest";
import { aboveBaseline } from "../../support/policies/pod-security";
import { registeredObjects } from "../../support/policies/registered";
import type { Recorded, Recording } from "../../support/recording/recording";
import { recordProgram } from "../components/programs";

const token = "ensemble:orchestra:Orchestra";

/** Each combination is installed once. */
const known = new Map<Cell, Promise<Recording>>();

function recordingOf(cell: Cell): Promise<Recording> {
    const recording = known.get(cell) ?? recordProgram({ token, args: argumentsOf(cell) });
    known.set(cell, recording);
    return recording;
}

/** The Middlewares that the chart makes beside its log-in. */
const OF_CHART = ["orchestra-auth", "orchestra-api-cors", "orchestra-auth-headers", "orchestra-auth-signin"];

describe("the matrix of an Orchestra", () => {
    it("has 360 combinations, of which 84 are made", function () {
        const count = (mode: Cell["mode"]) => MADE.filter((cell) => cell.mode === mode).length;
        assert.equal(CELLS.length, 360);
        assert.deepEqual([count("production"), count("ownProxy"), count("local")], [36, 36, 12]);
        console.log(table());
    });

    it("is in the docs", () => {
        const page = readFileSync(path.join(ROOT, "docs", "orchestra.md"), "utf8").replace(/ +\|/g, " |");
        assert.ok(page.replace(/\| -+ /g, "| --- ").includes(table()), table());
    });

    it("gives every refused combination a reason with a remedy", () => {
        for (const cell of CELLS.filter((each) => !MADE.includes(each))) {
            const { reason } = refusalOf(cell)!;
            assert.match(String(reason), /(Set|Give|Leave|Use|Choose|Run|Take) \S+/, JSON.stringify(cell));
        }
    });

    for (const cell of MADE) {
        const title = Object.values(cell).join(", ");

        it(`makes what every part refers to: ${title}`, async () => {
            const { resources, error } = await recordingOf(cell);
            assert.equal(error, undefined);
            assert.deepEqual(missingParts(cell, resources), []);
            const hasBridge = namesOf("Service", resources).includes("orchestra-oauth2-proxy");
            assert.equal(hasBridge, cell.mode !== "production", "sessions ask the log-in or the bridge");
        });

        it(`lets only those connect who must, and gives no pod power over its node: ${title}`, async () => {
            const objects = registeredObjects((await recordingOf(cell)).resources);
            assert.deepEqual(wrongConnections(cell, [...objects, ...podsOfChart(cell.mode)]), []);
            assert.deepEqual(objects.flatMap(aboveBaseline), []);
            assert.deepEqual(levels(objects), { "orchestra-system": "baseline", "orchestra-sessions": "baseline" });
        });
    }
});

/** Middlewares and Secrets of the component that something names and nothing makes. */
function missingParts({ mode, tls }: Cell, resources: readonly Recorded[]): string[] {
    const text = JSON.stringify(resources.map(({ inputs }) => inputs));
    const named = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name!);
    const there = [
        ...[...namesOf("Middleware", resources), ...(mode === "production" ? OF_CHART : [])],
        ...[...namesOf("Secret", resources), ...(tls === "certManager" ? ["orchestra-wildcard-tls"] : [])],
    ];
    const wanted = [
        ...named(/orchestra-system-([a-z-]+)@kubernetescrd/g),
        ...named(/"(orchestra-(?:oauth|database|wildcard-tls))"/g),
    ];
    return [...new Set(wanted)].filter((name) => !there.includes(name));
}

function namesOf(kind: string, resources: readonly Recorded[]): string[] {
    return registeredObjects(resources).flatMap((object) => (object.kind === kind ? [object.metadata.name] : []));
}

/** The Pod Security Standard that each namespace enforces. */
function levels(objects: readonly Manifest[]): Record<string, string | undefined> {
    const namespaces = objects.filter(({ kind }) => kind === "Namespace");
    return Object.fromEntries(
        namespaces.map(({ metadata }) => [metadata.name, metadata.labels?.["pod-security.kubernetes.io/enforce"]]),
    );
}
