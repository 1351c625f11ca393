/** The quickstart's stack: the root project's program. */
import { awsConfig } from "../clouds/aws";
import type { Engine } from "../engine/engine";
import { CommandError } from "../system/errors";
import { chartConfig, refuseOtherCharts, type ChartChoice } from "./charts";
import { clusterConfig, embeddedAwsConfig, refuseOtherClouds } from "./cloud-config";
import type { QuickstartClouds } from "./clouds";
import { StackPulumi, type StackConfig } from "./pulumi";

/** What `pulumi stack export` prints, in part. */
interface StackState {
    readonly deployment: { readonly resources?: readonly { readonly urn: string; readonly protect?: boolean }[] };
}

export class Quickstart {
    private readonly pulumi: StackPulumi;

    constructor(engine: Engine, signal: AbortSignal | undefined) {
        this.pulumi = new StackPulumi(engine, signal);
    }

    public exists(): Promise<boolean> {
        return this.pulumi.exists();
    }

    /** Makes the stack and its configuration if there is none, else checks that both still fit. */
    public async configure(clouds: QuickstartClouds, choice: ChartChoice): Promise<void> {
        if (!(await this.exists())) {
            await this.pulumi.make();
        }
        const config = await this.pulumi.config();
        if (config["domain"] === undefined) {
            const domain = "example.com";
            await this.pulumi.set({ domain, ...chartConfig(choice), ...clusterConfig(clouds.clusters) });
        } else {
            refuseOtherCharts(config, choice);
            refuseOtherClouds(config, clouds);
        }
        await this.complete(config, clouds);
    }

    public async up(): Promise<void> {
        await this.pulumi.clearUp();
        // Nobody is asked whether to go on, so a preview would only say everything twice.
        const failure = "The stack is not up: see above. `npm run up` tries again, `npm run down` takes it all away.";
        await this.pulumi.show(failure, "up", "--yes", "--skip-preview", "--suppress-outputs");
    }

    /** Deletes everything that the stack made, and the stack. */
    public async remove(): Promise<void> {
        await this.pulumi.clearUp();
        await this.refuseProtected();
        const failure = "pulumi destroy failed: see above.";
        await this.pulumi.show(failure, "destroy", "--yes", "--skip-preview", "--remove", "--suppress-outputs");
    }

    /** Without its preview, pulumi would delete all other resources before it says that these are protected. */
    private async refuseProtected(): Promise<void> {
        const state = await this.pulumi.read<StackState>("stack", "export");
        const kept = (state.deployment.resources ?? []).filter(({ protect }) => protect === true);
        if (kept.length > 0) {
            const [first = ""] = kept.map(({ urn }) => urn.slice(urn.lastIndexOf("::") + 2));
            const protects = kept.length === 1 ? `1 resource, ${first}` : `${kept.length} resources, such as ${first}`;
            throw new CommandError(
                `The program protects ${protects}: ` +
                    "set deletionProtection to false in it, run `npm run up`, then `npm run down`.",
            );
        }
    }

    /** Secrets come as `[secret]`. */
    public outputs(): Promise<unknown> {
        return this.pulumi.read("stack", "output", "--json");
    }

    /** Refuses clouds whose data is not what the stack was made on, and tells the stack where they are now. */
    public async checkClouds(clouds: QuickstartClouds): Promise<void> {
        const config = await this.pulumi.config();
        refuseOtherClouds(config, clouds);
        await this.complete(config, clouds);
    }

    /** For a new stack, for one of an earlier version, and where the AWS has moved to another port. */
    private async complete(config: StackConfig, { aws }: QuickstartClouds): Promise<void> {
        const wanted: StackConfig = { deletionProtection: "false", ...embeddedAwsConfig(aws) };
        if (Object.entries(wanted).every(([key, value]) => config[key] === value)) {
            return;
        }
        await this.pulumi.setJson(awsConfig(aws));
        // Last: what is in the configuration by then is whole.
        await this.pulumi.set(wanted);
    }
}
