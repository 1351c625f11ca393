import * as z from "zod";
import { object, plain } from "../../../../contract";

/** Something that exists and that the component only refers to. */
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
            description: "One that exists, in place of a new one. It is neither changed nor deleted.",
            onChange: "replace",
        });
}
