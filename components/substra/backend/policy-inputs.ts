/** The input `networkPolicies` of a Backend. */
import * as z from "zod";
import { plainSection } from "../../../contract";
import { egressInput, peersInput } from "../../kubernetes/network-policies/common-inputs";
import { networkPolicyEgress } from "../../kubernetes/network-policies/inputs";
import { addresses, podsAnywhere } from "../../kubernetes/network-policies/plan";
import { port } from "../../shared/formats";
import { ORCHESTRATOR_SERVER } from "../names";
import { is, isOtherThan } from "../../kubernetes/values/combinations";
import { commonPolicyInputs, outside, type Need } from "../policy-inputs";

/** Ports of API servers: of most clusters, and of MicroK8s and minikube. */
const API_SERVER_PORTS = [443, 6443, 8443, 16443];

/** The input. */
export const backendPolicies = plainSection(
    "substra:BackendNetworkPolicies",
    "The network policies that the component adds to those of the backend's chart.",
    {
        ...commonPolicyInputs("the API"),
        ingressControllerPorts: z
            .array(port())
            .min(1, "has no port. List at least one.")
            .default([443])
            .meta({
                description:
                    "The ports at which the ingress controller's pods take HTTPS: 8443 for Traefik. The backend " +
                    "calls its own API by its public name, and on many clusters such a call goes straight to these " +
                    "pods. ingress-nginx has its admission webhook on 8443: keep that closed.",
                derivedDefault: "443",
                onChange: "update",
            }),
        orchestrator: peersInput(
            "The orchestrator's pods or private addresses, beside those that the chart opens: public addresses, or " +
                "private ones with the membership's `sameCluster`.",
            [podsAnywhere(ORCHESTRATOR_SERVER)],
            "the pods of every Substra orchestrator on the cluster",
        ),
        privateNetworks: egressInput(
            "Private addresses that server, worker and builder call: the APIs of other organizations, this one's " +
                "own API where its public name leads to such an address, an OpenID Connect provider. The chart opens " +
                "public addresses alone.",
        ),
        apiServer: networkPolicyEgress
            .prefault({ to: [addresses("0.0.0.0/0"), addresses("::/0")], ports: API_SERVER_PORTS })
            .meta({
                description:
                    "The Kubernetes API server, for the pods that start compute and build pods. Narrow it to the " +
                    "addresses that `kubectl get endpointslices --namespace default` shows for the Service kubernetes.",
                derivedDefault: "any address, on the ports that API servers have",
                onChange: "update",
            }),
        database: egressInput("The database, where it is not the embedded one."),
        redis: egressInput(
            "Redis, where it is not the embedded one. Its user `default` must have the password that is in the " +
                "Secret RELEASE-redis-credentials, key redis-password, and it must speak without TLS.",
        ),
        containerRegistry: egressInput(
            "The container registry, where it is not the embedded one and at a private address: the chart opens " +
                "public ones.",
        ),
        storage: egressInput(
            "Where the pods of the embedded database, Redis, object store and registry connect to, such as the " +
                "bucket of a registry that keeps images in one. Nowhere by default, but for DNS: the chart leaves " +
                "that open, and a policy closes it.",
        ),
        proxy: egressInput("An HTTP proxy, for the pods that call the orchestrator or other organizations."),
    },
);

/** What the values ask of these inputs. */
export const POLICY_NEEDS: readonly Need[] = [
    outside("redis", "redis.enabled"),
    { input: "storage", path: "docker-registry.storage", when: isOtherThan("filesystem") },
    { input: "storage", path: "docker-registry.proxy.enabled", when: is(true) },
];
