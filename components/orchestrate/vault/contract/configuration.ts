/** What may stand in the servers' configuration, which the chart's start script and Helm change on the way. */
import { fixed, say, type Known, type Report } from "../../../../contract";
import { resourceName } from "../../../aws/arn";
import type { vaultResources } from "../../bundles";

/** Words that the start script replaces anywhere in the file (docs/facts/vault.md#the-start-script-replaces-words). */
const REPLACED = /HOST_IP|POD_IP|HOSTNAME|API_ADDR|TRANSIT_ADDR|RAFT_ADDR/;

/** The attributes and blocks that the component writes, each with the input to use instead. */
const OWN: Readonly<Record<string, string>> = {
    storage: "It follows from prerequisites.",
    ha_storage: "It follows from prerequisites.",
    seal: "It follows from prerequisites.",
    listener: "It follows from tls and telemetry.",
    telemetry: "Set telemetry instead.",
    service_registration: "It is always kubernetes.",
    ui: "It is always on, behind the same login as the API.",
    plugin_directory: "It follows from plugin.",
    enable_unauthenticated_access: "Set breakGlass instead.",
    disable_mlock: "The chart sets it.",
    api_addr: "Each pod has its own.",
    cluster_addr: "Each pod has its own.",
};

interface KnownInputs {
    readonly configuration?: Readonly<Record<string, string | undefined>> | undefined;
    readonly prerequisites?: Known<typeof vaultResources> | undefined;
}

/** Reports what cannot stand in the configuration. */
export function checkConfiguration({ configuration = {}, prerequisites = {} }: KnownInputs, report: Report): void {
    for (const [name, value] of Object.entries(configuration)) {
        checkAttribute(name, value, report);
    }
    const { tableArn, dynamodbEndpoint, kmsEndpoint } = prerequisites;
    const printed = { tableArn: tableArn && resourceName(tableArn), dynamodbEndpoint, kmsEndpoint };
    for (const [name, value] of Object.entries(printed)) {
        checkWords(["prerequisites", name], value, report);
    }
}

function checkAttribute(name: string, value: string | undefined, report: Report): void {
    const path = ["configuration", name];
    const own = Object.hasOwn(OWN, name) ? OWN[name] : undefined;
    if (own !== undefined) {
        report(
            path,
            say`is written by the component, and Vault refuses an attribute that is there twice. ${fixed(own)}`,
        );
    } else if (!/^[a-z][a-z0-9_]*$/.test(name)) {
        report(path, "is not the name of an attribute. Use lower-case letters, digits and underscores.");
    } else if (value?.includes("{{") === true || value?.includes("${") === true) {
        report(path, "holds a template, which Helm or Vault would fill in. Write the value itself.");
    } else {
        checkWords(path, value, report);
    }
}

function checkWords(path: readonly string[], value: string | undefined, report: Report): void {
    const word = value === undefined ? undefined : REPLACED.exec(value)?.[0];
    if (word !== undefined) {
        const reason = say`contains ${fixed(word)}, which the chart's start script replaces by an address of the pod.`;
        report(path, say`${reason} Use a name without that word.`);
    }
}
