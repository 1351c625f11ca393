/** The contract of an Orchestrate: the published chart, its services, its chains and its accounts. */
import * as z from "zod";
import { contract, secret } from "../../../../contract";
import { httpIngressInput } from "../../../kubernetes/ingress";
import { chartInstaller } from "../../../kubernetes/installer";
import { hostname } from "../../../shared/formats";
import { orchestrateIndex } from "../../charts";
import { ORCHESTRATE_CHART, ORCHESTRATE_CHARTS } from "../../charts/published";
import { keyManagerBundle } from "../../key-manager-bundle";
import { databaseInput } from "../../services/database";
import { kafkaInput } from "../../services/kafka";
import { redisInput } from "../../services/redis";
import { REPLACED } from "../../replaced";
import { checkOrchestrate } from "../rules";
import { ORCHESTRATE_COMBINATIONS, ORCHESTRATE_RESERVED } from "../values";
import { apiKeyInput, multiTenancyInput } from "./access";
import { networkPoliciesInput } from "./policies";
import { accountRemovalInput, accountsInput, chainsInput } from "./registrations";
import {
    environmentInput,
    imagesInput,
    logLevelInput,
    placementInput,
    replicasInput,
    resourcesInputs,
} from "./workloads";

/** Installs the published chart. */
export const orchestrateInstaller = chartInstaller({
    chart: ORCHESTRATE_CHART,
    releaseName: "orchestrate",
    namespace: "orchestrate",
    level: "baseline, because the migration's pod says nothing of its security",
    knowledge: {
        index: orchestrateIndex,
        reserved: ORCHESTRATE_RESERVED,
        combinations: ORCHESTRATE_COMBINATIONS,
        charts: ORCHESTRATE_CHARTS,
    },
});

export const orchestrateContract = contract({
    token: "ensemble:orchestrate:Orchestrate",
    description:
        "ConsenSys Orchestrate of the generation v21.12: the API, the sender and the listener on the published " +
        "chart, with PostgreSQL, Kafka and Redis, and with the chains and accounts that it knows. It signs with a " +
        "KeyManager. `up` ends once the API answers and everything is registered. Orchestrate is no longer " +
        "maintained. See docs/orchestrate.md.",
    inputs: {
        keyManager: keyManagerBundle.meta({
            description: "KeyManager's output `bundle`, or the same of one that was made elsewhere.",
        }),
        database: databaseInput.meta({ description: "The PostgreSQL of the API. Give external or embedded." }),
        kafka: kafkaInput.meta({ description: "The Kafka between the processes. Give external or embedded." }),
        redis: redisInput.meta({ description: "The Redis of the senders' nonces. Give external or embedded." }),
        multiTenancy: multiTenancyInput,
        apiKey: apiKeyInput,
        chains: chainsInput,
        accounts: accountsInput,
        accountRemoval: accountRemovalInput,
        images: imagesInput,
        replicas: replicasInput,
        resources: resourcesInputs,
        placement: placementInput,
        logLevel: logLevelInput,
        environment: environmentInput,
        hostname: hostname().optional().meta({
            description: "The public host name of the API.",
            derivedDefault: "none, and no Ingress",
            onChange: "update",
        }),
        ingress: httpIngressInput(
            "How the API is reached from outside, if there is a hostname. The source of its certificate has no " +
                "default then: choose one. Its class is an annotation, because the chart has no value for it.",
        ),
        networkPolicies: networkPoliciesInput,
        ...orchestrateInstaller.inputs,
    },
    outputs: {
        ...orchestrateInstaller.outputs,
        url: z.string().meta({ description: "The URL of the API inside the cluster, once everything is registered." }),
        metricsUrl: z.string().meta({ description: "The URL of the API's metrics and health inside the cluster." }),
        publicUrl: z.string().optional().meta({ description: "The URL of the API from outside, with a hostname." }),
        apiKey: secret().meta({ description: "The key for the header X-API-Key. It may act as every tenant." }),
        chains: z.record(z.string(), z.string()).meta({
            description: "The names of the chains, by their keys, once they are registered.",
        }),
        accounts: z.record(z.string(), z.string()).meta({
            description: "The aliases of the accounts, by their keys, once they are made.",
        }),
        nextSteps: z.array(z.string()).meta({ description: "What to do next, a sentence or a command each." }),
    },
    provider: "kubernetes",
    replaced: REPLACED,
    rules(known, report, given) {
        checkOrchestrate(known, report, given);
        orchestrateInstaller.rules(known, report, given);
    },
});
