/**
 * Every input has an effect. For each leaf of each contract, the test sets another valid value in a program. The
 * registrations must differ as the contract's `onChange` says. A new input that nothing reads fails here, and the
 * failure names its path.
 */
import assert from "node:assert/strict";
import { check } from "../../contract";
import { components } from "../../provider/components";
import { differences } from "../support/recording/differences";
import { leavesOf, placesOf, valueAt, withValueAt, type Leaf } from "../support/arguments/leaves";
import { otherValues } from "../support/arguments/other-values";
import type { Recording } from "../support/recording/recording";
import { offeredAs, PROGRAMS, recordProgram, type Dictionary, type Program } from "../unit/components/programs";
import { SAMPLES } from "./samples";

/** Differences in Pulumi's state, or in how long it waits. They change nothing on a cluster or in an account. */
const NOT_DEPLOYED = [
    / (protect|options\.retainOnDelete)$/,
    /^kubernetes:\S+ \S+ options\.timeouts\.(create|update)$/,
    /^tls:\S+ \S+ inputs\.earlyRenewalHours$/,
    /^(ensemble|pulumi:pulumi):\S+ \S+ outputs\./,
];
/** Pods of a release, or of the component itself. */
const ROLLED = /^kubernetes:(helm\.sh\/v3:Release \S+ inputs\.values|apps\/v1:\S+ \S+ inputs\.spec\.template)\./;

/** Inputs that have only one valid value, because they must agree with another input. That other input is tested. */
const HELD_BY_ANOTHER = new Map([
    ["ensemble:substra:Orchestrator federation.releaseName", "releaseName"],
    ["ensemble:substra:Orchestrator federation.ownClientAuthorities[]", "mutualTls.clientAuthorities"],
    ["ensemble:substra:Orchestrator federation.namespace", "namespace.name"],
    ["ensemble:orchestrate:Vault prerequisites.namespace", "namespace.name"],
    ["ensemble:orchestrate:KeyManager vault.logins.*.namespace", "namespace.name"],
    ["ensemble:orchestrate:Orchestrate keyManager.generation", "images.server"],
]);

/** Inputs that have no effect on registered resources, with the reason. */
const NOT_READ = new Map([
    ["ensemble:pki:CertificateAuthority expiryWarningDays", "it decides what is printed"],
    ["ensemble:substra:Federation certificateAuthority.expiryWarningDays", "it decides what is printed"],
    ["ensemble:substra:Orchestrator certificateAuthority.expiryWarningDays", "it decides what is printed"],
    ["ensemble:substra:Backend expiryWarningDays", "it decides what is printed"],
    ["ensemble:substra:Backend membership.api.hostname", "it is the API's host name, or the membership is refused"],
    ["ensemble:substra:Orchestrator valuesCheck", "it decides what is refused or printed"],
    ["ensemble:substra:Backend valuesCheck", "it decides what is refused or printed"],
    ["ensemble:substra:Frontend valuesCheck", "it decides what is refused or printed"],
    ["ensemble:orchestrate:Vault certificateAuthority.expiryWarningDays", "it decides what is printed"],
    ["ensemble:orchestrate:Vault valuesCheck", "it decides what is refused or printed"],
    ["ensemble:orchestra:Orchestra valuesCheck", "it decides what is refused or printed"],
    ["ensemble:orchestra:Orchestra ingress.sessionsThroughTraefik", "it says what the user has looked at"],
    ["ensemble:orchestra:Orchestra chart.digest", "it decides what is refused"],
    ["ensemble:orchestrate:KeyManager certificateAuthority.expiryWarningDays", "it decides what is printed"],
    ["ensemble:orchestrate:KeyManager vault.namespace", "it decides what is refused"],
    ["ensemble:orchestrate:KeyManager vault.logins.*.serviceAccountNames[]", "it decides what is refused"],
    ["ensemble:orchestrate:Orchestrate keyManager.stores.secrets", "accounts are in the Ethereum store"],
    ["ensemble:orchestrate:Orchestrate keyManager.stores.keys", "accounts are in the Ethereum store"],
    ["ensemble:orchestrate:Orchestrate valuesCheck", "it decides what is refused or printed"],
]);

/**
 * Inputs that pods read, but that roll no pods themselves. They never change without another input that does: a key
 * changes with its certificate, a CA with the list of all CAs.
 */
const ROLLED_BY = new Map([
    ["ensemble:substra:Orchestrator federation.server.privateKeyPem", "federation.server.certPem"],
    ["ensemble:substra:Orchestrator federation.caCertificates.*", "federation.caCertPem"],
    ["ensemble:substra:Backend membership.client.privateKeyPem", "membership.client.certPem"],
    ["ensemble:substra:Backend client.privateKeyPem", "client.certPem"],
]);

/** A program, with another value of one input in its arguments. */
interface Variant {
    readonly program: Program;
    readonly args: Dictionary;
}

describe("every input has an effect", () => {
    const bases = new Map<Program, Promise<Recording>>();
    const effectOf = async ({ program, args }: Variant): Promise<string[]> => {
        const base = bases.get(program) ?? recordProgram(program);
        bases.set(program, base);
        const changed = await recordProgram({ token: program.token, args });
        assert.equal(changed.error, undefined, "the arguments pass the check, so the component must be made");
        return differences(await base, changed);
    };

    /** The differences with other values. It tries one value after the other until the effect shows. */
    const effectsOf = async (variants: Iterable<Variant>, shows: RegExp): Promise<string[]> => {
        const found: string[] = [];
        for (const variant of variants) {
            found.push(...(await effectOf(variant)));
            if (found.some((path) => shows.test(path))) {
                break;
            }
        }
        return found;
    };

    for (const [token, { contract }] of components) {
        for (const leaf of leavesOf(contract)) {
            const id = `${token} ${leaf.path}`;
            if (HELD_BY_ANOTHER.has(id)) {
                it(`${id} has only one valid value, that of ${HELD_BY_ANOTHER.get(id)}`, () =>
                    assert.deepEqual([...variantsOf(token, leaf)], []));
            } else if (leaf.onChange === "none") {
                it(`a change of ${id} deploys nothing`, async () => {
                    const found = await effectsOf(variantsOf(token, leaf), /./);
                    assert.equal(found.length > 0, !NOT_READ.has(id), "whether the input has any effect at all");
                    assert.deepEqual(found.filter(isDeployed), []);
                });
            } else {
                const rolls = leaf.onChange === "restart" && !ROLLED_BY.has(id);
                it(`a change of ${id} is registered${rolls ? " and rolls pods" : ""}`, async () => {
                    const shows = SAMPLES.get(id)?.shows ?? (rolls ? rollsPods(token) : /./);
                    const found = await effectsOf(variantsOf(token, leaf), shows);
                    const message = `differs with other values: ${JSON.stringify(found)}`;
                    assert.ok(
                        found.some((path) => shows.test(path)),
                        message,
                    );
                });
            }
        }
    }
});

describe("the tables of inputs with a reason of their own", () => {
    const leaves = new Map(
        [...components].flatMap(([token, { contract }]) =>
            leavesOf(contract).map((leaf): [string, Leaf] => [`${token} ${leaf.path}`, leaf]),
        ),
    );
    const strangers = (ids: Iterable<string>, belongs: (leaf: Leaf) => boolean) =>
        [...ids].filter((id) => !leaves.has(id) || !belongs(leaves.get(id)!));

    it("name leaves of a contract", () => {
        const ids = [HELD_BY_ANOTHER, NOT_READ, ROLLED_BY, SAMPLES].flatMap((table) => [...table.keys()]);
        assert.deepEqual(
            strangers(ids, () => true),
            [],
        );
    });

    it("name inputs whose changes deploy nothing if they are not read, and restart pods if another rolls them", () => {
        assert.deepEqual(
            strangers(NOT_READ.keys(), ({ onChange }) => onChange === "none"),
            [],
        );
        assert.deepEqual(
            strangers(ROLLED_BY.keys(), ({ onChange }) => onChange === "restart"),
            [],
        );
    });

    it("name another input of the same component where one is held or rolled by another", () => {
        const others = [...HELD_BY_ANOTHER, ...ROLLED_BY].map(([id, other]) => `${id.split(" ")[0]} ${other}`);
        const isInput = (id: string) => [...leaves.keys()].some((leaf) => leaf === id || /^[.[]/.test(after(leaf, id)));
        assert.deepEqual(
            others.filter((id) => !isInput(id)),
            [],
        );
    });

    it("give no input two reasons", () => {
        const ids = [HELD_BY_ANOTHER, NOT_READ, ROLLED_BY].flatMap((table) => [...table.keys()]);
        assert.equal(new Set(ids).size, ids.length);
    });
});

/** What a text has behind a beginning, or nothing. */
function after(text: string, beginning: string): string {
    return text.startsWith(beginning) ? text.slice(beginning.length) : "";
}

function isDeployed(path: string): boolean {
    return !NOT_DEPLOYED.some((allowed) => allowed.test(path));
}

/**
 * Rolled pods show in a release's values, or in a template of pods. A component without a release rolls the pods of
 * others, through its outputs.
 */
function rollsPods(token: string): RegExp {
    return "releaseName" in offeredAs(token).contract.inputs ? ROLLED : /./;
}

/** Every program that sets the input, with each other valid value that is known for it. */
function* variantsOf(token: string, leaf: Leaf): Generator<Variant> {
    const isValid = (args: Dictionary) => check(offeredAs(token).contract, args).problems.length === 0;
    const sample = SAMPLES.get(`${token} ${leaf.path}`);
    for (const program of PROGRAMS.filter((candidate) => candidate.token === token)) {
        const places = placesOf(leaf, program.args);
        const elsewhere = places.map((place) => valueAt(program.args, place));
        for (const place of places) {
            const others = otherValues(leaf.schema, valueAt(program.args, place), elsewhere);
            const changed = others.map((value) => () => withValueAt(program.args, place, value));
            for (const change of [() => sample?.change(program.args), ...changed]) {
                const args = change();
                if (args !== undefined && isValid(args)) {
                    yield { program, args };
                }
            }
        }
    }
}
