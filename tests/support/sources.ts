/** Programs that tests load use the library as it is written, not as it was built in dist/ last. */
import * as path from "node:path";

type Resolve = (request: string, ...more: unknown[]) => string;

const modules = require("node:module") as { _resolveFilename: Resolve };
const resolve = modules._resolveFilename;
const library = path.join(__dirname, "..", "..", "index.ts");

modules._resolveFilename = (request, ...more) => (request === "pulumi-ensemble" ? library : resolve(request, ...more));

export {};
