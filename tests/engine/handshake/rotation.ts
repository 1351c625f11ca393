/**
 * The CA rotates in its three steps (docs/day-two.md). At no moment do a part that has rolled and a part that
 * has not refuse each other.
 */
import assert from "node:assert/strict";
import type { KubernetesObject } from "../../support/engine/cluster";
import { accepted } from "./answers";
import { backendCaller, call, probeCaller } from "./client";
import { container } from "../../support/engine/container";
import { ORGANIZATIONS, theNetwork, type Moment, type Network } from "./network";
import { keyIdentifier } from "../../support/openssl";
import { startOrchestrator, type Orchestrator } from "./server";

type Objects = readonly KubernetesObject[];

describe("the rotation of the CA", function () {
    this.timeout(600_000);
    let moments: Network["moments"];
    let running: Orchestrator[] = [];

    before(async () => {
        moments = (await theNetwork()).moments;
    });
    afterEach(async () => {
        await Promise.all(running.map((server) => server.stop()));
        running = [];
    });

    const start = async (namespace: Objects): Promise<Orchestrator> => {
        const server = await startOrchestrator(container(namespace, "orchestrator-server"));
        running.push(server);
        return server;
    };

    it("signs with the generation that each step names", () => {
        const issuers = moments.map((moment) => leavesOf(moment).map((leaf) => keyIdentifier(leaf, "Authority")));
        const [first, second] = [issuers[0]![0], issuers[3]![0]];
        assert.ok(first !== undefined && second !== undefined && first !== second);
        assert.deepEqual(
            issuers,
            [first, first, second, second].map((issuer) => [issuer, issuer, issuer]),
        );
    });

    for (const name of ORGANIZATIONS) {
        it(`accepts ${name}'s certificate of the old generation while that generation is trusted`, async () => {
            const old = backend(moments[1][name]);
            for (const moment of moments.slice(0, 3)) {
                const { port } = await start(moment.orchestrator);
                accepted(await call(port, { ...old, ca: backend(moment[name]).ca }, "register"));
            }
        });

        it(`refuses ${name}'s certificate of the old generation after that generation is dropped`, async () => {
            const old = backend(moments[1][name]);
            const server = await start(moments[3].orchestrator);
            const answer = await call(server.port, { ...old, ca: backend(moments[3][name]).ca }, "register");
            assert.equal(answer.code, "UNAVAILABLE", answer.details);
            assert.deepEqual(server.droppedFor(), ["UNKNOWN_AUTHORITY"]);
        });
    }

    it("breaks without its first step", async () => {
        const server = await start(moments[0].orchestrator);
        assert.equal((await call(server.port, backend(moments[2].ingen), "register")).code, "UNAVAILABLE");
        assert.deepEqual(server.droppedFor(), ["UNKNOWN_AUTHORITY"]);
    });

    // From step, to step, and the number of states between them: of the server, and of both backends together.
    const transitions: [number, number, number, number][] = [
        [0, 1, 4, 4],
        [1, 2, 8, 8],
        [2, 3, 4, 4],
    ];
    transitions.forEach(([from, to, serverStates, backendStates]) => {
        it(`has no moment of refusal between step ${from} and step ${to}`, async () => {
            const states = (name: keyof Moment) => between(moments[from]![name], moments[to]![name]);
            const servers = states("orchestrator");
            const backends = ORGANIZATIONS.flatMap((name) => states(name).map(backend));
            assert.deepEqual([servers.length, backends.length], [serverStates, backendStates]);
            // A kubelet updates the files of a probe while the server still runs with the old ones.
            const probes = servers.map((namespace) => probeCaller(container(namespace, "orchestrator-server")));
            for (const namespace of servers) {
                const { port } = await start(namespace);
                const registered = await Promise.all(backends.map((caller) => call(port, caller, "register")));
                const probed = await Promise.all(probes.map((caller) => call(port, caller, "health")));
                [...registered, ...probed].forEach(accepted);
            }
        });
    });
});

/** The server's certificate and those of the organizations. */
function leavesOf(moment: Moment): string[] {
    const { pair } = probeCaller(container(moment.orchestrator, "orchestrator-server"));
    return [pair!.cert, ...ORGANIZATIONS.map((name) => backend(moment[name]).pair!.cert)];
}

const backend = (namespace: Objects) => backendCaller(container(namespace, "backend-substra-backend-server"));

/**
 * The namespace in every state between two moments: each object that pods read certificates from is the old one or the
 * new one. Objects that the second moment lacks are still there, because an engine deletes last.
 */
function between(before: Objects, after: Objects): Objects[] {
    const same = (a: KubernetesObject) => (b: KubernetesObject) =>
        a.kind === b.kind && a.metadata.name === b.metadata.name;
    const dropped = before.filter((object) => !after.some(same(object)));
    const changing = after.filter(
        (object) =>
            isRead(object) &&
            before.some(same(object)) &&
            !before.some((old) => same(object)(old) && equal(old, object)),
    );
    const steady = after.filter((object) => !changing.includes(object));
    return Array.from({ length: 2 ** changing.length }, (_, mask) => [
        ...steady,
        ...dropped,
        ...changing.map((object, bit) => (mask & (2 ** bit) ? object : before.find(same(object))!)),
    ]);
}

/**
 * Whether an object decides which certificates the orchestrator or a backend's server starts with. The certificate of
 * an API is read by the ingress controller.
 */
function isRead({ kind, metadata }: KubernetesObject): boolean {
    return (
        (kind === "Secret" && /tls|cacert/.test(metadata.name) && !metadata.name.endsWith("-managed-tls")) ||
        (kind === "Deployment" && metadata.name === "orchestrator-server")
    );
}

function equal(a: KubernetesObject, b: KubernetesObject): boolean {
    return JSON.stringify([a.data, a.spec]) === JSON.stringify([b.data, b.spec]);
}
