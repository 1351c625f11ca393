/** The results of `npm run bench -- network`: a table for the terminal, and docs/benchmarks.md with its plot. */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import * as path from "node:path";
import { table } from "../../toolchain/system/table";
import { ROOT } from "../support/examples";
import type { Measured } from "./network";
import { drawRatios, TARGET } from "./plot";
import type { Program } from "./programs";
import type { Made } from "./promises";
import { START_TITLE, type StartRow } from "./start";
import { median, medianRatio } from "./statistics";

/** The quantities that are reported for each size, with the values of one program's runs. */
const QUANTITIES: readonly {
    readonly name: string;
    readonly unit: string;
    readonly of: (measured: Measured, program: Program) => number[];
}[] = [
    { name: "preview", unit: "s", of: ({ previews }, program) => previews[program].map(({ seconds }) => seconds) },
    {
        name: "processor in preview",
        unit: "s",
        of: ({ previews }, program) => previews[program].map(({ processorSeconds }) => processorSeconds),
    },
    { name: "up", unit: "s", of: ({ updates }, program) => updates[program].map(({ up }) => up.seconds) },
    {
        name: "up without changes",
        unit: "s",
        of: ({ updates }, program) => updates[program].flatMap(({ again }) => again.map(({ seconds }) => seconds)),
    },
    {
        name: "memory in preview",
        unit: "MiB",
        of: ({ previews }, program) => previews[program].map(({ peakMiB }) => peakMiB),
    },
    { name: "memory in up", unit: "MiB", of: ({ updates }, program) => updates[program].map(({ up }) => up.peakMiB) },
    { name: "state", unit: "MiB", of: ({ updates }, program) => updates[program].map(({ stateMiB }) => stateMiB) },
];

/** One line of the table. */
export interface Row {
    readonly organizations: number;
    readonly quantity: string;
    readonly unit: string;
    readonly components: number;
    readonly byHand: number;
    readonly ratio: number;
}

/** Medians by size and quantity. */
export function rowsOf(measured: readonly Measured[]): Row[] {
    return measured.flatMap((size) =>
        QUANTITIES.map(({ name, unit, of }) => {
            const [ours, theirs] = [of(size, "components"), of(size, "by-hand")];
            return {
                organizations: size.organizations,
                quantity: name,
                unit,
                components: median(ours),
                byHand: median(theirs),
                ratio: medianRatio(ours, theirs),
            };
        }),
    );
}

/** Prints the table. */
export function printTable(measured: readonly Measured[]): void {
    console.log(table([HEADER, ...rowsOf(measured).map(cells)]).join("\n"));
}

const HEADER = ["ORGANIZATIONS", "", "COMPONENTS", "BY HAND", "RATIO"];

function cells({ organizations, quantity, unit, components, byHand, ratio }: Row): string[] {
    const shown = (value: number) => `${value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2)} ${unit}`;
    return [String(organizations), quantity, shown(components), shown(byHand), ratio.toFixed(2)];
}

/** The counts of each program for one more organization. */
export type MadeEach = Readonly<Record<Program, Made>>;

/** Writes docs/benchmarks.md and docs/images/benchmarks.svg. */
export async function writeReport(
    measured: readonly Measured[],
    start: readonly StartRow[],
    made: MadeEach,
): Promise<void> {
    const rows = rowsOf(measured);
    const images = path.join(ROOT, "docs", "images");
    mkdirSync(images, { recursive: true });
    writeFileSync(path.join(images, "benchmarks.svg"), await drawRatios(rows));
    const lines = rows.map((row) => `| ${cells(row).join(" | ")} |`);
    const previews = measured[0]!.previews.components.length;
    const ups = measured.map(({ organizations, updates }) => `${updates.components.length} of ${organizations}`);
    const runs = `${previews} previews each; updates: ${ups.join(", ")}`;
    writeFileSync(path.join(ROOT, "docs", "benchmarks.md"), page(lines, runs, overTarget(rows), made, start));
}

function madeLines(made: MadeEach): string[] {
    return (["resources", "outputs", "promises"] as const).map((what) => {
        const [ours, theirs] = [made.components[what], made["by-hand"][what]];
        return `| ${what} | ${ours.toFixed(0)} | ${theirs.toFixed(0)} | ${(ours / theirs).toFixed(2)} |`;
    });
}

/** How much more often the engine writes the state of many organizations, in percent. */
function writesMore(made: MadeEach): string {
    const [ours, theirs] = [made.components.resources, made["by-hand"].resources];
    return (100 * ((2 * ours + 1) / (2 * theirs) - 1)).toFixed(0);
}

/** The values above the target, in words. */
function overTarget(rows: readonly Row[]): string {
    const over = rows.filter(({ ratio }) => Number(ratio.toFixed(2)) > TARGET);
    const said = over.map(
        ({ organizations, quantity, ratio }) => `${quantity} of ${organizations} (${ratio.toFixed(2)})`,
    );
    return over.length === 0 ? "Everything is within the target." : `Over the target: ${said.join(", ")}.`;
}

function page(
    lines: readonly string[],
    runs: string,
    over: string,
    made: MadeEach,
    start: readonly StartRow[],
): string {
    return `# Benchmarks

This page compares the cost of a Substra network by components with the same resources by hand: one Federation, one Orchestrator and a
Backend for each organization, on two embedded clusters in turn, with the real engine and the stand-in charts.
[\`tests/bench/programs\`](../tests/bench/programs) holds both programs, and a test checks that they register the same resources with the
same inputs. \`npm run bench -- network --write\` writes this page. The target is a ratio of at most ${TARGET.toFixed(2)}.

![Ratios of components to by hand, by number of organizations](images/benchmarks.svg)

| organizations | | components | by hand | ratio |
|---:|---|---:|---:|---:|
${lines.join("\n")}

Medians (${runs}) on ${cpus().length} cores, Node.js ${process.versions.node}; ratios are medians of the ratios of runs that followed each other. Memory is
the highest resident memory of the program's process, in which the components run. Pods are simulated, so \`up\` is the time of the engine, its
plugins, Helm and the API servers, without pulling images.

A single run says little about time, so compare its ratio with those of the other sizes. ${over}

## Where the difference comes from

These are the counts of a program for each organization, recorded without an engine:

| | components | by hand | ratio |
|---|---:|---:|---:|
${madeLines(made).join("\n")}

- A component is also a resource. The engine writes the whole state before and after each resource is made, and once more when a
  component's outputs are known. So an \`up\` of many organizations writes ${writesMore(made)} % more often.
- A component's type is part of the URNs of its children, and so of every dependency on them. Pulumi also stores the calls that led to each
  resource, which are some more in a component. Of the 109 kB by which the state of 10 organizations is larger, these calls are 42 kB, and
  the components' outputs 23 kB.
- Inputs are checked, and those that a plan reads become Outputs. A program by hand has constants instead. An Output costs about twenty
  promises, with those that wait for it. \`combined\` in \`contract/outputs.ts\` combines Outputs without the two copies of each that
  \`pulumi.all\` makes, and applies a function to them without an Output between. A value that is secret already is not made secret again.
- Pulumi's runtime writes a stack trace for each of its own promises, which takes a third of a program's time, by hand too. Each Output that
  a component stores has five, so known outputs are stored as plain values.

## Starting the provider

${START_TITLE}, against one that only requires @pulumi/pulumi (\`npm run bench\`):

| | | target |
|---|---:|---|
${start.map((row) => `| ${row.join(" | ")} |`).join("\n")}
`;
}
