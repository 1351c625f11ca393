/** Versions of Vault by their images. Pure plans. */

/** Their file is not started without IPC_LOCK, not even as a client. */
const WITH_IPC_LOCK = /^(?:1\.19\.17|1\.20\.11|1\.21\.6|2\.0\.1)$/;

/** Those that do not work, and why (docs/facts/vault.md#some-versions-of-vault-do-not-start-under-its-chart). */
const BROKEN: readonly (readonly [version: RegExp, why: string])[] = [
    [/^(?:0\.|1\.[0-7]\.)/, "loses writes that DynamoDB throttles. Use 1.8 or later"],
    [/^1\.14\.[01]$/, "cannot use IAM Roles for Service Accounts. Use 1.14.2 or later"],
    [WITH_IPC_LOCK, "does not start without IPC_LOCK, which the chart never adds. Use the next one"],
];

/** The version of an image that is called vault. */
export function vaultVersion(image: string | undefined): string | undefined {
    return /^(?:[^@]*\/)?[^/@]*vault[^/@]*:v?(\d+\.\d+\.\d+)/.exec(image ?? "")?.[1];
}

/** Why a version does not work, and which one does. */
export function whyBroken(version: string): string | undefined {
    return BROKEN.find(([broken]) => broken.test(version))?.[1];
}

/** Whether a version starts only in pods with IPC_LOCK, which the Pod Security Standards forbid. */
export function needsIpcLock(version: string): boolean {
    return WITH_IPC_LOCK.test(version);
}
