/** Checks the inputs of VaultPrerequisites against each other. */
import type * as z from "zod";
import { fixed, say, type GivenInputs, type Known, type Report } from "../../../../contract";
import { fitsRoleName, ROLE_NAME_LIMIT, roleNames } from "../plan/names";
import type { initRoleInput, roleInput, serviceAccountInput, trustInput } from "../contract/access";
import type { sealKeyInput, secretInput, tableInput } from "../contract/data";
import { ENCRYPTED_BY_DEFAULT } from "../contract/encryption";
import type { endpointsInput, listenerInput, serverConfigurationInput } from "../contract/hand-over";
import { checkCapacity } from "./capacity";
import { checkServerConfiguration } from "./configuration";
import { checkPeriods, makesOwnKey } from "./periods";
import { checkPlaces } from "./places";

type Inputs = z.ZodObject<{
    trust: typeof trustInput;
    table: typeof tableInput;
    sealKey: typeof sealKeyInput;
    secret: typeof secretInput;
    role: typeof roleInput;
    initRole: typeof initRoleInput;
    serviceAccount: typeof serviceAccountInput;
    endpoints: typeof endpointsInput;
    listener: typeof listenerInput;
    serverConfiguration: typeof serverConfigurationInput;
}>;
/** What is known of the inputs. */
export type KnownInputs = Known<Inputs>;

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
    checkPeriods(known, report, given);
    checkPlaces(known, report);
    checkReplicas(known, report);
    checkServerConfiguration(known, report, given, component);
}

/**
 * hashicorp/vault#31860 requests Pod Identity. The storage uses version 1 of the AWS SDK, which does not know its
 * credentials.
 */
const POD_IDENTITY =
    "cannot be podIdentity: Vault's DynamoDB storage uses an AWS SDK that does not know EKS Pod Identity " +
    "(hashicorp/vault#31860). Use irsa.";

const OIDC_REQUIRED =
    "is required with irsa: the ARN of the cluster's IAM OIDC provider, like " +
    "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE.";
const NODES_REQUIRED = "is required with kube2iam: the ARNs of the nodes' roles, which pass the role on.";

/** The inputs that belong to one mode of trust only. */
const TRUST_INPUTS = {
    irsa: ["oidcProviderArn", "otherOidcProviderArns", "audience"],
    kube2iam: ["nodeRoleArns"],
    node: [],
} as const;

function checkTrust({ trust, role, initRole }: KnownInputs, report: Report, given: GivenInputs): void {
    const mode = trust?.mode;
    if (mode === "podIdentity") {
        report(["trust", "mode"], POD_IDENTITY);
    }
    if (mode === undefined || mode === "podIdentity") {
        return;
    }
    checkOtherTrust(mode, report, given);
    if (mode === "node") {
        checkNodeTrust({ role, initRole }, report);
    } else if (makesRole({ role, initRole })) {
        checkTrusted(mode, trust?.nodeRoleArns, report, given);
    }
}

function checkOtherTrust(mode: keyof typeof TRUST_INPUTS, report: Report, given: GivenInputs): void {
    for (const [other, names] of Object.entries(TRUST_INPUTS)) {
        for (const name of other === mode ? [] : names.filter((input) => given.has(`trust.${input}`))) {
            const why = say`has no effect with ${fixed(mode)}: it belongs to ${fixed(other)}.`;
            report(["trust", name], say`${why} Leave it out, or set mode.`);
        }
    }
}

function makesRole({ role, initRole }: KnownInputs): boolean {
    return role?.existing === undefined || (initRole !== undefined && initRole.existing === undefined);
}

/** Whom a role that is made trusts. */
function checkTrusted(
    mode: "irsa" | "kube2iam",
    nodeRoleArns: readonly unknown[] | undefined,
    report: Report,
    given: GivenInputs,
): void {
    if (mode === "irsa" && !given.has("trust.oidcProviderArn")) {
        report(["trust", "oidcProviderArn"], OIDC_REQUIRED);
    }
    if (mode === "kube2iam" && (nodeRoleArns?.length === 0 || !given.has("trust.nodeRoleArns"))) {
        report(["trust", "nodeRoleArns"], NODES_REQUIRED);
    }
}

function checkNodeTrust({ role, initRole }: KnownInputs, report: Report): void {
    if (role?.existing === undefined) {
        report(["role", "existing"], "is required with node: the ARN of the nodes' own role, which gets the policies.");
    }
    if (initRole !== undefined) {
        report(
            ["initRole"],
            "cannot be told apart with node: every pod on a node has the node's role. Leave it out, or use irsa.",
        );
    }
}

function checkEncryption(known: KnownInputs, report: Report, given: GivenInputs): void {
    for (const part of ["table", "secret"] as const) {
        const encryption = known[part]?.encryption;
        const mode = given.has(`${part}.encryption.mode`) ? encryption?.mode : ENCRYPTED_BY_DEFAULT[part];
        const isGiven = given.has(`${part}.encryption.kmsKeyArn`);
        if (mode === "given" && !isGiven) {
            report([part, "encryption", "kmsKeyArn"], "is required with mode given: the ARN of your key.");
        }
        for (const [name, of] of [
            ["kmsKeyArn", "given"],
            ["retainOwnKey", "own"],
        ] as const) {
            if (mode !== undefined && mode !== of && given.has(`${part}.encryption.${name}`)) {
                const why = say`has no effect with mode ${fixed(mode)}.`;
                report([part, "encryption", name], say`${why} Leave it out, or set mode to ${fixed(of)}.`);
            }
        }
        checkPrevious(
            [part, "encryption", "previousKeyArns"],
            encryption?.previousKeyArns,
            encryption?.kmsKeyArn,
            report,
        );
    }
    checkPrevious(["sealKey", "previousArns"], known.sealKey?.previousArns, known.sealKey?.existing?.arn, report);
}

/** A key is in use or was in use before, and is named once. */
function checkPrevious(
    path: readonly string[],
    previous: readonly (string | undefined)[] = [],
    current: string | undefined,
    report: Report,
): void {
    previous.forEach((arn, index) => {
        if (arn !== undefined && arn === current) {
            report([...path, index], "is the key in use. Give only keys that were in use before.");
        } else if (arn !== undefined && previous.indexOf(arn) < index) {
            report([...path, index], "is named twice. Name each key once.");
        }
    });
}

/** What is said in `role` of both roles, as far as they are made. */
const OF_MADE_ROLES = ["path", "permissionsBoundaryArn", "maxSessionDurationSeconds"] as const;

/** What is said in `sealKey` of every key that is made: of those of mode own too. */
const OF_MADE_KEYS = [
    "administrators",
    "multiRegion",
    "enableKeyRotation",
    "rotationPeriodDays",
    "deletionWindowDays",
] as const;

/** The inputs that may stand beside `existing`, because they are not about the resource itself. */
const BESIDE_EXISTING = {
    table: [],
    sealKey: ["previousArns"],
    secret: [],
    role: ["storagePolicy", "policyKind", ...OF_MADE_ROLES],
    initRole: ["serviceAccountName"],
} as const;

function checkExisting(known: KnownInputs, report: Report, given: GivenInputs): void {
    const parts = Object.keys(BESIDE_EXISTING) as (keyof typeof BESIDE_EXISTING)[];
    for (const part of parts.filter((candidate) => known[candidate]?.existing !== undefined)) {
        const ofKeys = part === "sealKey" && makesOwnKey(known) ? OF_MADE_KEYS : [];
        const fine: readonly string[] = ["existing", ...BESIDE_EXISTING[part], ...ofKeys];
        for (const name of given.below(part).filter((candidate) => !fine.includes(candidate))) {
            report([part, name], say`has no effect on one that exists. ${remedy(name)}`);
        }
    }
    for (const name of makesRole(known) ? [] : OF_MADE_ROLES.filter((input) => given.has(`role.${input}`))) {
        report(["role", name], say`has no effect on a role that exists. ${remedy(name)}`);
    }
}

function remedy(name: string) {
    return say`Leave ${fixed(name)} out, or leave existing out to make one.`;
}

const GIVE_THE_JOB_ANOTHER = "Give the job another, or leave initRole out.";

function checkInitRole({ initRole, serviceAccount, role }: KnownInputs, report: Report, given: GivenInputs): void {
    if (initRole?.serviceAccountName !== undefined && initRole.serviceAccountName === serviceAccount?.name) {
        report(
            ["initRole", "serviceAccountName"],
            say`${initRole.serviceAccountName} is the servers' ServiceAccount too, and one takes one role only. ${fixed(GIVE_THE_JOB_ANOTHER)}`,
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
                say`is required: ${component} is too long to make a role's name of, which ends at ${ROLE_NAME_LIMIT} characters.`,
            );
        }
    }
}

function checkReplicas({ secret }: KnownInputs, report: Report): void {
    const regions = secret?.replicaRegions ?? [];
    const keyed = secret?.replicaKeyArns ?? {};
    const managed = (secret?.encryption?.mode ?? ENCRYPTED_BY_DEFAULT.secret) === "awsManaged";
    regions.forEach((region, index) => {
        if (region !== undefined && regions.indexOf(region) < index) {
            report(["secret", "replicaRegions", index], say`names ${region} twice. Name each region once.`);
        }
        if (region !== undefined && !managed && !Object.hasOwn(keyed, region)) {
            report(["secret", "replicaKeyArns"], say`has no key for ${region}. ${fixed(NO_REPLICA_KEY)}`);
        }
    });
    for (const region of Object.keys(keyed).filter((name) => !regions.includes(name) && !regions.includes(undefined))) {
        report(["secret", "replicaKeyArns", region], "has no copy to encrypt. Name the region in replicaRegions.");
    }
}

const NO_REPLICA_KEY =
    "AWS would encrypt the copy by a key of its own, not as encryption.mode says. Give the ARN of a key there, such " +
    "as a replica of a multi-region key.";
