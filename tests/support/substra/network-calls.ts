/** The calls that make a whole network through the plugin. Each takes outputs of the calls before it. */
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { clusterUrn, type Constructed, type ConstructCall, type Plugin, type Properties } from "../engine/plugin";
import { SECRET_KEY } from "../recording/recording";

/** Removes the wrapping of a secret, at the top level only. */
export function revealed(value: JavaScriptValue): JavaScriptValue {
    const wrapped = value as { [key: string]: JavaScriptValue };
    return typeof value === "object" && value !== null && SECRET_KEY in wrapped ? wrapped["value"]! : value;
}

/** A Federation's inputs. */
export const FEDERATION: Properties = {
    orchestrator: { hostname: "orchestrator.example.com" },
    organizations: { ingen: { reach: "cluster" }, biotechnica: { api: { hostname: "substra.ingen.example.com" } } },
    channels: { "our-channel": { organizations: ["ingen", "biotechnica"] } },
};

/** Makes Federation, Orchestrator and a Backend, one after the other. */
export async function constructNetwork(
    plugin: Plugin,
    preview = false,
): Promise<Record<"federation" | "orchestrator" | "backend", Constructed>> {
    const federation = await plugin.construct({
        type: "ensemble:substra:Federation",
        name: "network",
        inputs: FEDERATION,
        preview,
    });
    const { orchestrator: bundle, memberships } = federation.state;
    const orchestrator = await plugin.construct({
        ...orchestratorCall({ federation: bundle!, memberships: memberships! }),
        preview,
    });
    const handedOn = revealed(orchestrator.state["memberships"]!) as Properties;
    const membership = preview ? orchestrator.state["memberships"]! : handedOn["biotechnica"]!;
    const backend = await plugin.construct({ ...backendCall(membership), preview });
    return { federation, orchestrator, backend };
}

/** The call for an Orchestrator on cluster-1. */
export function orchestratorCall(inputs: Properties): ConstructCall {
    return { type: "ensemble:substra:Orchestrator", name: "orchestrator", inputs, cluster: clusterUrn("cluster-1") };
}

/** The call for biotechnica's Backend on cluster-2. */
export function backendCall(membership: JavaScriptValue, more: Properties = {}): ConstructCall {
    const inputs = {
        membership,
        hostname: "substra.ingen.example.com",
        users: { alice: { channel: "our-channel" } },
        ...more,
    };
    return { type: "ensemble:substra:Backend", name: "biotechnica", inputs, cluster: clusterUrn("cluster-2") };
}

/** The call for biotechnica's Frontend on cluster-2. */
export function frontendCall(): ConstructCall {
    const inputs = {
        hostname: "ui.example.com",
        apiHostname: "substra.ingen.example.com",
        ingress: { certificate: { source: "controller" } },
    };
    return { type: "ensemble:substra:Frontend", name: "biotechnica-ui", inputs, cluster: clusterUrn("cluster-2") };
}
