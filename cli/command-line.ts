/** The command line of `pulumi-ensemble`: its subcommands, options and help. */
import { Command, InvalidArgumentError } from "commander";
import manifest from "../package.json";
import type { ExportOptions } from "./export/export";
import { heal } from "./heal/heal";
import type { ChartOptions } from "./orchestra-chart/orchestra-chart";

/** The exit codes for a failure and for wrong usage. */
const FAILED = 1;
const MISUSED = 2;

const listed = (value: string, before: readonly string[] = []) => [...before, value];

function releaseName(value: string, before: readonly string[] = []): readonly string[] {
    if (!/^[a-z0-9-]+\/[a-z0-9.-]+$/.test(value)) {
        throw new InvalidArgumentError("It must be NAMESPACE/NAME, such as ingen/backend.");
    }
    return [...before, value];
}

function seconds(value: string): number {
    if (!/^\d{1,6}$/.test(value)) {
        throw new InvalidArgumentError("It must be a whole number of seconds.");
    }
    return Number(value);
}

/** Runs an action and ends with its exit code. An error is printed as its message, without a stack trace. */
function ending<A extends readonly unknown[]>(action: (...args: A) => Promise<number>) {
    return async (...args: A) => {
        try {
            process.exitCode = await action(...args);
        } catch (error) {
            process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
            process.exitCode = FAILED;
        }
    };
}

const HEAL_HELP = `
It compares Helm's records in the cluster (Secrets of type helm.sh/release.v1) with the stack's state, and with what
the program would make. It deletes the records that an interrupted \`pulumi up\` has left and nothing else: no object of
a release, no namespace, no volume. It removes the pending operations from the state, but only if all are settled.
Before it does anything, it reports all of it and asks.

Exit codes: 0 nothing is stuck, or all was healed; 1 something failed; 2 wrong usage; 3 something is left to do:
with --dry-run, after a no, or because a person must decide.

Examples:
  $ pulumi-ensemble heal                                # in the program's folder; asks before it acts
  $ pulumi-ensemble heal --dry-run                      # says what is stuck
  $ pulumi-ensemble heal --stack prod --yes             # in a CI job
  $ pulumi-ensemble heal --cancel                       # "the stack is currently locked", and no update runs any more`;

function addHeal(program: Command): void {
    program
        .command("heal")
        .description("Finds Helm releases that an interrupted `pulumi up` has left stuck, and heals them.")
        .option("-C, --cwd <folder>", "the folder of the Pulumi program", ".")
        .option("-s, --stack <name>", "the stack (default: the selected one)")
        .option("--kubeconfig <[provider=]file>", "replaces the provider's kubeconfig; can be repeated", listed)
        .option("--context <[provider=]name>", "replaces the provider's context; can be repeated", listed)
        .option("--release <namespace/name>", "a release that is the stack's own; can be repeated", releaseName)
        .option("--patience <seconds>", "how long Helm may be at work (default: the release's timeout)", seconds)
        .option("--no-preview", "do not run the program: compare with the state alone")
        .option("--no-pending-operations", "leave the state's pending operations as they are")
        .option("--cancel", "first run `pulumi cancel`, which removes the lock of a killed update")
        .option("--dry-run", "say what is stuck and change nothing")
        .option("-y, --yes", "do not ask")
        .addHelpText("after", HEAL_HELP)
        .action(ending(heal));
}

const EXPORT_HELP = `
It makes what substra.Backend makes, from the same arguments and with the same checks, and writes it for kubectl and
helm. All files are readable by their owner only, and no secret is printed. A second export into the same folder keeps
the passwords, so a membership that was handed over again changes nothing else.

Example:
  $ pulumi stack output membershipOfAcme --show-secrets --json > membership.json    # the network's owner
  $ cat backend.yaml
  hostname: substra.acme.example.com
  users: { acme-admin: { channel: our-channel } }
  $ pulumi-ensemble export --membership membership.json --arguments backend.yaml --out acme
  $ CONTEXT=my-cluster acme/install.sh                                              # acme`;

function addExport(program: Command): void {
    program
        .command("export")
        .description("Writes an organization's Substra backend as manifests and Helm values, for use without Pulumi.")
        .requiredOption("--membership <file>", "the organization's membership, JSON or YAML; - reads it from stdin")
        .requiredOption("--arguments <file>", "the other arguments of substra.Backend, YAML or JSON")
        .requiredOption("--out <folder>", "the folder for the files; made if it does not exist")
        .option("--name <name>", "the component's name (default: the MSP ID in lower case)")
        .addHelpText("after", EXPORT_HELP)
        .action(
            ending((options: ExportOptions) => {
                // Pulumi's packages take a second to load, which other commands need not wait for.
                const { exportBackend } = require("./export/export") as typeof import("./export/export");
                return exportBackend(options);
            }),
        );
}

const CHART_HELP = `
Orchestra publishes no chart, and its repository has no licence, so this package holds no copy. The command makes a
checkout of the charts alone, with git, checks its commit, and prints the argument of orchestra.Orchestra. Run it once
and keep the folder with your program, or run it before every \`pulumi up\`.

Example:
  $ pulumi-ensemble orchestra-chart --to orchestra-chart`;

function commitHash(value: string): string {
    if (!/^[0-9a-f]{40}$/.test(value)) {
        throw new InvalidArgumentError("It must be a whole commit, of 40 hexadecimal digits.");
    }
    return value;
}

function addChart(program: Command): void {
    program
        .command("orchestra-chart")
        .description("Fetches the chart of Orchestra, which nobody publishes, at a fixed commit.")
        .option("--to <folder>", "where to put it", "orchestra-chart")
        .option("--commit <hash>", "the commit (default: the one that this version was tested with)", commitHash)
        .option("--source <url>", "a mirror of Orchestra's repository")
        .addHelpText("after", CHART_HELP)
        .action(
            ending((options: ChartOptions) => {
                // The same holds for this part.
                const part =
                    require("./orchestra-chart/orchestra-chart") as typeof import("./orchestra-chart/orchestra-chart");
                return part.fetchChart(options);
            }),
        );
}

/** The command with its subcommands. It ends the process where it is called wrongly. */
export function commandLine(): Command {
    const program = new Command("pulumi-ensemble")
        .description("Commands for stacks of pulumi-ensemble, in addition to those of `pulumi`.")
        .version(manifest.version)
        .showHelpAfterError("Run it with --help for its options.")
        .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : MISUSED));
    addHeal(program);
    addExport(program);
    addChart(program);
    return program;
}
