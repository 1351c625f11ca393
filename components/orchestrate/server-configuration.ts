/** What users add to the configuration of Vault's servers, and what would not reach Vault as it is. */
import * as z from "zod";
import type { Report } from "../../contract";
import { configurationProblems, textProblem } from "./hcl";

/** Parameters and blocks, by name, of any kind. */
export const freeConfiguration = () => z.record(z.string(), z.unknown()).default({});

/** Vault's own configuration, beside what follows from other inputs. */
export const furtherConfiguration = (onChange: "restart" | "update") =>
    freeConfiguration().meta({
        description:
            "Further configuration of Vault's servers, such as default_lease_ttl or log_level: parameters and blocks " +
            "by their names in Vault's documentation. It is added to what follows from the other inputs. Pods read " +
            "it in clear from a ConfigMap, so it must hold no secret.",
        onChange,
    });

/** Parameters and blocks that follow from other inputs, each with the reason. */
export type Decided = Readonly<Record<string, string>>;

const PER_POD = "is each pod's own, and the chart sets it. Leave it out.";

/** What no user writes. Vault refuses a parameter that is there twice. */
export function decided(storage: string, more: Decided): Decided {
    return {
        ...{ storage, backend: storage, ha_storage: storage, ha_backend: storage },
        service_registration: "is kubernetes, which the chart's Services need. Leave it out.",
        ...{ api_addr: PER_POD, cluster_addr: PER_POD },
        disable_mlock: "is true, because the chart's pods may not lock memory. Leave it out.",
        ...more,
    };
}

/** Reports what is decided elsewhere, and what cannot be written. */
export function checkFree(
    path: readonly string[],
    value: Readonly<Record<string, unknown>> = {},
    decidedElsewhere: Decided,
    report: Report,
): void {
    for (const name of Object.keys(value).filter((key) => Object.hasOwn(decidedElsewhere, key))) {
        report([...path, name], decidedElsewhere[name]!);
    }
    const free = Object.entries(value).filter(([key]) => !Object.hasOwn(decidedElsewhere, key));
    configurationProblems(Object.fromEntries(free)).forEach(({ path: below, reason }) =>
        report([...path, ...below], reason),
    );
}

/** A name or an address that gets into a stanza. */
export interface StanzaText {
    readonly path: readonly string[];
    readonly text: string | undefined;
}

/** Reports names and addresses that would not reach Vault as they are. */
export function checkTexts(texts: readonly StanzaText[], report: Report): void {
    for (const { path, text } of texts) {
        const reason = textProblem(text ?? "");
        if (reason !== undefined) {
            report(path, reason);
        }
    }
}
