/** How a key manager runs: images, placement, log, and the way in from outside. */
import * as z from "zod";
import { choice, object, plain, section } from "../../../../contract";
import { resourcesInput } from "../../../kubernetes/container-resources";
import { tolerations } from "../../../kubernetes/toleration";
import { cidr } from "../../../kubernetes/network-policies/inputs";
import { hostname, labelValue, qualifiedName } from "../../../shared/formats";
import { imageReference } from "../../image";

/** The last release, which Orchestrate's own v21.12.9 is tried with. */
const SERVER_IMAGE = "consensys/quorum-key-manager:v21.12.5";

/** HashiCorp's image of the day: 2.0.1 does not start in a hardened pod. */
const AGENT_IMAGE = "hashicorp/vault:2.0.4";

/** The image of embedded databases too, for its client. */
const POSTGRESQL_IMAGE = "library/postgres:16-alpine";

export const imagesInput = section("orchestrate:KeyManagerImages", "The images of a key manager.", {
    server: imageReference().default(SERVER_IMAGE).meta({
        description: "The image of Quorum Key Manager, v21.12.5 or a later one of v21.12.",
        onChange: "restart",
    }),
    agent: imageReference().default(AGENT_IMAGE).meta({
        description: "The image of Vault, whose agent gets and renews the key manager's token.",
        onChange: "restart",
    }),
    postgresql: imageReference().default(POSTGRESQL_IMAGE).meta({
        description: "The image of PostgreSQL 16 or later, whose client looks for an interrupted migration.",
        onChange: "update",
    }),
}).meta({ description: "The images." });

/** What a container reserves and gets at most. */
export const RESOURCES = {
    requests: { cpu: "100m", memory: "128Mi" },
    limits: { memory: "256Mi" },
};
export const serverResources = resourcesInput("each pod's key manager", RESOURCES);

export const placementInput = section("orchestrate:KeyManagerPlacement", "Where a key manager's pods run.", {
    nodeSelector: z
        .record(qualifiedName(), labelValue())
        .default({})
        .meta({
            description:
                "The labels of nodes that may run the pods. Unless it says otherwise, kubernetes.io/arch is amd64, " +
                "the architecture that Quorum Key Manager's images are known to have.",
            onChange: "restart",
        }),
    tolerations: tolerations().meta({ description: "Taints of nodes that they may run on.", onChange: "restart" }),
}).meta({ description: "Where the pods run. They are spread over nodes and zones as far as there are some." });

const logLevel = choice("orchestrate:KeyManagerLogLevel", "How much a key manager writes to its log.", {
    panic: "What ends it.",
    error: "Errors.",
    warn: "Warnings too.",
    info: "A line for each call too.",
    debug: "What it decides too, names of keys and tenants among it.",
});

export const logLevelInput = logLevel.default("info").meta({
    description: "How much is written to the log, which is JSON.",
    onChange: "restart",
});

export const loadBalancerInput = plain(
    object("orchestrate:KeyManagerLoadBalancer", "A way in from outside the cluster. TLS ends at the key manager.", {
        hostname: hostname().meta({
            description:
                "The name that you give the load balancer in DNS. It is a name of the certificate, and clients get " +
                "it in the output `bundle`.",
            onChange: "restart",
        }),
        annotations: z.record(qualifiedName(), z.string()).default({}).meta({
            description: "Annotations of the Service, by which the cloud makes an internal one, for instance.",
            onChange: "update",
        }),
        sourceRanges: z.array(cidr()).min(1, "is empty. Give at least one range.").meta({
            description: "The addresses that may connect, as ADDRESS/BITS.",
            onChange: "update",
        }),
    }),
)
    .optional()
    .meta({
        description: "A Service of type LoadBalancer, for an Orchestrate on another cluster. By default there is none.",
        onChange: "update",
    });
