/** Users and their passwords, in the form in which the server reads them from the accounts Secret. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fc from "fast-check";
import { isLikeName, isRefusedFor, password } from "../../../components/substra/backend/password";
import { accounts, userPasswords } from "../../../components/substra/backend/plan";

/** Compares a password with a user's name as Django's UserAttributeSimilarityValidator does. */
const DJANGO = `
import difflib, json, re, sys
def alike(password, name):
    words = re.split(r"\\W+", name.lower()) + [name.lower()]
    return any(difflib.SequenceMatcher(a=password.lower(), b=word).quick_ratio() >= 0.7 for word in words)
print(json.dumps([alike(*pair) for pair in json.load(sys.stdin)]))
`;

describe("the accounts of users", () => {
    const users = {
        alice: { channel: "our-channel", generation: 1 },
        bob: { channel: "our-channel", generation: 2, password: "given" },
    };

    it("are written in lines that the migrations Job can parse", () => {
        const passwords = userPasswords(users, "seed");
        const text = accounts(users, passwords, { incoming: { a: "1", b: "2" }, outgoing: {} });
        assert.equal(text.users, `alice ${passwords["alice"]} our-channel\nbob given our-channel\n`);
        const otherOrder = accounts({ bob: users.bob, alice: users.alice }, passwords, {
            incoming: { b: "2", a: "1" },
            outgoing: {},
        });
        assert.deepEqual(otherOrder, text, "a map's order must not matter: it differs between languages");
        assert.equal(text.incoming_organizations, "a 1\nb 2\n");
        assert.equal(text.outgoing_organizations, "");
    });

    it("have generated passwords that the server accepts", () => {
        fc.assert(
            fc.property(fc.string(), fc.stringMatching(/^[a-z]{1,20}$/), (seed, name) => {
                const generated = userPasswords({ [name]: users.alice }, seed)[name];
                assert.ok(password.safeParse(generated).success && !isRefusedFor(generated!, name), generated);
            }),
            { numRuns: 30 },
        );
        for (const weak of [
            "passwordpasswordpassword",
            "a".repeat(24),
            "12345678901234567890",
            "too short",
            "with spaces in the password",
        ]) {
            assert.ok(!password.safeParse(weak).success, weak);
        }
        assert.ok(password.safeParse("an3xtr4lengthyp@ssword").success);
    });

    it("have passwords that are not similar to their names", () => {
        assert.ok(isLikeName("researcher-of-biotechnica9", "researcher-of-biotechnica"));
        const name = (company: string) => `alice.anderson-smith@${company}.example.org`;
        assert.ok(isLikeName("VeryLongCompanyName7X", name("verylongcompanyname")), "a word of it");
        assert.ok(!isLikeName("VeryLongCompanyName7X", name("verylong-companyname")));
        assert.ok(!isLikeName("an3xtr4lengthyp@ssword", "researcher-of-biotechnica"));
        const digits = "0123456789abcdef".repeat(3);
        const generations = Array.from({ length: 20 }, (_, index) => ({ ...users.alice, generation: index + 1 }));
        const made = generations.map((user) => userPasswords({ [digits]: user }, "seed")[digits]!);
        assert.deepEqual(
            made.filter((generated) => isRefusedFor(generated, digits)),
            [],
        );
        assert.equal(new Set(made).size, made.length);
    });

    it("have passwords that are hard to guess for one who knows their names", () => {
        const [name, twice] = ["hospital-admin", "hospital-adminhospital-admin"];
        assert.ok(password.safeParse(twice).success && !isLikeName(twice, name));
        assert.ok(isRefusedFor(twice, name));
        assert.ok(!isRefusedFor(twice, "alice"));
        assert.ok(!isRefusedFor("an3xtr4lengthyp@ssword", name));
    });

    it("have passwords that are compared with names as the server's Python compares them", () => {
        const text = fc.stringMatching(/^[A-Ca-c1._-]{8,24}$/);
        const pairs = fc.sample(fc.tuple(text, text), { numRuns: 500, seed: 1 });
        const answer = execFileSync("python3", ["-c", DJANGO], { input: JSON.stringify(pairs), encoding: "utf8" });
        const alike = pairs.map(([given, name]) => isLikeName(given, name));
        assert.deepEqual(alike, JSON.parse(answer));
        assert.ok(alike.filter(Boolean).length > 20 && alike.includes(false));
    });

    it("have passwords that change only with their generation", () => {
        const passwords = userPasswords(users, "seed");
        assert.deepEqual(userPasswords({ alice: users.alice }, "seed")["alice"], passwords["alice"]);
        assert.notEqual(
            userPasswords({ alice: { ...users.alice, generation: 2 } }, "seed")["alice"],
            passwords["alice"],
        );
    });
});
