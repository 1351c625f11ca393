/** From when on certificates are warned of. */
import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { expiryText, notAfterOf } from "../../../components/pki/expiry";
import { madeElsewhere } from "../../support/substra/authority";

describe("a certificate's end", () => {
    const { certPem } = madeElsewhere("Example CA");
    const { validFrom, validTo } = new X509Certificate(certPem);
    const day = 24 * 3_600_000;
    const end = Date.parse(validTo);

    it("is no matter while there is more time than the days of the warning", () => {
        assert.equal(expiryText(certPem, 90, end - 90 * day), undefined);
    });

    it("is warned of from the days before it on, with the days that are left and the date", () => {
        const text = `expires in 89 days (${notAfterOf(certPem)}).`;
        assert.equal(expiryText(certPem, 90, end - 90 * day + 1), text);
    });

    it("is told when it is past", () => {
        assert.equal(expiryText(certPem, 90, end + day), `has expired (${notAfterOf(certPem)}).`);
    });

    it("is not warned of in the first half of the certificate's life, however many days are asked for", () => {
        const middle = (Date.parse(validFrom) + end) / 2;
        assert.equal(expiryText(certPem, 7300, middle), undefined);
        assert.match(expiryText(certPem, 7300, middle + day)!, /^expires in 182[34] days/);
    });
});
