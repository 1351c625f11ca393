/** The input `networkPolicies` of an Orchestrate. */
import { plainSection } from "../../../../contract";
import {
    basicPolicyInputs,
    dnsInput,
    egressInput,
    metricsScrapersInput,
    peersInput,
} from "../../../kubernetes/network-policies/common-inputs";

const SERVICE = "the embedded one's pod, or any address and pod on its port";

/** The input. */
export const networkPoliciesInput = plainSection(
    "orchestrate:OrchestrateNetworkPolicies",
    "The network policies of an Orchestrate, whose chart has none.",
    {
        ...basicPolicyInputs("the API"),
        clients: peersInput(
            "The pods that call the API without the ingress controller in between, beside Orchestrate's own.",
            [{ podSelector: { matchLabels: {} } }],
            "all pods of the namespace",
        ),
        metricsScrapers: metricsScrapersInput("API, sender and listener"),
        dns: dnsInput("the component"),
        keyManager: egressInput(
            "The key manager, for the API and the sender.",
            "the pods that `keyManager` names, on the ports of its URLs, and any address where these lead out of its " +
                "namespace",
        ),
        database: egressInput("PostgreSQL, for the API and the migration.", SERVICE),
        kafka: egressInput("The brokers of Kafka, for all processes.", SERVICE),
        redis: egressInput("Redis, for the sender.", SERVICE),
        chainNodes: egressInput(
            "The nodes of chains and their managers of private transactions, for the API: sender and listener reach " +
                "them through it. Name those of chains that are registered without `chains`.",
            "any address and pod, on the ports of `chains` and on 443 and 8545",
        ),
        issuer: egressInput(
            "The issuer of tokens with multiTenancy, for the API.",
            "any address and pod, on its URL's port",
        ),
    },
).meta({
    description:
        "Who reaches Orchestrate's pods, and whom they reach. Everything else is closed. Entries that select pods by " +
        "labels work with every network plugin that enforces policies.",
});
