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
        const { tableArn, sealKeyArn, secretArn, roleArn, initRoleArn } = new orchestrate.VaultPrerequisites(
            "vault",
            args,
        );
        return { tableArn, sealKeyArn, secretArn, roleArn, initRoleArn };
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
    ] as const) {
        it(`may make only Vault's calls in ${partition} too`, async () => {
            const args = existing(partition, region);
            const kmsKeyArn = `arn:${partition}:kms:${region}:${ACCOUNT}:key/table`;
            const table = { existing: { ...args.table.existing, kmsKeyArn } };
            const all = await made({ ...args, table, trust: { mode: "node" } });
            await assertLeastPrivilege(subject(all, "both", { tableKeyArn: kmsKeyArn }));
            assert.ok(!JSON.stringify(all.resources).includes("arn:aws:"));
        });
    }

    it("leave the keys to the account that makes them if an existing role is in another account", async () => {
        const elsewhere = "arn:aws:iam::444455556666:role/vault";
        const all = await made({ role: { existing: { arn: elsewhere } } });
        const { policy } = all.resources.find(({ name }) => name === "vault-seal-key")!.inputs;
        assert.match(policy as string, new RegExp(`arn:aws:iam::${ACCOUNT}:root`));
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
        assert.ok(!(await ownPolicyAllows(policy, administrator, on("Decrypt"))));
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
});
