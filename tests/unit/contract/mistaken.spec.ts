/**
 * Wrong things that users pass: a component instead of its output, code instead of data, options for something else.
 */
import assert from "node:assert/strict";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { RandomPassword } from "@pulumi/random";
import { pki, substra } from "../../../index";
import { MEMBERSHIP } from "../../support/substra/membership";
import { record } from "../../support/recording/recording";

const cluster = (name = "cluster") => new kubernetes.Provider(name, { kubeconfig: "{}" });
const authority = () => new pki.CertificateAuthority("ca", { commonName: "CA" });
const network = () =>
    new substra.Federation("network", {
        orchestrator: { hostname: "o.example.com" },
        organizations: { ingen: {}, biotechnica: {} },
        channels: { c: { organizations: ["ingen", "biotechnica"] } },
    });
const HOW_TO = { hostname: "o.example.com", channels: { c: ["ingen"] } };
const BACKEND = { membership: MEMBERSHIP, hostname: "substra.ingen.example.com" };

/** Passes values that the types forbid. */
const anything = (value: unknown) => value as never;

const orchestrator = (args: object, opts?: object) =>
    new substra.Orchestrator("it", anything(args), anything(opts ?? { provider: cluster() }));
const backend = (args: object) => new substra.Backend("it", anything({ ...BACKEND, ...args }), { provider: cluster() });

/** An object that contains itself. */
function endless(): Record<string, unknown> {
    const made: Record<string, unknown> = { list: [] };
    (made["list"] as unknown[]).push({ made });
    return made;
}

/** The mistake, the program, and the lines of the error below its first one. */
const MISTAKES: Readonly<Record<string, readonly [program: () => unknown, ...lines: RegExp[]]>> = {
    "an authority in place of its signer": [
        () => new pki.Certificate("it", { ca: anything(authority()), commonName: "x" }),
        /^ca: is a resource \(ensemble:pki:CertificateAuthority\), not one of its outputs\. Pass its output signer\.$/,
    ],
    "a federation in place of its orchestrator": [
        () => orchestrator({ federation: network() }),
        /^federation: is a resource \(ensemble:substra:Federation\).* Pass its output orchestrator\.$/,
    ],
    "a federation in place of its memberships": [
        () => orchestrator({ ...HOW_TO, memberships: network() }),
        /^memberships: is a resource .* Pass its output memberships\.$/,
    ],
    "a federation in place of one membership": [
        () => backend({ membership: network() }),
        /^membership: is a resource .* Pass one of its output memberships, by its key: memberships\[KEY\]\.$/,
    ],
    "all memberships in place of one": [
        () => backend({ membership: network().memberships }),
        /^membership: is a map with several of what is wanted\. Pass one of them, by its key: "ingen", "biotechnica"\.$/,
    ],
    "all memberships that come late in place of one": [
        () => backend({ membership: pulumi.output({ ingen: MEMBERSHIP, biotechnica: MEMBERSHIP }) }),
        /^membership: is a map with several of what is wanted\. Pass one of them, by its key: "ingen", "biotechnica"\.$/,
    ],
    "a password's resource in place of the password": [
        () =>
            backend({
                users: { alice: { channel: "our-channel", password: new RandomPassword("p", { length: 24 }) } },
            }),
        /^users\.alice\.password: is a resource \(random:index\/randomPassword:RandomPassword\), .* Wanted here: The password/,
    ],
    "a component that crossed to the plugin": [
        () => orchestrator({ federation: "urn:pulumi:prod::net::my:net:Net$ensemble:substra:Federation::network" }),
        /^federation: is a resource \(ensemble:substra:Federation\), not one of its outputs\. Wanted here: A Federation's output `orchestrator`\.$/,
    ],
    "a function among chart values": [
        () => orchestrator({ ...HOW_TO, values: { resources: () => ({}) } }),
        /^values\.resources: .*function/,
    ],
    "a date among chart values": [
        () => orchestrator({ ...HOW_TO, values: { resources: { since: new Date(0) } } }),
        /^values\.resources\.since: .*an instance of Date/,
    ],
    "chart values without an end": [
        () => orchestrator({ ...HOW_TO, values: endless() }),
        /^values: contains itself, so it has no end\. Pass plain data\.$/,
    ],
    "a text in place of all arguments": [
        () => orchestrator(anything("o.example.com")),
        /^must be an object, not a string\.$/,
        /^channels: is required/,
    ],
    "two clusters": [
        () => orchestrator(HOW_TO, { providers: [cluster("one"), cluster("two")] }),
        /^options\.providers\[1\]: is a second kubernetes provider, and a component has one\. .*make a component for each/,
    ],
    "a context's name in place of a provider": [
        () => orchestrator(HOW_TO, { provider: "cluster-1" }),
        /^options\.provider: is not a provider but a string\. Pass one, like new kubernetes\.Provider/,
    ],
    "no arguments": [
        () => new substra.Federation("it", anything(undefined)),
        /^orchestrator: is required/,
        /^organizations: is required/,
        /^channels: is required/,
    ],
};

describe("a mistaken argument", () => {
    for (const [what, [program, ...lines]] of Object.entries(MISTAKES)) {
        it(`is refused with what to pass instead: ${what}`, async () => {
            const { resources, error } = await record(program);
            const [first, ...others] = error?.message.split("\n") ?? [];
            assert.match(first ?? "", /^ensemble:\w+:\w+ "it" has (a problem|\d+ problems) in its arguments:$/);
            const reasons = others.map((line) => line.replace(/^ {2}- /, ""));
            assert.equal(reasons.length, lines.length, error!.message);
            lines.forEach((line, index) => assert.match(reasons[index]!, line));
            assert.ok(!resources.some(({ name }) => name.startsWith("it")), "something was registered");
        });
    }
});
