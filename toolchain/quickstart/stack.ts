/** The quickstart's stack: the root project's program on an engine and a file backend of its own. */
import { existsSync } from "node:fs";
import { copyFile, mkdir, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { RunningCluster } from "../clouds/kubernetes";
import { awsConfig, type RunningAws } from "../clouds/aws";
import type { Engine } from "../engine/engine";
import { CommandError } from "../system/errors";
import { isWatched } from "../system/progress";
import { repository } from "../system/repository";
import { isOneOfEach } from "./resource-lines";
import { stopSession } from "../system/processes";
import { capture, run, type RunOptions } from "../system/run";

const STACK = "quickstart";

/** Where nobody presses keys, nobody watches either: pulumi then prints lines, of which some are left out. */
const DISPLAY: { readonly flags: readonly string[]; readonly options: Pick<RunOptions, "terminal" | "shows"> } =
    isWatched() && process.stdin.isTTY
        ? { flags: [], options: { terminal: { interrupted: 8 } } }
        : { flags: ["--suppress-progress"], options: { shows: isOneOfEach } };

/** Stands in the stack's configuration's place for a chart path where the published chart is used. */
const PUBLISHED = "published";

export interface ChartChoice {
    /** A folder, oci://..., or `published`. Unless given it is what the stack has, at first the stand-in. */
    readonly orchestratorChart?: string | undefined;
    readonly backendChart?: string | undefined;
    readonly frontendChart?: string | undefined;
}

/** The choice with paths that mean the same from every folder; refuses those where no chart is. */
export function resolveCharts(choice: ChartChoice): ChartChoice {
    return Object.fromEntries(CHART_KEYS.map((key) => [key, resolveChart(choice[key])]));
}

const STAND_INS = {
    orchestratorChart: path.join(repository, "tests", "charts", "orchestrator"),
    backendChart: path.join(repository, "tests", "charts", "substra-backend"),
    frontendChart: path.join(repository, "tests", "charts", "substra-frontend"),
};

const CHART_KEYS = ["orchestratorChart", "backendChart", "frontendChart"] as const;

type Config = Readonly<Record<string, string>>;

/** The record of the pulumi that works in an engine's folder. */
export function processRecord(engineFolder: string): string {
    return path.join(engineFolder, "pulumi.process");
}

/** The clouds that the stack's resources are in. */
export interface StackClouds {
    readonly clusters: readonly RunningCluster[];
    readonly aws: RunningAws;
}

/** What `pulumi stack export` prints, in part. */
interface StackState {
    readonly deployment: { readonly resources?: readonly { readonly urn: string; readonly protect?: boolean }[] };
}

/** Runs pulumi for the stack. Its configuration lies beside its state, not in the user's working tree. */
export class Quickstart {
    private readonly folder: string;
    private readonly record: string;

    constructor(
        private readonly engine: Engine,
        private readonly signal: AbortSignal | undefined,
    ) {
        this.folder = path.join(engine.root, "stack");
        this.record = processRecord(engine.root);
    }

    public async exists(): Promise<boolean> {
        await this.prepareFolder();
        const stacks = JSON.parse(await this.ask("stack", "ls", "--json")) as { name: string }[];
        return stacks.some(({ name }) => name === STACK);
    }

    /** Makes the stack and its configuration if there is none, else checks that both still fit. */
    public async configure(clouds: StackClouds, choice: ChartChoice): Promise<void> {
        if (!(await this.exists())) {
            await this.ask("stack", "init", STACK, "--no-select");
        }
        const config = await this.config();
        if (config["domain"] === undefined) {
            const domain = "example.com";
            await this.set({ domain, ...chartConfig(choice), ...clusterConfig(clouds.clusters) });
        } else {
            refuseOtherCharts(config, choice);
            refuseOtherClouds(config, clouds);
        }
        await this.complete(config, clouds);
    }

    public async up(): Promise<void> {
        await this.clearUp();
        // Nobody is asked whether to go on, so a preview would only say everything twice.
        const failure = "The stack is not up: see above. `npm run up` tries again, `npm run down` takes it all away.";
        await this.show(failure, "up", "--yes", "--skip-preview", "--suppress-outputs");
    }

    /** Deletes everything that the stack made, and the stack. */
    public async remove(): Promise<void> {
        await this.clearUp();
        await this.refuseProtected();
        const failure = "pulumi destroy failed: see above.";
        await this.show(failure, "destroy", "--yes", "--skip-preview", "--remove", "--suppress-outputs");
    }

    /** Without its preview, pulumi would delete all other resources before it says that these are protected. */
    private async refuseProtected(): Promise<void> {
        const state = JSON.parse(await this.ask("stack", "export", "--stack", STACK)) as StackState;
        const kept = (state.deployment.resources ?? []).filter(({ protect }) => protect === true);
        if (kept.length > 0) {
            const [first = ""] = kept.map(({ urn }) => urn.slice(urn.lastIndexOf("::") + 2));
            throw new CommandError(
                `The program protects ${kept.length} resources, such as ${first}: ` +
                    "set deletionProtection to false in it, run `npm run up`, then `npm run down`.",
            );
        }
    }

    /** Secrets come as `[secret]`. */
    public async outputs(): Promise<unknown> {
        return JSON.parse(await this.ask("stack", "output", "--json", "--stack", STACK));
    }

    /** Refuses clouds whose data is not what the stack was made on, and tells the stack where they are now. */
    public async checkClouds(clouds: StackClouds): Promise<void> {
        const config = await this.config();
        refuseOtherClouds(config, clouds);
        await this.complete(config, clouds);
    }

    /** For a new stack, for one of an earlier version, and where the AWS has moved to another port. */
    private async complete(config: Config, { aws }: StackClouds): Promise<void> {
        const wanted: Config = {
            deletionProtection: "false",
            awsEndpoint: aws.endpoint,
            awsIdentity: aws.identity,
            // moto knows no clusters: a name as EKS would give it.
            oidcProviderArn: `arn:aws:iam::${aws.account}:oidc-provider/oidc.eks.${aws.region}.amazonaws.com/id/EMBEDDED`,
        };
        if (Object.entries(wanted).every(([key, value]) => config[key] === value)) {
            return;
        }
        await this.ask("config", "set-all", "--stack", STACK, "--json", JSON.stringify(awsConfig(aws)));
        // Last: what is in the configuration by then is whole.
        await this.set(wanted);
    }

    /** After a run that was killed. */
    private async clearUp(): Promise<void> {
        await stopSession(this.record);
        await this.unlock();
    }

    /** A backend in files stays locked after a kill -9: such a lock is removed once its process has gone. */
    private async unlock(): Promise<void> {
        const locks = path.join(this.engine.root, "state", ".pulumi", "locks");
        const names = existsSync(locks) ? await readdir(locks, { recursive: true }) : [];
        const ours = names.filter((name) => path.basename(path.dirname(name)) === STACK && name.endsWith(".json"));
        for (const name of ours) {
            const { pid } = JSON.parse(await readFile(path.join(locks, name), "utf8")) as { pid: number };
            if (!isAlive(pid)) {
                await this.ask("cancel", STACK, "--yes");
                return;
            }
        }
    }

    private async config(): Promise<Config> {
        const answer = await this.ask("config", "--json", "--stack", STACK);
        const values = Object.entries(JSON.parse(answer) as Record<string, { value?: string }>);
        return Object.fromEntries(values.map(([key, { value }]) => [key.slice(key.indexOf(":") + 1), value ?? ""]));
    }

    private async set(values: Config): Promise<void> {
        const pairs = Object.entries(values).flatMap(([key, value]) => ["--plaintext", `${key}=${value}`]);
        await this.ask("config", "set-all", "--stack", STACK, ...pairs);
    }

    /** A project of the same name with nothing but its name: here the stack's configuration is kept. */
    private async prepareFolder(): Promise<void> {
        await mkdir(this.folder, { recursive: true, mode: 0o700 });
        await copyFile(path.join(repository, "Pulumi.yaml"), path.join(this.folder, "Pulumi.yaml"));
    }

    private ask(...args: string[]): Promise<string> {
        const {
            engine: { pulumi, env },
            folder,
            signal,
        } = this;
        return capture(pulumi, [...args, "--non-interactive"], { cwd: folder, env, signal });
    }

    private async show(failure: string, ...args: string[]): Promise<void> {
        const {
            engine: { pulumi, env },
            folder,
            signal,
        } = this;
        const config = path.join(folder, `Pulumi.${STACK}.yaml`);
        const options = { ...DISPLAY.options, cwd: repository, env, signal, failure, record: this.record };
        const where = ["--stack", STACK, "--config-file", config];
        try {
            await run(pulumi, [...args, ...where, ...DISPLAY.flags], options);
        } finally {
            await stopSession(this.record);
        }
    }
}

function chartConfig(choice: ChartChoice): Config {
    const charts = CHART_KEYS.map((key) => [key, choice[key] ?? STAND_INS[key]] as const);
    return Object.fromEntries(charts.filter(([, chart]) => chart !== PUBLISHED));
}

function clusterConfig(clusters: readonly RunningCluster[]): Config {
    return Object.assign(
        {},
        ...clusters.map(({ kubeconfig, context, identity }, index) => ({
            [`cluster${index + 1}Kubeconfig`]: kubeconfig,
            [`cluster${index + 1}Context`]: context,
            [`cluster${index + 1}Identity`]: identity,
        })),
    );
}

function resolveChart(chart: string | undefined): string | undefined {
    if (chart === undefined || chart === PUBLISHED || chart.includes("://")) {
        return chart;
    }
    // npm runs scripts in the repository; INIT_CWD is where the user was.
    const place = path.resolve(process.env["INIT_CWD"] ?? process.cwd(), chart);
    if (!existsSync(place.endsWith(".tgz") ? place : path.join(place, "Chart.yaml"))) {
        const fix = "give the folder that holds its Chart.yaml, or its .tgz.";
        throw new CommandError(`There is no chart at ${place}: ${fix}`, 2);
    }
    return place;
}

/** Which chart a stack uses never changes silently (docs/decisions/0013-a-stack-keeps-its-charts-and-clouds.md). */
function refuseOtherCharts(config: Config, choice: ChartChoice): void {
    for (const key of CHART_KEYS) {
        const wanted = choice[key];
        const used = config[key] ?? PUBLISHED;
        if (wanted !== undefined && wanted !== used) {
            throw new CommandError(
                `The stack was made with ${key} ${used}, which an option does not change: leave the option away, ` +
                    "or run `npm run down` and then `npm run up` with it.",
            );
        }
    }
}

/** The stack's objects are in the clouds' data: with other data its state describes nothing. */
function refuseOtherClouds(config: Config, { clusters, aws }: StackClouds): void {
    const others = clusters.filter(({ identity }, index) => config[`cluster${index + 1}Identity`] !== identity);
    const lost = others.map(({ name }) => name);
    if (![undefined, aws.identity].includes(config["awsIdentity"])) {
        lost.push("the embedded AWS");
    }
    if (lost.length > 0) {
        const names = lost.join(" and ");
        throw new CommandError(
            `The data of ${names} is not what the stack was made on: ` +
                "run `npm run down -- --force` and `npm run up`.",
        );
    }
}

function isAlive(pid: number): boolean {
    try {
        process.kill(pid, 0);
        return true;
    } catch {
        return false;
    }
}
