/** Label selectors, as Kubernetes reads them. */
import type { Labels, LabelSelector, Requirement } from "./model";

/** Whether a selector takes these labels. An empty one takes all. */
export function selects({ matchLabels, matchExpressions }: LabelSelector, labels: Labels): boolean {
    return (
        Object.entries(matchLabels ?? {}).every(([key, value]) => labels[key] === value) &&
        (matchExpressions ?? []).every((requirement) => meets(requirement, labels))
    );
}

function meets({ key, operator, values }: Requirement, labels: Labels): boolean {
    const value = labels[key];
    const listed = value !== undefined && (values ?? []).includes(value);
    switch (operator) {
        case "In":
            return listed;
        case "NotIn":
            return !listed;
        case "Exists":
            return value !== undefined;
        case "DoesNotExist":
            return value === undefined;
        default:
            throw new Error(`matchExpressions: there is no operator ${operator}`);
    }
}
