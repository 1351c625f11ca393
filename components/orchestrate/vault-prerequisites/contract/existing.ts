import * as z from "zod";
import { object, plain } from "../../../../contract";

/** Something that exists, to which the component only refers. */
export function existingInput<A extends z.ZodString, More extends z.ZodRawShape>(
    typeName: string,
    typeDescription: string,
    arn: A,
    more: More,
) {
    return plain(
        object(typeName, typeDescription, {
            arn: arn.meta({ description: "Its ARN.", onChange: "update" }),
            ...more,
        }),
    )
        .optional()
        .meta({
            description: "An existing one instead of a new one. The component neither changes nor deletes it.",
            onChange: "replace",
        });
}
