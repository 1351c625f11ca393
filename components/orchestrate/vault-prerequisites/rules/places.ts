/**
 * Compares where everything that is given lies: with each other, and with the account and region of the aws provider as
 * soon as they are known. What lies elsewhere would be refused by AWS half-way, or attached to a stranger's role.
 */
import { fixed, pathText, say, type Path, type Report } from "../../../../contract";
import { parseArn } from "../../../aws/arn";
import type { Landing } from "../../../aws/landing";
import type { KnownInputs } from "./index";

/** What must be the same of two ARNs. */
type Aspect = "partition" | "accountId" | "region";

/** An ARN that is given, and what of it must be as with the others. */
interface Place {
    readonly path: Path;
    readonly arn: string | undefined;
    readonly aspects: readonly Aspect[];
}

const ANYWHERE = ["partition"] as const;
const OF_ACCOUNT = ["partition", "accountId"] as const;
const OF_REGION = ["partition", "region"] as const;
const EVERYTHING = ["partition", "accountId", "region"] as const;

const REASONS: Readonly<Record<Aspect, { readonly is: string; readonly why: string }>> = {
    partition: { is: "in the partition", why: "No role of one partition has rights in another." },
    accountId: {
        is: "of the account",
        why: "Vault's role, its table, its secret and the cluster's OIDC provider must be in one account.",
    },
    region: { is: "in", why: "Vault's table, secret and keys must be in one region." },
};

/** Compares all places with the first that has the same aspect. */
export function checkPlaces(known: KnownInputs, report: Report): void {
    const places = placesOf(known);
    const reference = (aspect: Aspect) => {
        const first = places.find(({ arn, aspects }) => arn !== undefined && aspects.includes(aspect));
        return { value: parseArn(first?.arn ?? "")[aspect], of: pathText(first?.path ?? []) };
    };
    places.forEach((place) => compare(place, reference, report));
    checkReplicaKeys(known, report);
}

/** Compares all places with where things are made. */
export function checkLanding(known: KnownInputs, landing: Landing, report: Report): void {
    const reference = (aspect: Aspect) => ({ value: landing[aspect], of: "the aws provider" });
    placesOf(known).forEach((place) => compare(place, reference, report));
    checkReplicaRegions(known, landing, report);
}

/** Secrets Manager copies no secret into its own region. */
function checkReplicaRegions({ secret }: KnownInputs, { region: own }: Landing, report: Report): void {
    const index = own === undefined ? -1 : (secret?.replicaRegions ?? []).indexOf(own);
    if (index >= 0) {
        report(["secret", "replicaRegions", index], say`${own} is the secret's own region. Name others.`);
    }
}

type Reference = (aspect: Aspect) => { readonly value: string | undefined; readonly of: string };

/** Reports the first aspect in which a place differs. */
function compare({ path, arn, aspects }: Place, reference: Reference, report: Report): void {
    const own = parseArn(arn ?? "");
    const differs = (aspect: Aspect) => ![undefined, own[aspect]].includes(reference(aspect).value);
    const wrong = arn === undefined ? undefined : aspects.find(differs);
    if (wrong !== undefined) {
        const { is, why } = REASONS[wrong];
        const { value, of } = reference(wrong);
        report(path, say`is ${fixed(is)} ${own[wrong]}, but ${fixed(of)} is ${fixed(is)} ${value}. ${fixed(why)}`);
    }
}

/** AWS's own managed policies belong to no account. */
const aspectsOfPolicy = (arn: string | undefined) => (arn?.includes(":iam::aws:") ? ANYWHERE : OF_ACCOUNT);

function placesOf({ trust, role, initRole, table, sealKey, secret }: KnownInputs): Place[] {
    const boundary = role?.permissionsBoundaryArn;
    return [
        { path: ["table", "existing", "arn"], arn: table?.existing?.arn, aspects: EVERYTHING },
        { path: ["role", "existing", "arn"], arn: role?.existing?.arn, aspects: OF_ACCOUNT },
        { path: ["initRole", "existing", "arn"], arn: initRole?.existing?.arn, aspects: OF_ACCOUNT },
        { path: ["trust", "oidcProviderArn"], arn: trust?.oidcProviderArn, aspects: OF_ACCOUNT },
        ...each(["trust", "otherOidcProviderArns"], trust?.otherOidcProviderArns, OF_ACCOUNT),
        ...each(["trust", "nodeRoleArns"], trust?.nodeRoleArns, ANYWHERE),
        { path: ["role", "permissionsBoundaryArn"], arn: boundary, aspects: aspectsOfPolicy(boundary) },
        { path: ["sealKey", "existing", "arn"], arn: sealKey?.existing?.arn, aspects: OF_REGION },
        ...each(["sealKey", "previousArns"], sealKey?.previousArns, OF_REGION),
        ...each(["sealKey", "administrators"], sealKey?.administrators, ANYWHERE),
        { path: ["secret", "existing", "arn"], arn: secret?.existing?.arn, aspects: EVERYTHING },
        ...keysOf("table", table),
        ...keysOf("secret", secret),
    ];
}

function keysOf(part: string, { existing, encryption }: NonNullable<KnownInputs["table" | "secret"]> = {}): Place[] {
    return [
        { path: [part, "existing", "kmsKeyArn"], arn: existing?.kmsKeyArn, aspects: OF_REGION },
        { path: [part, "encryption", "kmsKeyArn"], arn: encryption?.kmsKeyArn, aspects: OF_REGION },
        ...each([part, "encryption", "previousKeyArns"], encryption?.previousKeyArns, OF_REGION),
    ];
}

function each(path: Path, arns: readonly (string | undefined)[] = [], aspects: readonly Aspect[]): Place[] {
    return arns.map((arn, index) => ({ path: [...path, index], arn, aspects }));
}

/** The key of a copy is where the copy is. */
function checkReplicaKeys({ secret }: KnownInputs, report: Report): void {
    for (const [region, arn] of Object.entries(secret?.replicaKeyArns ?? {})) {
        const own = arn === undefined ? region : parseArn(arn).region;
        if (own !== region) {
            report(
                ["secret", "replicaKeyArns", region],
                say`is in ${own}. Give a key of ${region}, or a replica of one.`,
            );
        }
    }
}
