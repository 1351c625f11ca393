/** The Secrets that the processes read at their start, and what changes with them. */
import type * as pulumi from "@pulumi/pulumi";
import { combined } from "../../../../contract";
import { mapValues } from "../../../shared/maps";
import { objectNames, type Process } from "../names";
import { secretEnvironment } from "../plan/environment";
import type { Services } from "./services";
import type { Site } from "./site";

const ENDS = { api: "api", txSender: "tx-sender", txListener: "tx-listener" } as const;

/** Makes the Secrets. Returns a checksum for the pods of each process. */
export function makeEnvironment(
    site: Site,
    services: Services,
    apiKey: pulumi.Output<string>,
): Record<Process, pulumi.Output<string>> {
    const { installation, seed, inputs, place } = site;
    const { basicCredentials, caCertPem } = inputs.keyManager;
    const { trust, environment } = objectNames(place.releaseName);
    installation.secret("trust", trust, { "ca.crt": caCertPem });
    const content = combined(
        {
            apiKey,
            hasTenants: inputs.multiTenancy !== undefined,
            keyManagerKey: basicCredentials,
            database: combined(services.database.hidden),
            kafka: combined(services.kafka.hidden),
            redis: combined(services.redis.hidden),
        },
        secretEnvironment,
    );
    return mapValues(ENDS, (end, key) => {
        const process = key as Process;
        const variables = content.apply((all): Record<string, string> => all[process]);
        installation.secret(`${end}-environment`, environment[process], variables);
        return seed.checksum(process === "txListener" ? [variables, followed(site)] : [variables, caCertPem]);
    }) as Record<Process, pulumi.Output<string>>;
}

/**
 * The parts of chains whose change the listener takes up well only once
 * (docs/facts/orchestrate.md#the-listener-follows-a-changed-chain-twice). So it restarts before the registration
 * changes them. It does not restart with the rest, because it loses what it waits for
 * (docs/facts/orchestrate.md#the-listener-keeps-its-work-in-memory). It does not call the key manager either.
 */
function followed({ inputs }: Site): pulumi.Output<unknown> {
    const parts = mapValues(inputs.chains, ({ name, urls, tenant, listener, privateTransactionManager: manager }) => {
        return { name, urls, tenant, listener, hasManager: manager !== undefined };
    });
    return combined(parts);
}
