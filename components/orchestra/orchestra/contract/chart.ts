/** The chart, which users bring: Orchestra publishes none, and its repository has no licence. */
import * as z from "zod";
import { object, plain, plainSection } from "../../../../contract";
import { filled } from "./formats";

/** The input. */
export const chartInput = plain(
    object("orchestra:OrchestraChart", "Orchestra's chart. A path is relative to the program's folder.", {
        path: plain(filled("the path of the chart")).meta({
            description:
                "A checkout of Orchestra's repository, the folder of the chart, an archive (.tgz), an https:// " +
                "address of " +
                "one, or an oci:// reference. `npx pulumi-ensemble orchestra-chart` makes a checkout. A " +
                "relative path " +
                "is the same on every machine.",
            onChange: "update",
        }),
        version: plain(z.string().regex(/^v?\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/, "is not an exact version, like 0.1.0."))
            .optional()
            .meta({ description: "With oci://, if it has no tag: the version.", onChange: "update" }),
        crdsPath: plain(filled("the path of the folder")).optional().meta({
            description: "The folder of the chart orchestra-crds, which holds the CRD of workshops.",
            derivedDefault: "the folder beside the chart's; required where the chart is not a folder",
            onChange: "update",
        }),
        digest: plain(
            z.string().regex(/^sha256:[0-9a-f]{64}$/, "is not a digest. Give the output chartDigest, sha256:..."),
        )
            .optional()
            .meta({
                description: "The digest that the chart and the CRD must have: the output `chartDigest`.",
                derivedDefault: "any",
                onChange: "none",
            }),
    }),
).meta({ description: "The chart that is installed: yours, because Orchestra publishes none." });

/** The input. */
export const crdsInput = plainSection("orchestra:Crds", "The CustomResourceDefinition of workshops.", {
    install: plain(z.boolean()).default(true).meta({
        description: "Whether the component makes it, and takes over one that exists.",
        onChange: "update",
    }),
    keep: plain(z.boolean()).default(true).meta({
        description: "Whether it stays when the component is deleted. With it go all workshops of the cluster.",
        onChange: "none",
    }),
}).meta({ description: "The CustomResourceDefinition of workshops." });
