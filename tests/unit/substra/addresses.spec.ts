/** The public addresses of an organization. */
import assert from "node:assert/strict";
import { isWithin, origin, originOf, shareCookies } from "../../../components/substra/addresses";

describe("the addresses of an organization", () => {
    it("are written as browsers send them", () => {
        assert.equal(originOf("ui.example.com", 443), "https://ui.example.com");
        assert.equal(originOf("ui.example.com", 8443), "https://ui.example.com:8443");
    });

    it("get a domain's cookies at the domain itself and below it, and nowhere else", () => {
        assert.ok(isWithin("example.com", "example.com") && isWithin("a.b.example.com", "example.com"));
        assert.ok(!isWithin("badexample.com", "example.com") && !isWithin("com", "example.com"));
    });

    it("share cookies if they have more than the top-level domain in common", () => {
        assert.ok(
            shareCookies("ui.ingen.example.com", "api.example.com") && shareCookies("example.com", "a.example.com"),
        );
        assert.ok(!shareCookies("ui.example.com", "api.example.org") && !shareCookies("ui.local", "api.local2"));
        assert.ok(!shareCookies("local", "api.local"));
    });

    const ORIGINS: readonly [text: string, isOne: boolean][] = [
        ["https://ui.example.com", true],
        ["https://ui.example.com:8443", true],
        ["https://ui.example.com:443", false],
        ["https://ui.example.com/", false],
        ["https://UI.example.com", false],
        ["https://*.example.com", false],
        ["https://me@ui.example.com", false],
        ["http://ui.example.com", false],
        ["ui.example.com", false],
        ["https://", false],
    ];
    ORIGINS.forEach(([text, isOne]) =>
        it(`${isOne ? "include" : "do not include"} ${JSON.stringify(text)} as a frontend`, () =>
            assert.equal(origin().safeParse(text).success, isOne)),
    );
});
