export type * from "./generated";
export { Orchestra } from "./orchestra/orchestra";
