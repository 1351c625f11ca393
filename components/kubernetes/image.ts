/** The input for a container image of a chart. */
import type * as z from "zod";
import { section } from "../../contract";
import { imageRegistry, imageRepository, imageTag } from "../shared/formats";

const image = section("kubernetes:Image", "The place of a container image. The chart has defaults for its parts.", {
    registry: imageRegistry()
        .optional()
        .meta({ description: "The registry's host, like docker.io.", onChange: "restart" }),
    repository: imageRepository()
        .optional()
        .meta({ description: "The repository in the registry.", onChange: "restart" }),
    tag: imageTag().optional().meta({ description: "The tag.", onChange: "restart" }),
});

/** An image in the form of the charts' values. */
export type Image = Readonly<z.output<typeof image>>;

/** The input for an image. `repository` describes the default repository in words. */
export function imageInput(what: string, repository = "the chart's") {
    return image.meta({ description: `The image of ${what}. Repository by default: ${repository}.` });
}
