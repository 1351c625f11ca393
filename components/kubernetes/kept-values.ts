/** What a Kubernetes provider before 4.30 does to chart values: it drops nulls, and empty lists unless it is told. */
import * as pulumi from "@pulumi/pulumi";
import { ComponentArgsError, isPlainObject, pathText, revealed, settle, typeOf, type Path } from "../../contract";
import type { Overrides } from "./overrides";
import { isBefore, providerVersion } from "./provider-version";

/** The first version that hands all values on to Helm. */
const KEEPS_VALUES = [4, 30] as const;

/**
 * Whether the provider has to be told to keep empty lists. From 4.30 on, the option does nothing but print a warning.
 * There is none that lets an older provider keep nulls, so it rejects with a ComponentArgsError
 * (docs/facts/helm.md#nulls-and-empty-lists-in-values-are-lost-before-430). Nothing is said of what is not known yet.
 */
export async function mustBeToldToKeep(
    component: pulumi.ComponentResource,
    name: string,
    overrides: Overrides,
): Promise<boolean> {
    const values = await settle(overrides.values);
    const path = overrides.unsetValues.length > 0 ? ["unsetValues"] : pathOfNull(values, ["values"]);
    if (path === undefined && !hasEmptyList(values)) {
        return false;
    }
    const version = await providerVersion(component);
    const isNew = version !== undefined && !isBefore(version, KEEPS_VALUES);
    if (!isNew && path !== undefined) {
        await demandNewProvider(version, component, name, path);
    }
    return !isNew;
}

async function demandNewProvider(
    version: string | undefined,
    component: pulumi.ComponentResource,
    name: string,
    path: Path,
): Promise<void> {
    if (version === undefined) {
        await pulumi.log.warn(`${pathText(path)}: ${NEEDS_NEW}, and nobody has said which it is. ${SAY}`, component);
        return;
    }
    const reason = `${NEEDS_NEW}: ${version} drops nulls on their way to Helm. ${UPDATE}`;
    throw new ComponentArgsError(typeOf(component), name, [{ path, reason }]);
}

const NEEDS_NEW = "takes defaults of the chart away, which needs version 4.30 or later of the Kubernetes provider";
const SAY =
    "Give the provider that is passed the option version, such as 4.30.0. An older one drops nulls without a word.";
const UPDATE = "Update @pulumi/kubernetes, or the package of your language.";

/** Where the first null is. It takes a default away. */
function pathOfNull(given: unknown, path: Path): Path | undefined {
    const value = revealed(given);
    if (!isPlainObject(value)) {
        return value === null ? path : undefined;
    }
    const below = Object.entries(value).map(([key, item]) => pathOfNull(item, [...path, key]));
    return below.find((found) => found !== undefined);
}

/** Whether an empty list is among the values: it takes the place of a default. */
function hasEmptyList(given: unknown): boolean {
    const value = revealed(given);
    const isEmpty = Array.isArray(value) && value.length === 0;
    return isEmpty || ((Array.isArray(value) || isPlainObject(value)) && Object.values(value).some(hasEmptyList));
}
