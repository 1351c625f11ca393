/**
 * The pure plans of an authority and its certificates: which keys are protected, how long a certificate lives, and what
 * is read from one that was made elsewhere.
 */
import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import fc from "fast-check";
import {
    isProtected,
    onLinesOfItsOwn,
    signerFirst,
    validityDaysOf,
} from "../../../components/pki/certificate-authority/plan";
import { notAfterOf } from "../../../components/pki/expiry";
import { leafLife } from "../../../components/pki/plan";
import { madeElsewhere } from "../../support/substra/authority";

describe("the plan of a certificate authority", () => {
    it("protects the keys of the generation that signs and of later ones, and no older one", () => {
        const authority = { deletionProtection: true, current: 2 };
        assert.deepEqual(
            [1, 2, 3].map((generation) => isProtected(authority, generation)),
            [false, true, true],
        );
    });

    it("protects no key if deletion protection is off", () => {
        const authority = { deletionProtection: false, current: 2 };
        assert.deepEqual(
            [1, 2, 3].map((generation) => isProtected(authority, generation)),
            [false, false, false],
        );
    });

    it("puts the signer first and keeps the order of the others", () => {
        assert.deepEqual(signerFirst([3, 1, 2], 2), [2, 3, 1]);
    });

    it("reads the life of an existing certificate, in full days", () => {
        assert.equal(validityDaysOf(madeElsewhere("Example CA").certPem), 3650);
    });

    it("reads the end of an existing certificate, as RFC 3339 without fractions of seconds", () => {
        const { certPem } = madeElsewhere("Example CA");
        const end = notAfterOf(certPem);
        assert.match(end, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
        assert.equal(Date.parse(end), Date.parse(new X509Certificate(certPem).validTo));
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
});
