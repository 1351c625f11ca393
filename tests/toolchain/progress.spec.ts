import assert from "node:assert/strict";
import { FakeWorkshop } from "./fake-workshop";
import { HIDE_CURSOR, SHOW_CURSOR, terminal, WATCHED } from "./terminal";

describe("toolchain: progress", function () {
    this.timeout(90_000);
    let workshop: FakeWorkshop;
    let aTerminal: string[];

    before(async () => {
        aTerminal = await terminal();
    });
    beforeEach(async () => {
        workshop = await FakeWorkshop.make();
    });
    afterEach(() => workshop.remove());

    const inTerminal = (environment: NodeJS.ProcessEnv = {}) =>
        workshop.start({ ...WATCHED, ...environment }, aTerminal);

    it("is drawn in place in a terminal, which has its cursor again in the end", async () => {
        const { code, output } = await inTerminal({ FAKE_GO_SLEEP: "2" }).ended;
        assert.equal(code, 0, output);
        assert.ok(output.includes(HIDE_CURSOR) && output.lastIndexOf(SHOW_CURSOR) > output.lastIndexOf(HIDE_CURSOR));
        assert.match(output, /building fake piece 1\.0\.0 \(1 of 1, \d+s\)/);
        assert.match(output, /✔.* fake piece 1\.0\.0 \(1 of 1, \d+s\)/);
    });

    it("gives the terminal its cursor back when the build fails", async () => {
        const { code, output } = await inTerminal({ FAKE_GO_FAILS: "no such thing" }).ended;
        assert.equal(code, 1, output);
        assert.ok(output.lastIndexOf(SHOW_CURSOR) > output.lastIndexOf(HIDE_CURSOR), JSON.stringify(output));
    });

    it("is plain lines without escapes in a log, and in CI even with a terminal", async () => {
        for (const run of [workshop.start({ CI: "" }), inTerminal({ CI: "true" })]) {
            const { code, output } = await run.ended;
            assert.equal(code, 0, output);
            assert.ok(!output.includes(HIDE_CURSOR), JSON.stringify(output));
        }
    });
});
