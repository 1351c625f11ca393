/** What is left to do after an `up`. A pure plan. */
import { API_PORT, fullName, PROCESSES, type OrchestratePlace } from "../names";

/** What the steps follow from. */
export interface StepsInput {
    readonly hasChains: boolean;
    readonly hasAccounts: boolean;
    readonly isKafkaElsewhere: boolean;
    readonly topics: readonly string[];
    readonly hasTenants: boolean;
    readonly isPublic: boolean;
}

/** The steps, each a sentence that ends in a command where there is one. */
export function nextSteps(input: StepsInput, place: OrchestratePlace): string[] {
    const kubectl = `kubectl --namespace ${place.namespace}`;
    const service = `${fullName(place.releaseName)}-${PROCESSES.api}`;
    const steps: readonly (readonly [isDue: boolean, step: string])[] = [
        [true, `Call the API from here: ${kubectl} port-forward service/${service} ${API_PORT}`],
        [input.hasAccounts, `See the accounts' addresses: curl http://localhost:${API_PORT}/accounts`],
        [!input.hasChains, "Add a chain to chains: nothing can be sent without one."],
        [
            input.isKafkaElsewhere,
            `Where brokers do not make topics by themselves, make these: ${input.topics.join(", ")}.`,
        ],
        [
            input.isPublic && !input.hasTenants,
            "Let the ingress controller ask who calls: without multiTenancy, the API asks nobody.",
        ],
    ];
    return steps.filter(([isDue]) => isDue).map(([, step]) => step);
}
