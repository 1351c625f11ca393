/** Evaluates the policies of VaultPrerequisites: they allow what Vault calls, and nothing else. */
import assert from "node:assert/strict";
import { orchestrate } from "../../../index";
import { allows, ownPolicyAllows, trustsToken } from "../../support/aws/iam";
import { record, type Recorded } from "../../support/recording/recording";
import { assertLeastPrivilege, type Subject } from "../../support/aws/vault-privileges";

const ACCOUNT = "111122223333";
const OIDC = `arn:aws:iam::${ACCOUNT}:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE`;

type Args = orchestrate.VaultPrerequisitesArgs;

interface Made {
    readonly resources: readonly Recorded[];
    readonly outputs: Readonly<Record<string, string>>;
}

const DEFAULTS: Args = { trust: { oidcProviderArn: OIDC } };

async function made(args: Args): Promise<Made> {
    const { resources, stackOutputs, error } = await record(() => {
        const vault = new orchestrate.VaultPrerequisites("vault", args);
        const { tableArn, sealKeyArn, secretArn, roleArn, initRoleArn } = vault;
        const { serverPolicy, initPolicy, trustPolicy, initTrustPolicy } = vault;
        return {
            ...{ tableArn, sealKeyArn, secretArn, roleArn, initRoleArn },
            ...{ serverPolicy, initPolicy, trustPolicy, initTrustPolicy },
        };
    });
    assert.equal(error, undefined);
    return { resources, outputs: stackOutputs as Record<string, string> };
}

function policiesOf({ resources }: Made, roleArn: string): string[] {
    const role = roleArn.split("/").at(-1);
    const policies = resources.filter(
        ({ type, inputs }) => type === "aws:iam/rolePolicy:RolePolicy" && inputs["role"] === role,
    );
    return policies.map(({ inputs }) => inputs["policy"] as string);
}

function subject(all: Made, of: "server" | "init" | "both", more: Partial<Subject> = {}): Subject {
    const { tableArn, sealKeyArn, secretArn, roleArn: server, initRoleArn } = all.outputs as Record<string, string>;
    const roleArn = of === "init" ? initRoleArn! : server!;
    return {
        roleArn,
        policies: policiesOf(all, roleArn),
        duties: of === "both" ? ["server", "init"] : [of],
        tableArn: tableArn!,
        sealKeyArn: sealKeyArn!,
        secretArn: secretArn!,
        ...more,
    };
}

function madeKey(all: Made, name: string): string {
    const key = all.resources.find((resource) => resource.name === name)!;
    return `arn:aws:kms:eu-west-1:${ACCOUNT}:key/${key.name}`;
}

const existing = (partition: string, region: string) => ({
    table: { existing: { arn: `arn:${partition}:dynamodb:${region}:${ACCOUNT}:table/vault` } },
    sealKey: { existing: { arn: `arn:${partition}:kms:${region}:${ACCOUNT}:key/seal` } },
    secret: { existing: { arn: `arn:${partition}:secretsmanager:${region}:${ACCOUNT}:secret:vault-AbCdEf` } },
    role: { existing: { arn: `arn:${partition}:iam::${ACCOUNT}:role/nodes` } },
});

describe("Vault's roles on AWS", function () {
    this.timeout(180_000);

    it("may make only Vault's calls, in one role by default", async () => {
        const all = await made(DEFAULTS);
        await assertLeastPrivilege(subject(all, "both", { tableKeyArn: madeKey(all, "vault-seal-key") }));
    });

    it("differ in what they may do if the init job has its own role", async () => {
        const all = await made({ ...DEFAULTS, initRole: {}, table: { encryption: { mode: "awsManaged" } } });
        await assertLeastPrivilege(subject(all, "server"));
        await assertLeastPrivilege(subject(all, "init"));
    });

    it("may use the keys of table and secret only through DynamoDB and Secrets Manager", async () => {
        const own = { encryption: { mode: "own" } } as const;
        const all = await made({ ...DEFAULTS, table: own, secret: own });
        const keys = { tableKeyArn: madeKey(all, "vault-table-key"), secretKeyArn: madeKey(all, "vault-secret-key") };
        await assertLeastPrivilege(subject(all, "both", keys));
    });

    it("may make the calls in Vault's documentation that can be bound to the table, if the user chooses so", async () => {
        const all = await made({
            ...DEFAULTS,
            role: { storagePolicy: "documented" },
            table: { encryption: { mode: "awsManaged" } },
        });
        await assertLeastPrivilege(subject(all, "both", { storagePolicy: "documented" }));
    });

    for (const [partition, region] of [
        ["aws-cn", "cn-north-1"],
        ["aws-us-gov", "us-gov-west-1"],
        ["aws-eusc", "eusc-de-east-1"],
    ] as const) {
        it(`may make only Vault's calls in ${partition} too, by the policies among the outputs`, async () => {
            const args = existing(partition, region);
            const kmsKeyArn = `arn:${partition}:kms:${region}:${ACCOUNT}:key/table`;
            const table = { existing: { ...args.table.existing, kmsKeyArn } };
            const role = { existing: { ...args.role.existing, attachPolicies: false } };
            const all = await made({ ...args, table, role, trust: { mode: "node" } });
            const policies = [all.outputs["serverPolicy"]!, all.outputs["initPolicy"]!];
            await assertLeastPrivilege(subject(all, "both", { tableKeyArn: kmsKeyArn, policies }));
            assert.ok(!JSON.stringify(all).includes("arn:aws:"));
        });
    }

    it("may decrypt with keys that were in use before, each for its purpose and no more", async () => {
        const key = (name: string) => `arn:aws:kms:eu-west-1:${ACCOUNT}:key/${name}`;
        const previous = { seal: key("old-seal"), table: key("old-table"), secret: key("old-secret") };
        const all = await made({
            ...DEFAULTS,
            sealKey: { previousArns: [previous.seal] },
            table: { encryption: { mode: "own", previousKeyArns: [previous.table] } },
            secret: { encryption: { previousKeyArns: [previous.secret] } },
        });
        await assertLeastPrivilege(subject(all, "both", { tableKeyArn: madeKey(all, "vault-table-key"), previous }));
    });

    it("the role of an init job of its own may rebuild recovery keys under keys that were in use before", async () => {
        const key = (name: string) => `arn:aws:kms:eu-west-1:${ACCOUNT}:key/${name}`;
        const previous = { seal: key("old-seal"), table: key("old-table") };
        const all = await made({
            ...DEFAULTS,
            initRole: {},
            sealKey: { previousArns: [previous.seal] },
            table: { encryption: { mode: "own", previousKeyArns: [previous.table] } },
        });
        const tableKeyArn = madeKey(all, "vault-table-key");
        await assertLeastPrivilege(subject(all, "init", { tableKeyArn, previous }));
        const policies = [all.outputs["initPolicy"]!];
        await assertLeastPrivilege(subject(all, "init", { tableKeyArn, previous, policies }));
    });

    it("may use a new key before the table has it, and keep the old one until then", async () => {
        const { resources } = await made({ ...DEFAULTS, table: { encryption: { mode: "own" } } });
        const find = (name: string) => resources.find((resource) => resource.name === name)!;
        const [before, table, after] = ["vault-role-keys-policy", "vault-table", "vault-role-policy"].map(find);
        assert.match(before!.inputs["policy"] as string, /"Sid":"VaultStorageCmk".*key\/vault-table-key"/);
        assert.ok(table!.dependsOn.includes(before!.urn), "the table waits for the policy with its new key");
        // What names the key in force is made of the table's own outputs.
        assert.match(after!.inputs["policy"] as string, /"Sid":"VaultStorageCmk".*key\/vault-table-key"/);
        assert.ok(after!.dependsOn.includes(table!.urn), "the policy with the key in force waits for the table");
    });

    it("have the same rights by managed policies, and the texts say what is attached", async () => {
        const inline = await made({ ...DEFAULTS, initRole: {} });
        const managed = await made({ ...DEFAULTS, initRole: {}, role: { policyKind: "managed" } });
        const texts = ({ resources }: Made, type: string) =>
            resources.filter((resource) => resource.type === type).map(({ inputs }) => inputs["policy"] as string);
        assert.deepEqual(
            texts(managed, "aws:iam/policy:Policy").sort(),
            texts(inline, "aws:iam/rolePolicy:RolePolicy").sort(),
        );
        assert.deepEqual(texts(managed, "aws:iam/rolePolicy:RolePolicy"), []);
        const attached = managed.resources.filter(({ type }) => type.includes("RolePolicyAttachment"));
        assert.deepEqual(attached.map(({ inputs }) => inputs["role"]).sort(), [
            "vault-init-role",
            "vault-role",
            "vault-role",
        ]);
        const tableKeyArn = madeKey(inline, "vault-seal-key");
        const policies = [inline.outputs["serverPolicy"]!];
        await assertLeastPrivilege(subject(inline, "server", { policies, tableKeyArn }));
        const init = [inline.outputs["initPolicy"]!];
        await assertLeastPrivilege(subject(inline, "init", { policies: init, tableKeyArn }));
    });

    it("get no policy if they exist and the user attaches policies", async () => {
        const args = existing("aws", "eu-west-1");
        const role = { existing: { ...args.role.existing, attachPolicies: false } };
        const all = await made({ ...args, role, trust: { mode: "node" } });
        assert.deepEqual(
            all.resources.filter(({ type }) => type.startsWith("aws:")),
            [],
        );
    });
});

describe("the trust policy of Vault's role", () => {
    const token = {
        providerArn: OIDC,
        sub: "system:serviceaccount:orchestrate:vault",
        aud: "sts.amazonaws.com",
    };
    const trustOf = ({ resources }: Made, name = "vault-role") =>
        resources.find((resource) => resource.name === name)!.inputs["assumeRolePolicy"] as string;

    it("lets only the ServiceAccount take it, with IRSA", async () => {
        const all = await made(DEFAULTS);
        const trust = trustOf(all);
        const roleArn = all.outputs["roleArn"]!;
        assert.ok(await trustsToken(trust, roleArn, token));
        const wrong = [
            { sub: "system:serviceaccount:orchestrate:vault2" },
            { sub: "system:serviceaccount:orchestrate2:vault" },
            { sub: "system:serviceaccount:other:vault" },
            { aud: "sigstore" },
            { providerArn: OIDC.replace("EXAMPLE", "ANOTHER") },
            { providerArn: OIDC.replace(ACCOUNT, "444455556666") },
        ];
        for (const change of wrong) {
            const changed = { ...token, ...change };
            assert.ok(!(await trustsToken(trust, roleArn, changed)), JSON.stringify(changed));
        }
    });

    it("is the ServiceAccount of each cluster while Vault moves from one to another", async () => {
        const green = OIDC.replace("EXAMPLE", "GREEN");
        const all = await made({ trust: { oidcProviderArn: OIDC, otherOidcProviderArns: [green] } });
        const roleArn = all.outputs["roleArn"]!;
        assert.equal(all.outputs["trustPolicy"], trustOf(all));
        assert.ok(await trustsToken(trustOf(all), roleArn, token));
        assert.ok(await trustsToken(trustOf(all), roleArn, { ...token, providerArn: green }));
        const other = OIDC.replace("EXAMPLE", "RED");
        assert.ok(!(await trustsToken(trustOf(all), roleArn, { ...token, providerArn: other })));
    });

    it("differs between the servers and the init job if the job has its own role", async () => {
        const all = await made({ ...DEFAULTS, initRole: {} });
        const job = { ...token, sub: "system:serviceaccount:orchestrate:vault-init" };
        const { roleArn, initRoleArn } = all.outputs as { roleArn: string; initRoleArn: string };
        assert.ok(await trustsToken(trustOf(all, "vault-init-role"), initRoleArn, job));
        assert.ok(!(await trustsToken(trustOf(all, "vault-init-role"), initRoleArn, token)));
        assert.ok(!(await trustsToken(trustOf(all), roleArn, job)));
    });

    it("lets only the nodes take it, with kube2iam", async () => {
        const node = `arn:aws:iam::${ACCOUNT}:role/nodes`;
        const all = await made({ trust: { mode: "kube2iam", nodeRoleArns: [node] } });
        const call = { action: "sts:AssumeRole", resource: all.outputs["roleArn"]! };
        assert.ok(await ownPolicyAllows(trustOf(all), node, call));
        for (const other of [node.replace("nodes", "other"), node.replace(ACCOUNT, "444455556666")]) {
            assert.ok(!(await ownPolicyAllows(trustOf(all), other, call)), other);
        }
    });
});

describe("the policy of Vault's seal key", () => {
    it("lets only the account and the named administrators manage the key", async () => {
        const administrator = `arn:aws:iam::${ACCOUNT}:role/key-admin`;
        const all = await made({ ...DEFAULTS, sealKey: { administrators: [administrator] } });
        const policy = all.resources.find(({ name }) => name === "vault-seal-key")!.inputs["policy"] as string;
        const on = (action: string) => ({ action: `kms:${action}`, resource: all.outputs["sealKeyArn"]! });
        assert.ok(await ownPolicyAllows(policy, administrator, on("ScheduleKeyDeletion")));
        for (const use of ["Decrypt", "Encrypt", "GenerateDataKey", "ReEncryptFrom", "CreateGrant"]) {
            assert.ok(!(await ownPolicyAllows(policy, administrator, on(use))), use);
        }
        assert.ok(!(await ownPolicyAllows(policy, administrator.replace("key-admin", "other"), on("DisableKey"))));
        // An identity with an IAM policy for the key can still manage it when its administrators are gone.
        const anyKey = JSON.stringify({
            Version: "2012-10-17",
            Statement: [{ Effect: "Allow", Action: "kms:*", Resource: "*" }],
        });
        const other = `arn:aws:iam::${ACCOUNT}:role/other`;
        assert.ok(await allows(other, [anyKey], on("PutKeyPolicy"), policy));
        assert.ok(!(await allows(other, [], on("PutKeyPolicy"), policy)));
    });

    it("lets the administrators of a multi-region key replicate it, and those of another key not", async () => {
        const administrator = `arn:aws:iam::${ACCOUNT}:role/key-admin`;
        for (const multiRegion of [true, false]) {
            const all = await made({ ...DEFAULTS, sealKey: { administrators: [administrator], multiRegion } });
            const policy = all.resources.find(({ name }) => name === "vault-seal-key")!.inputs["policy"] as string;
            for (const action of ["kms:ReplicateKey", "kms:UpdatePrimaryRegion"]) {
                const call = { action, resource: all.outputs["sealKeyArn"]! };
                assert.equal(await ownPolicyAllows(policy, administrator, call), multiRegion, action);
            }
        }
    });
});
