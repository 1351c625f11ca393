/** The pure plans, as tables and properties. */
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import fc from "fast-check";
import { mergeValues } from "../../../components/kubernetes/plan";
import { derive, rolloutChecksum } from "../../../components/shared/derive";
import { onLinesOfItsOwn, signerFirst } from "../../../components/pki/certificate-authority/plan";
import { leafLife } from "../../../components/pki/plan";
import { backendValues, secretNames, type BackendPlanInput } from "../../../components/substra/backend/plan";
import {
    addressFor,
    channelMembers,
    channelsOf,
    linksOf,
    type NetworkPlan,
} from "../../../components/substra/federation/plan";
import { frontendValues } from "../../../components/substra/frontend/plan";
import { kebabCase, mspId } from "../../../components/substra/msp-id";
import { orchestratorNames, orchestratorServerName } from "../../../components/substra/names";
import { orchestratorValues } from "../../../components/substra/orchestrator/plan";
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

describe("plans of certificates", () => {
    it("end a leaf a day before a CA of the same days", () => {
        assert.deepEqual(leafLife(365, 30, 365), { validityPeriodHours: 364 * 24, earlyRenewalHours: 30 * 24 });
        assert.deepEqual(leafLife(10, 30, 3650), { validityPeriodHours: 240, earlyRenewalHours: 120 });
        assert.deepEqual(leafLife(5, 1, undefined), { validityPeriodHours: 120, earlyRenewalHours: 24 });
    });

    it("never give a leaf a longer life than its CA has, nor renew it before half of its life", () => {
        const days = fc.integer({ min: 1, max: 7300 });
        fc.assert(
            fc.property(days, days, fc.integer({ min: 2, max: 7300 }), (asked, early, authority) => {
                const life = leafLife(asked, early, authority);
                assert.ok(life.validityPeriodHours <= (authority - 1) * 24 && life.validityPeriodHours > 0);
                assert.ok(life.earlyRenewalHours <= life.validityPeriodHours / 2);
            }),
        );
    });

    it("end every certificate with exactly one line break", () => {
        assert.equal(onLinesOfItsOwn("-----END CERTIFICATE-----"), "-----END CERTIFICATE-----\n");
        assert.equal(onLinesOfItsOwn("-----END CERTIFICATE-----\n"), "-----END CERTIFICATE-----\n");
    });
    it("put the signer first", () => assert.deepEqual(signerFirst([1, 2, 3], 2), [2, 1, 3]));
});

describe("plans of chart values", () => {
    const image = { repository: "r" };
    const INGRESS = { enabled: true, annotations: { a: "b" }, certificate: {} };
    it("for an orchestrator list each MSP ID with the Secrets of all trusted generations", () => {
        const values = orchestratorValues({
            ...{ hostname: "o.example.com", trusted: [1, 2], checksum: "c" },
            channels: { x: ["a", "b"], y: ["a"] },
            ...{
                modes: { tls: true, mutual: true },
                verifyClientMspId: true,
                ownAuthorities: {},
                withoutNetworkCa: [],
            },
            ...{ releaseName: "orchestrator", namespace: "orchestrator" },
            serverCertificate: { source: "managed", validityDays: 90 },
            ingress: { enabled: true, annotations: {} },
            exposure: { by: "ingress", entryPoints: [], annotations: {}, sourceRanges: [] },
            images: { server: image, postgresql: image, waitForDatabase: image },
        });
        const secrets = ["orchestrator-tls-cacert-g1", "orchestrator-tls-cacert-g2"];
        assert.deepEqual(values.orchestrator.tls.mtls, { enabled: true, clientCACerts: { a: secrets, b: secrets } });
        assert.equal(values.orchestrator.verifyClientMSPID, true);
        assert.deepEqual(values.channels, [
            { name: "x", organizations: ["a", "b"] },
            { name: "y", organizations: ["a"] },
        ]);
    });

    const backend: BackendPlanInput = {
        ...{
            mspId: "a",
            organizationName: undefined,
            hostname: "api.example.com",
            port: 443,
            builder: true,
            checksum: "c",
            accountsChecksum: "d",
        },
        ...{ frontendOrigins: ["https://ui.example.com"], allowedHosts: ["extra"], commonDomain: undefined },
        ...{ releaseName: "backend", secretNames: secretNames("backend") },
        secrets: { minioPassword: "m", registrySecret: "r" },
        ...{ privateCa: { image: {} }, trusted: pulumi.output(undefined) },
        orchestrator: { host: "o", port: 9000, sameCluster: true, tls: "mutual" },
        channels: { x: { restricted: false, modelExportEnabled: true } },
        ...{ namespace: "ingen", reach: "ingress" as const, proxy: undefined },
        images: {
            ...{ server: image, postgresql: image, redis: image, minio: image, registry: image, kaniko: image },
            ...{ waitForServices: image, waitForDatabase: image },
        },
        ingress: INGRESS,
    };

    it("for a backend follow from its host name", () => {
        const { server, config, organizationName } = backendValues(backend);
        assert.equal(organizationName, "a");
        assert.equal(server.defaultDomain, "https://api.example.com:443");
        assert.equal(server.commonHostDomain, "example.com");
        assert.equal(config["ALLOWED_HOSTS"], '[".example.com","extra"]');
        assert.equal(config["CSRF_TRUSTED_ORIGINS"], '["https://ui.example.com"]');
    });

    it("for a backend accept hosts and frontends in a chosen common domain, the domain itself included", () => {
        const origins = ["https://example.com:8443", "https://ui.example.com"];
        const { server, config } = backendValues({
            ...{ ...backend, hostname: "api.ingen.example.com" },
            ...{ commonDomain: "example.com", frontendOrigins: origins },
        });
        assert.equal(server.commonHostDomain, "example.com");
        assert.equal(config["ALLOWED_HOSTS"], '[".example.com","extra"]');
        assert.equal(config["CORS_ORIGIN_WHITELIST"], JSON.stringify(origins));
        assert.equal(config["CSRF_TRUSTED_ORIGINS"], config["CORS_ORIGIN_WHITELIST"]);
        assert.equal(config["CORS_ALLOW_CREDENTIALS"], "true");
    });

    it("for a backend without frontends accept no pages from other hosts", () => {
        const { config } = backendValues({ ...backend, frontendOrigins: [] });
        assert.deepEqual(Object.keys(config), ["ALLOWED_HOSTS", "ENSEMBLE_CHECKSUM"]);
    });

    it("for a backend accept uploads of 1 GiB, or of the size that the user sets", () => {
        const ingressOf = (more: object) =>
            backendValues({ ...backend, ingress: { ...INGRESS, ...more } }).server.ingress;
        const nginx = (name: string) => `nginx.ingress.kubernetes.io/proxy-${name}`;
        assert.deepEqual(ingressOf({}).annotations, {
            ...{ [nginx("body-size")]: "1g", [nginx("read-timeout")]: "120", [nginx("send-timeout")]: "120", a: "b" },
        });
        const { annotations } = ingressOf({ maxBodySize: "0", timeoutSeconds: 7 });
        assert.deepEqual([annotations[nginx("body-size")], annotations[nginx("read-timeout")]], ["0", "7"]);
    });

    it("for a frontend set the Ingress class as an annotation, paths as strings, and no limits", () => {
        const { api, ingress } = frontendValues({
            ...{ hostname: "ui.example.com", apiHostname: "api.example.com", apiPort: 8443, releaseName: "ui" },
            ...{ images: { server: image }, ingress: { ...INGRESS, className: "nginx" } },
        });
        assert.equal(api.url, "https://api.example.com:8443");
        assert.deepEqual(ingress, {
            enabled: true,
            annotations: { "kubernetes.io/ingress.class": "nginx", a: "b" },
            hosts: [{ host: "ui.example.com", paths: ["/"] }],
            tls: [{ hosts: ["ui.example.com"] }],
        });
    });

    it("for a backend give both settings of each channel, because the server reads both", () => {
        assert.deepEqual(backendValues(backend).orchestrator.channels, [
            { x: { restricted: false, model_export_enabled: true } },
        ]);
    });

    it("are merged as Helm merges: maps deeply, lists as a whole, and the later value wins", () => {
        const ours = { a: { b: 1, list: [1, 2] }, c: undefined };
        assert.deepEqual(mergeValues(ours, { a: { d: 2, list: [3] } }, undefined), { a: { b: 1, d: 2, list: [3] } });
        assert.equal(mergeValues("x", undefined), "x");
        assert.deepEqual(mergeValues([1], [2]), [2]);
    });
});

describe("derived secrets", () => {
    it("differ by purpose and by seed, and are the same every time", () => {
        // A change of this value would change every password of every network that was ever made.
        assert.equal(derive("seed", "link", "a", "b", 1), derive("seed", "link", "a", "b", 1));
        assert.notEqual(derive("seed", "a", "b"), derive("seed", "ab"));
        assert.notEqual(derive("seed", "a"), derive("other", "a"));
        assert.equal(derive("seed", "golden"), "cc751f65353b01a607b90e32ae8efc68742c524385030b78");
    });

    it("give checksums that depend on the seed and on the content", () => {
        assert.notEqual(rolloutChecksum("seed", ["password"]), rolloutChecksum("other", ["password"]));
        assert.notEqual(rolloutChecksum("seed", ["password"]), rolloutChecksum("seed", ["passwore"]));
    });
});
