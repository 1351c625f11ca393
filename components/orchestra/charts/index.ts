/** The charts of Orchestra whose value paths the package knows. */
import { indexOf, type IndexFiles } from "../../kubernetes/values/index-files";

// The paths are written out, so that the bundler finds the files.
const FILES: IndexFiles = {
    "orchestra-0.1.0": () => require("./orchestra-0.1.0.json"),
    "oauth2-proxy-7.7.31": () => require("./oauth2-proxy-7.7.31.json"),
    "postgresql-16.7.27": () => require("./postgresql-16.7.27.json"),
};

/** The index of orchestra 0.1.0. */
export const orchestraIndex = indexOf(FILES, "orchestra-0.1.0");
