/** Pulumi components for Substra, Orchestrate and Orchestra. Each module is documented in docs/. */
export { ComponentArgsError, type Problem } from "./contract";
export * as kubernetes from "./components/kubernetes";
export * as orchestra from "./components/orchestra";
export * as orchestrate from "./components/orchestrate";
export * as pki from "./components/pki";
export * as substra from "./components/substra";
