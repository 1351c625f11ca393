import * as pulumi from "@pulumi/pulumi";
import { answered, assigned, combined, omittable, type NormalisedArgs } from "../../../contract";
import { parseArn } from "../../aws/arn";
import { Keys, released } from "../../aws/keys";
import { policyText } from "../../aws/policy";
import { landingOf } from "../../aws/landing";
import { aws } from "../../aws/sdk";
import { VaultPrerequisitesBase, type VaultPrerequisitesArgs } from "../generated";
import { vaultPrerequisitesContract } from "./contract";
import { ENCRYPTED_BY_DEFAULT } from "./contract/encryption";
import { checkLanding } from "./rules/places";
import { Grants, type Bearer } from "./grants";
import { outputsOf, type Policies } from "./outputs";
import { encryption, pointInTimeRecovery, replicas, SECRETS_OF_AWS, VAULTS_KEYS } from "./plan/data";
import { aliasPrefix, roleNames } from "./plan/names";
import {
    initStatements,
    keyStatements,
    serverStatements,
    storageStatements,
    trustPolicy,
    type InitSecret,
    type KeyArns,
    type ServerKeys,
    type Storage,
} from "./plan/policies";
import { ownInitStatements, type Recovery } from "./plan/recovery";
import { capacities, scaledCapacities, scaleTable } from "./scaling";

type Inputs = NormalisedArgs<typeof vaultPrerequisitesContract>;

/** Something that holds data, and the customer managed keys that encrypt it. */
type Encrypted = { readonly arn: pulumi.Output<string>; readonly keys: pulumi.Output<KeyArns> };

/** The key that was asked for; undefined for AWS's own. */
type Asked = pulumi.Output<string | undefined>;

/** What Vault's roles may use. */
type Held = { readonly table: Encrypted; readonly secret: Encrypted; readonly sealKeyArn: pulumi.Output<string> };

/** What the policies follow from. */
type Plans = {
    readonly storage: pulumi.Output<Storage>;
    readonly server: pulumi.Output<Storage & ServerKeys>;
    readonly initSecret: pulumi.Output<InitSecret>;
    readonly ownInit: pulumi.Output<InitSecret & Recovery>;
};

/** The roles of Vault's servers and of the job that initialises it. */
type Roles = { readonly server: Bearer; readonly init: Bearer };

/** What HashiCorp Vault needs of AWS, in the account and region of its aws provider. */
export class VaultPrerequisites extends VaultPrerequisitesBase {
    /**
     * Protection covers everything below the component, because `destroy --skip-preview` deletes what is not protected
     * (docs/decisions/0008-what-is-protected.md).
     */
    private readonly opts: pulumi.CustomResourceOptions & { readonly protect: boolean };
    private readonly grants: Grants;

    constructor(name: string, args: VaultPrerequisitesArgs, opts?: pulumi.ComponentResourceOptions) {
        super(vaultPrerequisitesContract, name, args, opts);
        this.opts = { parent: this, protect: this.inputs.deletionProtection, dependsOn: this.landed() };
        const { policyKind, path } = this.inputs.role;
        this.grants = new Grants({ policyKind, path, tags: this.inputs.tags, opts: this.opts });

        const { server, init = server } = this.roles(name);
        const keys = this.keys(server.arn);
        const sealKeyArn = this.sealKey(name, keys);
        const asked = { table: this.tableKey(name, keys, sealKeyArn), secret: this.secretKey(name, keys, sealKeyArn) };
        const mayUseKeys = this.grantKeys(name, server, { sealKeyArn, tableKeyArn: asked.table });
        const table = this.table(name, asked.table, mayUseKeys);
        const secret = this.secret(name, asked.secret);
        const plans = this.plans({ table, secret, sealKeyArn });
        const mayUseData = this.grant(name, { server, init }, plans);

        const arns = { tableArn: table.arn, sealKeyArn, secretArn: secret.arn };
        const granted = { policies: this.policies(plans), by: [...mayUseKeys, ...mayUseData] };
        this.publish(outputsOf(this.inputs, { ...arns, roleArn: server.arn, initRoleArn: init.arn }, granted));
    }

    /** Everything waits until it is known that what is given lies where the aws provider makes the rest. */
    private landed(): pulumi.Input<pulumi.Input<pulumi.Resource>[]> {
        const { table, sealKey, secret, role, initRole } = this.inputs;
        const makesData = [table, sealKey, secret].some(({ existing }) => existing === undefined);
        const attaches = [role, initRole ?? role].some(({ existing }) => existing?.attachPolicies ?? true);
        return makesData || attaches
            ? this.checkAgainst(landingOf(this), ({ region, ...account }, known, report) =>
                  checkLanding(known, { ...account, ...(makesData && region !== undefined && { region }) }, report),
              )
            : [];
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
        const { tags } = this.inputs;
        const { path, permissionsBoundaryArn, maxSessionDurationSeconds } = this.inputs.role;
        const made = new aws.Role(
            logicalName,
            {
                name: omittable(name),
                assumeRolePolicy: this.trust(serviceAccountName),
                path,
                permissionsBoundary: omittable(permissionsBoundaryArn),
                maxSessionDuration: maxSessionDurationSeconds,
                tags,
            },
            this.opts,
        );
        return { arn: assigned(made, "arn"), attachPolicies: true };
    }

    private trust(serviceAccountName: pulumi.Output<string>): pulumi.Output<string> {
        const { trust, serviceAccount } = this.inputs;
        return combined({ ...trust, serviceAccount: { ...serviceAccount, name: serviceAccountName } }, trustPolicy);
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
        const { existing, alias, retainOnDelete } = this.inputs.sealKey;
        if (existing !== undefined) {
            return existing.arn;
        }
        const key = keys.make(`${name}-seal-key`, "Unseals HashiCorp Vault", retainOnDelete);
        new aws.Alias(
            `${name}-seal-key-alias`,
            {
                name: omittable(alias),
                namePrefix: omittable(alias.apply((given) => (given === undefined ? aliasPrefix(name) : undefined))),
                targetKeyId: key.keyId,
            },
            released(this.opts, retainOnDelete),
        );
        return assigned(key, "arn");
    }

    /** A restored table is encrypted by the same key, so whoever releases the table must keep its key. */
    private tableKey(name: string, keys: Keys, sealKeyArn: pulumi.Output<string>): Asked {
        const { existing, encryption, retainOnDelete } = this.inputs.table;
        const settings = {
            ...encryption,
            mode: encryption.mode ?? ENCRYPTED_BY_DEFAULT.table,
            retainOwnKey: encryption.retainOwnKey || retainOnDelete,
        };
        return existing === undefined
            ? keys.encrypting(`${name}-table-key`, "the table of Vault's storage", settings, sealKeyArn)
            : existing.kmsKeyArn;
    }

    private secretKey(name: string, keys: Keys, sealKeyArn: pulumi.Output<string>): Asked {
        const { existing, encryption } = this.inputs.secret;
        const settings = { ...encryption, mode: encryption.mode ?? ENCRYPTED_BY_DEFAULT.secret };
        return existing === undefined
            ? keys.encrypting(`${name}-secret-key`, "the secret with Vault's root token", settings, sealKeyArn)
            : existing.kmsKeyArn;
    }

    private table(name: string, asked: Asked, mayUseKeys: pulumi.Resource[]): Encrypted {
        const { table, tags } = this.inputs;
        const { previousKeyArns: previous } = table.encryption;
        if (table.existing !== undefined) {
            return { arn: table.existing.arn, keys: combined({ asked, inForce: asked, previous }) };
        }
        const made = new aws.Table(
            `${name}-table`,
            {
                ...VAULTS_KEYS,
                name: omittable(table.name),
                billingMode: table.billingMode,
                ...capacities(table),
                tableClass: table.tableClass,
                serverSideEncryption: asked.apply(encryption),
                pointInTimeRecovery: combined(table.pointInTimeRecovery, pointInTimeRecovery),
                deletionProtectionEnabled: this.opts.protect,
                tags,
            },
            {
                ...released(this.opts, table.retainOnDelete),
                dependsOn: [this.opts.dependsOn, mayUseKeys] as pulumi.Resource[],
                ignoreChanges: scaledCapacities(table),
            },
        );
        const arn = assigned(made, "arn");
        // It holds nothing, and an edit may take it away.
        scaleTable(name, table, arn, { opts: { ...released(this.opts, table.retainOnDelete), protect: false }, tags });
        const inForce = made.serverSideEncryption.apply((encryption) => encryption?.kmsKeyArn);
        return { arn, keys: combined({ asked, inForce, previous }) };
    }

    /** The secret has no value here. The init job writes it, and a value from here would overwrite it. */
    private secret(name: string, asked: Asked): Encrypted {
        const { secret, tags } = this.inputs;
        const { previousKeyArns: previous } = secret.encryption;
        if (secret.existing !== undefined) {
            return { arn: secret.existing.arn, keys: combined({ asked, inForce: asked, previous }) };
        }
        const made = new aws.Secret(
            `${name}-secret`,
            {
                name: omittable(secret.name),
                description: "Root token and recovery keys of HashiCorp Vault",
                // A key that is left out stays as it was (docs/facts/aws.md#a-key-that-is-left-out-stays-in-force).
                kmsKeyId: asked.apply((arn) => arn ?? SECRETS_OF_AWS),
                recoveryWindowInDays: secret.recoveryWindowDays.apply((days) => days ?? (this.opts.protect ? 30 : 0)),
                replicas: combined([secret.replicaRegions, secret.replicaKeyArns], (plan) => replicas(...plan)),
                tags,
            },
            this.opts,
        );
        return { arn: assigned(made, "arn"), keys: combined({ asked, inForce: made.kmsKeyId, previous }) };
    }

    /** Written before the table, so that servers may use a key before the table moves to it. */
    private grantKeys(
        name: string,
        server: Bearer,
        { sealKeyArn, tableKeyArn }: { sealKeyArn: pulumi.Output<string>; tableKeyArn: Asked },
    ): pulumi.Resource[] {
        const { table, sealKey } = this.inputs;
        const tableKeys = { asked: tableKeyArn, previous: table.encryption.previousKeyArns };
        const plan = combined({ tableKeys, sealKeyArn, previousSealKeyArns: sealKey.previousArns });
        return this.grants.attach(`${name}-role-keys-policy`, server, plan.apply(keyStatements));
    }

    /** Written after table and secret, so that the roles keep the keys that are in force until then. */
    private grant(name: string, { server, init }: Roles, { storage, initSecret, ownInit }: Plans): pulumi.Resource[] {
        const ofServer = storage.apply(storageStatements);
        if (server === init) {
            const both = combined([ofServer, initSecret.apply(initStatements)], (parts) => parts.flat());
            return this.grants.attach(`${name}-role-policy`, server, both);
        }
        return [
            ...this.grants.attach(`${name}-role-policy`, server, ofServer),
            ...this.grants.attach(`${name}-init-role-policy`, init, ownInit.apply(ownInitStatements)),
        ];
    }

    private plans({ table, secret, sealKeyArn }: Held): Plans {
        const { role, sealKey } = this.inputs;
        const stored = { tableArn: table.arn, tableKeys: table.keys };
        const seal = { sealKeyArn, previousSealKeyArns: sealKey.previousArns };
        const initSecret = { secretArn: secret.arn, secretKeys: secret.keys };
        const storage = { ...stored, storagePolicy: role.storagePolicy };
        return {
            storage: combined(storage),
            server: combined({ ...storage, ...seal }),
            initSecret: combined(initSecret),
            ownInit: combined({ ...initSecret, ...stored, ...seal }),
        };
    }

    /** The texts of all policies, for those who attach them themselves. */
    private policies({ server, ownInit }: Plans): Policies {
        const { serviceAccount, initRole } = this.inputs;
        return {
            serverPolicy: server.apply((plan) => policyText(serverStatements(plan))),
            initPolicy: ownInit.apply((plan) => policyText(ownInitStatements(plan))),
            trustPolicy: this.trust(serviceAccount.name),
            initTrustPolicy: this.trust(initRole?.serviceAccountName ?? serviceAccount.name),
        };
    }
}
