/** The contract of the peers of NetworkPolicies, in the words of Kubernetes' own API. */
import { BlockList, isIPv6 } from "node:net";
import * as z from "zod";
import { object, ruled, say } from "../../../contract";
import { labelValue, port, qualifiedName } from "../../shared/formats";

const labelSelector = object("kubernetes:LabelSelector", "A selection by labels. Without any label it selects all.", {
    matchLabels: z.record(qualifiedName(), labelValue()).default({}).meta({
        description: "The labels that an object must have, each with its value.",
        onChange: "update",
    }),
});

/** A range of addresses. */
export function cidr(): z.ZodString {
    return z
        .string()
        .refine(
            (text) => z.cidrv4().safeParse(text).success || z.cidrv6().safeParse(text).success,
            "is not a range of addresses. Give it as ADDRESS/BITS, like 10.0.0.0/8.",
        );
}

const ipBlock = ruled(
    object("kubernetes:IPBlock", "A range of addresses.", {
        cidr: cidr().meta({ description: "The range as ADDRESS/BITS, like 10.0.0.0/8.", onChange: "update" }),
        except: z.array(cidr()).default([]).meta({
            description: "Ranges inside it that are left out.",
            onChange: "update",
        }),
    }),
    ({ cidr: whole, except = [] }, report) =>
        except.forEach((range, index) => {
            if (whole !== undefined && range !== undefined && !isInside(range, whole)) {
                report(["except", index], say`${range} is not a smaller range inside ${whole}. Leave it out.`);
            }
        }),
);

/** Whether a range lies in another and is smaller than that. */
function isInside(range: string, whole: string): boolean {
    const [[inner, innerBits], [outer, outerBits]] = [partsOf(range), partsOf(whole)];
    const family = (address: string) => (isIPv6(address) ? "ipv6" : "ipv4");
    const block = new BlockList();
    block.addSubnet(outer, outerBits, family(outer));
    return family(inner) === family(outer) && innerBits > outerBits && block.check(inner, family(inner));
}

function partsOf(range: string): [string, number] {
    const [address = "", bits = ""] = range.split("/");
    return [address, Number(bits)];
}

/** Pods, or a range of addresses. */
export const networkPolicyPeer = ruled(
    object(
        "kubernetes:NetworkPolicyPeer",
        "A peer of a NetworkPolicy: pods, selected by their own labels and those of their namespaces, or a range of " +
            "addresses.",
        {
            namespaceSelector: labelSelector.optional().meta({
                description: "The namespaces of the pods; {} means all.",
                derivedDefault: "the component's own namespace",
                onChange: "update",
            }),
            podSelector: labelSelector.optional().meta({
                description: "The pods in these namespaces.",
                derivedDefault: "all of them",
                onChange: "update",
            }),
            ipBlock: ipBlock.optional().meta({
                description:
                    "Addresses outside the cluster, in place of both selectors. Most network plugins compare it " +
                    "with the addresses of pods and nodes too; Cilium never does.",
                onChange: "update",
            }),
        },
    ),
    ({ ipBlock: addresses, namespaceSelector, podSelector }, report) => {
        if (addresses !== undefined && (namespaceSelector ?? podSelector) !== undefined) {
            report(["ipBlock"], "cannot stand beside a selector. Make it a peer of its own.");
        }
    },
);

export type NetworkPolicyPeer = z.output<typeof networkPolicyPeer>;

/** Peers. */
export function peers() {
    return z.array(networkPolicyPeer);
}

/** Connections to somewhere. */
export const networkPolicyEgress = object("kubernetes:NetworkPolicyEgress", "Destinations of TCP connections.", {
    to: peers().min(1, "has no peer. List at least one.").meta({
        description: "The peers.",
        onChange: "update",
    }),
    ports: z.array(port()).min(1, "has no port. List at least one.").meta({
        description: "The ports of the peers. If a Service leads to pods, these are the ports of the pods.",
        onChange: "update",
    }),
});

export type NetworkPolicyEgress = z.output<typeof networkPolicyEgress>;
