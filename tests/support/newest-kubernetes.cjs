// Required by mocha before a spec: programs get the newest SDK for Kubernetes in the place of the tested plugin's.
const Module = require("node:module");

const resolve = Module._resolveFilename;
let replaced = 0;
Module._resolveFilename = function (request, ...rest) {
    const asked = request.replace(/^@pulumi\/kubernetes(?=\/|$)/, "@pulumi/kubernetes-newest");
    replaced += asked === request ? 0 : 1;
    return resolve.call(this, asked, ...rest);
};
process.on("exit", () => {
    // A run without it would prove nothing.
    process.exitCode = replaced > 0 ? process.exitCode : 1;
});
