/** The charts of Substra whose value paths the package knows. */
import { indexOf, type IndexFiles } from "../../kubernetes/values/index-files";

// The paths are written out, so that the bundler finds the files.
const FILES: IndexFiles = {
    "orchestrator-8.8.0": () => require("./orchestrator-8.8.0.json"),
    "substra-backend-26.15.3": () => require("./substra-backend-26.15.3.json"),
    "substra-frontend-1.2.3": () => require("./substra-frontend-1.2.3.json"),
    "postgresql-15.4.1": () => require("./postgresql-15.4.1.json"),
    "redis-19.5.0": () => require("./redis-19.5.0.json"),
    "minio-14.6.1": () => require("./minio-14.6.1.json"),
    "docker-registry-2.2.3": () => require("./docker-registry-2.2.3.json"),
    "localstack-0.6.9": () => require("./localstack-0.6.9.json"),
};

/** The index of orchestrator 8.8.0. */
export const orchestratorIndex = indexOf(FILES, "orchestrator-8.8.0");

/** The index of substra-backend 26.15.3. */
export const backendIndex = indexOf(FILES, "substra-backend-26.15.3");

/** The index of substra-frontend 1.2.3. */
export const frontendIndex = indexOf(FILES, "substra-frontend-1.2.3");
