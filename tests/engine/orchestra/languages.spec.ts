/** An Orchestra in each mode from a program in each language, on a real engine. */
import * as path from "node:path";
import type { ConfigMap } from "@pulumi/pulumi/automation";
import { ambientKubernetes } from "../../support/engine/ambient";
import { CHARTS, COPIES, exampleStack, type ExampleOptions } from "../../support/engine/engine";
import { describeInEveryLanguage, describePlansInEveryLanguage, type Ways } from "../../support/engine/every-language";
import { theLanguages } from "../../support/engine/languages";

/** The chart from the folder of the program: an absolute path would cause a warning. */
const stackOf = async (example: string, own: ConfigMap, { edit, env = {} }: ExampleOptions = {}) =>
    exampleStack(
        example,
        {
            ...own,
            chart: { value: path.relative(path.join(COPIES, example), CHARTS.orchestra) },
            context: { value: "cluster-1" },
            deletionProtection: { value: "true" },
        },
        { ...(edit && { edit }), env: { ...env, ...(await ambientKubernetes()) } },
    );

/** The programs of one example. */
const waysOf = (example: string, own: ConfigMap = {}): Ways => ({
    yaml: () => stackOf(`${example}-yaml`, own),
    python: async () => stackOf(`${example}-python`, own, { env: (await theLanguages()).python }),
    typescript: (edit) => stackOf(example, own, { edit }),
});

const PUBLIC: ConfigMap = {
    domain: { value: "orchestra.example.edu" },
    admin: { value: "admin@example.edu" },
    images: { value: "registry.example.com/orchestra" },
    tag: { value: "c1de7c7" },
};

describePlansInEveryLanguage(
    "an Orchestra with the log-in of Google",
    waysOf("orchestra", {
        ...PUBLIC,
        people: { value: "example.edu" },
        clientId: { value: "1.apps.googleusercontent.com" },
        clientSecret: { value: "client", secret: true },
        databaseHost: { value: "db.example.edu" },
        databasePassword: { value: "password", secret: true },
    }),
    20,
);

describePlansInEveryLanguage(
    "an Orchestra behind a log-in of one's own",
    waysOf("orchestra-own-proxy", {
        ...PUBLIC,
        databaseUrl: { value: "postgresql+asyncpg://orchestra:password@db:5432/orchestra", secret: true },
    }),
    15,
);

describeInEveryLanguage("an Orchestra on one machine", waysOf("orchestra-local"), 20);
