/** Shamir's secret sharing, as Vault's recovery keys are made. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { combine, inverse, multiply, split } from "../../../../components/orchestrate/vault-init/program/shamir";

const byte = fc.integer({ min: 0, max: 255 });
const secret = fc.uint8Array({ minLength: 1, maxLength: 40 });

/** A secret, how it is split, and some of the shares in any order. */
const splits = fc
    .record({ secret, threshold: fc.integer({ min: 2, max: 8 }), more: fc.integer({ min: 0, max: 6 }) })
    .chain(({ secret: of, threshold, more }) =>
        fc.record({
            secret: fc.constant(of),
            threshold: fc.constant(threshold),
            shares: fc.constant(threshold + more),
            chosen: fc.shuffledSubarray(
                Array.from({ length: threshold + more }, (_, index) => index),
                { minLength: threshold },
            ),
        }),
    );

describe("the field that recovery keys are shared over", () => {
    it("multiplies as AES does: the example of its standard", () => {
        // FIPS 197, section 4.2: {57} x {83} = {c1}, and {57} x {13} = {fe}.
        assert.deepEqual([multiply(0x57, 0x83), multiply(0x57, 0x13)], [0xc1, 0xfe]);
    });

    it("has one inverse for every element but zero", () => {
        const products = Array.from({ length: 255 }, (_, index) => multiply(index + 1, inverse(index + 1)));
        assert.deepEqual(new Set(products), new Set([1]));
        assert.equal(inverse(0), 0);
    });

    it("multiplies in any order, and distributes over addition", () => {
        fc.assert(
            fc.property(byte, byte, byte, (a, b, c) => {
                assert.equal(multiply(a, b), multiply(b, a));
                assert.equal(multiply(a, multiply(b, c)), multiply(multiply(a, b), c));
                assert.equal(multiply(a, b ^ c), multiply(a, b) ^ multiply(a, c));
            }),
        );
    });
});

describe("a secret that is split into shares", () => {
    it("comes back from any shares that are enough, in any order", () => {
        fc.assert(
            fc.property(splits, ({ secret: of, shares, threshold, chosen }) => {
                const made = split(of, shares, threshold);
                assert.deepEqual(combine(chosen.map((index) => made[index]!)), of);
            }),
        );
    });

    it("does not come back from one share too few", () => {
        const of = Uint8Array.from({ length: 32 }, (_, index) => index);
        const made = split(of, 5, 3);
        assert.notDeepEqual(combine(made.slice(0, 2)), of);
    });

    it("is one byte shorter than its shares, which end in places of their own and not at zero", () => {
        const made = split(new Uint8Array(32), 255, 3);
        assert.deepEqual(new Set(made.map((share) => share.length)), new Set([33]));
        assert.deepEqual(new Set(made.map((share) => share.at(-1))).size, 255);
        assert.ok(!made.some((share) => share.at(-1) === 0));
    });

    it("is covered by randomness of its own for each byte", () => {
        const asked: number[] = [];
        split(new Uint8Array(4), 5, 3, (count) => {
            asked.push(count);
            return new Uint8Array(count).fill(asked.length);
        });
        assert.deepEqual(asked, [2, 2, 2, 2]);
    });

    it("is each share itself where one is enough, as Vault does it", () => {
        assert.deepEqual(split(Uint8Array.of(1, 2), 2, 1), [Uint8Array.of(1, 2), Uint8Array.of(1, 2)]);
    });

    it("is refused where more shares are needed than there are, or more than there can be", () => {
        for (const [shares, threshold] of [
            [2, 3],
            [3, 0],
            [256, 3],
        ] as const) {
            assert.throws(() => split(Uint8Array.of(1), shares, threshold), /cannot be made/);
        }
    });

    it("is not made of shares from one place, or from zero", () => {
        const [share] = split(Uint8Array.of(7), 3, 2);
        assert.throws(() => combine([share!, share!]), /two are from the same place/);
        assert.throws(() => combine([share!, Uint8Array.of(7, 0)]), /same place/);
    });
});
