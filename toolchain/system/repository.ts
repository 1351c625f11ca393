/** Where things lie in this clone. */
import path from "node:path";

/** The folder of this clone. */
export const repository = path.resolve(__dirname, "..", "..");

/** The folder with one Go module per group of pieces. */
export const goModules = path.join(repository, "toolchain", "go");

/** The folder with the requirements of the pieces that are Python packages. */
export const pythonRequirements = path.join(repository, "toolchain", "python");

/** Everything that the quickstart makes lies here: `npm run down` removes it. Tests have a folder of their own. */
export const quickstartFolder = path.resolve(process.env["ENSEMBLE_STATE"] ?? path.join(repository, ".ensemble"));

/** A path as the user means it, who may have been in another folder: npm runs scripts in the repository. */
export function userPath(given: string): string {
    return path.resolve(process.env["INIT_CWD"] ?? process.cwd(), given);
}
