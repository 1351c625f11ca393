/** Where a component's contract lies, and how things are named. */

/** A token or a type's name in its parts: `ensemble:substra:Backend`, or `substra:Membership`. */
export function partsOf(token: string): { readonly module: string; readonly name: string } {
    const [name, module] = token.split(":").reverse();
    return { module: module!, name: name! };
}

/** The contract's constant: `backendContract`. */
export function contractName(component: string): string {
    return `${component[0]!.toLowerCase()}${component.slice(1)}Contract`;
}

/** A component's folder: `vault-prerequisites`. */
export function kebabCase(component: string): string {
    return component.replace(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase();
}
