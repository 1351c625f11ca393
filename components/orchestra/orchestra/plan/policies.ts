/** The pure plan of the network policies: in the release's namespace, and around sessions. */
import type { Data } from "../../../../contract";
import { from, opensIngress, podsIn, to } from "../../../kubernetes/network-policies/plan";
import type { PolicyPlan } from "../../../kubernetes/network-policies/resources";
import type { sessionsInput } from "../contract/sessions";
import { BRIDGE_PORT } from "./bridge";
import { recommendedLabels } from "../../../kubernetes/labels";
import { OBJECTS, podsOf, proxyPods } from "./names";

/** What the policies of the release follow from. */
export interface ReleasePolicyInput {
    readonly releaseName: string;
    /** The namespaces of the ingress controllers. */
    readonly controllers: readonly string[];
    /** The namespace of Traefik, through which sessions ask who calls. */
    readonly traefik: string;
}

/** What there is of what is not always there. */
interface Parts {
    readonly hasLogin: boolean;
    readonly hasBridge: boolean;
    readonly isEmbedded: boolean;
}

type Plan = PolicyPlan<ReleasePolicyInput>;

const policy = (part: string, spec: Plan["spec"]): Plan => ({ part, kind: "NetworkPolicy", spec }) as Plan;

const controllers = ({ controllers }: ReleasePolicyInput) => controllers.map((namespace) => podsIn(namespace));

/** Pods of the release's own namespace. */
const podsWith = (matchLabels: Record<string, string>) => ({ podSelector: { matchLabels } });

/** The API believes a header, so that only those reach it who set it. */
const API = policy("api", (input) =>
    opensIngress({ matchLabels: podsOf("api", input.releaseName) }, from(controllers(input), [8000])),
);

const FRONTEND = policy("frontend", (input) =>
    opensIngress(
        { matchLabels: podsOf("frontend", input.releaseName) },
        from([...controllers(input), podsWith(proxyPods(input.releaseName))], [80]),
    ),
);

/** Who asks who calls: the controllers before the web interface and the API, and Traefik before sessions. */
const askers = ({ controllers, traefik }: ReleasePolicyInput) =>
    [...new Set([...controllers, traefik])].map((namespace) => podsIn(namespace));

const LOGIN = policy("login", (input) =>
    opensIngress({ matchLabels: proxyPods(input.releaseName) }, from(askers(input), [4180])),
);

const BRIDGE = policy("bridge", (input) =>
    opensIngress(
        { matchLabels: recommendedLabels("orchestra-bridge", input.releaseName) },
        from(askers(input), [BRIDGE_PORT]),
    ),
);

const POSTGRES = policy("postgres", ({ releaseName }) =>
    opensIngress(
        { matchLabels: recommendedLabels(OBJECTS.postgres, releaseName) },
        from([podsWith(podsOf("api", releaseName)), podsWith(podsOf("migrate", releaseName))], [5432]),
    ),
);

/** The policies of the release's namespace. */
export function releasePolicies({ hasLogin, hasBridge, isEmbedded }: Parts): readonly Plan[] {
    const some = [...(hasLogin ? [LOGIN] : []), ...(hasBridge ? [BRIDGE] : []), ...(isEmbedded ? [POSTGRES] : [])];
    return [API, FRONTEND, ...some];
}

/** What the policy of sessions follows from. */
export interface SessionPolicyInput {
    readonly egress: Data<typeof sessionsInput>["egress"];
    readonly traefik: string;
}

/** The port of the proxy in each session, which checks who calls. The workshop's own port has no log-in. */
export const SESSION_PORT = 8080;

/** Private and link-local ranges: nodes, pods, Services, and the clouds' metadata. */
const CLOSED = {
    "0.0.0.0/0": ["10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"],
    "::/0": ["fc00::/7", "fe80::/10"],
} as const;

/**
 * Sessions take connections of Traefik alone. They open connections to DNS anywhere, because a cluster's DNS may be at
 * a link-local address, and to public addresses. It is one policy, because a second one could lose DNS.
 */
export function sessionPolicy({ egress, traefik }: SessionPolicyInput) {
    const isIn = (range: string) => (cidr: string) => cidr.includes(":") === range.includes(":");
    const internet = Object.entries(CLOSED).map(([cidr, closed]) => ({
        ipBlock: { cidr, except: [...closed, ...egress.blockCidrs.filter(isIn(cidr))] },
    }));
    const open = egress.internet ? internet : [];
    const peers = [...open, ...egress.allowCidrs.map((cidr) => ({ ipBlock: { cidr } }))];
    return {
        podSelector: {},
        policyTypes: ["Ingress", "Egress"],
        ingress: from([podsIn(traefik)], [SESSION_PORT]),
        egress: [{ ports: to([{}], [53], true)[0]!.ports! }, ...(peers.length === 0 ? [] : [{ to: peers }])],
    };
}
