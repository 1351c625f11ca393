/** Rung 7: an Orchestra on one machine from a program in each language, on a real engine. */
import * as path from "node:path";
import { ambientKubernetes } from "../../support/engine/ambient";
import { CHARTS, COPIES, exampleStack, type ExampleOptions } from "../../support/engine/engine";
import { describeInEveryLanguage } from "../../support/engine/every-language";
import { theLanguages } from "../../support/engine/languages";

/** The chart from the folder of the program: an absolute path would cause a warning. */
const stackOf = async (example: string, deletionProtection: boolean, { edit, env = {} }: ExampleOptions = {}) =>
    exampleStack(
        example,
        {
            chart: { value: path.relative(path.join(COPIES, example), CHARTS.orchestra) },
            context: { value: "cluster-1" },
            deletionProtection: { value: String(deletionProtection) },
        },
        { ...(edit && { edit }), env: { ...env, ...(await ambientKubernetes()) } },
    );

describeInEveryLanguage(
    "an Orchestra on one machine",
    {
        yaml: (deletionProtection) => stackOf("orchestra-local-yaml", deletionProtection),
        python: async (deletionProtection) =>
            stackOf("orchestra-local-python", deletionProtection, { env: (await theLanguages()).python }),
        typescript: (deletionProtection, edit) => stackOf("orchestra-local", deletionProtection, { edit }),
    },
    20,
);
