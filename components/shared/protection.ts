/** Protection from deletion, as every component offers it. */
import * as z from "zod";
import { plain } from "../../contract";

/** Pulumi's deletion protection of the component's children. */
export function deletionProtectionInput() {
    return plain(z.boolean())
        .default(true)
        .meta({
            description:
                "Whether everything whose loss would lose data is protected from deletion. For a throw-away stack, " +
                "set it to false, run `up`, then `destroy`.",
            onChange: "none",
        });
}
