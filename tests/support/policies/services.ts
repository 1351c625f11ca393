/** What is behind a Service: policies see pods and their own ports, not the Service's. */
import type { Cluster, Pod, Port, Protocol } from "./model";

/** The pods behind a Service's port, each with the port of the pod that it leads to. */
export function behind(
    { services, pods }: Cluster,
    namespace: string,
    name: string,
    port: number,
): { readonly pod: Pod; readonly port: Port }[] {
    const service = services.find((each) => each.namespace === namespace && each.name === name);
    const entry = service?.ports.find((each) => each.port === port);
    if (service === undefined || entry === undefined) {
        throw new Error(`There is no Service ${namespace}/${name} with the port ${port}.`);
    }
    const selector = Object.entries(service.selector);
    return pods
        .filter((pod) => pod.namespace === namespace && selector.length > 0)
        .filter(({ labels }) => selector.every(([key, value]) => labels[key] === value))
        .flatMap((pod) => targets(pod, entry.target, entry.protocol).map((target) => ({ pod, port: target })));
}

function targets({ ports }: Pod, target: number | string, protocol: Protocol): Port[] {
    return typeof target === "number"
        ? [{ number: target, protocol }]
        : ports
              .filter((port) => port.name === target && port.protocol === protocol)
              .map(({ number }) => ({ number, protocol }));
}
