/** The chart that a component installs: its contract, and the plan of Helm's arguments. */
import * as z from "zod";
import { fixed, object, say, secret, section, type GivenInputs, type Known, type Report } from "../../contract";
import { httpUrl } from "../shared/formats";

/** A published chart. A component installs one by default. */
export interface PublishedChart {
    /** The component's name, for messages. */
    readonly component: string;
    readonly name: string;
    readonly version: string;
    /** Left out for a chart that is published nowhere. */
    readonly repository?: string;
}

const OWN = "the component's, see the description of `chart`";

const chart = section("kubernetes:Chart", "Where a chart comes from.", {
    name: z
        .string()
        .min(1, "is empty. Leave it out for the component's own chart.")
        .optional()
        .meta({ description: "The chart's name in the repository.", derivedDefault: OWN, onChange: "update" }),
    version: z
        .string()
        .regex(
            /^v?\d+\.\d+\.\d+(?:-[\w.-]+)?(?:\+[\w.-]+)?$/,
            "is not an exact version, like 8.8.0. A range would upgrade the release by itself.",
        )
        .optional()
        .meta({
            description: "The chart's exact version, in a repository or behind an oci:// path without a tag.",
            derivedDefault: OWN,
            onChange: "update",
        }),
    repository: httpUrl("is not the URL of a Helm repository. For an OCI registry, give path: oci://...")
        .optional()
        .meta({ description: "The Helm repository's URL.", derivedDefault: OWN, onChange: "update" }),
    path: z
        .string()
        .min(1, "is empty. Leave it out to use the repository.")
        .optional()
        .meta({
            description:
                "A chart instead of the repository's: a folder, a .tgz archive or an oci:// reference. A relative " +
                "path starts at the program's folder. An edited template of a folder or an archive updates the " +
                "release.",
            onChange: "update",
        }),
});
export type Chart = Readonly<z.output<typeof chart>>;

/** The input `chart`. */
export function chartInput({ name, version, repository }: PublishedChart) {
    const home = repository === undefined ? "" : ` of ${repository}`;
    return chart.meta({
        description: `The chart that is installed. By default it is ${name} ${version}${home}.`,
    });
}

const credentials = object("kubernetes:ChartCredentials", "Credentials for a chart that is not public.", {
    username: z
        .string()
        .min(1, "is empty. Give the user's name, or leave chartCredentials out.")
        .meta({ description: "The user's name.", onChange: "update" }),
    password: secret().meta({ description: "The password or token.", onChange: "update" }),
});
type Credentials = z.output<typeof credentials>;

/** The input for credentials of charts that are not public. */
export function chartCredentialsInput() {
    return credentials
        .optional()
        .meta({ description: "The credentials for the chart's repository or OCI registry.", onChange: "update" });
}

/** A chart in the form of helm.v3.Release's arguments. */
export interface ChartReference {
    readonly chart: string;
    readonly version: string | undefined;
    readonly repository: string | undefined;
}

/**
 * The reference that Helm gets. A path wins over the repository. A version counts only for a chart of the repository,
 * and behind an oci:// path without a tag.
 */
export function chartReference(given: Chart, published: PublishedChart): ChartReference {
    const { path, name = published.name, repository = published.repository } = given;
    const version = given.version ?? published.version;
    if (path === undefined) {
        return { chart: name, version, repository };
    }
    const isPinned = !isOci(path) || tagOf(path) !== undefined;
    return { chart: path, version: isPinned ? undefined : version, repository: undefined };
}

/** The repository options that Helm gets: address and credentials. Undefined if there are none. */
export function repositoryOptions({ repository }: ChartReference, credentials: Credentials | undefined) {
    const options = { ...(repository === undefined ? {} : { repo: repository }), ...credentials };
    return Object.keys(options).length === 0 ? undefined : options;
}

/** Whether the path is a reference to an OCI registry. */
export function isOci(path: string): boolean {
    return path.startsWith("oci://");
}

/** The tag or digest of an OCI reference. */
function tagOf(reference: string): string | undefined {
    return /(?::([\w][\w.+-]*)|@(sha256:[0-9a-f]{64}))$/.exec(
        reference.slice("oci://".length).replace(/^[^/]*/, ""),
    )?.[0];
}

type KnownInputs = { readonly chart?: Known<typeof chart> };

/** The rules between the parts of `chart`. */
export function checkChart({ chart: known }: KnownInputs, report: Report, given: GivenInputs): void {
    if (known?.path === undefined) {
        return;
    }
    for (const name of ["name", "repository"].filter((input) => given.has(`chart.${input}`))) {
        report(["chart", name], say`has no effect beside path. Leave ${fixed(name)} out, or leave path out.`);
    }
    if (!given.has("chart.version")) {
        return;
    }
    if (!isOci(known.path)) {
        report(["chart", "version"], "has no effect beside a folder or an archive, which has its own. Leave it out.");
    } else if (tagOf(known.path) !== undefined) {
        report(["chart", "version"], "is already set by the tag in path. Leave version out, or leave the tag out.");
    }
}
