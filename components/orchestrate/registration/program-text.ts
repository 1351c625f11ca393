/** The program of the Job as one file for `node`, as `npm run schema` bundles it from the folder program/. */

/** The program, plain JavaScript. The start of a provider has no use for it, so it is read when it is asked for. */
export function programText(): string {
    const { lines } = require("./program.json") as typeof import("./program.json");
    return lines.join("\n");
}
