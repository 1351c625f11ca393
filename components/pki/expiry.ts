/** Warns of certificates that end soon and that no `up` renews. */
import * as pulumi from "@pulumi/pulumi";
import { combined } from "../../contract";
import { days } from "../shared/formats";
import { certificateOf } from "../shared/pem";
import { MOST_DAYS } from "./formats";
import { HOURS_PER_DAY } from "./plan";

const MS_PER_DAY = HOURS_PER_DAY * 3_600_000;

/** The input: from how many days before its end a preview warns of a certificate. */
export function expiryWarningInput(fallback: number, certificates: string) {
    return days(MOST_DAYS)
        .default(fallback)
        .meta({
            description:
                `How many days before the end of ${certificates} every preview and every \`up\` warns of it. At most ` +
                "half of the certificate's life counts.",
            onChange: "none",
        });
}

/** When a certificate expires, RFC 3339. */
export function notAfterOf(certPem: string): string {
    return rfc3339(Date.parse(certificateOf(certPem)!.validTo));
}

/**
 * When each of the certificates expires, by its name. Prints a warning beside the component for each that ends soon.
 */
export async function watched(
    component: pulumi.Resource,
    certificates: Readonly<Record<string, string | undefined>>,
    warningDays: number,
    { prefix = "", remedy }: { readonly prefix?: string; readonly remedy: string },
): Promise<Record<string, string>> {
    const given = Object.entries(certificates).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const now = Date.now();
    for (const [name, pem] of given) {
        const ending = expiryText(pem, warningDays, now);
        if (ending !== undefined) {
            await pulumi.log.warn(`The certificate ${prefix}${name} ${ending} ${remedy}`, component);
        }
    }
    return Object.fromEntries(given.map(([name, pem]) => [name, notAfterOf(pem)]));
}

/** When each of the certificates expires that the next `up` renews in time, and the CA's, which warns by itself. */
export function expiriesOfRenewed(
    component: pulumi.Resource,
    certificates: Readonly<Record<string, pulumi.Output<string> | undefined>>,
): pulumi.Output<Record<string, string>> {
    const remedy = "Make another one in time: no `up` of this stack renews it.";
    return combined(certificates, (pems) => watched(component, pems, 0, { remedy }));
}

/** What to say of a certificate that ends soon or has ended; nothing where there is time. */
export function expiryText(certPem: string, warningDays: number, now: number): string | undefined {
    const { validFrom, validTo } = certificateOf(certPem)!;
    const [from, to] = [Date.parse(validFrom), Date.parse(validTo)];
    const left = to - now;
    if (left >= Math.min(warningDays * MS_PER_DAY, (to - from) / 2)) {
        return undefined;
    }
    const when = left < 0 ? "has expired" : `expires in ${Math.floor(left / MS_PER_DAY)} days`;
    return `${when} (${rfc3339(to)}).`;
}

function rfc3339(time: number): string {
    return new Date(time).toISOString().replace(".000Z", "Z");
}
