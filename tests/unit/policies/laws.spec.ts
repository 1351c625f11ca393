/** The policy evaluator under laws that hold for all policies. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { verdict, type NetworkPlugin, type Side } from "../../support/policies/evaluate";
import type { Manifest } from "../../support/policies/manifest";
import type { Cluster, Labels, Party, Port } from "../../support/policies/model";
import { readCluster } from "../../support/policies/objects";

const NAMESPACES = ["shop", "monitoring"];
const PORTS = [80, 443];

const labels = fc.record({ app: fc.constantFrom("a", "b"), role: fc.constantFrom("x", "y") }, { requiredKeys: [] });

const selector = fc.oneof(
    labels.map((matchLabels) => ({ matchLabels })),
    fc
        .record({
            key: fc.constantFrom("app", "role"),
            operator: fc.constantFrom("In", "NotIn"),
            values: fc.uniqueArray(fc.constantFrom("a", "b", "x", "y"), { minLength: 1 }),
        })
        .map((requirement) => ({ matchExpressions: [requirement] })),
);

const namespaceSelector = fc.constantFrom(
    {},
    ...NAMESPACES.map((name) => ({ matchLabels: { "kubernetes.io/metadata.name": name } })),
);

const cidr = fc.constantFrom("0.0.0.0/0", "10.0.0.0/8", "10.1.0.0/16", "203.0.113.0/24", "::/0");

const peer = fc.oneof(
    selector.map((podSelector) => ({ podSelector })),
    namespaceSelector.map((chosen) => ({ namespaceSelector: chosen })),
    fc.record({ namespaceSelector, podSelector: selector }),
    fc.record({ cidr, except: fc.subarray(["10.1.0.0/16", "203.0.113.7/32"]) }).map((ipBlock) => ({ ipBlock })),
);

const portEntry = fc.oneof(
    fc.record(
        { port: fc.constantFrom<number | string>(80, 443, "http"), protocol: fc.constantFrom("TCP", "UDP") },
        { requiredKeys: [] },
    ),
    fc.constant({ port: 80, endPort: 443 }),
);

const rule = (direction: "from" | "to") =>
    fc.record({ [direction]: fc.array(peer, { maxLength: 2 }), ports: fc.array(portEntry, { maxLength: 2 }) });

interface PolicySpec {
    readonly podSelector: object;
    readonly policyTypes?: ("Ingress" | "Egress")[];
    readonly ingress?: Record<string, object[]>[];
    readonly egress?: Record<string, object[]>[];
}

const spec = fc.record(
    {
        podSelector: selector,
        policyTypes: fc.subarray<"Ingress" | "Egress">(["Ingress", "Egress"]),
        ingress: fc.array(rule("from"), { maxLength: 2 }),
        egress: fc.array(rule("to"), { maxLength: 2 }),
    },
    { requiredKeys: ["podSelector"] },
) as fc.Arbitrary<PolicySpec>;

const policyOf = (namespace: string, given: PolicySpec): Manifest => ({
    kind: "NetworkPolicy",
    metadata: { name: "p", namespace },
    spec: given,
});

const policy = fc.tuple(fc.constantFrom(...NAMESPACES), spec).map((both) => policyOf(...both));

/** Every combination of labels in each namespace, so that every selector finds somebody. */
const POD_OBJECTS: Manifest[] = NAMESPACES.flatMap((namespace, index) =>
    [{} as Labels, { app: "a", role: "x" }, { app: "b", role: "x" }, { app: "a", role: "y" }].map((own, nth) => ({
        kind: "Pod",
        metadata: { name: `pod-${nth}`, namespace, labels: own },
        spec: { containers: [{ ports: [{ name: "http", containerPort: 80 }] }] },
        status: { podIP: `10.${index}.0.${nth + 1}` },
    })),
);

const OUTSIDE: readonly Party[] = [{ address: "203.0.113.7" }, { address: "198.51.100.1" }, { address: "2001:db8::1" }];

interface Question {
    readonly from: number;
    readonly to: number;
    readonly port: Port;
}

const question: fc.Arbitrary<Question> = fc.record({
    from: fc.nat(POD_OBJECTS.length + OUTSIDE.length - 1),
    to: fc.nat(POD_OBJECTS.length + OUTSIDE.length - 1),
    port: fc.record({ protocol: fc.constantFrom("TCP", "UDP"), number: fc.constantFrom(...PORTS, 8080) }),
});

const clusterOf = (policies: readonly Manifest[]): Cluster => readCluster([...POD_OBJECTS, ...policies]);

function answer(policies: readonly Manifest[], { from, to, port }: Question, plugin: NetworkPlugin = "standard") {
    const cluster = clusterOf(policies);
    const parties: Party[] = [...cluster.pods, ...OUTSIDE];
    return verdict(cluster, parties[from]!, parties[to]!, port, plugin);
}

const isPodAt = (index: number) => index < POD_OBJECTS.length;
const namespaceAt = (index: number) => POD_OBJECTS[index]?.metadata.namespace;
const isolates = ({ isolatedBy }: Side) => isolatedBy.length > 0;

/** What two sets of policies say together, from what each says. */
const together = (one: Side, other: Side): boolean =>
    (!isolates(one) && !isolates(other)) || [one, other].some((side) => isolates(side) && side.allowed);

const policies = fc.array(policy, { maxLength: 4 });

describe("the policy evaluator obeys its laws", () => {
    it("two sets of policies add up: each may isolate, and each that isolates may let through", () => {
        fc.assert(
            fc.property(policies, policies, question, (some, more, asked) => {
                const [one, other] = [answer(some, asked), answer(more, asked)];
                const expected =
                    asked.from === asked.to ||
                    (together(one.egress, other.egress) && together(one.ingress, other.ingress));
                assert.equal(answer([...some, ...more], asked).allowed, expected);
            }),
        );
    });

    it("a further policy takes nothing from pods that are isolated already", () => {
        fc.assert(
            fc.property(policies, policy, question, (some, further, asked) => {
                const closed = NAMESPACES.map((namespace) =>
                    policyOf(namespace, { podSelector: {}, policyTypes: ["Ingress", "Egress"] }),
                );
                const before = answer([...closed, ...some], asked).allowed;
                assert.ok(!before || answer([...closed, ...some, further], asked).allowed);
            }),
        );
    });

    it("the order of policies, rules, peers and ports says nothing", () => {
        const turned = (value: unknown): unknown =>
            Array.isArray(value)
                ? value.map(turned).reverse()
                : typeof value === "object" && value !== null
                  ? Object.fromEntries(Object.entries(value).map(([key, below]) => [key, turned(below)]))
                  : value;
        fc.assert(
            fc.property(policies, question, (some, asked) => {
                assert.equal(answer(turned(some) as Manifest[], asked).allowed, answer(some, asked).allowed);
            }),
        );
    });

    it("a rule of several peers and ports is as many rules of one each", () => {
        const split = ({ ports = [], ...rest }: Record<string, object[]>): Record<string, object[]>[] => {
            const [[direction, peers]] = Object.entries(rest) as [[string, object[]]];
            const one = (list: object[]) => (list.length === 0 ? [[]] : list.map((item) => [item]));
            return one(peers).flatMap((chosen) => one(ports).map((port) => ({ [direction]: chosen, ports: port })));
        };
        fc.assert(
            fc.property(policies, question, (some, asked) => {
                const apart = some.map((each) => {
                    const { ingress, egress, ...rest } = each.spec as PolicySpec;
                    const lists = { ...(ingress && { ingress: ingress.flatMap(split) }) };
                    return { ...each, spec: { ...rest, ...lists, ...(egress && { egress: egress.flatMap(split) }) } };
                });
                assert.equal(answer(apart, asked).allowed, answer(some, asked).allowed);
            }),
        );
    });

    it("policyTypes that are left out are Ingress, and Egress where there are rules for it", () => {
        fc.assert(
            fc.property(policies, question, (some, asked) => {
                const explicit = some.map((each) => {
                    const given = each.spec as PolicySpec;
                    const implied = ["Ingress", ...((given.egress ?? []).length > 0 ? ["Egress"] : [])];
                    return {
                        ...each,
                        spec: { ...given, policyTypes: given.policyTypes?.length ? given.policyTypes : implied },
                    };
                });
                assert.equal(answer(explicit, asked).allowed, answer(some, asked).allowed);
            }),
        );
    });

    it("policies of namespaces that neither side is in say nothing", () => {
        fc.assert(
            fc.property(policies, question, (some, asked) => {
                const theirs = [namespaceAt(asked.from), namespaceAt(asked.to)];
                const concerned = some.filter(({ metadata }) => theirs.includes(metadata.namespace));
                assert.equal(answer(concerned, asked).allowed, answer(some, asked).allowed);
            }),
        );
    });

    it("a port's name says the same as its number, to a pod that has it", () => {
        const numbered = (text: string) => text.replaceAll('"port":"http"', '"port":80');
        fc.assert(
            fc.property(policies, question, (some, asked) => {
                fc.pre(isPodAt(asked.to));
                // The name belongs to TCP alone.
                fc.pre(asked.port.protocol === "TCP");
                const same = JSON.parse(numbered(JSON.stringify(some))) as Manifest[];
                assert.equal(answer(same, asked).allowed, answer(some, asked).allowed);
            }),
        );
    });

    it("under Cilium nothing is possible that is not elsewhere, and addresses outside see no difference", () => {
        fc.assert(
            fc.property(policies, question, (some, asked) => {
                const [there, elsewhere] = [answer(some, asked, "cilium").allowed, answer(some, asked).allowed];
                assert.ok(!there || elsewhere);
                if (isPodAt(asked.from) !== isPodAt(asked.to)) {
                    assert.equal(there, elsewhere);
                }
            }),
        );
    });

    it("a block that excepts all of itself holds nobody", () => {
        fc.assert(
            fc.property(cidr, question, (block, asked) => {
                const nobody = { ipBlock: { cidr: block, except: [block] } };
                const closed = NAMESPACES.map((namespace) =>
                    policyOf(namespace, { podSelector: {}, ingress: [{ from: [nobody] }] }),
                );
                assert.equal(answer(closed, asked).allowed, asked.from === asked.to || !isPodAt(asked.to));
            }),
        );
    });
});
