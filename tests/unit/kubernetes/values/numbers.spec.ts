/** Large numbers among chart values reach the chart as they were written. */
import assert from "node:assert/strict";
import { numbersAsWritten } from "../../../../components/kubernetes/values/numbers";
import { backendIndex } from "../../../../components/substra/charts";

const written = (values: object) => numbersAsWritten(backendIndex().values, values);

describe("large numbers among chart values", () => {
    for (const [what, values, expected] of [
        [
            "a setting",
            { config: { DATA_UPLOAD_MAX_SIZE: 2147483648 } },
            { config: { DATA_UPLOAD_MAX_SIZE: "2147483648" } },
        ],
        [
            "a number of seconds",
            { oidc: { users: { loginValidityDuration: 31536000 } } },
            { oidc: { users: { loginValidityDuration: "31536000" } } },
        ],
        [
            "an id that a template prints",
            { server: { podSecurityContext: { fsGroup: 1000680000 } } },
            { server: { podSecurityContext: { fsGroup: "1000680000" } } },
        ],
        [
            "an amount of bytes",
            { worker: { persistence: { size: 10737418240 } } },
            { worker: { persistence: { size: "10737418240" } } },
        ],
        [
            "an amount in a map",
            { server: { resources: { limits: { memory: 1073741824 } } } },
            { server: { resources: { limits: { memory: "1073741824" } } } },
        ],
        ["a fraction", { config: { A: 1234567.5 } }, { config: { A: "1234567.5" } }],
        ["a negative number", { config: { A: -1000000 } }, { config: { A: "-1000000" } }],
    ] as const) {
        it(`become text if the chart prints them: ${what}`, () => assert.deepEqual(written(values), expected));
    }

    for (const [what, values] of [
        [
            "a security context that the chart hands on whole",
            { minio: { containerSecurityContext: { enabled: true, runAsUser: 1000680000 } } },
        ],
        [
            "what Kubernetes shapes",
            { server: { tolerations: [{ tolerationSeconds: 86400000 }], affinity: { weight: 1000000 } } },
        ],
        ["an unknown key", { unknown: { number: 1000000 } }],
        ["a number of six digits", { config: { A: 999999 } }],
        ["a text and what is not known yet", { config: { A: "1000000", B: undefined } }],
    ] as const) {
        it(`stay unchanged: ${what}`, () => assert.deepEqual(written(values), values));
    }
});
