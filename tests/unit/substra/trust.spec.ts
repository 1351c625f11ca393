/** By what the parts of a network trust each other: links, CAs, modes of TLS, and certificates of others. */
import assert from "node:assert/strict";
import { certificatesOf } from "../../../components/substra/backend/expiries";
import { privateCaValues, trustedCas } from "../../../components/substra/backend/https";
import { withOwnLink } from "../../../components/substra/backend/links";
import { orchestratorValues, type OrchestratorPlanInput } from "../../../components/substra/orchestrator/plan";
import { tlsModes } from "../../../components/substra/orchestrator/tls";

describe("the link of an organization with itself", () => {
    const links = { incoming: { other: "in" }, outgoing: { other: "out" } };

    it("is made where a membership that was agreed by message has none", () => {
        assert.deepEqual(withOwnLink(links, "own", "made"), {
            incoming: { other: "in", own: "made" },
            outgoing: { other: "out", own: "made" },
        });
    });

    it("stays as the membership has it, and is the same in both directions", () => {
        const one = withOwnLink({ ...links, incoming: { ...links.incoming, own: "given" } }, "own", "made");
        assert.deepEqual([one.incoming["own"], one.outgoing["own"]], ["given", "given"]);
        const other = withOwnLink({ ...links, outgoing: { ...links.outgoing, own: "given" } }, "own", "made");
        assert.deepEqual([other.incoming["own"], other.outgoing["own"]], ["given", "given"]);
    });
});

describe("CAs beside the public ones", () => {
    it("are those of the network and of the user, each on lines of its own", () => {
        assert.equal(trustedCas("NETWORK", "MINE\n"), "NETWORK\nMINE\n");
        assert.equal(trustedCas(undefined, "MINE\n"), "MINE\n");
        assert.equal(trustedCas(undefined, undefined), undefined);
    });

    it("come with the image's tag, which the chart leaves out, or another from a mirror", () => {
        assert.deepEqual(privateCaValues("CA", {}), {
            ...{ enabled: true, image: { tag: "1.0.1" }, secret: { data: "CA" } },
        });
        const mirror = { registry: "mirror.example.com", tag: "2.0.0" };
        assert.deepEqual(privateCaValues("CA", mirror)?.image, mirror);
        assert.equal(privateCaValues(undefined, {}), undefined);
    });
});

describe("modes of TLS", () => {
    const unsaid = { tls: undefined, mutual: undefined };

    it("are the federation's unless the user says otherwise", () => {
        assert.deepEqual(tlsModes(unsaid, "mutual"), { tls: true, mutual: true });
        assert.deepEqual(tlsModes(unsaid, "server"), { tls: true, mutual: false });
        assert.deepEqual(tlsModes(unsaid, "none"), { tls: false, mutual: false });
    });

    it("are TLS without client certificates where there is no federation", () => {
        assert.deepEqual(tlsModes(unsaid, undefined), { tls: true, mutual: false });
        assert.deepEqual(tlsModes({ tls: true, mutual: true }, undefined), { tls: true, mutual: true });
        assert.deepEqual(tlsModes({ tls: false, mutual: true }, undefined), { tls: false, mutual: false });
    });

    it("decide which certificates a backend reads", () => {
        const all = { orchestratorCa: "o", client: "c", api: "a", apiCa: "p" };
        const names = (tls: string) =>
            Object.entries(certificatesOf({ tls, ...all }))
                .filter(([, pem]) => pem !== undefined)
                .map(([name]) => name);
        assert.deepEqual(names("mutual"), ["orchestrator-ca", "client", "api", "api-ca"]);
        assert.deepEqual(names("server"), ["orchestrator-ca", "api", "api-ca"]);
        assert.deepEqual(names("none"), ["api", "api-ca"]);
    });
});

describe("TLS values of an orchestrator", () => {
    const image = {};
    const input: OrchestratorPlanInput = {
        ...{ hostname: "o.example.com", releaseName: "net", namespace: "substra", trusted: [1, 2] },
        ...{ modes: { tls: true, mutual: true }, verifyClientMspId: true, databaseSecretName: "db", checksum: "c" },
        channels: { x: ["ingen", "biotechnica"] },
        ...{ ownAuthorities: {}, withoutNetworkCa: [] },
        serverCertificate: { source: "managed", validityDays: 90 },
        ingress: { enabled: true, annotations: {} },
        exposure: { by: "ingress", entryPoints: [], annotations: {}, sourceRanges: [] },
        images: { server: image, postgresql: image, waitForDatabase: image },
    };
    const tls = (more: Partial<OrchestratorPlanInput>) => orchestratorValues({ ...input, ...more }).orchestrator.tls;
    const network = ["orchestrator-tls-cacert-g1", "orchestrator-tls-cacert-g2"];

    it("name the Secret of each source, and none of them twice", () => {
        const issuer = { name: "company", kind: "Issuer" } as const;
        const pairs = [
            tls({}).secrets.pair,
            tls({ serverCertificate: { source: "secret", secretName: "mine", validityDays: 90 } }).secrets.pair,
            tls({ serverCertificate: { source: "certManager", issuer, validityDays: 90 } }).secrets.pair,
        ];
        assert.deepEqual(pairs, ["orchestrator-tls-server-pair", "mine", "orchestrator-tls-server-issued"]);
    });

    it("ask cert-manager for every name of the orchestrator, and only cert-manager", () => {
        const issuer = { name: "company", kind: "ClusterIssuer" } as const;
        const service = "net-orchestrator-server.substra";
        assert.deepEqual(
            tls({ serverCertificate: { source: "certManager", issuer, validityDays: 60 } }).createCertificates,
            {
                enabled: true,
                domains: ["o.example.com", service, `${service}.svc`, `${service}.svc.cluster.local`],
                duration: "1440h",
                issuer: "company",
                issuerKind: "ClusterIssuer",
            },
        );
        assert.equal(tls({}).createCertificates, undefined);
    });

    it("let a CA of an organization's own vouch for it alone, beside the network's or in its place", () => {
        const ownAuthorities = { biotechnica: ["own", "own-next"] };
        assert.deepEqual(tls({ ownAuthorities }).mtls.clientCACerts, {
            ingen: network,
            biotechnica: [...network, "own", "own-next"],
        });
        assert.deepEqual(tls({ ownAuthorities, withoutNetworkCa: ["biotechnica"] }).mtls.clientCACerts, {
            ingen: network,
            biotechnica: ["own", "own-next"],
        });
    });
});
