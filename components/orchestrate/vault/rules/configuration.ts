/** What may stand in the servers' configuration, which the chart's start script and HCL read as well. */
import type { Known, Report } from "../../../../contract";
import type { vaultResources } from "../../bundles";
import { checkFree, checkTexts, decided } from "../../server-configuration";

/** The parameters and blocks that follow from other inputs. */
const DECIDED = decided("follows from prerequisites. Leave it out.", {
    seal: "follows from prerequisites. Leave it out.",
    listener: "follows from tls and telemetry. Leave it out.",
    telemetry: "follows from telemetry. Set that instead.",
    plugin_directory: "follows from plugin. Leave it out.",
    enable_unauthenticated_access: "follows from breakGlass. Set that instead.",
});

interface KnownInputs {
    readonly serverConfiguration?: Readonly<Record<string, unknown>> | undefined;
    readonly prerequisites?: Known<typeof vaultResources> | undefined;
}

/** Reports what cannot stand in the configuration. */
export function checkConfiguration(
    { serverConfiguration, prerequisites: { tableArn, dynamodbEndpoint, kmsEndpoint } = {} }: KnownInputs,
    report: Report,
): void {
    checkFree(["serverConfiguration"], serverConfiguration, DECIDED, report);
    const printed = { tableArn, dynamodbEndpoint, kmsEndpoint };
    const texts = Object.entries(printed).map(([name, text]) => ({ path: ["prerequisites", name], text }));
    checkTexts(texts, report);
}
