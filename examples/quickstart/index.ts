// The stack that `npm run up` deploys. Each part is also an example by itself.
export * from "../substra-two-clusters";
export * from "../vault-throw-away";
