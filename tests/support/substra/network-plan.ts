/** The orchestrator of a network, as the Federation's plan has it. */
import type { NetworkPlan } from "../../../components/substra/federation/plan";

export const PLANNED_ORCHESTRATOR: NetworkPlan["orchestrator"] = {
    hostname: "orchestrator.example.com",
    port: 443,
    releaseName: "orchestrator",
    namespace: "orchestrator",
    tls: "mutual",
};
