/** The inputs, outputs and rules of components that install one chart as one release. */
import * as z from "zod";
import { plain, type GivenInputs, type Known, type Normalised, type Report } from "../../contract";
import { releaseName } from "../shared/formats";
import { deletionProtectionInput } from "../shared/protection";
import { chartCredentialsInput, chartInput, checkChart, type PublishedChart } from "./chart";
import { checkImageMirror, imageMirrorInput } from "./image-mirror";
import { namespaceInput } from "./namespace";
import { checkValues, valueInputs, type ChartKnowledge } from "./values/inputs";

/** The settings of one component. */
export interface InstallerSettings {
    /** The default chart. */
    readonly chart: PublishedChart;
    /** The release's default name. */
    readonly releaseName: string;
    /** The namespace's default name. Without it, the namespace has the component's name. */
    readonly namespace?: string;
    /** The namespace's default Pod Security Standard, in words. */
    readonly level: string;
    /** Whether the chart's templates hold the namespace itself. Then Helm must own the one that is there. */
    readonly chartHoldsNamespace?: boolean;
    /** The rules for the chart's values. */
    readonly knowledge: ChartKnowledge;
}

/** The installer's part of a component's contract: spread `inputs` and `outputs`, call `rules`. */
export function chartInstaller(settings: InstallerSettings) {
    return { settings, inputs: installerInputs(settings), outputs: OUTPUTS, rules: installerRules(settings) };
}

export type Installer = ReturnType<typeof chartInstaller>;

/** The installer's inputs in normalised form: every leaf is an Output. */
export type InstallerInputs = { readonly [K in keyof Inputs]: Normalised<Inputs[K]> };

type Inputs = ReturnType<typeof installerInputs>;

function installerInputs({ namespace, level, releaseName, chart }: InstallerSettings) {
    const called = namespace === undefined ? "it has the component's name" : `its name is ${namespace}`;
    return {
        namespace: namespaceInput(called, level),
        releaseName: releaseNameInput(releaseName),
        chart: chartInput(chart),
        chartCredentials: chartCredentialsInput(),
        imageMirror: imageMirrorInput(),
        ...valueInputs(chart),
        timeoutSeconds: timeoutInput(),
        deletionProtection: deletionProtectionInput(),
    };
}

const OUTPUTS = {
    namespace: z.string().meta({ description: "The namespace's name, once the namespace is there." }),
    releaseName: z.string().meta({ description: "The release's name, once the release is ready." }),
};

/**
 * Checks the installer's inputs. `base` holds the component's own values for rules on combinations, as far as they are
 * known.
 */
function installerRules({ chart, knowledge }: InstallerSettings) {
    return (known: Known<z.ZodObject<Inputs>>, report: Report, given: GivenInputs, base?: unknown): void => {
        checkChart(known, report, given);
        checkImageMirror(report, given);
        checkValues(chart, knowledge, known, report, given, base);
    };
}

function releaseNameInput(name: string) {
    return plain(releaseName()).default(name).meta({
        description: "The Helm release's name. The chart derives the names of its Services from it.",
        onChange: "replace",
    });
}

function timeoutInput() {
    const message = "is not a number of seconds. Give a whole number from 60 to 7200.";
    return z
        .number()
        .int(message)
        .min(60, message)
        .max(7200, message)
        .default(900)
        .meta({
            description:
                "How many seconds Helm waits for the release to become ready. First image pulls take long. A change " +
                "upgrades the release, and its Jobs run again.",
            onChange: "update",
        });
}
