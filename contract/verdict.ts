/** Repeats the check once all Outputs have settled. */
import { check, isLate } from "./check";
import { failLate } from "./debugger";
import { shapeOf, unwrap, type Shape } from "./introspect";
import { ComponentArgsError, type Problem } from "./problems";
import { revealed, settle } from "./settle";
import type { Contract } from "./vocabulary";

/**
 * Rejects if a late argument is wrong, and returns warnings. Values that are unknown in a preview stay unchecked until
 * the update.
 */
export async function verdictOnLate(contract: Contract, name: string, args: unknown): Promise<readonly Problem[]> {
    const settled = await settle(args);
    const { problems, warnings } = check(contract, settled, name);
    const all = [...problems, ...vanished(contract, args, settled)];
    if (all.length > 0) {
        await failLate(new ComponentArgsError(contract.token, name, all));
    }
    return warnings;
}

/**
 * Optional objects that were Outputs of nothing. Whether such an object exists decides early which resources there are.
 */
function vanished({ inputs }: Contract, args: unknown, settled: unknown): Problem[] {
    const [before, after] = [args, settled] as readonly Readonly<Record<string, unknown>>[];
    const names = Object.keys(inputs).filter((name) => isOptionalObject((inputs as Shape)[name]!));
    return names
        .filter((name) => isLate(before?.[name]) && (revealed(after?.[name]) ?? undefined) === undefined)
        .map((name) => ({
            path: [name],
            reason:
                "is an Output without a value, but whether it is given decides which resources there are. Leave the " +
                "input out if there is no value.",
        }));
}

function isOptionalObject(schema: Shape[string]): boolean {
    const { core, optional, fallback } = unwrap(schema);
    return shapeOf(core) !== undefined && optional && fallback === undefined;
}
