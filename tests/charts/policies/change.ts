/** What a test says of an option. */
import type { Options } from "./world";

/** An option, and what it opens and closes: nothing else changes. */
export interface Change extends Difference {
    readonly title: string;
    readonly options: Options;
    /** What changes only where the network plugin is not Cilium, and where it is. */
    readonly standard?: Difference;
    readonly cilium?: Difference;
}

interface Difference {
    /** What pods may do, or may be done to, that are there only with the option. */
    readonly adds?: readonly string[];
    readonly opens?: readonly string[];
    readonly closes?: readonly string[];
}
