/** What every component that installs a chart takes: each piece of the contract is written once, here. */
import * as z from "zod";
import { choice, plain, type Plain, plainSection, type Report, section } from "../../contract";
import { dnsLabel, releaseName } from "../shared/formats";
import { deletionProtectionInput } from "../shared/protection";

/** The Pod Security Standards. */
export const podSecurityLevel = choice("kubernetes:PodSecurityLevel", "A Pod Security Standard.", {
    privileged: "Forbids nothing.",
    baseline: "Forbids what is known to give a pod power over its node.",
    restricted: "Forbids all that hardened pods do without, such as to run as root.",
});
export type PodSecurityLevel = z.output<typeof podSecurityLevel>;

/** The name of a component's namespace. */
export function namespaceName(): Plain<z.ZodString> {
    return plain(dnsLabel()).meta({
        description: "The namespace's name.",
        onChange: "replace",
    }) as Plain<z.ZodString>;
}

/** The namespace of a component's objects. `level` tells the default of podSecurityLevel in words. */
export function namespaceInput<N extends z.ZodType>(typeName: string, name: N, level: string) {
    return plainSection(typeName, "The namespace of a component's objects.", {
        name,
        create: plain(z.boolean()).default(true).meta({
            description:
                "Whether the component makes the namespace. False uses one that exists and leaves its labels alone.",
            onChange: "replace",
        }),
        podSecurityLevel: podSecurityLevel.optional().meta({
            description: "The Pod Security Standard that the namespace enforces.",
            derivedDefault: level,
            onChange: "update",
        }),
        labels: z.record(z.string(), z.string()).default({}).meta({
            description: "Further labels of the namespace.",
            onChange: "update",
        }),
    }).meta({ description: "The namespace that holds the component's objects." });
}

/** Where a chart comes from. */
export interface ChartDefaults {
    readonly name: string;
    readonly version: string;
    readonly repository: string;
}

/** The chart: published and pinned by default. */
function chartInput(typeName: string, defaults: ChartDefaults) {
    return section(typeName, "A Helm chart.", {
        name: z
            .string()
            .default(defaults.name)
            .meta({ description: "The chart's name in the repository.", onChange: "update" }),
        version: z
            .string()
            .default(defaults.version)
            .meta({ description: "The chart's exact version.", onChange: "update" }),
        repository: z.string().default(defaults.repository).meta({
            description: "The Helm repository's URL.",
            onChange: "update",
        }),
        path: z
            .string()
            .min(1, "is empty. Leave it out to use the repository.")
            .optional()
            .meta({
                description:
                    "A chart of your own in place of the repository's: a folder, a .tgz archive, or an oci:// reference. Name, " +
                    "version and repository are then not used.",
                onChange: "update",
            }),
    }).meta({ description: "Which chart is installed." });
}

/** An image's place. What is left out stays as the chart has it; `repository` tells, in words, where that is not so. */
export function imageInput(what: string, repository = "the chart's") {
    return section("kubernetes:Image", "A container image's place. What is left out stays as the chart has it.", {
        registry: z
            .string()
            .optional()
            .meta({ description: "The registry's host, like docker.io.", onChange: "restart" }),
        repository: z.string().optional().meta({ description: "The repository in the registry.", onChange: "restart" }),
        tag: z.string().optional().meta({ description: "The tag.", onChange: "restart" }),
    }).meta({ description: `The image of ${what}. Repository by default: ${repository}.` });
}

/** An image as the charts take it. */
export interface Image {
    readonly registry?: string | undefined;
    readonly repository?: string | undefined;
    readonly tag?: string | undefined;
}

/** The name of the Helm release. */
function releaseNameInput(name: string) {
    return plain(releaseName()).default(name).meta({
        description: "The Helm release's name. The chart derives the names of its Services from it.",
        onChange: "replace",
    });
}

/** Last-word chart values. */
function valuesInput() {
    return plain(z.record(z.string(), z.unknown()))
        .default({})
        .meta({
            description:
                "Chart values merged over those that the component sets: maps deeply, lists as a whole. What has to agree " +
                "with something elsewhere, and keys that the chart does not read, are refused by name. The top-level keys " +
                "must be known when the program runs.",
            onChange: "update",
        });
}

/** How long Helm waits. */
function timeoutInput() {
    const message = "is not a number of seconds. Give a whole number from 60 to 7200.";
    return z.number().int(message).min(60, message).max(7200, message).default(900).meta({
        description: "How many seconds Helm waits for the release to become ready. First image pulls take long.",
        onChange: "none",
    });
}

/** What every component takes that installs one chart as one release. */
export function installerInputs(chartTypeName: string, release: string, chart: ChartDefaults) {
    return {
        releaseName: releaseNameInput(release),
        chart: chartInput(chartTypeName, chart),
        values: valuesInput(),
        timeoutSeconds: timeoutInput(),
        deletionProtection: deletionProtectionInput(),
    };
}

/** Chart paths that a user may not set through `values`, each with what to do instead. A path covers all below it. */
export type ReservedValues = Readonly<Record<string, string>>;

/** Reports the reserved paths and nulls in `values` (docs/facts/helm.md#nulls-in-values-are-lost-before-430). */
export function checkValues(values: unknown, reserved: ReservedValues, report: Report): void {
    const visit = (value: unknown, path: readonly string[]): void => {
        const remedy = reserved[path.join(".")];
        if (remedy !== undefined) {
            report(["values", ...path], remedy);
        } else if (value === null) {
            report(
                ["values", ...path],
                "is null, which the Kubernetes provider drops on its way to Helm, so that the chart's default stays. Give an explicit value.",
            );
        } else if (typeof value === "object" && !Array.isArray(value)) {
            Object.entries(value as object).forEach(([key, below]) => visit(below, [...path, key]));
        }
    };
    visit(values ?? {}, []);
}
