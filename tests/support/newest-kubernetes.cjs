// Mocha requires this file before a spec. Programs then get the newest SDK for Kubernetes instead of the pinned one.
const Module = require("node:module");

const resolve = Module._resolveFilename;
let replaced = 0;
Module._resolveFilename = function (request, ...rest) {
    const asked = request.replace(/^@pulumi\/kubernetes(?=\/|$)/, "@pulumi/kubernetes-newest");
    replaced += asked === request ? 0 : 1;
    return resolve.call(this, asked, ...rest);
};
process.on("exit", () => {
    // A run that never loads the newest SDK proves nothing.
    process.exitCode = replaced > 0 ? process.exitCode : 1;
});
