/** The modules of the library. */
import * as library from "../../index";

/** By name. The library's other exports are classes and types. */
export const MODULES = Object.entries(library).flatMap(([name, exported]) =>
    typeof exported === "object" ? [name] : [],
);
