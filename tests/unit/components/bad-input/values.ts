/** Bad chart values, and paths that hold no chart. */
import { MEMBERSHIP } from "../../../support/substra/membership";
import type { Row } from "./row";

const BACKEND = { membership: MEMBERSHIP, hostname: "substra.ingen.example.com" };
const ORCHESTRATOR = { hostname: "orchestrator.example.com", channels: { "our-channel": ["ingen"] } };

const inBackend = (values: object) => ({ ...BACKEND, values });
const inOrchestrator = (values: object) => ({ ...ORCHESTRATOR, values });

/** The rows. tests/unit/kubernetes/values has more of every kind. */
export const VALUE_ROWS: readonly Row[] = [
    [
        "a misspelt chart key",
        "Orchestrator",
        inOrchestrator({ ingress: { annotation: {} } }),
        "values.ingress.annotation",
        /is not read by chart orchestrator 8\.8\.0\. Did you mean "annotations"\?/,
    ],
    [
        "a chart key of another version",
        "Backend",
        inBackend({ celeryworker: { concurrency: 3 } }),
        "values.celeryworker",
        /renamed in chart 13\. Set worker instead\./,
    ],
    [
        "a chart key that no template reads",
        "Orchestrator",
        inOrchestrator({ podSecurityContext: {} }),
        "values.podSecurityContext",
        /is not read by .* leave it out/,
    ],
    [
        "a chart value of another kind",
        "Backend",
        inBackend({ worker: { enabled: "false" } }),
        "values.worker.enabled",
        /must be true or false, not in quotes/,
    ],
    [
        "a function among chart values",
        "Backend",
        inBackend({ worker: { computePod: { affinity: () => ({}) } } }),
        "values.worker.computePod.affinity",
        /is a function, not data\. Pass what it returns\./,
    ],
    [
        "chart values that do not work together",
        "Backend",
        inBackend({ minio: { enabled: false } }),
        "values.minio.enabled",
        /leaves no object store.*Leave MinIO on/,
    ],
    [
        "extra hosts beside the host name",
        "Orchestrator",
        inOrchestrator({ ingress: { extraHosts: [{ name: "b.example.com" }] } }),
        "values.ingress.extraHosts",
        /no valid YAML.*Make an Ingress of your own/,
    ],
    [
        "a chart value that cannot be unset",
        "Backend",
        { ...BACKEND, unsetValues: ["worker.replicaCount", "worker.podSecurityContext"] },
        "unsetValues[1]",
        /"worker\.podSecurityContext" cannot be unset as a whole/,
    ],
    [
        "an invalid path to unset",
        "Backend",
        { ...BACKEND, unsetValues: ["worker.accessModes[0]"] },
        "unsetValues[0]",
        /is not a path of a chart value/,
    ],
    [
        "a misspelt value of valuesCheck",
        "Backend",
        { ...BACKEND, valuesCheck: "warning" },
        "valuesCheck",
        /must be one of: error, warn, none/,
    ],
    [
        "a chart that does not exist",
        "Backend",
        { ...BACKEND, chart: { path: "./charts/missing" } },
        "chart.path",
        /"\.\/charts\/missing" does not exist in the program's folder/,
    ],
    [
        "a folder without a chart",
        "Backend",
        { ...BACKEND, chart: { path: "docs" } },
        "chart.path",
        /"docs" holds no chart\. Give a folder that holds Chart\.yaml/,
    ],
    [
        "the backend's chart at an orchestrator's path",
        "Orchestrator",
        { ...ORCHESTRATOR, chart: { path: "tests/charts/substra-backend" } },
        "chart.path",
        /is the chart substra-backend, which Backend installs/,
    ],
    [
        "the backend's chart by name",
        "Orchestrator",
        { ...ORCHESTRATOR, chart: { name: "substra-backend" } },
        "chart.name",
        /Give orchestrator, or use Backend in place of Orchestrator/,
    ],
];
