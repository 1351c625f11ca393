/** Checks what gets into the configuration of Vault's servers, which the chart's start script and HCL read as well. */
import type { GivenInputs, Report } from "../../../../contract";
import { configurationProblems, textProblem } from "../../hcl";
import type { KnownInputs } from "./rules";

const STORAGE = "follows from table, storage and endpoints.dynamodb. Leave it out.";
const PER_POD = "is each pod's own, and the chart sets it. Leave it out.";
const TLS = "follows from listener.tlsSecretName. Leave it out.";
const ADDRESS = "is the one that the chart's Services and probes use. Leave it out.";

/** Parameters and blocks that follow from other inputs. */
const DECIDED = {
    serverConfiguration: {
        ...{ storage: STORAGE, backend: STORAGE, ha_storage: STORAGE, ha_backend: STORAGE },
        seal: "follows from sealKey and endpoints.kms. Leave it out.",
        listener: "follows from listener. Give further parameters in listener.options.",
        service_registration: "is kubernetes, which the chart's Services need. Leave it out.",
        ...{ api_addr: PER_POD, cluster_addr: PER_POD },
    },
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
    checkNames(known, report, given, component);
}

function checkFree(
    path: readonly string[],
    value: Readonly<Record<string, unknown>> = {},
    decided: Readonly<Record<string, string>>,
    report: Report,
): void {
    for (const name of Object.keys(value).filter((key) => Object.hasOwn(decided, key))) {
        report([...path, name], decided[name]!);
    }
    const free = Object.entries(value).filter(([key]) => !Object.hasOwn(decided, key));
    configurationProblems(Object.fromEntries(free)).forEach(({ path: below, reason }) =>
        report([...path, ...below], reason),
    );
}

function checkNames(known: KnownInputs, report: Report, given: GivenInputs, component: string): void {
    for (const { path, text } of namesIn(known, given, component)) {
        const reason = textProblem(text ?? "");
        if (reason !== undefined) {
            report(path, reason);
        }
    }
}

/** Names and addresses in the stanzas. A table without a name gets one from the component's. */
function namesIn({ table, endpoints }: KnownInputs, given: GivenInputs, component: string) {
    const isNamed = table?.existing !== undefined || given.has("table.name");
    return [
        { path: ["table", "name"], text: isNamed ? table?.name : component },
        { path: ["table", "existing", "arn"], text: table?.existing?.arn },
        { path: ["endpoints", "dynamodb"], text: endpoints?.dynamodb },
        { path: ["endpoints", "kms"], text: endpoints?.kms },
    ];
}
