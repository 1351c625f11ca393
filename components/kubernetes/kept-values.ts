/** Chart values with a Kubernetes provider before 4.30: it drops nulls, and it drops empty lists without an option. */
import * as pulumi from "@pulumi/pulumi";
import {
    ComponentArgsError,
    failLate,
    isPlainObject,
    pathText,
    revealed,
    settle,
    shownPath,
    typeOf,
    type Path,
} from "../../contract";
import type { Overrides } from "./overrides";
import { isBefore, providerVersion } from "./provider-version";

/** The first version that passes all values on to Helm. */
const KEEPS_VALUES = [4, 30] as const;

/**
 * Whether the provider needs the option that keeps empty lists. From 4.30 on, the option only prints a warning. No
 * option lets an older provider keep nulls, so the promise rejects with a ComponentArgsError
 * (docs/facts/helm.md#nulls-and-empty-lists-in-values-are-lost-before-430). Values that are not known yet are skipped.
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
        await demandNewProvider(version, component, name, shownPath(path));
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
        await pulumi.log.warn(`${pathText(path)}: ${NEEDS_NEW}. The version is not known. ${SAY}`, component);
        return;
    }
    const reason = `${NEEDS_NEW}. Version ${version} drops nulls. ${UPDATE}`;
    await failLate(new ComponentArgsError(typeOf(component), name, [{ path, reason }]));
}

const NEEDS_NEW = "removes defaults of the chart, which needs version 4.30 or later of the Kubernetes provider";
const SAY = "Set the option version of the provider, such as 4.30.0. An older provider drops nulls silently.";
const UPDATE = "Update @pulumi/kubernetes, or the package of your language.";

/** The path of the first null, which removes a default. */
function pathOfNull(given: unknown, path: Path): Path | undefined {
    const value = revealed(given);
    if (!isPlainObject(value)) {
        return value === null ? path : undefined;
    }
    const below = Object.entries(value).map(([key, item]) => pathOfNull(item, [...path, key]));
    return below.find((found) => found !== undefined);
}

/** Whether the values hold an empty list, which replaces a default. */
function hasEmptyList(given: unknown): boolean {
    const value = revealed(given);
    const isEmpty = Array.isArray(value) && value.length === 0;
    return isEmpty || ((Array.isArray(value) || isPlainObject(value)) && Object.values(value).some(hasEmptyList));
}
