/** What does not work together in the subcharts that both of Substra's charts use. */
import {
    is,
    isMissing,
    isNot,
    isOtherThan,
    isSet,
    type Combination,
    type Condition,
} from "../../kubernetes/values/combinations";

/** The database's name and port, which the charts' policies and clients have built in. */
export const DATABASE_COMBINATIONS: readonly Combination[] = [
    {
        path: "postgresql.nameOverride",
        when: { "postgresql.nameOverride": isSet },
        reason: "takes the pods from the chart's policies, which then let nobody reach the database. Leave it out.",
    },
    {
        path: "database.port",
        when: {
            "database.port": isOtherThan(5432),
            "database.host": isMissing,
            "postgresql.primary.service.ports.postgresql": isMissing,
        },
        reason: "is not where the embedded database listens, which is 5432. Leave it out.",
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
    ...oldImages("postgresql", { volumePermissions: "os-shell", metrics: "postgres-exporter" }),
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

/** Parts of a Bitnami chart, each with the name of its image, which docker.io/bitnami no longer holds. */
export function oldImages(chart: string, parts: Readonly<Record<string, string>>): Combination[] {
    return Object.entries(parts).map(([part, name]) => {
        const [path, image] = [`${chart}.${part}.enabled`, `${chart}.${part}.image`];
        const elsewhere = [`${image}.repository`, `${image}.registry`, `${image}.digest`, "global.imageRegistry"];
        return {
            path,
            when: { [path]: is(true), ...Object.fromEntries(elsewhere.map((place) => [place, isMissing])) },
            reason: `starts pods of an image that docker.io no longer holds. Set ${image}.repository to bitnamilegacy/${name} as well.`,
        };
    });
}

/** The level of pod security that the namespace enforces: no chart value, but it decides whether some can work. */
export const LEVEL = "$podSecurityLevel";

/** The level of the namespace, as far as it is known: an existing one has its own. */
export function levelOf(namespace: KnownNamespace | undefined, derived: string | undefined) {
    return { [LEVEL]: namespace?.create === false ? undefined : (namespace?.podSecurityLevel ?? derived) };
}

interface KnownNamespace {
    readonly create?: boolean | undefined;
    readonly podSecurityLevel?: string | undefined;
}

/** Values that start pods as root, which Kubernetes refuses under the standard `restricted`. */
export function rootPods(conditions: Readonly<Record<string, Condition>>): Combination[] {
    return Object.entries(conditions).map(([path, condition]) => ({
        path,
        when: { [path]: condition, [LEVEL]: is("restricted") },
        reason:
            "starts pods as root, which the level restricted of the namespace refuses. Set " +
            "namespace.podSecurityLevel to baseline.",
    }));
}
