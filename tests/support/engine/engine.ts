/**
 * The lab of this process: a real engine, two embedded clusters and an embedded AWS. The first test that needs it
 * starts it. `tests/labs.ts` stops it after the last test.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { parse, stringify } from "yaml";
import {
    LocalWorkspace,
    PulumiCommand,
    type ConfigMap,
    type InlineProgramArgs,
    type Stack,
} from "@pulumi/pulumi/automation";
import { awsProviderArgs, type RunningAws } from "../../../toolchain/clouds/aws";
import type { Engine } from "../../../toolchain/engine/engine";
import { partsOf, programsOf } from "../../../toolchain/clouds/labs";
import { copyExample, replaceOnce } from "./example-copy";
import { bringUp, bringUpCluster, type Clusters } from "./lab";

/**
 * The folder of this process's lab, below the folder of all labs. mocha numbers the processes that run specs in
 * parallel.
 */
const [LABS, NUMBER] = [process.env["ENSEMBLE_LAB"]!, process.env["MOCHA_WORKER_ID"] ?? "0"];
const LAB = path.join(LABS, NUMBER);

/** The folder for copies of examples. */
export const COPIES = path.join(programsOf(LABS), NUMBER);
const STACK = "test";

export { CHARTS } from "../charts";

/** The environment in which tests run. */
export interface Lab {
    readonly engine: Engine;
    readonly clusters: Clusters;
    readonly aws: LabAws;
    /** The contents of the clouds' log files. */
    readonly logs: () => string;
}

export interface LabAws extends RunningAws {
    /** The arguments of an explicit `new aws.Provider`. */
    readonly providerArgs: ReturnType<typeof awsProviderArgs>;
    /** The configuration for `stack.setAllConfig` that makes this the AWS of the default provider. */
    readonly config: ConfigMap;
}

let lab: Promise<Lab> | undefined;

/** The engine and the clouds. The first test that needs them starts them. */
export function theLab(): Promise<Lab> {
    lab ??= startLab();
    return lab;
}

async function startLab(): Promise<Lab> {
    mkdirSync(LAB, { recursive: true, mode: 0o700 });
    const { clusters, aws, engine } = await bringUp(LAB);
    const parts = partsOf(LAB);
    const logs = () => [parts.clouds, parts.aws].map(logsBelow).join("\n");
    // `npm run check` checks types. The packed package's spec checks a program as a user's is.
    const env = { ...engine.env, PULUMI_NODEJS_TRANSPILE_ONLY: "true", NODE_OPTIONS: nodeOptions() };
    return { engine: { ...engine, env }, clusters, aws: labAws(aws), logs };
}

/** Programs collect garbage as seldom as this process. */
function nodeOptions(): string {
    const ours = process.execArgv.filter((flag) => flag.startsWith("--max-semi-space-size="));
    return [process.env["NODE_OPTIONS"] ?? "", ...ours].join(" ").trim();
}

function labAws(aws: RunningAws): LabAws {
    const providerArgs = awsProviderArgs(aws);
    const entries = Object.entries(providerArgs).map(([key, value]) => {
        return [`aws:${key}`, { value: typeof value === "object" ? JSON.stringify(value) : String(value) }] as const;
    });
    return { ...aws, providerArgs, config: Object.fromEntries(entries) };
}

function logsBelow(folder: string): string {
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".log"));
    return files.map((file) => readFileSync(path.join(folder, file), "utf8")).join("\n");
}

/** A cluster of its own for a third owner, which ends with the labs. `removeLab` of its folder ends it before. */
export async function thirdCluster() {
    const folder = `${LAB}-third`;
    return { ...(await bringUpCluster(folder)), folder };
}

/** How a test uses an example: with its program edited, or as another owner with another passphrase. */
export interface ExampleOptions {
    /** The name of the copy and of its project, where several owners use one example. */
    readonly as?: string;
    readonly edit?: (program: string) => string;
    readonly env?: Readonly<Record<string, string>>;
}

/** A stack of an example, in a copy of the example that tests may edit. */
export async function exampleStack(
    name: string,
    config: ConfigMap,
    { as = name, edit, env = {} }: ExampleOptions = {},
): Promise<Stack> {
    mkdirSync(COPIES, { recursive: true });
    const folder = copyExample(name, path.join(COPIES, as), edit);
    if (as !== name) {
        const project = path.join(folder, "Pulumi.yaml");
        writeFileSync(project, replaceOnce(readFileSync(project, "utf8"), `name: ${name}\n`, `name: ${as}\n`));
    }
    dropConfig(folder);
    const stack = await folderStack(folder, env);
    await stack.setAllConfig(config);
    return stack;
}

/** Another spec may have used the copy with other configuration. The file also holds the salt of the secrets. */
function dropConfig(folder: string): void {
    const file = path.join(folder, `Pulumi.${STACK}.yaml`);
    if (existsSync(file)) {
        const { config: _, ...settings } = parse(readFileSync(file, "utf8")) as Record<string, unknown>;
        writeFileSync(file, stringify(settings));
    }
}

/** A stack of a program in files that the test writes. The keys are the files' names. */
export async function filesStack(
    project: string,
    files: Readonly<Record<string, string>>,
    env: Readonly<Record<string, string>> = {},
): Promise<Stack> {
    const folder = path.join(COPIES, project);
    mkdirSync(folder, { recursive: true });
    Object.entries(files).forEach(([name, content]) => writeFileSync(path.join(folder, name), content));
    return folderStack(folder, env);
}

/** The start of a program in JavaScript for `clusterStack`. */
export const ON_CLUSTER = `
const kubernetes = require("@pulumi/kubernetes");
const pulumi = require("@pulumi/pulumi");

const config = new pulumi.Config();
const provider = new kubernetes.Provider("the-cluster", {
    kubeconfig: config.requireSecret("kubeconfig"),
    context: config.require("context"),
});`;

/** A stack of a program in JavaScript that begins with ON_CLUSTER. */
export async function clusterStack(project: string, cluster: keyof Clusters, program: string): Promise<Stack> {
    const { kubeconfig, context } = (await theLab()).clusters[cluster];
    const stack = await filesStack(project, {
        "Pulumi.yaml": `name: ${project}\nruntime: nodejs\n`,
        "package.json": JSON.stringify({ name: project, main: "index.js" }),
        "index.js": program,
    });
    await stack.setAllConfig({ kubeconfig: { value: kubeconfig, secret: true }, context: { value: context } });
    return stack;
}

async function folderStack(workDir: string, env: Readonly<Record<string, string>>): Promise<Stack> {
    const { engine } = await theLab();
    const options = await workspaceOptions({ ...engine, env: { ...engine.env, ...env } });
    return LocalWorkspace.createOrSelectStack({ stackName: STACK, workDir }, options);
}

/** A stack of a program in the test itself. */
export async function inlineStack(projectName: string, program: InlineProgramArgs["program"]): Promise<Stack> {
    const { engine } = await theLab();
    return LocalWorkspace.createOrSelectStack(
        { stackName: STACK, projectName, program },
        await workspaceOptions(engine),
    );
}

/** Runs the engine's command line, or a script in the stack's folder, as a user does. Returns what it prints. */
export async function inFolderOf(stack: Stack, command: "pulumi" | "node", ...args: string[]): Promise<string> {
    const { engine } = await theLab();
    const executable = { pulumi: engine.pulumi, node: process.execPath }[command];
    const options = { cwd: stack.workspace.workDir, env: engine.env, encoding: "utf8", stdio: "pipe" } as const;
    return execFileSync(executable, args, options);
}

/** The state as the backend stores it. An export by the Automation API would decrypt the secrets. */
export async function rawState(stack: Stack): Promise<string> {
    const { engine } = await theLab();
    const { workDir } = stack.workspace;
    const options = { cwd: workDir, env: engine.env, encoding: "utf8", maxBuffer: 256 * 1024 * 1024 } as const;
    return execFileSync(engine.pulumi, ["stack", "export", "--stack", stack.name], options);
}

async function workspaceOptions({ root, env }: Engine) {
    return {
        pulumiCommand: await PulumiCommand.get({ root, skipVersionCheck: true }),
        envVars: env,
        pulumiHome: env["PULUMI_HOME"]!,
    };
}
