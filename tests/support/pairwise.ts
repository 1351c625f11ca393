/** Sets of options in which each pair of two values of two inputs is in one set. All sets would be thousands. */
import { make } from "covertable";
import { mergeValues } from "../../components/kubernetes/plan";

export type Dictionary = Readonly<Record<string, unknown>>;

/** A set of options: what it is called, and the arguments. */
export interface Combination {
    readonly title: string;
    readonly args: Dictionary;
    readonly chosen: Chosen;
}

/** The values of inputs, by a name. A value is what the arguments get. */
export type Options = Readonly<Record<string, Readonly<Record<string, Dictionary>>>>;

/** The name of the value of each input. */
export type Chosen = Readonly<Record<string, string>>;

/** The sets of these options on the base, without those that hold one of the senseless choices. */
export function pairs(options: Options, base: Dictionary, senseless: readonly Chosen[]): Combination[] {
    const names = Object.fromEntries(Object.entries(options).map(([input, values]) => [input, Object.keys(values)]));
    const hasSense = (chosen: Chosen) => senseless.every((choice) => !isPart(choice, chosen));
    return make(names, { preFilter: hasSense }).map((chosen) => combination(options, base, chosen));
}

/** The set of this choice. */
export function combination(options: Options, base: Dictionary, chosen: Chosen): Combination {
    const picked = Object.entries(chosen).map(([input, name]) => options[input]![name]!);
    const title = Object.entries(chosen).map(([input, name]) => `${input} ${name}`);
    return { title: title.sort().join(", "), args: mergeValues(base, ...picked) as Dictionary, chosen };
}

/** Whether a set holds the choice. */
export function isPart(choice: Chosen, chosen: Chosen): boolean {
    return Object.entries(choice).every(([input, name]) => chosen[input] === name);
}
