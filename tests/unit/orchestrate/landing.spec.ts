/** What lies elsewhere than the aws provider makes things is refused before anything is made. */
import assert from "node:assert/strict";
import { orchestrate } from "../../../index";
import { record } from "../../support/recording/recording";

type Args = orchestrate.VaultPrerequisitesArgs;

/** The recording engine's provider is in eu-west-1, for the account 111122223333. */
const OIDC = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE";
const ELSEWHERE = "444455556666";
const KEY = `arn:aws:kms:eu-west-1:111122223333:key/1234`;

async function refusal(args: Args, options: { preview?: boolean } = {}): Promise<string | undefined> {
    const { error, resources } = await record(() => new orchestrate.VaultPrerequisites("vault", args), options);
    assert.equal(
        error !== undefined && resources.some(({ type }) => type.startsWith("aws:")),
        false,
        "something was made",
    );
    return error?.message;
}

const REFUSED: readonly (readonly [what: string, args: Args, message: RegExp])[] = [
    [
        "an OIDC provider of another account",
        { trust: { oidcProviderArn: OIDC.replace("111122223333", ELSEWHERE) } },
        /trust\.oidcProviderArn: is of the account "444455556666", but the aws provider is of the account "111122223333"/,
    ],
    [
        "a role of another account",
        { role: { existing: { arn: `arn:aws:iam::${ELSEWHERE}:role/vault` } } },
        /role\.existing\.arn: is of the account "444455556666", but the aws provider/,
    ],
    [
        "a role of another account to which somebody else attaches policies",
        { role: { existing: { arn: `arn:aws:iam::${ELSEWHERE}:role/vault`, attachPolicies: false } } },
        /role\.existing\.arn: is of the account "444455556666"/,
    ],
    [
        "a given key in another region",
        {
            trust: { oidcProviderArn: OIDC },
            secret: { encryption: { mode: "given", kmsKeyArn: KEY.replace("eu-west-1", "us-east-1") } },
        },
        /secret\.encryption\.kmsKeyArn: is in "us-east-1", but the aws provider is in "eu-west-1"/,
    ],
    [
        "an existing table in another region",
        {
            trust: { oidcProviderArn: OIDC },
            table: { existing: { arn: "arn:aws:dynamodb:eu-central-1:111122223333:table/vault" } },
        },
        /table\.existing\.arn: is in "eu-central-1", but the aws provider is in "eu-west-1"/,
    ],
    [
        "a copy of the secret in its own region",
        { trust: { oidcProviderArn: OIDC }, secret: { replicaRegions: ["eu-central-1", "eu-west-1"] } },
        /secret\.replicaRegions\[1\]: "eu-west-1" is the secret's own region\. Name others/,
    ],
    [
        "a role of another partition",
        { trust: { oidcProviderArn: OIDC.replace("arn:aws:", "arn:aws-cn:") } },
        /is in the partition "aws-cn", but the aws provider is in the partition "aws"/,
    ],
];

describe("what lies elsewhere than the aws provider", () => {
    for (const [what, args, message] of REFUSED) {
        it(`is refused in an update and in a preview: ${what}`, async () => {
            assert.match((await refusal(args)) ?? "", message);
            assert.match((await refusal(args, { preview: true })) ?? "", message);
        });
    }

    it("is fine if nothing is made there", async () => {
        const everything: Args = {
            table: { existing: { arn: `arn:aws:dynamodb:us-east-1:${ELSEWHERE}:table/vault` } },
            sealKey: { existing: { arn: `arn:aws:kms:us-east-1:${ELSEWHERE}:key/seal` } },
            secret: { existing: { arn: `arn:aws:secretsmanager:us-east-1:${ELSEWHERE}:secret:vault-AbCdEf` } },
            role: { existing: { arn: `arn:aws:iam::${ELSEWHERE}:role/vault`, attachPolicies: false } },
        };
        assert.equal(await refusal(everything), undefined);
    });
});
