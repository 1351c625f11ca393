/** The capacity of Vault's table, and what AWS changes of it. */
import assert from "node:assert/strict";
import { orchestrate } from "../../../index";
import { record, type Recorded } from "../../support/recording/recording";

const OIDC = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE";

type Table = NonNullable<orchestrate.VaultPrerequisitesArgs["table"]>;

async function made(table: Table): Promise<{ table: Recorded; scaling: readonly Recorded[] }> {
    const { resources, error } = await record(
        () => new orchestrate.VaultPrerequisites("vault", { trust: { oidcProviderArn: OIDC }, table }),
    );
    assert.equal(error, undefined);
    return {
        table: resources.find(({ type }) => type === "aws:dynamodb/table:Table")!,
        scaling: resources.filter(({ type }) => type.startsWith("aws:appautoscaling/")),
    };
}

describe("the capacity of Vault's table", () => {
    it("is Pulumi's alone by default, and with fixed units", async () => {
        for (const settings of [{}, { billingMode: "PROVISIONED", readCapacity: 3, writeCapacity: 4 }] as const) {
            const { table, scaling } = await made(settings);
            assert.deepEqual([table.options.ignoreChanges, scaling], [[], []]);
        }
    });

    it("is left as AWS has set it where AWS scales it, and only there", async () => {
        const { table } = await made({
            ...{ billingMode: "PROVISIONED", readCapacity: 3 },
            autoscaling: { write: { minimum: 5, maximum: 50 } },
        });
        assert.deepEqual(table.options.ignoreChanges, ["writeCapacity"]);
        assert.deepEqual([table.inputs["readCapacity"], table.inputs["writeCapacity"]], [3, 5]);
    });

    it("is scaled between its bounds, for reads and writes by their own metrics", async () => {
        const { table, scaling } = await made({
            name: "ledger",
            billingMode: "PROVISIONED",
            autoscaling: {
                read: { minimum: 2, maximum: 20 },
                write: { minimum: 5, maximum: 50, targetUtilization: 60 },
            },
        });
        assert.deepEqual(table.options.ignoreChanges, ["readCapacity", "writeCapacity"]);
        const inOrder = [...scaling].sort((a, b) => (`${a.name} ${b.type}` < `${b.name} ${a.type}` ? -1 : 1));
        const shown = inOrder.map(({ type, inputs }) => ({
            type: type.split(":").at(-1),
            of: `${inputs["serviceNamespace"]} ${inputs["resourceId"]} ${inputs["scalableDimension"]}`,
            bounds: [inputs["minCapacity"], inputs["maxCapacity"]],
            tracks: (inputs["targetTrackingScalingPolicyConfiguration"] ?? null) as unknown,
        }));
        const dynamodb = (use: string) => `dynamodb table/ledger dynamodb:table:${use}CapacityUnits`;
        const tracks = (use: string, targetValue: number) => ({
            predefinedMetricSpecification: { predefinedMetricType: `DynamoDB${use}CapacityUtilization` },
            targetValue,
        });
        const none = [undefined, undefined];
        assert.deepEqual(shown, [
            { type: "Target", of: dynamodb("Read"), bounds: [2, 20], tracks: null },
            { type: "Policy", of: dynamodb("Read"), bounds: none, tracks: tracks("Read", 70) },
            { type: "Target", of: dynamodb("Write"), bounds: [5, 50], tracks: null },
            { type: "Policy", of: dynamodb("Write"), bounds: none, tracks: tracks("Write", 60) },
        ]);
    });

    it("stays scaled if the table stays on AWS", async () => {
        const { scaling } = await made({
            ...{ billingMode: "PROVISIONED", readCapacity: 3, retainOnDelete: true },
            autoscaling: { write: { minimum: 5, maximum: 50 } },
        });
        assert.deepEqual(
            scaling.map(({ protect, options }) => [protect, options.retainOnDelete]),
            [
                [false, true],
                [false, true],
            ],
        );
    });
});
