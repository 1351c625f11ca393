/** How much the pods of a release ask for. */
import type * as z from "zod";
import { choice } from "../../contract";

const sizing = choice("substra:Sizing", "How much the pods of a release ask for.", {
    published: "As much as the chart asks for.",
    laptop: "As little as a trial on a laptop needs, as in a kind cluster.",
});

/** The input. `published` and `laptop` are the sums of what pods request, in words. */
export function sizingInput(published: string, laptop: string) {
    return sizing.default("published").meta({
        description:
            `How much CPU and memory the pods request: ${published} as published, ${laptop} for a laptop. The chart's ` +
            "limits stay, and `values` set single workloads. A pod that fits on no node stays Pending until the " +
            "release's time is over.",
        onChange: "restart",
    });
}
export type Sizing = z.output<typeof sizing>;

/** What a container requests. */
export function requests(cpu: string, memory: string) {
    return { resources: { requests: { cpu, memory } } };
}
