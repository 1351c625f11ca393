/** The CPU and memory of a container: the contract, its rule, and the plan. */
import * as z from "zod";
import { ruled, say, section } from "../../contract";
import { mapValues } from "../shared/maps";
import { isMore, quantity } from "./quantity";

/** What a container asks for and what it gets at most, by the name of the resource. */
export interface ContainerResources {
    readonly requests: Readonly<Record<string, string>>;
    readonly limits: Readonly<Record<string, string>>;
}

const DEFAULTS = "the component's, see the description of this section";

const amounts = (description: string) =>
    z.record(z.string(), quantity()).default({}).meta({ description, derivedDefault: DEFAULTS, onChange: "restart" });

const resources = ruled(
    section("kubernetes:ContainerResources", "The CPU and memory of a container, by the resource's name.", {
        requests: amounts("What the scheduler reserves, like { cpu: 250m, memory: 256Mi }."),
        limits: amounts(
            "What the container gets at most. A default limit is raised to a request that is larger, because the API " +
                "server refuses a request above its limit.",
        ),
    }).unwrap(),
    ({ requests = {}, limits = {} }, report) =>
        Object.entries(requests)
            .filter(([name, request]) => isMore(request, limits[name]))
            .forEach(([name, request]) =>
                report(["requests", name], say`${request} is more than its limit, ${limits[name]}. Raise the limit.`),
            ),
).prefault({});

/** The input for one container. */
export function resourcesInput(what: string, { requests, limits }: ContainerResources) {
    const words = (amounts: Readonly<Record<string, string>>) => Object.values(amounts).join(", ");
    const fallback = `Requests by default: ${words(requests)}. Limits: ${words(limits)}.`;
    return resources.meta({ description: `The CPU and memory of ${what}. ${fallback}` });
}

/**
 * Both requests and limits, always: Helm merges maps, so a chart would keep its own limit beside a larger request.
 */
export function resourcesOf(given: ContainerResources, defaults: ContainerResources): ContainerResources {
    const requests = { ...defaults.requests, ...given.requests };
    return { requests, limits: { ...raised(defaults.limits, requests), ...given.limits } };
}

/** Limits that are not below the requests. */
function raised(limits: ContainerResources["limits"], requests: ContainerResources["requests"]) {
    return mapValues(limits, (limit, name) => (isMore(requests[name], limit) ? requests[name]! : limit));
}
