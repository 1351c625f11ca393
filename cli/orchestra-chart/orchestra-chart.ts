/** `pulumi-ensemble orchestra-chart`: fetches Orchestra's chart, which nobody publishes, at a fixed commit. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import { orchestra } from "../../index";
import { progress } from "../terminal";

/** What the user gives on the command line. */
export interface ChartOptions {
    readonly to: string;
    readonly commit?: string;
    readonly source?: string;
}

const run = promisify(execFile);

/** The folders that a checkout needs. */
const CHARTS = "deploy/charts";

/** Makes a checkout of the charts alone, and returns the exit code. */
export async function fetchChart({ to, ...given }: ChartOptions): Promise<number> {
    const known = orchestra.Orchestra.chart;
    const { commit = known.commit, source = known.source } = given;
    if (existsSync(to)) {
        throw new Error(`${to} exists. Remove it, or give another folder by --to.`);
    }
    const git = async (...args: string[]) => (await run("git", args)).stdout.trim();
    progress(`Fetching ${CHARTS} of ${source}`);
    await git("clone", "--quiet", "--filter=blob:none", "--no-checkout", source, to);
    await git("-C", to, "sparse-checkout", "set", CHARTS);
    await git("-C", to, "checkout", "--quiet", commit);
    const head = await git("-C", to, "rev-parse", "HEAD");
    if (head !== commit) {
        throw new Error(`${to} is at ${head}, not at ${commit}. Give a whole commit, of 40 digits.`);
    }
    process.stdout.write(`chart: { path: "./${path.relative(".", to)}", digest: "${known.digestOf(to)}" }\n`);
    return 0;
}
