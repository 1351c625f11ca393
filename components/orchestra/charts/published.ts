/** The chart of Orchestra. It has no public home, so users bring it. */
import type { PublishedChart } from "../../kubernetes/chart";

/** The commit of Orchestra's repository that the component is tested with. */
export const TESTED_COMMIT = "c1de7c7e27173eb36e04172c790340227852af42";

/** Orchestra's repository. */
export const CHART_SOURCE = "https://github.com/orchestraplatform/orchestraplatform";

/** The chart in the commit above. */
export const ORCHESTRA_CHART: PublishedChart = { component: "Orchestra", name: "orchestra", version: "0.1.0" };
