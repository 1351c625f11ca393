export type * from "./generated";
export { CHART_SOURCE, TESTED_COMMIT } from "./charts/published";
export { chartDigest } from "./orchestra/chart-source";
export { Orchestra } from "./orchestra/orchestra";
