/** The stand-in of Orchestrate's API refuses what the API refuses, with the API's status. */
import assert from "node:assert/strict";
import { FakeApi } from "./fake-api";
import { NODE } from "./fake-world";

const CHAIN = "00000000-0000-4000-8000-000000000001";
const ADDRESS = `0x${"ab".repeat(20)}`;

type Row = readonly [what: string, request: string, body: unknown, status: number];

const chain = (changes: object) => ({ name: "besu", urls: [NODE], ...changes });

const REFUSED: readonly Row[] = [
    ["a path that it does not have", "GET /networks", undefined, 404],
    ["a method that a path does not have", "PUT /chains", {}, 405],
    ["a chain without a name", "POST /chains", { urls: [NODE] }, 400],
    ["a chain without nodes", "POST /chains", chain({ urls: [] }), 400],
    ["a chain with a node twice", "POST /chains", chain({ urls: [NODE, NODE] }), 400],
    ["a node that is no URL", "POST /chains", chain({ urls: ["besu"] }), 400],
    ["a property that no chain has", "POST /chains", chain({ chainID: "1" }), 400],
    ["a property that no listener has", "POST /chains", chain({ listener: { currentBlock: 1 } }), 400],
    ["a first block as a number", "POST /chains", chain({ listener: { fromBlock: 1 } }), 400],
    ["a first block that is none", "POST /chains", chain({ listener: { fromBlock: "earliest" } }), 400],
    ["a depth below zero", "POST /chains", chain({ listener: { depth: -1 } }), 400],
    ["a depth as a text", "POST /chains", chain({ listener: { depth: "1" } }), 400],
    ["a duration without a unit", "POST /chains", chain({ listener: { backOffDuration: "5" } }), 400],
    ["a manager without a URL", "POST /chains", chain({ privateTxManager: { type: "Tessera" } }), 400],
    ["a manager of another kind", "POST /chains", chain({ privateTxManager: { url: NODE, type: "Orion" } }), 400],
    ["a label that is a number", "POST /chains", chain({ labels: { tier: 1 } }), 400],
    ["no body", "POST /chains", undefined, 400],
    ["a node that does not answer", "POST /chains", chain({ urls: ["http://away"] }), 422],
    ["other nodes for a chain", `PATCH /chains/${CHAIN}`, { urls: [NODE] }, 400],
    ["a change of a chain that is not there", `PATCH /chains/${CHAIN}`, { name: "main" }, 404],
    ["a change of a chain by its name", "PATCH /chains/besu", { name: "main" }, 422],
    ["the end of a chain that is not there", `DELETE /chains/${CHAIN}`, undefined, 404],
    ["jobs of a chain by its name", "GET /jobs?chain_uuid=besu", undefined, 400],
    ["jobs in a state that there is not", `GET /jobs?chain_uuid=${CHAIN}&status=OPEN`, undefined, 400],
    ["a key without its beginning", "POST /accounts/import", { privateKey: "ab".repeat(32) }, 400],
    ["an import without a key", "POST /accounts/import", { alias: "treasury" }, 400],
    ["a key where none is taken", "POST /accounts", { privateKey: `0x${"ab".repeat(32)}` }, 400],
    ["a change of an account by its alias", "PATCH /accounts/treasury", { alias: "reserve" }, 400],
    ["a change of an account that is not there", `PATCH /accounts/${ADDRESS}`, { alias: "reserve" }, 404],
    ["a tenant in a body", `PATCH /accounts/${ADDRESS}`, { tenantID: "bank" }, 400],
    ["a page below zero", "GET /accounts?page=-1", undefined, 400],
];

describe("the stand-in of Orchestrate's API", () => {
    async function statusOf(request: string, body: unknown, headers = { "X-API-Key": new FakeApi().apiKey }) {
        const api = new FakeApi();
        api.nodes.set(NODE, "1337");
        const [method, path] = request.split(" ") as [string, string];
        const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
        return (await api.answer(new Request(`http://orchestrate${path}`, init))).status;
    }

    for (const [what, request, body, status] of REFUSED) {
        it(`refuses ${what} with ${status}`, async () => assert.equal(await statusOf(request, body), status));
    }

    it("refuses another key with 401", async () => {
        assert.equal(await statusOf("GET /chains", undefined, { "X-API-Key": "another" }), 401);
    });

    it("takes a chain with all that one may have", async () => {
        const listener = { depth: 6, fromBlock: "12", backOffDuration: "1m30s", externalTxEnabled: true };
        const manager = { url: "http://tessera:9080", type: "EEA" };
        const body = chain({ listener, privateTxManager: manager, labels: { tier: "one" } });
        assert.equal(await statusOf("POST /chains", body), 200);
    });
});
