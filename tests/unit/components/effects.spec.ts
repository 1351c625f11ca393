/**
 * Every input has an effect. For each leaf of each contract, another valid value is set in a program, and what is
 * registered must differ as the contract's `onChange` says. A new input that nothing reads fails here, by its path.
 */
import assert from "node:assert/strict";
import { check } from "../../../contract";
import { components } from "../../../provider/components";
import { differences } from "../../support/recording/differences";
import { leavesOf, placesOf, valueAt, withValueAt, type Leaf } from "../../support/arguments/leaves";
import { otherValues } from "../../support/arguments/other-values";
import type { Recording } from "../../support/recording/recording";
import { offeredAs, PROGRAMS, recordProgram, type Dictionary, type Program } from "./programs";

/** What differs in Pulumi's state or in how long Helm waits, and nowhere on a cluster or in an account. */
const NOT_DEPLOYED = [
    / (protect|options\.retainOnDelete)$/,
    /^kubernetes:helm\.sh\/v3:Release \S+ inputs\.timeout$/,
    /^tls:\S+ \S+ inputs\.earlyRenewalHours$/,
    /^(ensemble|pulumi:pulumi):\S+ \S+ outputs\./,
];
const RELEASE_VALUES = /^kubernetes:helm\.sh\/v3:Release \S+ inputs\.values\./;

/**
 * Inputs that are valid with one value only, because they must agree with another input, which is tested in their
 * place.
 */
const HELD_BY_ANOTHER = new Map([
    ["ensemble:substra:Orchestrator federation.releaseName", "releaseName"],
    ["ensemble:substra:Orchestrator federation.namespace", "namespace.name"],
]);

/** Inputs that nothing which is registered follows from. */
const NOT_READ = new Map([
    ["ensemble:substra:Orchestrator federation.port", "backends have it from their memberships"],
    ["ensemble:substra:Orchestrator valuesCheck", "it decides what is refused or printed"],
    ["ensemble:substra:Backend valuesCheck", "it decides what is refused or printed"],
    ["ensemble:substra:Frontend valuesCheck", "it decides what is refused or printed"],
]);

/**
 * Inputs that pods read and that roll none by themselves, because they never change without another that does: a key
 * not without its certificate, a CA not without the list of all.
 */
const ROLLED_BY = new Map([
    ["ensemble:substra:Orchestrator federation.server.privateKeyPem", "federation.server.certPem"],
    ["ensemble:substra:Orchestrator federation.caCertificates.*", "federation.caCertPem"],
    ["ensemble:substra:Backend membership.client.privateKeyPem", "membership.client.certPem"],
]);

/** Another value that asks for further changes beside it. What differs must show the input itself. */
interface Sample {
    readonly change: (args: Dictionary) => Dictionary;
    readonly shows: RegExp;
}

/** The same folder, spelled otherwise: there is no other chart of the kind. */
const sameFolder: Sample = {
    change: ({ chart, ...rest }) => ({ ...rest, chart: { path: `./${(chart as { path: string }).path}` } }),
    shows: / inputs\.chart$/,
};

/** Another source of a certificate, which reads other inputs. */
const certificateSource: Sample = {
    change: ({ ingress, ...rest }) => {
        const { certificate, ...kept } = ingress as Dictionary;
        const { secretName } = certificate as Dictionary;
        return { ...rest, ingress: { ...kept, certificate: { source: "secret", secretName } } };
    },
    shows: /cert-manager\.io\/cluster-issuer/,
};

const SAMPLES = new Map<string, Sample>([
    ["ensemble:substra:Orchestrator chart.path", sameFolder],
    ["ensemble:substra:Backend chart.path", sameFolder],
    ["ensemble:substra:Frontend chart.path", sameFolder],
    ["ensemble:substra:Backend ingress.certificate.source", certificateSource],
    ["ensemble:substra:Frontend ingress.certificate.source", certificateSource],
    [
        "ensemble:substra:Backend commonDomain",
        {
            change: ({ frontendOrigins, ...rest }) => ({
                ...rest,
                commonDomain: "ingen.example.com",
                frontendOrigins: (frontendOrigins as string[]).slice(0, 1),
            }),
            shows: / inputs\.values\.server\.commonHostDomain$/,
        },
    ],
    [
        "ensemble:orchestrate:VaultPrerequisites table.billingMode",
        {
            change: ({ table, ...rest }) => {
                const { readCapacity: _read, writeCapacity: _write, ...kept } = table as Dictionary;
                return { ...rest, table: { ...kept, billingMode: "PAY_PER_REQUEST" } };
            },
            shows: / inputs\.billingMode$/,
        },
    ],
]);

/** A program, and its arguments with another value of one input. */
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
        assert.equal(changed.error, undefined, "it passes the check, so it must be made");
        return differences(await base, changed);
    };

    /** What differs with other values, one after the other until the effect shows. */
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
                it(`${id} takes one value only, that of ${HELD_BY_ANOTHER.get(id)}`, () =>
                    assert.deepEqual([...variantsOf(token, leaf)], []));
            } else if (leaf.onChange === "none") {
                it(`a change of ${id} deploys nothing`, async () => {
                    const found = await effectsOf(variantsOf(token, leaf), /./);
                    assert.equal(found.length > 0, !NOT_READ.has(id), "whether it has any effect at all");
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

function isDeployed(path: string): boolean {
    return !NOT_DEPLOYED.some((allowed) => allowed.test(path));
}

/**
 * Where it shows that pods are rolled: in a release's values. What installs none rolls others' pods, by its outputs.
 */
function rollsPods(token: string): RegExp {
    return "releaseName" in offeredAs(token).contract.inputs ? RELEASE_VALUES : /./;
}

/** Every program in which the input is set, with each other valid value that is known for it. */
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
