/** What the network policies of several components share. */
import { fixed, say, type GivenInputs, type Report } from "../../contract";
import { basicPolicyInputs, dnsInput, metricsScrapersInput } from "../kubernetes/network-policies/common-inputs";
import { is, type Condition } from "../kubernetes/values/combinations";
import { keysOf, valueAtPath } from "../kubernetes/values/paths";

/** What the input `networkPolicies` is. */
export const NETWORK_POLICIES =
    "The network policies that the component adds to the chart's own. Policies add up: what one opens, no other " +
    "closes. Entries that select pods by labels work with every network plugin that enforces policies.";

/** The inputs of components that have metrics, and whose pods look names up. */
export function commonPolicyInputs(what: string) {
    return { ...basicPolicyInputs(what), metricsScrapers: metricsScrapersInput(what), dns: dnsInput("the chart") };
}

/** A chart value that makes pods need a service. No policy opens the way unless an input of `networkPolicies` does. */
export interface Need {
    readonly input: string;
    readonly path: string;
    readonly when: Condition;
}

/** The need of a service outside the namespace, which pods have if the value is false. */
export const outside = (input: string, path: string): Need => ({ input, path, when: is(false) });

/** Reports services that pods need because of the values, and to which no policy leads. */
export function checkNeeds(
    known: { readonly values?: unknown; readonly networkPolicies?: { readonly enabled?: boolean | undefined } },
    given: GivenInputs,
    report: Report,
    needs: readonly Need[],
): void {
    const unmet = needs.filter(
        ({ input, path, when }) =>
            when(valueAtPath(known.values, keysOf(path)!)) && !given.has(`networkPolicies.${input}`),
    );
    for (const { input, path } of known.networkPolicies?.enabled === false ? [] : unmet) {
        report(
            ["networkPolicies", input],
            say`is required with values.${fixed(path)} as it is, because policies cut off what is outside. Say where it is, like { to: [{ ipBlock: { cidr: "10.2.0.0/16" } }], ports: [443] }, or set networkPolicies.enabled to false.`,
        );
    }
}
