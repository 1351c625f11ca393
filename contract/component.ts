/** The base class of every component: contract in, checked and normalised arguments out. */
import * as pulumi from "@pulumi/pulumi";
import { check } from "./check";
import { failLate } from "./debugger";
import { holdsSecret, type Shape } from "./introspect";
import { Gate } from "./gate";
import { follows } from "./made";
import { dataOf, normalise } from "./normalise";
import { optionProblems } from "./options";
import { failKnowingly, plainWhereKnown } from "./outputs";
import { ComponentArgsError, warningText, type Problem } from "./problems";
import type { ArgsOf, DataOf, NormalisedArgs, OutputsOf } from "./types";
import { settle } from "./settle";
import { verdictOnLate } from "./verdict";
import type { Contract } from "./vocabulary";

/** Refuses properties that the shape does not have, even in a spread, where the compiler does not look for them. */
type NothingBeside<T, Shape> = { readonly [K in Exclude<keyof T, keyof Shape>]: never };

/** Rules between inputs and an answer. */
type LateRules<C extends Contract, K> = (answer: K, ...inputs: Parameters<NonNullable<C["rules"]>>) => void;

const PUBLISHED = new WeakMap<pulumi.ComponentResource, pulumi.Inputs>();

/** Everything that a component has published, with secret outputs marked: the state that other languages get. */
export function publishedState(contract: Contract, component: pulumi.ComponentResource): pulumi.Inputs {
    const outputs = PUBLISHED.get(component);
    if (outputs === undefined) {
        throw new Error(`${contract.token} has not published its outputs: end its constructor with this.publish(...).`);
    }
    const entries = Object.entries(contract.outputs as Shape).map(([name, schema]) => {
        const value: unknown = outputs[name];
        return [name, holdsSecret(schema) ? pulumi.secret(value) : value];
    });
    return Object.fromEntries(entries) as pulumi.Inputs;
}

/** A component resource that follows a contract. */
export abstract class Component<C extends Contract> extends pulumi.ComponentResource {
    /** The arguments, checked, with defaults, every leaf an Output. */
    protected readonly inputs: NormalisedArgs<C>;
    private readonly args: unknown;
    private readonly gate: Gate;
    private readonly contract: C;
    private readonly ownName: string;

    /** Throws `ComponentArgsError` with all problems that are known by now, before anything is registered. */
    protected constructor(
        contract: C,
        name: string,
        args: ArgsOf<C>,
        opts: pulumi.ComponentResourceOptions | undefined,
    ) {
        const { problems, warnings, hasOutputs } = check(contract, args, name);
        const all = [...problems, ...optionProblems(contract, opts)];
        if (all.length > 0) {
            throw new ComponentArgsError(contract.token, name, all);
        }
        const verdict = hasOutputs ? verdictOnLate(contract, name, args) : undefined;
        super(contract.token, name, {}, verdict === undefined ? opts : after(verdict, opts));
        follows(this, contract);
        void warn(this, verdict ?? warnings);
        this.contract = contract;
        this.ownName = name;
        this.args = args;
        this.gate = new Gate(verdict ?? Promise.resolve());
        this.inputs = normalise(contract, args, this.gate);
    }

    /**
     * Sets the contract's outputs and registers the public ones. It is the last line of a constructor. Secret outputs
     * are not stored: callers read them from the class or from Construct, and they can be derived from keys that are in
     * the state already. Storing them would add n² secrets per network, twice.
     */
    protected publish<O extends OutputsOf<C>>(outputs: O & NothingBeside<O, C["outputs"]>): void {
        Object.assign(this, outputs);
        failKnowingly(outputs);
        PUBLISHED.set(this, outputs);
        const shown = Object.entries(this.contract.outputs as Shape).filter(([, schema]) => !holdsSecret(schema));
        const stored = plainWhereKnown(Object.fromEntries(shown.map(([name]) => [name, outputs[name as keyof O]])));
        // Pulumi looks at it only once the component is registered.
        stored.catch(() => undefined);
        this.registerOutputs(stored);
    }

    /**
     * Checks the arguments against what is known only once a provider has answered. What is made must depend on the
     * promise, so that it is not made if the arguments are refused.
     */
    protected async checkAgainst<K>(answer: Promise<K>, rules: LateRules<C, K>): Promise<never[]> {
        const [settled, known] = await Promise.all([settle(this.args), answer]);
        const late = {
            ...this.contract,
            rules: (...inputs: Parameters<NonNullable<C["rules"]>>) => rules(known, ...inputs),
        };
        const { problems } = check(late as Contract, settled, this.ownName);
        if (problems.length > 0) {
            await failLate(new ComponentArgsError(this.contract.token, this.ownName, problems));
        }
        return [];
    }

    /** Resolves several arguments together as plain data. Use it when a plan needs them all at once. */
    protected data<K extends keyof C["inputs"]>(...names: K[]): pulumi.Output<Pick<DataOf<C>, K>> {
        return dataOf(this.contract, this.args, this.gate, names);
    }
}

/**
 * The options of a component that is registered after the verdict. Its children wait for its URN, so they are
 * registered later still.
 */
function after(
    verdict: Promise<unknown>,
    opts: pulumi.ComponentResourceOptions | undefined,
): pulumi.ComponentResourceOptions {
    // Pulumi accepts nested lists, although its types do not say so.
    const dependsOn = [opts?.dependsOn ?? [], verdict.then(() => [])] as pulumi.Input<pulumi.Resource>[];
    return { ...opts, dependsOn };
}

/**
 * Prints warnings beside the component. If late arguments are refused, it prints none, because the error says enough.
 */
async function warn(
    component: pulumi.Resource,
    found: readonly Problem[] | Promise<readonly Problem[]>,
): Promise<void> {
    const warnings = await Promise.resolve(found).catch(() => []);
    if (warnings.length > 0) {
        await pulumi.log.warn(warningText(warnings), component);
    }
}
