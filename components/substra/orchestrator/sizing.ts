/** How much the pods of an orchestrator ask for. */
import type { Values } from "../../kubernetes/plan";
import { requests, sizingInput, type Sizing } from "../sizing";

/** The input. */
export const orchestratorSizing = sizingInput("1.5 CPU and 0.7 GiB", "0.2 CPU and 0.4 GiB");

const LAPTOP = { ...requests("100m", "128Mi"), postgresql: { primary: requests("100m", "256Mi") } };

/** The chart values. */
export function orchestratorSizingValues(sizing: Sizing): Values {
    return sizing === "laptop" ? LAPTOP : {};
}
