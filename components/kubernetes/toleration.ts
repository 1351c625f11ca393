/** Taints of nodes that pods may run on all the same. */
import * as z from "zod";
import { choice, object, type Data } from "../../contract";
import { labelValue, qualifiedName } from "../shared/formats";

export const taintEffect = choice("kubernetes:TaintEffect", "What a taint does to pods that do not tolerate it.", {
    NoSchedule: "They are not placed on the node.",
    PreferNoSchedule: "They are placed on it last.",
    NoExecute: "They are evicted.",
});

const toleration = object("kubernetes:Toleration", "A taint of nodes that pods may run on all the same.", {
    key: qualifiedName().meta({ description: "The taint's key, like nvidia.com/gpu.", onChange: "restart" }),
    value: labelValue()
        .optional()
        .meta({ description: "The taint's value.", derivedDefault: "any value", onChange: "restart" }),
    effect: taintEffect
        .optional()
        .meta({ description: "The taint's effect.", derivedDefault: "every effect", onChange: "restart" }),
});

/** The input for a list of them. */
export function tolerations() {
    return z.array(toleration).default([]);
}

/** As pods have them. */
export function tolerationsOf(given: Data<ReturnType<typeof tolerations>>) {
    const operatorOf = (value: string | undefined) => (value === undefined ? "Exists" : "Equal");
    return given.map((taint) => ({ ...taint, operator: operatorOf(taint.value) }));
}
