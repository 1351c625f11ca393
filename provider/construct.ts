/** Makes a component for a program in another language, which asks over gRPC. It knows no component by name. */
import * as pulumi from "@pulumi/pulumi";
import { check, ComponentArgsError, optionProblems, pathText, publishedState, settle, type Problem } from "../contract";
import type { Shape } from "../contract/introspect";
import { components, type Offered } from "./components";
import { withPlainParts } from "./restore";

/** Makes the component. If its inputs have problems, it registers nothing and returns all of them. */
export async function construct(
    name: string,
    type: string,
    inputs: pulumi.Inputs,
    options: pulumi.ComponentResourceOptions,
): Promise<pulumi.provider.ConstructResult> {
    const offered = components.get(type);
    if (offered === undefined) {
        throw new Error(
            `ensemble has no component ${type} in this version. It has: ${[...components.keys()].join(", ")}.`,
        );
    }
    return explained(() => make(offered, name, inputs, options));
}

async function make(
    { contract, create }: Offered,
    name: string,
    inputs: pulumi.Inputs,
    options: pulumi.ComponentResourceOptions,
): Promise<pulumi.provider.ConstructResult> {
    // Here every input is known, or unknown in a preview. An error inside an apply would fail all constructs that are
    // under way, so the check comes first (docs/decisions/0003-check-before-children.md).
    const settled = (await settle(inputs)) as Record<string, unknown>;
    const problems = [...check(contract, settled, name).problems, ...optionProblems(contract, options)];
    if (problems.length > 0) {
        throw new ComponentArgsError(contract.token, name, problems);
    }
    const args = withPlainParts(contract.inputs as Shape, inputs, settled);
    const component = create(name, args, await withWholeUrn(options));
    return { urn: component.urn, state: publishedState(contract, component) };
}

/**
 * @pulumi/pulumi (3.260.0) takes the URN of `deletedWith` for a provider's reference, and cuts its last part off as an
 * id. The engine then refuses the children.
 */
async function withWholeUrn(options: pulumi.ComponentResourceOptions): Promise<pulumi.ComponentResourceOptions> {
    const { deletedWith } = options;
    if (!(deletedWith instanceof pulumi.DependencyProviderResource)) {
        return options;
    }
    const urn = await settle(pulumi.concat(deletedWith.urn, "::", deletedWith.id));
    return { ...options, deletedWith: new pulumi.DependencyResource(urn as string) };
}

/** Turns problems with arguments into the error that the engine prints for each property. */
async function explained<T>(work: () => Promise<T>): Promise<T> {
    try {
        return await work();
    } catch (error) {
        if (error instanceof ComponentArgsError) {
            throw new pulumi.InputPropertiesError({
                message: error.summary,
                errors: error.problems.map(propertyError),
            });
        }
        throw error;
    }
}

/**
 * The engine prints the value at each path that it can resolve, secret or not, at any length
 * (docs/facts/pulumi.md#the-engine-prints-the-value-at-an-errors-path). It resolves no path that starts with a dot. The
 * reason itself shows the value if that is safe.
 */
function propertyError({ path, reason }: Problem): { propertyPath: string; reason: string } {
    return { propertyPath: `.${pathText(path)}`, reason };
}
