/** The network policies. */
import * as pulumi from "@pulumi/pulumi";
import { combined } from "../../../../contract";
import { destinationsOf, portOf } from "../plan/destinations";
import { policiesOf, type OrchestratePolicyInput } from "../plan/policies";
import type { Site } from "./site";

/** Makes the policies before the pods, which call others as soon as they start. */
export function makePolicies(
    site: Site,
    settings: pulumi.Output<Pick<OrchestratePolicyInput, "networkPolicies">>,
): void {
    const { installation, place, inputs } = site;
    installation.networkPolicies(policiesOf(inputs.networkPolicies), () =>
        combined([settings, destinations(site)], ([{ networkPolicies }, to]) => ({
            ...{ releaseName: place.releaseName, networkPolicies },
            destinations: to,
        })),
    );
}

function destinations({ inputs, place }: Site) {
    const { database, kafka, redis, multiTenancy } = inputs;
    const { url, healthUrl, namespace, podLabels } = inputs.keyManager;
    return combined(
        {
            releaseName: place.releaseName,
            keyManager: { url, healthUrl, namespace, podLabels },
            databasePort: database.external?.port,
            brokers: kafka.external?.brokers,
            redisPort: redis.external?.port,
            nodePorts: nodePorts(inputs),
            issuerUrl: multiTenancy?.issuerUrl,
        },
        destinationsOf,
    );
}

/** A URL may hold a password. Its port is no secret. */
function nodePorts({ chains }: Site["inputs"]): pulumi.Output<number[]> {
    const all = Object.values(chains).map(({ urls, privateTransactionManager: manager }) => [urls, manager?.url]);
    const urls = combined(all, (each) => each.flat(2).filter((url) => url !== undefined));
    return pulumi.unsecret(urls.apply((given) => given.map(portOf)));
}
