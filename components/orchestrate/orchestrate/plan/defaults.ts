/** The resources of Orchestrate's processes, where users give none. */
import type { ContainerResources } from "../../../kubernetes/container-resources";

const sized = (memory: string, limit: string): ContainerResources => ({
    requests: { cpu: "100m", memory },
    limits: { memory: limit },
});

export const API_RESOURCES = sized("128Mi", "512Mi");
export const SENDER_RESOURCES = sized("64Mi", "256Mi");
export const LISTENER_RESOURCES = sized("64Mi", "256Mi");
