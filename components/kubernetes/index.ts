export type * from "./generated";
