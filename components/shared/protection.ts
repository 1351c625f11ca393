/** Protection from deletion, the same in every component. */
import * as z from "zod";
import { plain } from "../../contract";

/** Pulumi's deletion protection of the component's children. */
export function deletionProtectionInput() {
    return plain(z.boolean())
        .default(true)
        .meta({
            description:
                "Whether Pulumi protects from deletion every resource that holds data or keys. To take a stack " +
                "down, set it to false, run `up`, then `destroy`.",
            onChange: "none",
        });
}
