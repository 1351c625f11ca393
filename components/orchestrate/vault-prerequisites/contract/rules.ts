/** Checks the inputs of VaultPrerequisites against each other. */
import type * as z from "zod";
import { fixed, say, type GivenInputs, type Known, type Report } from "../../../../contract";
import { parseArn } from "../../../aws/arn";
import { fitsRoleName, ROLE_NAME_LIMIT, roleNames } from "../plan/names";
import type { initRoleInput, roleInput, serviceAccountInput, trustInput } from "./access";
import { ENCRYPTED_BY_DEFAULT, type sealKeyInput, type secretInput, type tableInput } from "./data";

type Inputs = z.ZodObject<{
    trust: typeof trustInput;
    table: typeof tableInput;
    sealKey: typeof sealKeyInput;
    secret: typeof secretInput;
    role: typeof roleInput;
    initRole: typeof initRoleInput;
    serviceAccount: typeof serviceAccountInput;
}>;
type KnownInputs = Known<Inputs>;

/** All rules. */
export function checkVaultPrerequisites(
    known: KnownInputs,
    report: Report,
    given: GivenInputs,
    component: string,
): void {
    checkTrust(known, report, given);
    checkCapacity(known, report, given);
    checkEncryption(known, report, given);
    checkExisting(known, report, given);
    checkInitRole(known, report, given);
    checkRoleNames(known, report, given, component);
    checkOneRegion(known, report);
    checkReplicas(known.secret?.replicaRegions ?? [], report);
}

/**
 * hashicorp/vault#31860 requests Pod Identity. The storage uses version 1 of the AWS SDK, which does not know its
 * credentials.
 */
const POD_IDENTITY =
    "cannot be podIdentity: Vault's DynamoDB storage uses an AWS SDK that does not know EKS Pod Identity " +
    "(hashicorp/vault#31860). Use irsa.";

/** The inputs that belong to one mode of trust only. */
const TRUST_INPUTS = { irsa: ["oidcProviderArn", "audience"], kube2iam: ["nodeRoleArns"], node: [] } as const;

function checkTrust({ trust, role, initRole }: KnownInputs, report: Report, given: GivenInputs): void {
    const mode = trust?.mode;
    if (mode === "podIdentity") {
        report(["trust", "mode"], POD_IDENTITY);
    }
    if (mode === undefined || mode === "podIdentity") {
        return;
    }
    for (const [other, names] of Object.entries(TRUST_INPUTS)) {
        for (const name of other === mode ? [] : names.filter((input) => given.has(`trust.${input}`))) {
            report(
                ["trust", name],
                say`has no effect with ${fixed(mode)}: it belongs to ${fixed(other)}. Leave it out, or set mode.`,
            );
        }
    }
    const makesRole = role?.existing === undefined || (initRole !== undefined && initRole.existing === undefined);
    if (mode === "irsa" && makesRole && !given.has("trust.oidcProviderArn")) {
        report(
            ["trust", "oidcProviderArn"],
            "is required with irsa: the ARN of the cluster's IAM OIDC provider, like " +
                "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE.",
        );
    }
    if (mode === "kube2iam" && makesRole && (trust?.nodeRoleArns?.length === 0 || !given.has("trust.nodeRoleArns"))) {
        report(
            ["trust", "nodeRoleArns"],
            "is required with kube2iam: the ARNs of the nodes' roles, which pass the role on.",
        );
    }
    if (mode === "node" && role?.existing === undefined) {
        report(["role", "existing"], "is required with node: the ARN of the nodes' own role, which gets the policies.");
    }
    if (mode === "node" && initRole !== undefined) {
        report(
            ["initRole"],
            "cannot be told apart with node: every pod on a node has the node's role. Leave it out, or use irsa.",
        );
    }
}

function checkCapacity({ table }: KnownInputs, report: Report, given: GivenInputs): void {
    if (table?.billingMode === undefined || table.existing !== undefined) {
        return;
    }
    for (const name of ["readCapacity", "writeCapacity"] as const) {
        const isGiven = given.has(`table.${name}`);
        if (table.billingMode === "PROVISIONED" && !isGiven) {
            report(
                ["table", name],
                "is required with PROVISIONED. Give the units, or set billingMode to PAY_PER_REQUEST.",
            );
        }
        if (table.billingMode === "PAY_PER_REQUEST" && isGiven) {
            report(
                ["table", name],
                "has no effect with PAY_PER_REQUEST. Leave it out, or set billingMode to PROVISIONED.",
            );
        }
    }
}

function checkEncryption(known: KnownInputs, report: Report, given: GivenInputs): void {
    for (const part of ["table", "secret"] as const) {
        const mode = given.has(`${part}.encryption.mode`) ? known[part]?.encryption?.mode : ENCRYPTED_BY_DEFAULT[part];
        const isGiven = given.has(`${part}.encryption.kmsKeyArn`);
        if (mode === "given" && !isGiven) {
            report([part, "encryption", "kmsKeyArn"], "is required with mode given: the ARN of your key.");
        }
        if (mode !== undefined && mode !== "given" && isGiven) {
            report(
                [part, "encryption", "kmsKeyArn"],
                say`has no effect with mode ${fixed(mode)}. Leave it out, or set mode to given.`,
            );
        }
    }
}

/** The inputs that may stand beside `existing`, because they are not about the resource itself. */
const BESIDE_EXISTING = {
    table: [],
    sealKey: [],
    secret: [],
    role: ["storagePolicy", ...["path", "permissionsBoundaryArn", "maxSessionDurationSeconds"]],
    initRole: ["serviceAccountName"],
} as const;

function checkExisting(known: KnownInputs, report: Report, given: GivenInputs): void {
    for (const [part, allowed] of Object.entries(BESIDE_EXISTING)) {
        if (known[part as keyof typeof BESIDE_EXISTING]?.existing === undefined) {
            continue;
        }
        const fine = new Set<string>(["existing", ...allowed]);
        for (const name of given.below(part).filter((candidate) => !fine.has(candidate))) {
            report(
                [part, name],
                say`has no effect on one that exists. Leave ${fixed(name)} out, or leave existing out to make one.`,
            );
        }
    }
    for (const name of ["path", "permissionsBoundaryArn", "maxSessionDurationSeconds"]) {
        const nothingIsMade = known.initRole === undefined || known.initRole.existing !== undefined;
        if (known.role?.existing !== undefined && nothingIsMade && given.has(`role.${name}`)) {
            report(
                ["role", name],
                say`has no effect on a role that exists. Leave ${fixed(name)} out, or leave existing out to make one.`,
            );
        }
    }
}

const GIVE_THE_JOB_ANOTHER = "Give the job another, or leave initRole out.";

function checkInitRole({ initRole, serviceAccount, role }: KnownInputs, report: Report, given: GivenInputs): void {
    if (initRole?.serviceAccountName !== undefined && initRole.serviceAccountName === serviceAccount?.name) {
        report(
            ["initRole", "serviceAccountName"],
            say`${initRole.serviceAccountName} is the servers' ServiceAccount too, and one takes one role only. ` +
                `${fixed(GIVE_THE_JOB_ANOTHER)}`,
        );
    }
    const arn = initRole?.existing?.arn;
    if (given.has("initRole.existing") && arn !== undefined && arn === role?.existing?.arn) {
        report(["initRole", "existing", "arn"], "is the servers' role too. Give another, or leave initRole out.");
    }
}

/** A role without a given name gets one from the component's name. */
function checkRoleNames({ role, initRole }: KnownInputs, report: Report, given: GivenInputs, component: string): void {
    const logical = roleNames(component);
    const roles = [
        { input: "role", isMade: role?.existing === undefined, logicalName: logical.server },
        { input: "initRole", isMade: initRole?.existing === undefined, logicalName: logical.init },
    ];
    for (const { input, isMade, logicalName } of initRole === undefined ? roles.slice(0, 1) : roles) {
        if (isMade && !given.has(`${input}.name`) && !fitsRoleName(logicalName)) {
            report(
                [input, "name"],
                say`is required: ${component} is too long to make a role's name of, which ends at ${ROLE_NAME_LIMIT} ` +
                    `characters.`,
            );
        }
    }
}

/** Vault's job and stanzas get one region, and a role of one partition has no rights in another. */
function checkOneRegion({ table, sealKey, secret }: KnownInputs, report: Report): void {
    const arns = { table: table?.existing?.arn, sealKey: sealKey?.existing?.arn, secret: secret?.existing?.arn };
    const regions = Object.entries(arns).flatMap(([part, arn]) =>
        arn === undefined ? [] : [{ part, region: parseArn(arn).region }],
    );
    const [first, ...others] = regions;
    for (const { part, region } of others.filter((other) => other.region !== first!.region)) {
        report(
            [part, "existing", "arn"],
            say`is in ${region}, but the existing ${fixed(first!.part)} is in ${first!.region}. Vault's guide knows ` +
                `one region for all.`,
        );
    }
}

function checkReplicas(regions: readonly (string | undefined)[], report: Report): void {
    regions.forEach((region, index) => {
        if (region !== undefined && regions.indexOf(region) < index) {
            report(["secret", "replicaRegions", index], say`names ${region} twice. Name each region once.`);
        }
    });
}
