/** Checks what gets into the configuration of Vault's servers, which the chart's start script and HCL read as well. */
import type { GivenInputs, Report } from "../../../../contract";
import { checkFree, checkTexts, decided, type StanzaText } from "../../server-configuration";
import type { KnownInputs } from "./index";

const TLS = "follows from listener.tlsSecretName. Leave it out.";
const ADDRESS = "is the one that the chart's Services and probes use. Leave it out.";

/** Parameters and blocks that follow from other inputs. */
const DECIDED = {
    serverConfiguration: decided("follows from table, storage and endpoints.dynamodb. Leave it out.", {
        seal: "follows from sealKey and endpoints.kms. Leave it out.",
        listener: "follows from listener. Give further parameters in listener.options.",
    }),
    listener: {
        ...{ address: ADDRESS, cluster_address: ADDRESS },
        ...{ tls_disable: TLS, tls_cert_file: TLS, tls_key_file: TLS },
    },
} as const;

/** All that gets into the configuration. */
export function checkServerConfiguration(
    known: KnownInputs,
    report: Report,
    given: GivenInputs,
    component: string,
): void {
    const { listener, serverConfiguration } = known;
    checkFree(["serverConfiguration"], serverConfiguration, DECIDED.serverConfiguration, report);
    checkFree(["listener", "options"], listener?.options, DECIDED.listener, report);
    checkTexts(textsIn(known, given, component), report);
}

/** Names and addresses in the stanzas. A table without a name gets one from the component's. */
function textsIn({ table, endpoints }: KnownInputs, given: GivenInputs, component: string): StanzaText[] {
    const isNamed = table?.existing !== undefined || given.has("table.name");
    return [
        { path: ["table", "name"], text: isNamed ? table?.name : component },
        { path: ["table", "existing", "arn"], text: table?.existing?.arn },
        { path: ["endpoints", "dynamodb"], text: endpoints?.dynamodb },
        { path: ["endpoints", "kms"], text: endpoints?.kms },
    ];
}
