/** Bad input about the capacity of Vault's table, and about how Vault uses it. */
import type { Row } from "./row";
import { OIDC, TABLE, vault } from "./vault";

const trust = { oidcProviderArn: OIDC };
const BOUNDS = { minimum: 5, maximum: 50 };
const both = (read: object) => ({
    trust,
    table: { billingMode: "PROVISIONED", writeCapacity: 5, autoscaling: { read } },
});

/** The rows. */
export const VAULT_CAPACITY_ROWS: readonly Row[] = [
    vault(
        "autoscaling with billing on demand",
        { trust, table: { autoscaling: { write: BOUNDS } } },
        "table.autoscaling",
        /has no effect with PAY_PER_REQUEST\. Leave it out, or set billingMode to PROVISIONED/,
    ),
    vault(
        "units beside autoscaling",
        {
            trust,
            table: {
                billingMode: "PROVISIONED",
                ...{ readCapacity: 5, writeCapacity: 5 },
                autoscaling: { read: BOUNDS },
            },
        },
        "table.readCapacity",
        /is decided by table\.autoscaling\.read\. Leave one of them out/,
    ),
    vault(
        "autoscaling of reads alone, without units for writes",
        { trust, table: { billingMode: "PROVISIONED", autoscaling: { read: BOUNDS } } },
        "table.writeCapacity",
        /is required with PROVISIONED/,
    ),
    vault(
        "autoscaling of nothing",
        { trust, table: { billingMode: "PROVISIONED", readCapacity: 5, writeCapacity: 5, autoscaling: {} } },
        "table.autoscaling",
        /is empty\. Give read, write or both, or leave it out/,
    ),
    vault(
        "a minimum above the maximum",
        both({ minimum: 60, maximum: 50 }),
        "table.autoscaling.read.minimum",
        /is above the maximum, 50\. Swap the two/,
    ),
    vault("a minimum of no units", both({ ...BOUNDS, minimum: 0 }), "table.autoscaling.read.minimum", /from 1/),
    vault("autoscaling without a maximum", both({ minimum: 5 }), "table.autoscaling.read.maximum", /is required/),
    vault(
        "a target that DynamoDB does not accept",
        both({ ...BOUNDS, targetUtilization: 95 }),
        "table.autoscaling.read.targetUtilization",
        /a percentage from 20 to 90/,
    ),
    vault(
        "a target below DynamoDB's limit",
        both({ ...BOUNDS, targetUtilization: 10 }),
        "table.autoscaling.read.targetUtilization",
        /a percentage from 20 to 90/,
    ),
    vault(
        "autoscaling of an existing table",
        { trust, table: { existing: { arn: TABLE }, autoscaling: { read: BOUNDS } } },
        "table.autoscaling",
        /has no effect on one that exists/,
    ),
    vault("no request at once", { trust, storage: { maxParallel: 0 } }, "storage.maxParallel", /requests.+from 1/),
    vault("part of an attempt", { trust, storage: { maxRetries: 1.5 } }, "storage.maxRetries", /attempts.+from 0/),
];
