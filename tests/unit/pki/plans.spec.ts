/**
 * The pure plans of an authority: which keys are protected, and what is read from a certificate that was made
 * elsewhere.
 */
import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { isProtected, signerFirst, validityDaysOf } from "../../../components/pki/certificate-authority/plan";
import { notAfterOf } from "../../../components/pki/expiry";
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
