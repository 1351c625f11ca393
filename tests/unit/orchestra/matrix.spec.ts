/** Every combination is made whole, or refused with a reason. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { argumentsOf, CELLS, MADE, refusalOf, table, type Cell } from "../../support/orchestra/matrix";
import { ROOT } from "../../support/examples";
import { recordProgram } from "../components/programs";

const token = "ensemble:orchestra:Orchestra";

/** One combination for each mode, controller, web interface and certificate, with another database each time. */
const SAMPLE = MADE.filter((cell, index) => {
    const same = MADE.filter((other) => keyOf(other) === keyOf(cell));
    const groups = [...new Set(MADE.slice(0, index + 1).map(keyOf))];
    return same.indexOf(cell) === groups.length % same.length;
});

function keyOf({ mode, controller, frontend, tls }: Cell): string {
    return [mode, controller, frontend, tls].join(" ");
}

/** The Middlewares that the chart makes beside its log-in. */
const OF_CHART = ["orchestra-auth", "orchestra-api-cors", "orchestra-auth-headers", "orchestra-auth-signin"];

describe("the matrix of an Orchestra", () => {
    it("has 360 combinations, of which 84 are made", function () {
        const count = (mode: Cell["mode"]) => MADE.filter((cell) => cell.mode === mode).length;
        assert.equal(CELLS.length, 360);
        assert.deepEqual([count("production"), count("ownProxy"), count("local")], [36, 36, 12]);
        console.log(table());
    });

    it("is in the docs", () => {
        const page = readFileSync(path.join(ROOT, "docs", "orchestra.md"), "utf8").replace(/ +\|/g, " |");
        assert.ok(page.replace(/\| -+ /g, "| --- ").includes(table()), table());
    });

    it("gives every refused combination a reason with a remedy", () => {
        for (const cell of CELLS.filter((each) => !MADE.includes(each))) {
            const { reason } = refusalOf(cell)!;
            assert.match(String(reason), /(Set|Give|Leave|Use|Choose|Run|Take) \S+/, JSON.stringify(cell));
        }
    });

    for (const cell of SAMPLE) {
        it(`makes what every part refers to: ${Object.values(cell).join(", ")}`, async () => {
            const { resources, error } = await recordProgram({ token, args: argumentsOf(cell) });
            assert.equal(error, undefined);
            const named = (kind: string) =>
                resources
                    .filter(({ inputs }) => inputs["kind"] === kind)
                    .map(({ inputs }) => (inputs["metadata"] as { name: string }).name);
            const text = JSON.stringify(resources.map(({ inputs }) => inputs));

            const middlewares = [...text.matchAll(/orchestra-system-([a-z-]+)@kubernetescrd/g)].map(
                ([, name]) => name!,
            );
            const known = [...named("Middleware"), ...(cell.mode === "production" ? OF_CHART : [])];
            assert.deepEqual(
                [...new Set(middlewares)].filter((name) => !known.includes(name)),
                [],
            );

            const hasBridge = named("Service").includes("orchestra-oauth2-proxy");
            assert.equal(hasBridge, cell.mode !== "production", "sessions ask the log-in or the bridge");

            const own = /"(orchestra-(?:oauth|database|wildcard-tls))"/g;
            const secrets = [...new Set([...text.matchAll(own)].map(([, name]) => name!))];
            const made = [...named("Secret"), ...(cell.tls === "certManager" ? ["orchestra-wildcard-tls"] : [])];
            assert.deepEqual(
                secrets.filter((name) => !made.includes(name)),
                [],
            );
        });
    }
});
