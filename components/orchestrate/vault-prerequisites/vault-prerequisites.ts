import * as pulumi from "@pulumi/pulumi";
import { answered, assigned, combined, omittable, type NormalisedArgs } from "../../../contract";
import { parseArn, resourceName } from "../../aws/arn";
import { VaultPrerequisitesBase, type VaultPrerequisitesArgs } from "../generated";
import { vaultPrerequisitesContract } from "./contract";
import { ENCRYPTED_BY_DEFAULT } from "./contract/data";
import { Keys } from "../../aws/keys";
import { policyText, type Statement } from "../../aws/policy";
import { aws } from "../../aws/sdk";
import { aliasPrefix, roleNames } from "./plan/names";
import { outputsOf } from "./outputs";
import { initStatements, serverStatements, trustPolicy } from "./plan/policies";
import { recoveryStatements } from "./plan/recovery";

type Inputs = NormalisedArgs<typeof vaultPrerequisitesContract>;

/** Something that holds data, and the customer managed key that encrypts it, if any. */
type Encrypted = { readonly arn: pulumi.Output<string>; readonly keyArn: pulumi.Output<string | undefined> };

/** A role, and whether the component's policies are attached to it. */
type Bearer = { readonly arn: pulumi.Output<string>; readonly attachPolicies: boolean };

/**
 * Vault's own names, to the letter, and no TTL: it would read nanoseconds as seconds
 * (docs/facts/vault.md#the-table-has-the-keys-path-and-key).
 */
const VAULTS_KEYS = {
    hashKey: "Path",
    rangeKey: "Key",
    attributes: [
        { name: "Path", type: "S" },
        { name: "Key", type: "S" },
    ],
};

/** What HashiCorp Vault needs of AWS, in the account and region of its aws provider. */
export class VaultPrerequisites extends VaultPrerequisitesBase {
    /**
     * Protection covers everything below the component, because `destroy --skip-preview` deletes what is not protected
     * (docs/decisions/0008-what-is-protected.md).
     */
    private readonly opts: pulumi.CustomResourceOptions & { readonly protect: boolean };

    constructor(name: string, args: VaultPrerequisitesArgs, opts?: pulumi.ComponentResourceOptions) {
        super(vaultPrerequisitesContract, name, args, opts);
        this.opts = { parent: this, protect: this.inputs.deletionProtection };

        const { server, init = server } = this.roles(name);
        const keys = this.keys(server.arn);
        const sealKeyArn = this.sealKey(name, keys);
        const table = this.table(name, keys, sealKeyArn);
        const secret = this.secret(name, keys, sealKeyArn);
        this.grant(name, { server, init }, { table, secret, sealKeyArn });

        const arns = { tableArn: table.arn, sealKeyArn, secretArn: secret.arn };
        this.publish(outputsOf(this.inputs, { ...arns, roleArn: server.arn, initRoleArn: init.arn }));
    }

    /** Two roles, if the init job has one of its own. */
    private roles(name: string): { server: Bearer; init?: Bearer } {
        const { role, initRole, serviceAccount } = this.inputs;
        const logical = roleNames(name);
        const server = this.role(logical.server, role, serviceAccount.name);
        return initRole === undefined
            ? { server }
            : { server, init: this.role(logical.init, initRole, initRole.serviceAccountName) };
    }

    private role(
        logicalName: string,
        { existing, name }: Pick<Inputs["role"], "existing" | "name">,
        serviceAccountName: pulumi.Output<string>,
    ): Bearer {
        if (existing !== undefined) {
            return existing;
        }
        const { trust, serviceAccount, tags } = this.inputs;
        const { path, permissionsBoundaryArn, maxSessionDurationSeconds } = this.inputs.role;
        const trusted = { ...trust, serviceAccount: { ...serviceAccount, name: serviceAccountName } };
        const made = new aws.Role(
            logicalName,
            {
                name: omittable(name),
                assumeRolePolicy: combined(trusted).apply(trustPolicy),
                path,
                permissionsBoundary: omittable(permissionsBoundaryArn),
                maxSessionDuration: maxSessionDurationSeconds,
                tags,
            },
            this.opts,
        );
        return { arn: assigned(made, "arn"), attachPolicies: true };
    }

    /**
     * The keys belong to the account in which they are made. A new role is in the same account, but an existing role
     * may be in another.
     */
    private keys(roleArn: pulumi.Output<string>): Keys {
        const { sealKey, role, tags } = this.inputs;
        const owner = () => {
            const { partition, accountId } = roleArn.apply(parseArn);
            const own = role.existing === undefined ? accountId : this.ownAccount();
            return combined({ partition, accountId: own });
        };
        return new Keys(sealKey, owner, { tags, opts: this.opts });
    }

    private ownAccount(): pulumi.Output<string> {
        const { accountId } = aws.getCallerIdentityOutput({}, { parent: this });
        return answered(accountId, "aws:index/getCallerIdentity:getCallerIdentity", "accountId");
    }

    private sealKey(name: string, keys: Keys): pulumi.Output<string> {
        const { existing, alias } = this.inputs.sealKey;
        if (existing !== undefined) {
            return existing.arn;
        }
        const key = keys.make(`${name}-seal-key`, "Unseals HashiCorp Vault");
        new aws.Alias(
            `${name}-seal-key-alias`,
            {
                name: omittable(alias),
                namePrefix: omittable(alias.apply((given) => (given === undefined ? aliasPrefix(name) : undefined))),
                targetKeyId: key.keyId,
            },
            this.opts,
        );
        return assigned(key, "arn");
    }

    private table(name: string, keys: Keys, sealKeyArn: pulumi.Output<string>): Encrypted {
        const { table, tags } = this.inputs;
        if (table.existing !== undefined) {
            return { arn: table.existing.arn, keyArn: table.existing.kmsKeyArn };
        }
        const keyArn = this.tableKey(name, keys, sealKeyArn);
        const { retainOnDelete } = table;
        const made = new aws.Table(
            `${name}-table`,
            {
                ...VAULTS_KEYS,
                name: omittable(table.name),
                billingMode: table.billingMode,
                readCapacity: omittable(table.readCapacity),
                writeCapacity: omittable(table.writeCapacity),
                tableClass: table.tableClass,
                serverSideEncryption: { enabled: true, kmsKeyArn: omittable(keyArn) },
                pointInTimeRecovery: combined(table.pointInTimeRecovery).apply(pointInTimeRecovery),
                deletionProtectionEnabled: this.opts.protect,
                tags,
            },
            { ...this.opts, protect: this.opts.protect && !retainOnDelete, retainOnDelete },
        );
        return { arn: assigned(made, "arn"), keyArn };
    }

    /** A restored table is encrypted by the same key, so a user who releases the table must keep its key. */
    private tableKey(name: string, keys: Keys, sealKeyArn: pulumi.Output<string>): Encrypted["keyArn"] {
        const { encryption, retainOnDelete } = this.inputs.table;
        return keys.encrypting(
            `${name}-table-key`,
            "the table of Vault's storage",
            { ...encryption, mode: encryption.mode ?? ENCRYPTED_BY_DEFAULT.table },
            sealKeyArn,
            retainOnDelete,
        );
    }

    /** The secret has no value here. The init job writes it, and a value from here would overwrite it. */
    private secret(name: string, keys: Keys, sealKeyArn: pulumi.Output<string>): Encrypted {
        const { secret, tags } = this.inputs;
        if (secret.existing !== undefined) {
            return { arn: secret.existing.arn, keyArn: secret.existing.kmsKeyArn };
        }
        const keyArn = this.secretKey(name, keys, sealKeyArn);
        const made = new aws.Secret(
            `${name}-secret`,
            {
                name: omittable(secret.name),
                description: "Root token and recovery keys of HashiCorp Vault",
                kmsKeyId: omittable(keyArn),
                recoveryWindowInDays: secret.recoveryWindowDays.apply((days) => days ?? (this.opts.protect ? 30 : 0)),
                replicas: secret.replicaRegions.apply((regions) => regions.map((region) => ({ region }))),
                tags,
            },
            this.opts,
        );
        return { arn: assigned(made, "arn"), keyArn };
    }

    private secretKey(name: string, keys: Keys, sealKeyArn: pulumi.Output<string>): Encrypted["keyArn"] {
        const { encryption } = this.inputs.secret;
        const settings = { ...encryption, mode: encryption.mode ?? ENCRYPTED_BY_DEFAULT.secret };
        return keys.encrypting(`${name}-secret-key`, "the secret with Vault's root token", settings, sealKeyArn);
    }

    /** One inline policy for each role. Nobody else can attach it, and it is deleted with the role. */
    private grant(
        name: string,
        { server, init }: { readonly server: Bearer; readonly init: Bearer },
        { table, secret, sealKeyArn }: { table: Encrypted; secret: Encrypted; sealKeyArn: pulumi.Output<string> },
    ): void {
        const { storagePolicy } = this.inputs.role;
        const resources = combined({
            ...{ tableArn: table.arn, tableKeyArn: table.keyArn, sealKeyArn },
            ...{ secretArn: secret.arn, secretKeyArn: secret.keyArn },
        });
        const ofServer = combined([resources, storagePolicy]).apply((plan) => serverStatements(...plan));
        const ofInit = resources.apply(initStatements);
        if (server === init) {
            const both = combined([ofServer, ofInit]).apply((parts) => parts.flat());
            this.attach(`${name}-role-policy`, server, both);
            return;
        }
        this.attach(`${name}-role-policy`, server, ofServer);
        const ofOwnInit = resources.apply((plan) => [...initStatements(plan), ...recoveryStatements(plan)]);
        this.attach(`${name}-init-role-policy`, init, ofOwnInit);
    }

    private attach(name: string, { arn, attachPolicies }: Bearer, statements: pulumi.Output<Statement[]>): void {
        if (attachPolicies) {
            new aws.RolePolicy(
                name,
                { role: arn.apply(resourceName), policy: statements.apply(policyText) },
                this.opts,
            );
        }
    }
}

function pointInTimeRecovery({ enabled, recoveryPeriodDays }: { enabled: boolean; recoveryPeriodDays?: number }) {
    return enabled ? { enabled, recoveryPeriodInDays: recoveryPeriodDays } : { enabled };
}
