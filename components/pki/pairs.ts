/** Checks a certificate and a private key against each other. */
import type { KeyObject } from "node:crypto";
import { certificateOf, privateKeyOf } from "../shared/pem";
import { fixed, say, type Report } from "../../contract";

/** A certificate with its key, as far as they are known. */
interface KnownPair {
    readonly certPem?: string | undefined;
    readonly privateKeyPem?: string | undefined;
}

/** The keys that Go's x509 can sign with. The tls provider uses it. */
const SIGNING_KEYS: readonly string[] = ["rsa", "ec", "ed25519"];
const SIGNING_CURVES: readonly string[] = ["secp224r1", "prime256v1", "secp384r1", "secp521r1"];

/** Whether the key is known to be another certificate's. */
export function isMismatched({ certPem, privateKeyPem }: KnownPair): boolean {
    const certificate = certPem === undefined ? undefined : certificateOf(certPem);
    const key = privateKeyPem === undefined ? undefined : privateKeyOf(privateKeyPem);
    return certificate !== undefined && key !== undefined && !certificate.checkPrivateKey(key);
}

/** Checks that the key belongs to the certificate. */
export function checkPair(pair: KnownPair, report: Report): void {
    if (isMismatched(pair)) {
        report(["privateKeyPem"], "does not belong to the certificate in certPem. Give the key of that certificate.");
    }
}

/** Checks that the pair is a CA's and can sign. */
export function checkAuthorityPair(pair: KnownPair, report: Report): void {
    checkPair(pair, report);
    if (pair.certPem !== undefined && certificateOf(pair.certPem)?.ca === false) {
        report(
            ["certPem"],
            "is not the certificate of a CA (CA:TRUE), so nobody would trust what it signs. Give a CA's certificate.",
        );
    }
    const key = pair.privateKeyPem === undefined ? undefined : privateKeyOf(pair.privateKeyPem);
    const unread = key && unreadKey(key);
    if (unread !== undefined) {
        report(["privateKeyPem"], say`is a key ${fixed(unread)}, ${CANNOT_SIGN}`);
    }
}

/** The kind or the curve of a key with which nothing can be signed. */
export function unreadKey({ asymmetricKeyType: kind, asymmetricKeyDetails: details }: KeyObject): string | undefined {
    const curve = details?.namedCurve;
    const isRead = curve === undefined || SIGNING_CURVES.includes(curve);
    return !SIGNING_KEYS.includes(kind!) ? `of the kind ${kind}` : isRead ? undefined : `on the curve ${curve}`;
}

const CANNOT_SIGN = fixed("with which no certificate can be signed here. Rotate to a CA with an RSA or a P-256 key.");
