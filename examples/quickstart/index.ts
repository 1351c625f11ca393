// What `npm run up` brings up, in one stack: each part is an example of its own.
export * from "../substra-two-clusters";
export * from "../vault-throw-away";
