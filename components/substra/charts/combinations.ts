/** What does not work together in the subcharts that both of Substra's charts use. */
import { is, isMissing, isNot, isOtherThan, isSet, type Combination } from "../../kubernetes/values/combinations";

/** The database's name and port, which the charts' policies and clients have built in. */
export const DATABASE_COMBINATIONS: readonly Combination[] = [
    {
        path: "postgresql.nameOverride",
        when: { "postgresql.nameOverride": isSet },
        reason: "takes the pods from the chart's policies, which then let nobody reach the database. Leave it out.",
    },
    {
        path: "postgresql.primary.service.ports.postgresql",
        when: {
            "postgresql.primary.service.ports.postgresql": isOtherThan(5432),
            "postgresql.containerPorts.postgresql": isMissing,
        },
        reason: "is not the pod's port, 5432, and the chart's policies open database.port on the pod. Leave it out.",
    },
    ...openPolicies("postgresql.primary"),
];

/** A Bitnami chart's own policy, which opens its pods to all and to anywhere unless told otherwise. */
export function openPolicies(pods: string): Combination[] {
    const policy = `${pods}.networkPolicy`;
    return [
        { open: `${policy}.allowExternal`, means: "lets everybody connect to these pods, and policies add up" },
        { open: `${policy}.allowExternalEgress`, means: "lets these pods connect to anywhere, and policies add up" },
    ].map(({ open, means }) => ({
        path: `${policy}.enabled`,
        when: { [`${policy}.enabled`]: is(true), [open]: isNot(false) },
        reason: `${means}. Leave it out, or set ${open} to false as well.`,
    }));
}
