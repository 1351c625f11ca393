/**
 * `npm run bench -- languages`: the two-cluster network from YAML and Python through the plugin, compared with the same
 * program in process. It also counts the provider processes of each command.
 */
import {
    chmodSync,
    existsSync,
    mkdirSync,
    mkdtempSync,
    readFileSync,
    renameSync,
    rmSync,
    writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import manifest from "../../package.json";
import { LAUNCHER } from "../../provider/bundle";
import { capture } from "../../toolchain/system/run";
import { table } from "../../toolchain/system/table";
import { copyExample } from "../support/engine/example-copy";
import { ROOT } from "../support/examples";
import { bringUp, type BroughtUp } from "../support/engine/lab";
import { withCharts } from "../support/substra/network-yaml";
import { installLanguages, type Languages } from "../support/engine/sdks";
import { median, medianRatio } from "./statistics";

const EXAMPLES = {
    "TypeScript in process": "substra-two-clusters",
    YAML: "substra-two-clusters-yaml",
    Python: "substra-two-clusters-python",
} as const;
type Language = keyof typeof EXAMPLES;
const LANGUAGES = Object.keys(EXAMPLES) as Language[];
const STACK = "bench";

/** The cost of one command. */
interface Cost {
    readonly seconds: number;
    readonly providers: number;
}

interface Sample {
    readonly up: Cost;
    readonly again: Cost;
}

interface Bench {
    readonly lab: BroughtUp;
    readonly languages: Languages;
    readonly copies: string;
    /** The file that gets a line for each start of the provider. */
    readonly starts: string;
    readonly signal: AbortSignal;
    readonly say: (line: string) => void;
}

/**
 * Measures every language this many times, in turn. It removes clusters and folders in the end, even after a failure.
 */
export async function measureLanguages(runs: number, signal: AbortSignal, say: Bench["say"]): Promise<void> {
    const root = mkdtempSync(path.join(tmpdir(), "ensemble-bench-"));
    const copies = path.join(ROOT, ".ensemble-tests", path.basename(root));
    mkdirSync(copies, { recursive: true });
    say("starting two clusters");
    try {
        const lab = await bringUp(root, signal);
        try {
            const languages = await installLanguages(lab.engine, copies);
            const starts = countStarts(lab, root);
            print(await measureAll(runs, { lab, languages, copies, starts, signal, say }));
        } finally {
            await lab.stop();
        }
    } finally {
        rmSync(root, { recursive: true, force: true });
        rmSync(copies, { recursive: true, force: true });
    }
}

/** Replaces the launcher by a script that writes a line and then starts the launcher. */
function countStarts({ engine }: BroughtUp, root: string): string {
    const starts = path.join(root, "starts");
    const plugin = path.join(engine.env["PULUMI_HOME"]!, "plugins", `resource-ensemble-v${manifest.version}`);
    const launcher = path.join(plugin, LAUNCHER);
    renameSync(launcher, `${launcher}.counted`);
    writeFileSync(launcher, `#!/bin/sh\necho >> '${starts}'\nexec '${launcher}.counted' "$@"\n`);
    chmodSync(launcher, 0o755);
    return starts;
}

async function measureAll(runs: number, bench: Bench): Promise<Record<Language, Sample[]>> {
    const samples: Record<Language, Sample[]> = { "TypeScript in process": [], YAML: [], Python: [] };
    // The first run warms the caches and is not counted.
    for (let run = 0; run <= runs; run += 1) {
        // The first language finds the colder caches, so they take turns.
        for (const language of run % 2 === 1 ? LANGUAGES : [...LANGUAGES].reverse()) {
            const sample = await measureOnce(language, bench);
            bench.say(`run ${run} of ${runs}, ${language}: up ${sample.up.seconds.toFixed(1)} s`);
            if (run > 0) {
                samples[language].push(sample);
            }
        }
    }
    return samples;
}

async function measureOnce(language: Language, bench: Bench): Promise<Sample> {
    const edit = language === "YAML" ? withCharts : undefined;
    const folder = copyExample(EXAMPLES[language], path.join(bench.copies, "program"), edit);
    const env = environment(bench);
    const pulumi = (...args: string[]) =>
        capture(bench.lab.engine.pulumi, [...args, "--non-interactive"], { cwd: folder, env, signal: bench.signal });
    const up = async (): Promise<Cost> => {
        rmSync(bench.starts, { force: true });
        const begin = performance.now();
        await pulumi("up", "--skip-preview", "--yes");
        const seconds = (performance.now() - begin) / 1000;
        const lines = existsSync(bench.starts) ? readFileSync(bench.starts, "utf8").length : 0;
        return { seconds, providers: lines };
    };
    await pulumi("stack", "init", STACK);
    const settings = Object.entries(configuration(language, bench.lab));
    await pulumi("config", "set-all", ...settings.flatMap(([key, value]) => ["--plaintext", `${key}=${value}`]));
    const sample = { up: await up(), again: await up() };
    await pulumi("destroy", "--skip-preview", "--yes");
    await pulumi("stack", "rm", STACK, "--yes");
    rmSync(folder, { recursive: true });
    return sample;
}

function environment({ lab: { engine, clusters }, languages }: Bench): Record<string, string> {
    const kubeconfigs = Object.values(clusters).map(({ kubeconfig }) => kubeconfig);
    return { ...engine.env, ...languages.python, KUBECONFIG: kubeconfigs.join(path.delimiter) };
}

function configuration(language: Language, { clusters }: BroughtUp): Record<string, string> {
    return language === "YAML"
        ? { deletionProtection: "false" }
        : {
              deletionProtection: "false",
              cluster1Kubeconfig: clusters["cluster-1"].kubeconfig,
              cluster2Kubeconfig: clusters["cluster-2"].kubeconfig,
              orchestratorChart: path.join(ROOT, "tests", "charts", "orchestrator"),
              backendChart: path.join(ROOT, "tests", "charts", "substra-backend"),
              frontendChart: path.join(ROOT, "tests", "charts", "substra-frontend"),
          };
}

function print(samples: Readonly<Record<Language, readonly Sample[]>>): void {
    const inProcess = samples["TypeScript in process"];
    const rows = LANGUAGES.flatMap((language) =>
        (["up", "again"] as const).map((command) => {
            const costs = samples[language].map((sample) => sample[command]);
            const seconds = costs.map((cost) => cost.seconds);
            const theirs = inProcess.map((sample) => sample[command].seconds);
            const what = command === "up" ? "up" : "up without changes";
            const providers = String(median(costs.map((cost) => cost.providers)));
            return [
                language,
                what,
                `${median(seconds).toFixed(1)} s`,
                medianRatio(seconds, theirs).toFixed(2),
                providers,
            ];
        }),
    );
    console.log(table([["LANGUAGE", "", "TIME", "RATIO", "PROVIDER PROCESSES"], ...rows]).join("\n"));
}
