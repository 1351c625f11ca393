/** Container images, as every chart installer takes them. */
import type * as z from "zod";
import { section } from "../../contract";
import { imageRegistry, imageRepository, imageTag } from "../shared/formats";

const image = section("kubernetes:Image", "An image's place. What is left out stays as the chart has it.", {
    registry: imageRegistry()
        .optional()
        .meta({ description: "The registry's host, like docker.io.", onChange: "restart" }),
    repository: imageRepository()
        .optional()
        .meta({ description: "The repository in the registry.", onChange: "restart" }),
    tag: imageTag().optional().meta({ description: "The tag.", onChange: "restart" }),
});

/** An image as the charts take it. */
export type Image = Readonly<z.output<typeof image>>;

/** An image's place. What is left out stays as the chart has it; `repository` tells, in words, where that is not so. */
export function imageInput(what: string, repository = "the chart's") {
    return image.meta({ description: `The image of ${what}. Repository by default: ${repository}.` });
}
