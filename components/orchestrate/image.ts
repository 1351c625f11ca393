/** The input for an image by its whole reference. */
import * as z from "zod";

/** An image with its tag, and its digest if it is pinned by one. */
export const imageReference = () =>
    z
        .string()
        .regex(
            /^(?:[A-Za-z0-9.-]+(?::\d{1,5})?\/)?[a-z0-9][a-z0-9._/-]*:\w[\w.-]{0,127}(?:@sha256:[0-9a-f]{64})?$/,
            "is not an image with a tag. Give REGISTRY/REPOSITORY:TAG, with @sha256:DIGEST behind it if you pin it.",
        );

/** The two parts that charts take. The tag may carry a digest. */
export function imageParts(image: string): { readonly repository: string; readonly tag: string } {
    const [, repository, tag] = /^(.+?):([^:/]+(?:@sha256:\w+)?)$/.exec(image)!;
    return { repository: repository!, tag: tag! };
}
