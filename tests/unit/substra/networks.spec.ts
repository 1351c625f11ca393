/** The pure plans of a network: names, links and addresses, as tables and properties. */
import assert from "node:assert/strict";
import fc from "fast-check";
import {
    addressFor,
    channelMembers,
    channelsOf,
    linksOf,
    type NetworkPlan,
} from "../../../components/substra/federation/plan";
import { kebabCase, mspId } from "../../../components/substra/msp-id";
import { orchestratorNames, orchestratorServerName } from "../../../components/substra/names";
import { PLANNED_ORCHESTRATOR } from "../../support/substra/network-plan";

const organization = (
    id: string,
    reach: "ingress" | "private" | "cluster" = "ingress",
    linkGenerations: Record<string, number> = {},
) => ({
    ...{ mspId: id, reach, linkGenerations, ownClientAuthority: false },
});
const NETWORK: NetworkPlan = {
    orchestrator: PLANNED_ORCHESTRATOR,
    organizations: { ingen: organization("IngenMSP", "cluster"), biotechnica: organization("biotechnica") },
    channels: {
        "our-channel": { organizations: ["ingen", "biotechnica"], restricted: false, modelExportEnabled: true },
        "solo-ingen": { organizations: ["ingen"], restricted: true, modelExportEnabled: false },
    },
};

describe("kebab case like sprig's", () => {
    // Seen in the library that sprig calls, and in the rendered chart
    // (docs/facts/substra-charts.md#client-cas-become-volumes-named-after-msp-ids).
    const vectors: [string, string][] = [
        ["http2xx", "http-2xx"],
        ["Bio_TechnicaMSP", "bio-technica-msp"],
        ["HTTPServer", "http-server"],
        ["Bld4Floor3rd", "bld4-floor-3rd"],
        ["MyOrg1MSP", "my-org1-msp"],
        ["_a__B_", "-a--b-"],
        ["HTTP20xOK", "http-20x-ok"],
        ["OwkinPeerMSP", "owkin-peer-msp"],
        ["ingen", "ingen"],
        ["First Organization", "first-organization"],
        ["", ""],
    ];
    vectors.forEach(([id, expected]) =>
        it(`turns ${JSON.stringify(id)} into ${JSON.stringify(expected)}`, () => assert.equal(kebabCase(id), expected)),
    );

    it("turns every accepted MSP ID into a valid end of a volume's name", () => {
        const ids = fc.stringMatching(/^[A-Za-z0-9_ -]{1,40}$/).filter((id) => mspId().safeParse(id).success);
        fc.assert(
            fc.property(ids, (id) => {
                assert.match(`orchestrator-tls-client-cacert-${kebabCase(id)}`, /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);
            }),
        );
    });
});

describe("links", () => {
    it("give both sides of every pair the same secret, and no two pairs the same one", () => {
        const ids = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 6 });
        fc.assert(
            fc.property(ids, fc.string(), (keys, seed) => {
                const organizations = Object.fromEntries(keys.map((key) => [key, organization(`${key}MSP`)]));
                const network = { ...NETWORK, organizations };
                const links = new Map(keys.map((key) => [key, linksOf(network, key, seed)]));
                const all = keys.flatMap((from) =>
                    keys.map((to) => {
                        assert.equal(links.get(from)!.outgoing[`${to}MSP`], links.get(to)!.incoming[`${from}MSP`]);
                        return links.get(from)!.outgoing[`${to}MSP`]!;
                    }),
                );
                assert.equal(new Set(all).size, keys.length ** 2);
                all.forEach((secret) => assert.match(secret, /^[0-9a-f]{48}$/));
            }),
        );
    });

    it("rotate one by one", () => {
        const before = linksOf(NETWORK, "ingen", "seed");
        const rotated = {
            ...NETWORK,
            organizations: { ...NETWORK.organizations, ingen: organization("IngenMSP", "cluster", { biotechnica: 2 }) },
        };
        const after = linksOf(rotated, "ingen", "seed");
        assert.notEqual(after.outgoing["biotechnica"], before.outgoing["biotechnica"]);
        assert.deepEqual(after.incoming, before.incoming);
        assert.equal(after.outgoing["IngenMSP"], before.outgoing["IngenMSP"]);
    });
});

describe("a network", () => {
    it("gives the orchestrator the MSP IDs of each channel, and a backend its own channels", () => {
        assert.deepEqual(channelMembers(NETWORK), {
            "our-channel": ["IngenMSP", "biotechnica"],
            "solo-ingen": ["IngenMSP"],
        });
        assert.deepEqual(channelsOf(NETWORK, "biotechnica"), {
            "our-channel": { restricted: false, modelExportEnabled: true },
        });
    });

    it("is reached through the ingress or, inside the cluster, through the Service on port 9000", () => {
        assert.deepEqual(addressFor(NETWORK, "biotechnica"), {
            host: "orchestrator.example.com",
            port: 443,
            sameCluster: false,
        });
        assert.deepEqual(addressFor(NETWORK, "ingen"), {
            host: "orchestrator-server.orchestrator",
            port: 9000,
            sameCluster: true,
        });
    });

    it("is reached at a private address by its public name, which leads out of the charts' public ranges", () => {
        const network = { ...NETWORK, organizations: { a: organization("a", "private") } };
        assert.deepEqual(addressFor(network, "a"), {
            host: "orchestrator.example.com",
            port: 443,
            sameCluster: true,
        });
    });

    it("has a server certificate for every name that clients dial", () => {
        assert.equal(orchestratorServerName("net"), "net-orchestrator-server");
        const names = orchestratorNames({ hostname: "o.example.com", releaseName: "orchestrator", namespace: "ns" });
        const service = "orchestrator-server.ns";
        assert.deepEqual(names, ["o.example.com", service, `${service}.svc`, `${service}.svc.cluster.local`]);
    });
});
