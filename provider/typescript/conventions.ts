/** Where a component's contract and the generated files lie, and how things are named in them. */

/** A token or a type's name in its parts: `ensemble:substra:Backend`, or `substra:Membership`. */
export function partsOf(token: string): { readonly module: string; readonly name: string } {
    const [name, module] = token.split(":").reverse();
    return { module: module!, name: name! };
}

/** The file that is generated for a module, in the repository. */
export function generatedFile(module: string): string {
    return `components/${module}/generated.ts`;
}

/** The contract's constant: `backendContract`. */
export function contractName(component: string): string {
    return `${component[0]!.toLowerCase()}${component.slice(1)}Contract`;
}

/** A component's folder: `vault-prerequisites`. */
export function kebabCase(component: string): string {
    return component.replace(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase();
}
