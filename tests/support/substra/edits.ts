/** Edits of the Substra examples' programs, as docs/day-two.md describes them. */
import { replaceOnce } from "../engine/example-copy";

/** The steps of a CA's rotation: `certificateAuthority` of the Federation in each step. */
export const ROTATION = [
    { trusted: [1], current: 1 },
    { trusted: [1, 2], current: 1 },
    { trusted: [1, 2], current: 2 },
    { trusted: [2], current: 2 },
] as const;

/** One of them. */
export type RotationStep = (typeof ROTATION)[number];

/** Sets the Federation's and the Orchestrator's inputs for this step of the rotation. */
export function withCertificateAuthority(program: string, { trusted, current }: RotationStep): string {
    const list = JSON.stringify(trusted);
    const channels = "    channels: {";
    const signed = replaceOnce(
        program,
        channels,
        `    certificateAuthority: { trusted: ${list}, current: ${current} },\n${channels}`,
    );
    const memberships = "        memberships: network.memberships,\n";
    return replaceOnce(signed, memberships, `${memberships}        certificateAuthority: { trusted: ${list} },\n`);
}

/** Increases the generation of ingen's link secret for biotechnica. */
export function withRotatedLink(program: string): string {
    const reach = 'ingen: { reach: "cluster"';
    return replaceOnce(program, reach, `${reach}, linkGenerations: { biotechnica: 2 }`);
}

/** Adds a third organization on cluster-2. */
export function withAcme(program: string): string {
    const biotechnica = "        biotechnica: { api: { hostname: `substra.biotechnica.cluster-2.${domain}` } },\n";
    const joined = replaceOnce(program, biotechnica, biotechnica + biotechnica.replaceAll("biotechnica", "acme"));
    const member = replaceOnce(
        joined,
        'organizations: ["ingen", "biotechnica"] }',
        'organizations: ["ingen", "biotechnica", "acme"] }',
    );
    return replaceOnce(
        member,
        "export const caCertPem",
        'backend("acme", `acme.cluster-2.${domain}`, cluster2);\n\nexport const caCertPem',
    );
}

/** Lets acme join the owner's network. Its own program gets its membership, and nothing else. */
export function withLateJoiner(program: string): string {
    const biotechnica = "        biotechnica: { api: { hostname: `substra.biotechnica.cluster-2.${domain}` } },\n";
    const joined = replaceOnce(program, biotechnica, biotechnica + asAcme(biotechnica));
    const members = 'organizations: ["ingen", "biotechnica"] }';
    const output = 'export const membershipOfBiotechnica = pulumi.secret(orchestrator.memberships["biotechnica"]!);\n';
    const inChannel = replaceOnce(joined, members, members.replace("] }", ', "acme"] }'));
    return replaceOnce(inChannel, output, output + asAcme(output));
}

/** A program or a part of one that is biotechnica's, for acme on a third cluster. */
export function asAcme(program: string): string {
    return program
        .replaceAll("biotechnica", "acme")
        .replaceAll("Biotechnica", "Acme")
        .replaceAll("substra.acme.cluster-2", "substra.acme.cluster-3");
}

/** Adds a channel with only ingen. */
export function withChannel(program: string): string {
    return replaceOnce(
        program,
        '        "our-channel":',
        '        "solo-ingen": { organizations: ["ingen"], restricted: true },\n        "our-channel":',
    );
}

/** Keeps acme in the network but removes its Backend. */
export function withAcmesBackendGone(program: string): string {
    return replaceOnce(program, 'backend("acme", `acme.cluster-2.${domain}`, cluster2);\n', "");
}

/** Turns off the protection of acme's Backend. */
export function withAcmesBackendUnprotected(program: string): string {
    const protection = "            values: backendValues,\n            deletionProtection,";
    const unprotected = protection.replace(
        "deletionProtection,",
        'deletionProtection: deletionProtection && name !== "acme",',
    );
    return replaceOnce(program, protection, unprotected);
}

/** Increases the generation of every user's password. */
export function withNewPasswords(program: string): string {
    const user = '{ channel: "our-channel" }';
    return replaceOnce(program, user, user.replace(" }", ", generation: 2 }"));
}
