/** The rule by which oauth2-proxy takes a cookie secret. */

/** The lengths of an AES key in bytes. */
const KEY_LENGTHS = [16, 24, 32];

/**
 * Whether oauth2-proxy takes the secret. Without trailing =, it is decoded as URL-safe base64; if the result has the
 * length of a key, that counts. Otherwise the text itself must have such a length.
 */
export function isCookieSecret(secret: string): boolean {
    const decoded = decodedLength(secret.replace(/=+$/, ""));
    return KEY_LENGTHS.includes(decoded ?? 0) || KEY_LENGTHS.includes(Buffer.byteLength(secret));
}

/** The length of what Go decodes, which skips line breaks. Undefined if it is not base64. */
function decodedLength(text: string): number | undefined {
    const characters = text.replace(/[\r\n]/g, "");
    const isBase64 = /^[A-Za-z0-9_-]*$/.test(characters) && characters.length % 4 !== 1;
    return isBase64 ? Math.floor((characters.length * 3) / 4) : undefined;
}
